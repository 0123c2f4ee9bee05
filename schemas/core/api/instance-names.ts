import { isReference } from '../syntax/node.ts';

/** A form of the names of a request's instances: `prefix`, then the part between, then `suffix`. */
export interface NameForm {
  readonly prefix: string;
  readonly between: 'nothing' | 'number' | 'anything';
  readonly suffix: string;
}

/** The forms that names may have; undefined if nothing is known of them, so that an instance may have any name. */
export type NameForms = readonly NameForm[] | undefined;

/** Exactly this name. */
export const exactly = (name: string): NameForm => ({ prefix: name, between: 'nothing', suffix: '' });

/** The name with any number after it. */
export const numbered = (prefix: string, suffix = ''): NameForm => ({ prefix, between: 'number', suffix });

/** The name with any text after it. */
export const beginning = (prefix: string, suffix = ''): NameForm => ({ prefix, between: 'anything', suffix });

/** A name that the body contains; undefined if it is absent, empty or a reference. */
export function plainName(name: string | undefined): string | undefined {
  return name === undefined || name === '' || isReference(name) ? undefined : name;
}

/**
 * The forms of expected names: each name itself and, in a batch, the name with any other number at its end.
 */
export function formsOf(names: readonly string[], isBatch: boolean): NameForm[] {
  const stems = names.map((name) => name.replace(/(?<!\d)\d+$/, ''));
  return [...[...new Set(names)].map(exactly), ...(isBatch ? [...new Set(stems)].map((stem) => numbered(stem)) : [])];
}

/** Whether an instance of a request may have a name; true if the name is unknown. */
export function canHaveName(forms: NameForms, name: string | undefined): boolean {
  if (forms === undefined || name === undefined) return true;
  const text = comparable(name);
  return forms.some((form) => hasForm(form, text));
}

function hasForm({ prefix, between, suffix }: NameForm, text: string): boolean {
  const [start, end] = [comparable(prefix), comparable(suffix)];
  if (between === 'nothing') return text === start + end;
  if (text.length < start.length + end.length || !text.startsWith(start) || !text.endsWith(end)) return false;
  // Whether there is a separator before the number depends on the provider and on the edition of its document.
  return between === 'anything' || /^-?\d+$/.test(text.slice(start.length, text.length - end.length));
}

/** Whether instances of two requests may have the same name. Errs on the side of yes. */
export function mayShareName(one: NameForms, other: NameForms): boolean {
  if (one === undefined || other === undefined) return true;
  return one.some((form) => other.some((its) => mayMeet(form, its)));
}

function mayMeet(one: NameForm, other: NameForm): boolean {
  if (one.between === 'nothing') return canHaveName([other], one.prefix + one.suffix);
  if (other.between === 'nothing') return canHaveName([one], other.prefix + other.suffix);
  const [a, b] = [comparable(one.prefix), comparable(other.prefix)];
  return a.startsWith(b) || b.startsWith(a);
}

/** A name without the differences that a provider may make: the case, and the characters between its words. */
function comparable(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.-]/g, '-');
}
