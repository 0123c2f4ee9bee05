/** How bad a problem is, as language servers name it. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';
