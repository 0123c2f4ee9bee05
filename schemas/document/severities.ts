import type { Severity } from '../core/model/severity.ts';

/** The severities that replace the default ones, by code. Codes with or without the provider's id. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** The names of the severities in settings, the most severe first. */
export const severityNames = ['error', 'warning', 'information', 'hint', 'off'] as const;

/** The severities in a setting; other values are ignored. */
export function readSeverities(setting: unknown): Severities {
  if (typeof setting !== 'object' || setting === null) return {};
  return Object.fromEntries(
    Object.entries(setting).flatMap(([code, value]) => {
      const severity = severityNames.find((name) => name === value);
      return severity ? [[code, severity]] : [];
    }),
  );
}
