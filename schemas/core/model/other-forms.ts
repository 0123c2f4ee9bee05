import type { LocalizedText } from '../localized-text.ts';
import type { Node } from '../syntax/node.ts';
import type { Fix } from './fix.ts';
import type { Severity } from './severity.ts';

/** Other JSON types that the provider accepts, or reads in a surprising way. */
export interface OtherTypes {
  readonly types: readonly ('string' | 'number' | 'boolean' | 'array')[];
  /** Only texts of this form are accepted, and rules read each as the value of the field's own type that it means. */
  readonly form?: RegExp;
  readonly says: LocalizedText;
  /** Default: warning; error if only the message and the fix are special. */
  readonly severity?: Severity;
  /** Whether such a value is of another service's field under the same name, and not of a newer version's. */
  readonly isOtherField?: boolean;
  /** The fix puts the value under this key of an object. Default: the fix converts it. */
  readonly wrapIn?: string;
}

/** A wrong value that people are known to write, with its own message. */
export interface OtherValue {
  readonly value: string | number | boolean;
  /** The listed value that it means; absent if none has its meaning, so that no fix is preferred. */
  readonly instead?: string;
  /** The field of the same object in which the value belongs. */
  readonly field?: string;
  /** A fix for a value that belongs in another object, or in none. */
  readonly fix?: (node: Node) => Fix;
  readonly says: LocalizedText;
  /** Default: that of any other unlisted value. */
  readonly severity?: Severity;
}

/** A value of a missing field that is written in another place. */
export interface Elsewhere {
  /** The property to mark. */
  readonly node: Node;
  /** The message that replaces "Missing required field". */
  readonly says: LocalizedText;
  readonly fixes: readonly Fix[];
  /** Later fields of the same object that the same property replaces, so that they are not reported as well. */
  readonly replaces?: readonly string[];
}

/**
 * The undocumented ways in which people write a field. Only core/normalize reads this description; checks, rules,
 * hovers and completion use its results.
 */
export interface OtherForms {
  /**
   * Other names. If the field itself is absent, a value that it could have under such a name is checked as the field,
   * and the field is not also reported as missing.
   */
  readonly names?: readonly string[];
  /** Names, also the field's own, that are too general to mean the field at another level. */
  readonly generalNames?: readonly string[];
  /** Other names that the provider's own document also uses: never an error, even if the field is required. */
  readonly documentedNames?: readonly string[];
  /** Whether a value under another name is the field's, if the name is also one of a field at another level. */
  readonly isMeant?: (value: Node) => boolean;
  readonly values?: readonly OtherValue[];
  readonly jsonTypes?: OtherTypes;
  /** A fix for a value of another type, if more than the type must change. */
  readonly convert?: (node: Node) => Fix | undefined;
  /** Finds the value of a required field that is missing in an object, if it is in another place. */
  readonly elsewhere?: (object: Node) => Elsewhere | undefined;
  /**
   * Whether the provider is known to read an empty text as an absent one although the document gives a least length. If
   * false, the fields around it mean nothing without this one, so that only the author can remove it.
   */
  readonly emptyMeansAbsent?: boolean;
  /** What happens if the field is at another level, where the provider ignores it. Default: it has no effect there. */
  readonly ignoredSays?: LocalizedText;
  /** The number of what the request makes: in an element of an array, a field of this name counts the element instead. */
  readonly isCount?: boolean;
  /** Objects inside have a field of this name in other services, such as a name: there it is not this one. */
  readonly isOfEveryObject?: boolean;
  /** A newer field of the same object that can be used in place of a required one. */
  readonly replacedBy?: string;
}

/** The field of an object that contains nearly all others, and some of the keys in it. */
export interface Envelope {
  readonly key: string;
  /** If two of these keys are found without the envelope, the body is checked as if they were in it. */
  readonly telltaleKeys: readonly string[];
}

/** The same for an object, whose fields can also be at another level. */
export interface OtherObjectForms extends OtherForms {
  /** Keys of a level that people put around the fields; the fields in it count, and a rule of the provider reports it. */
  readonly wrappers?: readonly string[];
  readonly envelope?: Envelope;
  /** Whether a property outside it belongs in this object although several objects have the field. */
  readonly isUsualPlace?: boolean;
  /**
   * Of the whole request: how bad null is in place of an optional field. Default: one hint for all of them, since clients
   * write null for each field that is not set.
   */
  readonly nullSeverity?: Severity;
  /** Of the whole request: what people write into the body although it is in the URL or the profile. */
  readonly inProfile?: readonly string[];
  /** Of the whole request: what people write into the body although the path of the call says it, such as the action. */
  readonly inCall?: readonly string[];
  /** Whether a rule of the provider reports an unknown property, so that the built-in check does not. */
  readonly hasOwnRule?: (property: Node) => boolean;
}
