import type { Range } from 'vscode-languageserver-textdocument';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import type { Severity } from '../../../schemas/core/model/severity.ts';
import { pointerOf } from '../../../schemas/core/syntax/node.ts';
import { messageOf, qualifiedCode } from '../../../schemas/document/problem-text.ts';
import type { AnalyzedDocument } from './analyzed-document.ts';
import { linkToRule } from './rule-link.ts';

/** A problem of a document as plain data, for programs. */
export interface Finding {
  readonly provider: ProviderId | null;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** The JSON Pointer of the value with the problem, or of the object that lacks a field; null for a syntax error. */
  readonly pointer: string | null;
  /** As in the Language Server Protocol: from 0, in UTF-16 code units. */
  readonly range: Range;
  /** The page of the rule. */
  readonly documentation: string;
}

/** All problems of a document, however many, in the order of the text. */
export function findingsOf({ textDocument, analysis, settings }: AnalyzedDocument): Finding[] {
  const id = analysis.provider?.id;
  const inOrder = analysis.problems.toSorted((a, b) => a.start - b.start);
  return inOrder.map((problem) => ({
    provider: id ?? null,
    code: qualifiedCode(id, problem.code),
    severity: problem.severity,
    message: messageOf(problem, settings.language),
    pointer: problem.node ? pointerOf(problem.node) : null,
    range: { start: textDocument.positionAt(problem.start), end: textDocument.positionAt(problem.end) },
    documentation: linkToRule(settings.ruleLink, id, problem.code),
  }));
}
