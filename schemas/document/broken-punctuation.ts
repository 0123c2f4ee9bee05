import type { LocalizedText } from '../core/localized-text.ts';
import { type Place, strayQuote, type TokenProblem, unknownValue } from './broken-values.ts';

/** A blank that JSON does not have. */
export const invalidSpace: TokenProblem = {
  message: { en: 'Invalid space character. Use an ordinary space.', zh: '无效的空白字符，请使用普通空格。' },
  title: { en: 'Replace with a space', zh: '替换为空格' },
  correction: ' ',
  isCertain: true,
  readInstead: ' ',
};

/** A place where a colon is missing. */
export const missingColon: TokenProblem = {
  message: { en: 'Expected a colon.', zh: '此处应有冒号。' },
  readInstead: ':',
};
/** A place where a value is missing, before a comma, a closing bracket or the next key. */
export const missingValue: TokenProblem = {
  message: { en: 'Expected a value.', zh: '此处应有值。' },
  readInstead: unknownValue,
};
/** The same before a value, where it can be inserted. */
export const colonBefore: TokenProblem = {
  ...missingColon,
  title: { en: 'Insert a colon', zh: '插入冒号' },
  correction: ':',
  isCertain: true,
};

/** What a field lacks that ends at a place. */
export function missingAt(place: Place): TokenProblem | undefined {
  if (place === 'colon') return { ...missingColon, readInstead: `:${unknownValue}` };
  return place === 'value' ? missingValue : undefined;
}

/** A comma without a field or an item before it. */
export const extraComma: TokenProblem = {
  message: { en: 'Unexpected comma. Remove it.', zh: '多余的逗号，请删除。' },
  title: { en: 'Remove the comma', zh: '删除逗号' },
  correction: '',
  readInstead: ' ',
};

/** The message for a text that does not begin with a bracket. */
export const noBrace: LocalizedText = { en: 'The body must start with {.', zh: '请求体必须以 { 开头。' };

/** A quote around an object or array. */
export const extraQuote: TokenProblem = {
  message: strayQuote,
  title: { en: 'Remove the quote', zh: '删除引号' },
  correction: '',
  readInstead: ' ',
};

/** A place where a brace is missing. */
export const missingOpener: TokenProblem = {
  message: { en: 'Missing opening brace {.', zh: '缺少左花括号 {。' },
  title: { en: 'Add {', zh: '补上 {' },
  correction: '{',
  readInstead: '{',
};

/** A statement of a template. */
export const noBlocks: TokenProblem = {
  message: {
    en: 'JSON has no template blocks. Remove it, or render the template first.',
    zh: 'JSON 中没有模板语句。请删除，或先渲染模板。',
  },
  title: { en: 'Remove the template block', zh: '删除模板语句' },
  correction: '',
  readInstead: ' ',
};

/** A comment of another language. */
export function commentProblem(symbol: string): TokenProblem {
  const [mark = '#'] = /^(?:#|--|<!--)/.exec(symbol) ?? [];
  return {
    message: { en: `Comments start with //, not ${mark}.`, zh: `注释应以 // 开头，而不是 ${mark}。` },
    correction: symbol.replace(/^(?:#+|--|<!--)/, '//'),
    isCertain: mark === '#',
    readInstead: ' ',
  };
}

const missing: Readonly<Record<string, LocalizedText>> = {
  '}': { en: 'Missing closing brace }.', zh: '缺少右花括号 }。' },
  ']': { en: 'Missing closing bracket ].', zh: '缺少右方括号 ]。' },
};

/** The problem of closing brackets that are missing at a place. */
export function missingProblem(closers: string): TokenProblem {
  const shown = closers.length > 20 ? `${closers.slice(0, 20)}…` : closers;
  return {
    message: missing[closers] ?? { en: `Missing closing brackets: ${shown}`, zh: `缺少右括号：${shown}` },
    title: { en: `Add ${shown}`, zh: `补上 ${shown}` },
    correction: closers,
    readInstead: closers,
  };
}

/**
 * The problem of a closing bracket without an opening one.
 * @param value the start of the value before it
 */
export function strayProblem(found: string, value: number | undefined): TokenProblem {
  const other = found === '}' ? ']' : '}';
  return {
    message: {
      en: `Unexpected ${found}: there is nothing to close. Remove it, or add ${other} before it.`,
      zh: `多余的 ${found}，没有对应的左括号。请删除，或在其前补上 ${other}。`,
    },
    title: { en: `Remove ${found}`, zh: `删除 ${found}` },
    correction: '',
    ...(found === ']' && value !== undefined && { opener: { at: value, text: '[' } }),
    readInstead: ' ',
  };
}
