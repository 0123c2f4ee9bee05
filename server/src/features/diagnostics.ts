import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { inLanguage, type Language, type LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Severity } from '../../../schemas/core/model/field.ts';
import type { Problem } from '../../../schemas/core/model/problem.ts';
import { escapeUnseen } from '../../../schemas/core/util/sanitize-text.ts';
import type { RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import { linkToRule, type RuleLink } from './rule-link.ts';

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** An editor shows no more of one file; an answer with all problems of a hostile one would have hundreds of megabytes. */
export const maxDiagnostics = 1000;

/** The problems of a reading, as the protocol says them: all, or the worst ones and how many more there are. */
export function diagnosticsOf(
  document: TextDocument,
  reading: RequestAnalysis,
  language: Language,
  ruleLink: RuleLink,
): Diagnostic[] {
  const id = reading.provider?.id;
  const shown = worstOf(reading.problems);
  const left = reading.problems.length - shown.length;
  const diagnostics = shown.map(({ code, severity, message, start, end, providerError }) => ({
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    severity: severities[severity],
    code: `${id ?? 'request'}/${code}`,
    codeDescription: { href: linkToRule(ruleLink, id, code) },
    source: 'Instance Requests',
    message: escapeUnseen(inLanguage(message, language)) + (providerError ? ` (${providerError})` : ''),
    ...(code === 'deprecated' && { tags: [DiagnosticTag.Deprecated] }),
  }));
  return left === 0 ? diagnostics : [...diagnostics, moreDiagnostic(document, left, language)];
}

/** The problems that are shown, in their order: where there are too many, the errors before the warnings. */
function worstOf(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= maxDiagnostics) return problems;
  const ranked = [...problems.keys()].sort((one, other) => rankOf(problems[one]) - rankOf(problems[other]));
  const shown = new Set(ranked.slice(0, maxDiagnostics));
  return problems.filter((_, index) => shown.has(index));
}

const rankOf = (problem: Problem | undefined) => (problem ? severities[problem.severity] : 0);

function moreDiagnostic(document: TextDocument, left: number, language: Language): Diagnostic {
  const start = document.positionAt(0);
  const message: LocalizedText = {
    en: `${left === 1 ? '1 more problem is' : `${left} more problems are`} not shown. Fix some of the others first.`,
    zh: `还有 ${left} 个问题未显示。请先修复其他问题。`,
  };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Warning,
    source: 'Instance Requests',
    message: inLanguage(message, language),
  };
}
