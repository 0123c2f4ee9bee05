import type { Problem } from '../model/problem.ts';
import { targetOf } from '../normalize/field-places.ts';
import type { OtherName, PropertyReading } from '../normalize/interpret-object.ts';
import { keyOf, type Node, propertyValue } from '../syntax/node.ts';
import { isSet } from './other-level.ts';
import { isGuessedLevel, otherNameMessage } from './unknown-field.ts';

/** What the properties of a body mean whose keys are not the names of fields in their objects. */
type Readings = ReadonlyMap<Node, PropertyReading>;

/** More names than a request has. */
const maxNames = 20;

/**
 * The properties without which a rule would report an error: the provider does not know their names, so it refuses the
 * body although the value that it requires is there.
 * @param found the problems of the rules when all names are understood
 * @param checkWithout finds them when one property is not
 */
export function neededNames(
  readings: Readings,
  found: readonly Problem[],
  checkWithout: (property: Node) => readonly Problem[],
): ReadonlySet<Node> {
  const known = new Set(errorsOf(found));
  const names = [...readings].filter(([, reading]) => isOptionalName(reading)).slice(0, maxNames);
  return new Set(
    names.flatMap(([property]) =>
      errorsOf(checkWithout(property)).some((error) => !known.has(error)) ? property : [],
    ),
  );
}

function isOptionalName(reading: PropertyReading): boolean {
  if (reading.kind !== 'other-name' || !reading.isCounted) return false;
  return reading.field.required !== true && reading.certainty !== 'documented';
}

function errorsOf(problems: readonly Problem[]): string[] {
  return problems.flatMap(({ code, severity, start }) => (severity === 'error' ? `${code} ${start}` : []));
}

/** The problems of the fields, judged with all names of the body: one fault is one problem, as bad as its effect. */
export function judgeNames(
  problems: readonly Problem[],
  readings: Readings,
  needed: ReadonlySet<Node>,
): readonly Problem[] {
  const lacking = lackingByProperty(readings);
  if (needed.size === 0 && lacking.size === 0) return problems;
  const requiredBy = (property: Node) => {
    const lack = lacking.get(property);
    return lack && problems.find((problem) => isRequired(problem, lack));
  };
  const satisfied = new Set([...lacking.keys()].map(requiredBy));
  return problems.flatMap((problem) => {
    const { code, node } = problem;
    if (satisfied.has(problem)) return [];
    const reading = node && code === 'unknown-field' ? readings.get(node) : undefined;
    if (!node || !reading) return problem;
    if (reading.kind === 'other-name' && needed.has(node)) return asNeeded(problem, node, reading);
    const required = requiredBy(node);
    return required ? { ...problem, severity: 'error' as const, providerError: required.providerError } : problem;
  });
}

function asNeeded(problem: Problem, property: Node, { name, field }: OtherName): Problem {
  const key = keyOf(property);
  const message = otherNameMessage(key, name, true);
  return {
    ...problem,
    severity: 'error',
    about: [key, name, 'required'],
    message,
    providerError: field.errors?.required,
  };
}

/** What an object lacks as long as a property is at another level: its field, or the object around it. */
interface Lack {
  readonly object: Node;
  readonly name: string;
}

function lackingByProperty(readings: Readings): ReadonlyMap<Node, Lack> {
  const found = new Map<Node, Lack>();
  for (const [property, reading] of readings) {
    if (reading.kind !== 'other-level' || !property.parent) continue;
    const target = targetOf(reading, property.parent);
    if (!target || isSet(target, reading)) continue;
    found.set(property, { object: target.object, name: target.missing[0] ?? reading.name });
  }
  return found;
}

function isRequired({ code, node, about }: Problem, { object, name }: Lack): boolean {
  return code === 'required' && node === object && about?.length === 1 && about[0] === name;
}

/** Whether a node is below a key that only resembles a field of this request. */
export function isInGuessedLevel(node: Node, readings: Readings): boolean {
  for (let current: Node | undefined = node.parent; current; current = current.parent) {
    const reading = readings.get(current);
    if (
      reading?.kind === 'other-name' &&
      current !== node.parent?.parent &&
      isGuessedLevel(reading, propertyValue(current))
    )
      return true;
  }
  return false;
}

/** The same problem, but at most a warning. */
export function withoutError(problem: Problem): Problem {
  return problem.severity === 'error' ? { ...problem, severity: 'warning' } : problem;
}
