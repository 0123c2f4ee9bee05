import type { Json } from '../../../schemas/core/json.ts';
import { type Problem, problemId } from '../../../schemas/core/model/problem.ts';
import type { RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import { unknownValue } from '../../../schemas/document/broken-values.ts';
import type { AnalyzedDocument } from './analyzed-document.ts';
import type { Place } from './completion-place.ts';

/** Each completion is tried on the whole text, so that this takes too long in a longer one. */
const maxLength = 10_000;

/** What accepting a completion would do to the body. */
export interface Trial {
  /** The fields beside it that it requires, with their values. */
  readonly companions: Readonly<Record<string, Json>>;
  /** Whether it can't be used together with something that is there. */
  readonly isConflict: boolean;
}

const unproblematic: Trial = { companions: {}, isConflict: false };

/** Problems of a value by itself: whoever takes an example as a value changes it. */
const ownChecks: ReadonlySet<string> = new Set(['required', 'type', 'enum', 'range', 'length', 'pattern']);

/** Returns a function that tries a completion, by the JSON that it writes. */
export function createTrial(
  { textDocument, analysis, analyze }: AnalyzedDocument,
  place: Place,
): (json: string) => Trial {
  const text = textDocument.getText();
  const { holder, commaBefore = place.start } = place;
  if (!holder || text.length > maxLength) return () => unproblematic;
  const hasCommaBefore = place.commaBefore !== undefined;
  const base = analyze(withoutCompletion());
  if (!base.wellFormed) return () => unproblematic;
  // An empty string may be no value to a rule, so that an example in its place would be an error.
  const errorsNow = analysis.wellFormed ? errorsOf(analysis).length : Number.POSITIVE_INFINITY;
  return (json) => {
    const after = analyze(withCompletion(json));
    const found = newErrors(base, after);
    if (found.length === 0) return { companions: {}, isConflict: errorsOf(after).length > errorsNow };
    const companions = companionsIn(found, holder.offset);
    if (Object.keys(companions).length > 0) {
      const whole = `${json}, ${JSON.stringify(companions).slice(1, -1)}`;
      if (newErrors(base, analyze(withCompletion(whole))).length === 0) return { companions, isConflict: false };
    }
    const end = place.start + json.length + 1;
    const isOwn = ({ code, start }: Problem) => ownChecks.has(code) && start >= place.start && start <= end;
    return { companions: {}, isConflict: place.hasColon || !found.every(isOwn) };
  };

  /** The text with nothing at the place, or with a value that no check judges. */
  function withoutCompletion(): string {
    if (place.hasColon) return text;
    if (place.kind === 'value') return withCompletion(unknownValue);
    const isBetween = hasCommaBefore && place.needsComma;
    return text.slice(0, place.start) + (isBetween ? ',' : '') + text.slice(place.end);
  }

  function withCompletion(json: string): string {
    return [
      text.slice(0, commaBefore),
      hasCommaBefore ? ',' : '',
      text.slice(commaBefore, place.start),
      json,
      place.needsComma ? ',' : '',
      text.slice(place.end),
    ].join('');
  }
}

const errorsOf = ({ problems }: RequestAnalysis) => problems.filter(({ severity }) => severity === 'error');

/** The errors of an analysis that an earlier one doesn't have. */
function newErrors(before: RequestAnalysis, after: RequestAnalysis): Problem[] {
  const left = new Map<string, number>();
  for (const error of errorsOf(before)) left.set(problemId(error), (left.get(problemId(error)) ?? 0) + 1);
  return errorsOf(after).filter((error) => {
    const count = left.get(problemId(error)) ?? 0;
    left.set(problemId(error), count - 1);
    return count <= 0;
  });
}

/** The fields that the first fixes of some problems add to an object. */
function companionsIn(problems: readonly Problem[], object: number): Record<string, Json> {
  const changes = problems.flatMap(({ fixes = [] }) => fixes[0]?.changes() ?? []);
  const added = changes.flatMap((change) => {
    return change.kind === 'add' && change.object.offset === object ? [change.values] : [];
  });
  return Object.assign({}, ...added);
}
