import type { LocalizedText } from '../../../core/localized-text.ts';
import type { Pattern, StringField } from '../../../core/model/field.ts';
import { type Fix, setFix } from '../../../core/model/fix.ts';
import type { OtherTypes } from '../../../core/model/other-forms.ts';
import { at, type Node, stringOf } from '../../../core/syntax/node.ts';
import { isPlaceholderId } from '../../../core/util/placeholder.ts';
import { uuid } from '../../../core/util/string-patterns.ts';

/** The all-zero id, which fixes and new bodies write if only a person knows the real id. */
const allZeros = /^0{8}-?0{4}-?0{4}-?0{4}-?0{12}$/;

const realId = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

const placeholderForms = [
  /^(?:your|replace|insert|enter|change|todo|tbd)(?![a-z])/i,
  /^(?:my|the|an?|example|test)[-_ ].*(?:id|uuid|ref)s?$/i,
  /^(?:[a-z]+[-_]?)?(?:id|uuid)(?:[-_]?\d{1,6})?$/i,
  /^[a-z]+[-_]123\d{0,3}$/i,
  /^[a-z]+(?:[-_ ][a-z]+)*[-_ ](?:id|uuid|ref)s?$/i,
  /^(?:[a-z]+[-_])?x{3,}(?:-x{2,})*$/i,
  /^\p{Script=Han}[\p{Script=Han}\w ]*(?:id|uuid)$/iu,
];

/** A UUID that is partly masked, as by one mark: 67f433d8-*, 2b6e•1b24, xxxxxxxx-0f7d-4a35. */
const masked = /[*•]|x{4}/i;

const maxLength = 80;

const idInside =
  /(?<![0-9a-z])([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})(?![0-9a-z])/gi;

/** The ids that a text contains, each with its hyphens. */
function idsIn(text: string): readonly string[] {
  return text.length > 2 * maxLength ? [] : [...text.matchAll(idInside)].map((found) => found.slice(1).join('-'));
}

/** Whether a string is a placeholder for a UUID: that of any id, `imageid_123`, `xxxx-xxxx`, a UUID that is masked. */
export function isPlaceholderUuid(text: string): boolean {
  // Nearly every id is a real one.
  if (realId.test(text)) return allZeros.test(text);
  if (idsIn(text).length > 0) return false;
  if (isPlaceholderId(text)) return true;
  return text.length <= maxLength && (masked.test(text) || placeholderForms.some((regex) => regex.test(text)));
}

/** What a text in place of an id lacks. */
function lacksOf(text: string): ReturnType<NonNullable<Pattern['lacks']>> {
  if (realId.test(text)) return { says: { en: 'be a UUID with its hyphens', zh: '是带连字符的 UUID' } };
  if (uuid.regex.test(text.trim()))
    return { says: { en: 'be a UUID without spaces around it', zh: '是 UUID，前后不能有空格' } };
  if (/[g-z\u0080-\uffff]/i.test(text) && !/[0-9a-f]{8}/i.test(text))
    return { says: { en: 'be a UUID; this is a name, so use its ID', zh: '是 UUID；此处是名称，请填写其 ID' } };
  return {
    says: {
      en: 'be a UUID, such as 67f433d8-ed0e-4321-a8a2-a71838539e09',
      zh: '是 UUID，例如 67f433d8-ed0e-4321-a8a2-a71838539e09',
    },
  };
}

/**
 * An id from the provider, which rejects another text as "not uuid". A placeholder is a warning, since documents print
 * them, and can be replaced by a reference.
 */
export const anId = {
  placeholder: isPlaceholderUuid,
  pattern: { ...uuid, lacks: lacksOf, fix: fixId },
  errors: { pattern: 'Ecs.0005' },
} as const satisfies Partial<StringField>;

/**
 * The id of a security group. The row of this field says that the default group is used unless the id is a UUID, so that
 * a name is not rejected.
 */
export const groupId = {
  placeholder: isPlaceholderUuid,
  pattern: {
    ...anId.pattern,
    lacks: () => ({
      severity: 'warning',
      says: {
        en: 'be a UUID: with any other text, such as a name, the default security group is used',
        zh: '是 UUID：填写名称等其他文本时，将使用默认安全组',
      },
    }),
  },
} as const satisfies Partial<StringField>;

/** A fix for a text in place of an id: the id in it, with its hyphens. */
export function fixId(node: Node, text: string): Fix | undefined {
  const [id, ...others] = idsIn(text);
  return id !== undefined && others.length === 0 ? setFix(node, id, { safe: true }) : undefined;
}

/** The id in an object that a response describes, such as an image. */
export function idInObject(node: Node): Fix | undefined {
  const id = stringOf(at(node, 'id'));
  return id ? setFix(node, id) : undefined;
}

/** An id in place of an object that has it under a key. */
export function onlyId(wrapIn: string, says: LocalizedText): OtherTypes {
  return { types: ['string'], form: uuid.regex, severity: 'error', says, wrapIn };
}
