import type { LocalizedText } from '../../schemas/core/localized-text.ts';
import type { Severity } from '../../schemas/core/model/severity.ts';

/** The words for the severities. */
export const severityWords: Readonly<Record<Severity, LocalizedText>> = {
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },
  information: { en: 'information', zh: '信息' },
  hint: { en: 'hint', zh: '提示' },
};
