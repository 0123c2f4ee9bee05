/** Spaces and line breaks of JSON. */
export const blank = /[ \t\r\n]+/y;
/** Spaces that JSON does not have. */
export const otherBlank = /(?:[^\S \t\r\n]|[\u200b-\u200f\u2060])+/y;
/** A comment. */
export const comment = /\/\/[^\r\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)/y;
/** What is written for a colon; a semicolon before the next key is none. */
export const assignment = /=>?|->|:=|[;；](?!\s{0,40}"[^"\\\r\n]{0,80}"\s{0,40}[:：])/y;
/** A full stop in place of a comma. */
export const stop = /[.。](?=\s{0,40}")/y;
/** A colon behind a key. */
export const colon = /\s{0,40}[:：]/y;
/** A key after a string that was meant as a value. */
export const nextKey = /\s{0,40}[:：]\s{0,40}"[^"\\\r\n]{0,80}"\s{0,40}[:：]/y;
/** A key with its colon. */
export const keyBehind = /"[^"\\\r\n]{0,80}"\s{0,40}[:：]/y;
/** A comma, and the next key. */
export const nextField = /[,，]\s{0,40}"[^"\\\r\n]{0,80}"\s{0,40}[:：]/y;
/** A comma in place of a colon: no key follows. */
export const commaForColon = /,(?=\s{0,40}(?:"[^"\\\r\n]{0,80}"|[\w.-]{1,60})\s{0,40}[,}])/y;
/** A comment of another language. */
export const otherComment = /#[^\r\n]*|--(?!\d)[^\r\n]*|<!--[^\r\n]*/y;
