import type { LocalizedText } from '../core/localized-text.ts';
import type { Severity } from '../core/model/severity.ts';

/** One code of one provider, as the rules page shows it. */
export interface RuleEntry {
  readonly code: string;
  readonly severity: Severity;
  readonly documentation: LocalizedText;
  /** The source: the section of a rule, or the fields of a built-in check with their limits. */
  readonly where: readonly LocalizedText[];
  readonly providerErrors: readonly string[];
  /** The effect of its quick fix. */
  readonly fix?: LocalizedText | undefined;
}

export const severityNames: Record<Severity, LocalizedText> = {
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },
  information: { en: 'information', zh: '信息' },
  hint: { en: 'hint', zh: '提示' },
};
