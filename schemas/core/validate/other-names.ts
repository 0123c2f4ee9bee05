import type { Fix } from '../model/fix.ts';
import { type Problem, problemId } from '../model/problem.ts';
import { type FieldPlaces, type OtherPlace, pathText, targetOf } from '../normalize/field-places.ts';
import { type OtherName, type PropertyReading, placesOf } from '../normalize/interpret-object.ts';
import { isEmptyValue, keyOf, type Node, propertyAround, propertyValue } from '../syntax/node.ts';
import { builtinRules } from './builtin-rules.ts';
import { movesTogether, type Together } from './move-together.ts';
import { isSet, problemOfLevel, togetherMessage } from './other-level.ts';
import { isGuessed, isGuessedLevel, nameMark, otherNameMessage } from './unknown-field.ts';
import { withoutError } from './walk.ts';

/** What the properties of a body mean whose keys are not the names of fields in their objects. */
type Readings = ReadonlyMap<Node, PropertyReading>;

/** More names than a request has. */
const maxNames = 20;

/** What the rules find in a body, judged with its other names. */
export interface RuleFindings {
  readonly problems: readonly Problem[];
  /**
   * The properties without which a rule would report an error: the provider does not know their names, so it refuses the
   * body although the value that it requires is there.
   */
  readonly needed: ReadonlySet<Node>;
}

/**
 * Judges the problems of the rules by what the provider reads. It ignores other names: an error that is there only since
 * a name was guessed is a warning, and a name without which there is another error is needed.
 * @param found the problems of the rules when all names are understood
 * @param checkWithout finds them without some properties
 */
export function judgeRules(
  readings: Readings,
  found: readonly Problem[],
  checkWithout: (properties: ReadonlySet<Node>) => readonly Problem[],
): RuleFindings {
  const errors = new Set(errorsOf(found));
  const optional: Node[] = [];
  const guessed: Node[] = [];
  for (const [property, reading] of readings) {
    if (!isOwnWord(reading)) continue;
    if (reading.field.required !== true) optional.push(property);
    if (isGuessed(reading)) guessed.push(property);
  }
  const results = new Map<string, ReadonlySet<string>>();
  const errorsWithout = (properties: readonly Node[]) => {
    const key = properties.map(({ offset }) => offset).join();
    const known = results.get(key) ?? new Set(errorsOf(checkWithout(new Set(properties))));
    results.set(key, known);
    return known;
  };
  const isNeeded = (properties: readonly Node[]) => !isSubset(errorsWithout(properties), errors);
  const certain = errors.size > 0 && guessed.length > 0 ? errorsWithout(guessed) : errors;
  return {
    problems: isSubset(errors, certain)
      ? found
      : found.map((each) => (certain.has(errorId(each)) ? each : withoutError(each))),
    needed: new Set(neededAmong(optional.slice(0, maxNames), isNeeded)),
  };
}

/** The names that are needed alone, and the first of the smallest set of others of which one is needed. */
function neededAmong(names: readonly Node[], isNeeded: (names: readonly Node[]) => boolean): readonly Node[] {
  // Most other names are of fields that no rule requires: one check of all tells.
  if (names.length === 0 || !isNeeded(names)) return [];
  const alone = names.filter((name) => isNeeded([name]));
  let others = names.filter((name) => !alone.includes(name));
  if (others.length === 0 || !isNeeded(others)) return alone;
  for (const name of others) {
    const fewer = others.filter((other) => other !== name);
    if (fewer.length > 0 && isNeeded(fewer)) others = fewer;
  }
  return [...alone, ...others.slice(0, 1)];
}

/** Whether a property has another name that the provider does not read as the field. */
function isOwnWord(reading: PropertyReading): reading is OtherName {
  if (reading.kind !== 'other-name' || !reading.isAbsent) return false;
  return reading.certainty === 'known' || reading.certainty === 'same-letters';
}

function isSubset(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  for (const each of some) if (!all.has(each)) return false;
  return true;
}

/** What a rule reports at a place; its sentence may differ, since it can name what the body has. */
const errorId = (problem: Problem) => `${problemId(problem)} ${problem.start}`;

