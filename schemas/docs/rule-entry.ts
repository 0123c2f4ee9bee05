import type { LocalizedText } from '../core/localized-text.ts';
import type { Severity } from '../core/model/field.ts';

/** What one code of one provider means. */
export interface RuleEntry {
  readonly code: string;
  readonly severity: Severity;
  readonly documentation: LocalizedText;
  /** Where it stands: for a rule its section, for a check of fields the fields with their limits. */
  readonly where: readonly LocalizedText[];
  readonly providerErrors: readonly string[];
  /** What its quick fix does. */
  readonly fix?: LocalizedText | undefined;
}

export const severityNames: Record<Severity, LocalizedText> = {
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },
  information: { en: 'information', zh: '信息' },
  hint: { en: 'hint', zh: '提示' },
};
