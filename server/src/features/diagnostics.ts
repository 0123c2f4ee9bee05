import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { inLanguage, type Language } from '../../../schemas/core/localized-text.ts';
import type { Severity } from '../../../schemas/core/model/field.ts';
import { escapeUnseen } from '../../../schemas/core/util/sanitize-text.ts';
import type { RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import { linkToRule, type RuleLink } from './rule-link.ts';

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The problems of a reading, as the protocol says them. */
export function diagnosticsOf(
  document: TextDocument,
  reading: RequestAnalysis,
  language: Language,
  ruleLink: RuleLink,
): Diagnostic[] {
  const id = reading.provider?.id;
  return reading.problems.map(({ code, severity, message, start, end, providerError }) => ({
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    severity: severities[severity],
    code: `${id ?? 'request'}/${code}`,
    codeDescription: { href: linkToRule(ruleLink, id, code) },
    source: 'Instance Requests',
    message: escapeUnseen(inLanguage(message, language)) + (providerError ? ` (${providerError})` : ''),
    ...(code === 'deprecated' && { tags: [DiagnosticTag.Deprecated] }),
  }));
}
