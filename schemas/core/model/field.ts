import type { Json } from '../json.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { Node } from '../syntax/node.ts';
import type { Fix } from './fix.ts';
import type { OtherForms, OtherObjectForms } from './other-forms.ts';
import type { Severity } from './severity.ts';

/** The checks that follow from a field's definition; each is also the second half of a diagnostic's code. */
export type FieldCheck = 'required' | 'type' | 'enum' | 'range' | 'length' | 'pattern';

/** The kinds of values that a provider can list live. */
export type ValueSource =
  | 'zone'
  | 'instance-type'
  | 'image'
  | 'data-image'
  | 'key-pair'
  | 'network'
  | 'subnet'
  | 'security-group'
  | 'resource-group'
  | 'disk-type'
  | 'line-type'
  | 'shared-bandwidth'
  | 'bandwidth-cluster'
  | 'public-ip'
  | 'charge-type';

/** A value that a field accepts. */
export interface ListedValue<T extends string | number> {
  readonly value: T;
  readonly doc: LocalizedText;
  /** The reason not to choose the value although it is accepted; shown as a hint. */
  readonly deprecated?: LocalizedText;
}

/** The form of a string. */
export interface Pattern {
  readonly regex: RegExp;
  /** The rest of the sentence "The value must …". */
  readonly says: LocalizedText;
  /** Default: error. */
  readonly severity?: Severity;
  /** A code of its own, for a pattern that many fields have. Default: `pattern`. */
  readonly code?: string;
  /** What a text of another form lacks, if that says more than the pattern, and how bad it is. */
  readonly lacks?: (text: string) => Pick<Pattern, 'says' | 'severity'> | undefined;
  /** Whether the characters alone decide, so that the text beside a reference can be checked. */
  readonly isOfCharacters?: boolean;
  /** The form of the text beside a reference, if that can be checked although the characters alone do not decide. */
  readonly besideReferences?: RegExp;
  /** The form of a text with the digit 1 in place of each reference; one of another form is as bad as without references. */
  readonly withReferences?: RegExp;
  /** A fix for a text of another form, for every field with this pattern. */
  readonly fix?: (node: Node, text: string) => Fix | undefined;
}

/** The meaning of a value, for its hover. */
export interface Meaning {
  readonly says: LocalizedText;
  /** Preformatted text over several lines. */
  readonly literal?: string;
  /** The names that a pattern makes, short enough to be shown beside it. */
  readonly names?: string;
}

interface Common {
  /** The meaning of the field, in whole sentences. */
  readonly doc: LocalizedText;
  /** Absent means optional. */
  readonly required?: boolean;
  /** When an optional field becomes required, as the rest of "Required …". A rule checks it. */
  readonly requiredWhen?: LocalizedText;
  /** The value that the provider uses if the field is absent. */
  readonly default?: Json;
  /** The default in words, if it is not a fixed value. */
  readonly defaultSays?: LocalizedText;
  /** The value that completion and new bodies write. Default: the default, or an empty value of the type. */
  readonly skeleton?: Json;
  /** The value that is added to an object without the field, if it depends on the object. Default: the skeleton. */
  readonly addition?: (object: Node) => { readonly [key: string]: Json };
  /** The meaning of a value in this body, for hovers: the expansion of a pattern, the content of an encoded text. */
  readonly meaning?: (value: Node, body: Node) => Meaning | undefined;
  /** A password, key or token: always masked. */
  readonly secret?: boolean;
  /** A text that may contain secrets, such as a script: shown on request, masked in stored data. */
  readonly sensitive?: boolean;
  readonly valueSource?: ValueSource;
  /** The section of the reference document about the field. Default: that of the object around it. */
  readonly section?: string;
  /** The known facts about a field that is newer than the reference document. Shown as a hint. */
  readonly newerThanDocument?: LocalizedText;
  /** The reason not to use a field that the document deprecates. Shown as a hint. */
  readonly deprecated?: LocalizedText;
  /** The field beside it that replaces a deprecated one. */
  readonly replacedBy?: string;
  /** Other ways to write this field. */
  readonly otherForms?: OtherForms;
  /** The severity of a value beyond the limits. Default: error; less if the document does not give the limits. */
  readonly limitSeverity?: Severity;
  /** Whether a listed value fits the fields around it. Fixes offer only values that fit. */
  readonly fits?: (node: Node, value: string | number) => boolean;
  /**
   * Whether a rule reports a listed value because of the fields around it. Another word for such a value is then not
   * reported by the field as well.
   */
  readonly isRuledOut?: (node: Node, value: string | number) => boolean;
  /** The provider's error code that a check of this field prevents, if the document lists one. */
  readonly errors?: Partial<Record<FieldCheck, string>>;
}

export interface StringField extends Common {
  readonly type: 'string';
  /** How the provider wants the text to be encoded. */
  readonly encoding?: 'base64';
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Whether the limits of the length apply to a text, if that depends on its form. */
  readonly isLimited?: (text: string) => boolean;
  readonly pattern?: Pattern;
  /** Whether a text is yet to be replaced by the real value, if the usual forms of placeholders don't decide that. */
  readonly placeholder?: (text: string) => boolean;
  /** A fix for a text that is too short, too long, or does not match the pattern. */
  readonly fix?: (node: Node, text: string) => Fix | undefined;
  readonly values?: readonly ListedValue<string>[];
  /** How bad a value outside `values` is. Default: error. */
  readonly unlisted?: Severity;
}

export interface NumberField extends Common {
  /** `integer` does not accept a fraction. */
  readonly type: 'integer' | 'number';
  readonly minimum?: number;
  /** The severity of a value below a minimum that the document does not give. Default: as for other limits. */
  readonly minimumSeverity?: Severity;
  readonly maximum?: number;
  /** The unit: GB, Mbit/s, months. */
  readonly unit?: LocalizedText;
  readonly values?: readonly ListedValue<number>[];
  /** How bad a value outside `values` is. Default: error. */
  readonly unlisted?: Severity;
  /** Whether the limits apply to a value, if that depends on the fields around it. */
  readonly isLimited?: (node: Node) => boolean;
  /** How a value beyond the limits is written in other terms, such as 12 months as 1 year; `isOnlyFix` if the nearest limit is wrong, too. */
  readonly inOtherTerms?: (
    node: Node,
    value: number,
  ) => { readonly says: LocalizedText; readonly fix: Fix; readonly isOnlyFix?: boolean } | undefined;
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
  /** Keys with their own fields, which complete, explain and check them. */
  readonly known?: Readonly<Record<string, Field>>;
}

export type Field = StringField | NumberField | BooleanField | ObjectField | ArrayField | MapField;
