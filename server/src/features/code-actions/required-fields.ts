import type { Change } from '../../../../schemas/core/model/fix.ts';
import type { Problem } from '../../../../schemas/core/model/problem.ts';
import { groupBy } from '../../../../schemas/core/util/group-by.ts';
import type { RequestAnalysis } from '../../../../schemas/document/analyze-request.ts';
import { type Edit, editsOf } from '../../../../schemas/document/text-edits.ts';
import { addsError, withChanges } from '../../../../schemas/document/validate-fix.ts';
import type { AnalyzedDocument } from '../analyzed-document.ts';

/** The required fields of one object, added with one edit. */
export interface RequiredFieldChange {
  /** The problems of the missing fields. */
  readonly problems: readonly Problem[];
  /** Tries the change; returns undefined if it must not be offered. */
  readonly edits: () => readonly Edit[] | undefined;
}

/**
 * The changes that add all required fields of an object at once, for objects that miss several.
 * @param here the problems in the range of the menu, which name the objects
 */
export function requiredFieldChanges(here: readonly Problem[], source: AnalyzedDocument): RequiredFieldChange[] {
  const { textDocument, analysis, analyze } = source;
  const text = textDocument.getText();
  const byObject = groupBy(analysis.problems.filter(isMissing), ({ node }) => node);
  const objects = new Set(here.filter(isMissing).flatMap(({ node }) => node ?? []));
  return [...objects].flatMap((object) => {
    const problems = byObject.get(object) ?? [];
    const adds = problems
      .flatMap(({ fixes = [] }) => fixes[0]?.changes() ?? [])
      .filter((change) => change.kind === 'add');
    if (adds.length < 2) return [];
    const changes: Change[] = [{ kind: 'add', object, values: Object.assign({}, ...adds.map(({ values }) => values)) }];
    const edits = () => {
      const after = withChanges({ text, analysis }, changes, analyze).analysis;
      // In invalid JSON, the added text may be read as something else.
      if (addsError(analysis, after) || countMissing(after) >= countMissing(analysis)) return undefined;
      return editsOf(text, changes);
    };
    return [{ problems, edits }];
  });
}

const isMissing = ({ code }: Problem) => code === 'required';

const countMissing = ({ problems }: RequestAnalysis) => problems.filter(isMissing).length;