function errorsOf(problems: readonly Problem[]): string[] {
  return problems.flatMap((problem) => (problem.severity === 'error' ? errorId(problem) : []));
}

/**
 * The problems, judged with all names of the body: one fault is one problem, as bad as its effect. A field that is
 * missing because it is at another level is not reported as well.
 * @param places those of all fields of the request
 */
export function judgeNames(
  problems: readonly Problem[],
  readings: Readings,
  needed: ReadonlySet<Node>,
  places: FieldPlaces | undefined,
): readonly Problem[] {
  const together = movesTogether(readings, places);
  const additions = additionsIn(problems);
  const missing = missingFields(additions);
  const solutions = solutionsIn(missing, readings);
  const moves = movesThatSolve(additions, missing);
  const solved = new Set([...[...solutions.values()].map((solution) => solution.missing), ...moves.values()]);
  return problems.flatMap((problem) => {
    const { code, node } = problem;
    if (solved.has(problem) || isFollowUpHint(problem, needed)) return [];
    const solvedByMove = moves.get(problem);
    if (solvedByMove?.severity === 'error') return { ...problem, severity: 'error' as const };
    const reading = node && code === 'unknown-field' ? readings.get(node) : undefined;
    const solution = node && solutions.get(node);
    if (node && !solution && code === 'unknown-field' && isFollowUp(node, reading, readings)) return [];
    if (!node || !reading) return problem;
    if (reading.kind === 'other-name' && needed.has(node)) return asNeeded(problem, node, reading);
    const joint = together.get(node);
    if (joint && joint.properties.length > 1) return jointProblem(problem, joint, solutions);
    const first = joint?.fixes ?? [];
    if (!solution && joint?.isIncomplete) return { ...problem, fixes: asLastResort(problem.fixes) };
    if (!solution) return first.length > 0 ? { ...problem, fixes: [...first, ...(problem.fixes ?? [])] } : problem;
    const { severity, providerError } = solution.missing;
    const moving = problemOfLevel(node, solution.place);
    const worst = severity === 'error' ? severity : moving.severity;
    return { ...moving, severity: worst, providerError, fixes: [...first, ...(moving.fixes ?? [])] };
  });
}

function asLastResort(fixes: readonly Fix[] = []): readonly Fix[] {
  return fixes.map((fix) => ({ ...fix, safe: false, isLastResort: true }));
}

/** The one problem of properties that belong together in another object, on the first of them. */
function jointProblem(
  problem: Problem,
  { properties, path, fixes }: Together,
  solutions: ReadonlyMap<Node, Solution>,
): readonly Problem[] {
  if (properties[0] !== problem.node) return [];
  const solved = properties.flatMap((property) => solutions.get(property)?.missing ?? []);
  const error = solved.find(({ severity }) => severity === 'error');
  const keys = properties.map(keyOf);
  return [
    {
      ...problem,
      severity: error ? 'error' : problem.severity,
      about: [...keys, 'together'],
      message: togetherMessage(keys, pathText(path)),
      providerError: error?.providerError,
      fixes,
    },
  ];
}

/** Whether a field is unknown because the level around it only resembles one of this request. */
function isFollowUp(property: Node, reading: PropertyReading | undefined, readings: Readings): boolean {
  return reading?.kind !== 'other-name' && isInGuessedLevel(property, readings);
}

/** Whether a rule gives advice about a field whose name is an error: the advice is for a field that is read. */
function isFollowUpHint({ code, severity, node }: Problem, needed: ReadonlySet<Node>): boolean {
  const property = node && node.type !== 'property' ? propertyAround(node) : undefined;
  return severity === 'hint' && property !== undefined && needed.has(property) && !Object.hasOwn(builtinRules, code);
}

function asNeeded(problem: Problem, property: Node, { name, field }: OtherName): Problem {
  const key = keyOf(property);
  const needed: Problem = { ...problem, severity: 'error', providerError: field.errors?.required };
  if (problem.about?.[2] === nameMark) return needed;
  return { ...needed, about: [key, name, 'required'], message: otherNameMessage(key, name, true) };
}

