/** The severities, the worst one first, as language servers name them. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;

/** The severity of a problem. */
export type Severity = (typeof severities)[number];
