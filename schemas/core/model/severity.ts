/** The severity of a problem, as language servers name it. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';
