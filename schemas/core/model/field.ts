import type { Json } from '../json.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { Node } from '../syntax/node.ts';
import type { Fix } from './fix.ts';
import type { OtherForms, OtherObjectForms } from './other-forms.ts';
import type { Severity } from './severity.ts';

/** The checks that a field's own definition gives; each is also the second half of a diagnostic's code. */
export type FieldCheck = 'required' | 'type' | 'enum' | 'range' | 'length' | 'pattern';

/** What a live list of values can be asked for. */
export type ValueSource =
  | 'zone'
  | 'instance-type'
  | 'image'
  | 'key-pair'
  | 'network'
  | 'subnet'
  | 'security-group'
  | 'resource-group';

/** One of the values that a field accepts. */
export interface ListedValue<T extends string | number> {
  readonly value: T;
  readonly doc: LocalizedText;
  /** Accepted, but a reason not to choose it; shown as a hint. */
  readonly deprecated?: LocalizedText;
}

/** What the characters of a string must look like. */
export interface Pattern {
  readonly regex: RegExp;
  /** The rest of the sentence "The value must …". */
  readonly says: LocalizedText;
  /** Default: error. */
  readonly severity?: Severity;
  /** A code of its own, for a shape that stands on many fields. Default: `pattern`. */
  readonly code?: string;
  /** A fix for a text of another form, on every field of this pattern. */
  readonly fix?: (node: Node, text: string) => Fix | undefined;
}

/** What a value means, for a person who points at it. */
export interface Meaning {
  readonly says: LocalizedText;
  /** Text that is shown as it is, over several lines. */
  readonly literal?: string;
}

interface Common {
  /** What the field means, in whole sentences. */
  readonly doc: LocalizedText;
  /** Absent means optional. */
  readonly required?: boolean;
  /** When an optional field becomes required, as the rest of "Required …". A rule checks it. */
  readonly requiredWhen?: LocalizedText;
  /** The value that the provider takes when the field is absent. */
  readonly default?: Json;
  /** The default in words, where it is no fixed value. */
  readonly defaultSays?: LocalizedText;
  /** What completion and new bodies write. Default: the default, or an empty value of the type. */
  readonly skeleton?: Json;
  /** What is added to an object that lacks the field, where that depends on what stands there. Default: the skeleton. */
  readonly addition?: (object: Node) => { readonly [key: string]: Json };
  /** What a value means in this body, for hovers: what a pattern expands to, what an encoded text says. */
  readonly meaning?: (value: Node, body: Node) => Meaning | undefined;
  /** A password, key or token: masked wherever it is shown. */
  readonly secret?: boolean;
  /** A text that may hold secrets, such as a script: shown where a person asks for it, masked in what is kept. */
  readonly sensitive?: boolean;
  readonly valueSource?: ValueSource;
  /** Where in the reference document the field stands. Default: that of the object around it. */
  readonly section?: string;
  /** The field is newer than the reference document: what is known of it. Shown as a hint. */
  readonly newerThanDocument?: LocalizedText;
  /** The document says not to use it any more. Shown as a hint. */
  readonly deprecated?: LocalizedText;
  /** What else people write where this field is meant. */
  readonly otherForms?: OtherForms;
  /** How bad a value beyond the limits is. Default: error; less where the document itself does not give them. */
  readonly limitSeverity?: Severity;
  /** Whether a listed value suits what stands around it. One that does not is no fix for a wrong one. */
  readonly fits?: (node: Node, value: string | number) => boolean;
  /** The provider's own error code that a check of this field saves, where the document lists one. */
  readonly errors?: Partial<Record<FieldCheck, string>>;
}

export interface StringField extends Common {
  readonly type: 'string';
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: Pattern;
  /** A fix for a text that is too short, too long, or has not the form of the pattern. */
  readonly fix?: (node: Node, text: string) => Fix | undefined;
  readonly values?: readonly ListedValue<string>[];
  /** How bad a value outside `values` is. Default: error. */
  readonly unlisted?: Severity;
}

export interface NumberField extends Common {
  /** `integer` refuses a fraction. */
  readonly type: 'integer' | 'number';
  readonly minimum?: number;
  /** How bad a value below the minimum is, where the document gives none. Default: as one beyond the limits. */
  readonly minimumSeverity?: Severity;
  readonly maximum?: number;
  /** What one means: GB, Mbit/s, months. */
  readonly unit?: LocalizedText;
  readonly values?: readonly ListedValue<number>[];
  /** How bad a value outside `values` is. Default: error. */
  readonly unlisted?: Severity;
  /** Whether the limits hold for a value, where that depends on what stands around it. */
  readonly isLimited?: (node: Node) => boolean;
}

export interface BooleanField extends Common {
  readonly type: 'boolean';
}

export interface ObjectField extends Common {
  readonly type: 'object';
  readonly fields: Readonly<Record<string, Field>>;
  readonly otherForms?: OtherObjectForms;
}

export interface ArrayField extends Common {
  readonly type: 'array';
  readonly item: Field;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** A fix for too few or too many elements. */
  readonly fix?: (node: Node) => Fix | undefined;
}

/** An object whose keys the user chooses. */
export interface MapField extends Common {
  readonly type: 'map';
  readonly value: Field;
  readonly maxEntries?: number;
  readonly minKeyLength?: number;
  readonly maxKeyLength?: number;
  readonly keyPattern?: Pattern;
  /** Keys with a meaning of their own; completed and explained, checked as their own field. */
  readonly known?: Readonly<Record<string, Field>>;
}

export type Field = StringField | NumberField | BooleanField | ObjectField | ArrayField | MapField;