/** A property at another level, and the problem that its move solves. */
interface Solution {
  readonly place: OtherPlace;
  readonly missing: Problem;
}

/** Of a property with several places, the one that lacks it is meant. */
function solutionsIn(missing: ReadonlyMap<string, Problem>, readings: Readings): ReadonlyMap<Node, Solution> {
  const found = new Map<Node, Solution>();
  for (const [property, reading] of readings) {
    const [only, ...others] = placesOf(reading).flatMap((place) => {
      const lack = lackOf(property, place);
      const problem = lack && missing.get(lack);
      return problem ? { place, missing: problem } : [];
    });
    if (only && others.length === 0) found.set(property, only);
  }
  return found;
}

/** What an object lacks as long as a property is at another level: its field, or the object around it. */
function lackOf(property: Node, place: OtherPlace): string | undefined {
  const target = property.parent && targetOf(place, property.parent);
  if (!target || isSet(target, place)) return undefined;
  return lackId(target.object, target.missing[0] ?? place.name);
}

const lackId = ({ offset }: Node, name: string) => `${offset} ${name}`;

/** What a fix of a problem adds. */
interface Addition {
  readonly problem: Problem;
  /** The fields that it adds, by the object. */
  readonly ids: readonly string[];
  /** Whether it removes them elsewhere. */
  readonly isMove: boolean;
  readonly isFirst: boolean;
}

/** What the fixes add that may add a field. */
function additionsIn(problems: readonly Problem[]): readonly Addition[] {
  // Problems share the fix that solves all of them.
  const known = new Map<Fix, Pick<Addition, 'ids' | 'isMove'>>();
  return problems.flatMap((problem) => {
    const { code, fixes = [] } = problem;
    // The checks of values change them.
    if (code !== 'required' && Object.hasOwn(builtinRules, code)) return [];
    return fixes.flatMap((fix, at) => {
      const added = known.get(fix) ?? addedBy(fix);
      known.set(fix, added);
      return added.ids.length > 0 ? [{ problem, ...added, isFirst: at === 0 }] : [];
    });
  });
}

function addedBy(fix: Fix): Pick<Addition, 'ids' | 'isMove'> {
  const changes = fix.changes();
  const ids = changes.flatMap((change) => {
    if (change.kind === 'add') return Object.keys(change.values).map((name) => lackId(change.object, name));
    // A field that is null or empty gets its value.
    const isFilled = change.kind === 'set' && isEmptyValue(change.node);
    const property = isFilled ? change.node.parent : undefined;
    return property?.type === 'property' && property.parent ? [lackId(property.parent, keyOf(property))] : [];
  });
  return { ids, isMove: changes.some(({ kind }) => kind === 'remove' || kind === 'rename') };
}

/** The problems that adding a field solves, by the object and the field. */
function missingFields(additions: readonly Addition[]): ReadonlyMap<string, Problem> {
  const found = new Map<string, Problem>();
  for (const { problem, ids, isMove } of additions) {
    // What is only recommended is as good as there, too.
    for (const id of isMove ? [] : ids)
      if (found.get(id)?.severity !== 'error' && (problem.severity !== 'hint' || !found.has(id)))
        found.set(id, problem);
  }
  return found;
}

/** The problems whose first fix moves a field to where another problem misses it, with that problem. */
function movesThatSolve(
  additions: readonly Addition[],
  missing: ReadonlyMap<string, Problem>,
): ReadonlyMap<Problem, Problem> {
  const found = new Map<Problem, Problem>();
  for (const { problem, ids, isMove, isFirst } of additions) {
    for (const id of isMove && isFirst ? ids : []) {
      const solved = missing.get(id);
      if (solved && solved !== problem) found.set(problem, solved);
    }
  }
  return found;
}

/** Whether a node is below a key that only resembles a field of this request. */
function isInGuessedLevel(node: Node, readings: Readings): boolean {
  for (let current = node.parent; current; current = current.parent) {
    const reading = readings.get(current);
    if (reading?.kind === 'other-name' && isGuessedLevel(reading, propertyValue(current))) return true;
  }
  return false;
}
