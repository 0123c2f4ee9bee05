import type { Json } from '../json.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { ValueFacts } from './account-value.ts';

/** A place in a body: keys, and the indexes of items. */
export type BodyPath = readonly (string | number)[];

/** A value and where it is written. */
export interface BodyEntry {
  readonly path: BodyPath;
  readonly value: Json;
}

/** An answer that doesn't come from the account. */
export interface NewRequestChoice {
  readonly label: LocalizedText;
  /** What it leads to, in a few words. */
  readonly detail?: LocalizedText;
  readonly writes: readonly BodyEntry[];
}

/** A question that a new request begins with. Each can be left for later. */
export interface NewRequestQuestion {
  /** What is asked for, as a noun. */
  readonly title: LocalizedText;
  /** The field that a value of the account, a value of the document or a typed one is written to. */
  readonly path?: BodyPath;
  /** The field that a fact about the value is written to, such as the network of a subnet. */
  readonly alongside?: { readonly path: BodyPath; readonly fact: keyof ValueFacts };
  readonly choices?: readonly NewRequestChoice[];
  /** What is written if it is left for later: a placeholder, the provider's default, or nothing. */
  readonly later: readonly BodyEntry[];
  /** What that leads to, if what is written doesn't say it. */
  readonly laterSays?: LocalizedText;
}

/** How a body of a provider begins. */
export interface NewRequest {
  /** The name of the instances, which a person can type over. */
  readonly name: { readonly path: BodyPath; readonly value: string };
  /** What else every body has. */
  readonly fixed: readonly BodyEntry[];
  readonly questions: readonly NewRequestQuestion[];
  /** What a body needs because of its answers. */
  readonly needs?: (body: Json) => readonly BodyEntry[];
}

/** The placeholder for a field that is left for later. */
export function unfilled(...path: BodyPath): BodyEntry {
  const key = path.findLast((step) => typeof step === 'string');
  return { path, value: `<${key}>` };
}
