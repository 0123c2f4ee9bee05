import type { Diagnostic, DiagnosticRelatedInformation } from 'vscode-languageserver';
import { inLanguage, type Language, type LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Problem } from '../../../schemas/core/model/problem.ts';
import { escapeUnseen } from '../../../schemas/core/util/sanitize-text.ts';
import { messageOf } from '../../../schemas/document/problem-text.ts';
import type { AnalyzedDocument } from './analyzed-document.ts';
import { deprecatedDiagnostic, severityValues } from './lsp-values.ts';
import { linkToRule, qualifiedCode } from './rule-link.ts';

/** Editors show no more for one file; all problems of a hostile one would take hundreds of megabytes. */
export const maxDiagnostics = 1000;

const source = 'Instance Requests';

/**
 * The problems of a document as LSP describes them: all, or the most severe ones and how many more there are.
 * @param max how many are shown
 */
export function diagnosticsOf(
  { textDocument, analysis, settings }: AnalyzedDocument,
  max = maxDiagnostics,
): Diagnostic[] {
  const id = analysis.provider?.id;
  const shown = mostSevere(analysis.problems, max);
  const hidden = analysis.problems.length - shown.length;
  const diagnostics = shown.map((problem): Diagnostic => {
    const { code, severity, start, end, origin } = problem;
    return {
      range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) },
      severity: severityValues[severity],
      code: qualifiedCode(id, code),
      codeDescription: { href: linkToRule(settings.ruleLink, id, code) },
      source,
      message: escapeUnseen(messageOf(problem, settings.language)),
      ...(code === 'deprecated' && { tags: [deprecatedDiagnostic] }),
      ...(origin && settings.showsRelatedInformation && { relatedInformation: [ruleAt(origin, settings.language)] }),
    };
  });
  if (hidden === 0) return diagnostics;
  const start = textDocument.positionAt(0);
  const message = inLanguage(hiddenMessage(hidden), settings.language);
  return [...diagnostics, { range: { start, end: start }, severity: severityValues.warning, source, message }];
}

/** The line of the file that gives a rule. */
function ruleAt(
  { uri, line, character }: NonNullable<Problem['origin']>,
  language: Language,
): DiagnosticRelatedInformation {
  const start = { line, character };
  return { location: { uri, range: { start, end: start } }, message: inLanguage(ruleMessage, language) };
}

const ruleMessage: LocalizedText = { en: 'The rule of this workspace.', zh: '此工作区的规则。' };

/** The problems that are shown, in their order: if there are too many, errors come before warnings. */
function mostSevere(problems: readonly Problem[], max: number): readonly Problem[] {
  if (problems.length <= max) return problems;
  const ranked = [...problems.keys()].sort((one, other) => rankOf(problems[one]) - rankOf(problems[other]));
  const shown = new Set(ranked.slice(0, max));
  return problems.filter((_, index) => shown.has(index));
}

const rankOf = (problem: Problem | undefined) => (problem ? severityValues[problem.severity] : 0);

const hiddenMessage = (count: number): LocalizedText => ({
  en: `${count === 1 ? '1 more problem is' : `${count} more problems are`} not shown. Fix some of the others first.`,
  zh: `还有 ${count} 个问题未显示。请先修复其他问题。`,
});
