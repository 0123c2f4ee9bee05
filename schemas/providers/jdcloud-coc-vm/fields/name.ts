import type { StringField } from '../../../core/model/field.ts';
import { type Fix, setFix } from '../../../core/model/fix.ts';
import type { Node } from '../../../core/syntax/node.ts';
import { partsOf } from '../../shared/split-list.ts';
import {
  isLengthLimited,
  legalName,
  maxNameLength,
  nameCharacters,
  namePattern,
  readOrderedName,
  shortened,
} from '../instance-name.ts';
import { missing } from './common.ts';

/** The name of the instance. */
export const name: StringField = {
  type: 'string',
  required: true,
  minLength: 1,
  maxLength: maxNameLength,
  isLimited: isLengthLimited,
  otherForms: { names: ['instanceName', 'serverName', 'vmName', 'displayName'] },
  fix: (node, text) => {
    const ordered = readOrderedName(text);
    const fix = nameFix(node, ordered ? shortened(ordered) : legalName(text));
    // Several names are not one.
    return fix && partsOf(text).length > 1 && /[,;，；]/u.test(text) ? { ...fix, isLastResort: true } : fix;
  },
  skeleton: 'my-instance',
  pattern: {
    regex: namePattern,
    withReferences: namePattern,
    says: {
      en: 'contain only Chinese characters, letters, digits, "_", "-" and ".", with no dot at the start or end',
      zh: '只包含中文、字母、数字、“_”、“-”和“.”，且不以点开头或结尾',
    },
    lacks: (text) =>
      nameCharacters.test(text)
        ? { says: { en: 'not start or end with a dot', zh: '不以点开头或结尾' } }
        : {
            says: {
              en: 'contain only Chinese characters, letters, digits, "_", "-" and "."',
              zh: '只包含中文、字母、数字、“_”、“-”和“.”',
            },
          },
  },
  doc: {
    en: 'The name of the instance: 1 to 64 characters here, but 2 to 128 in the API that changes it later. In a batch, name-[01] gives name-01, name-02 and so on; without it, 1, 2 and so on are appended.',
    zh: '实例名称。创建时为 1 到 64 个字符，而修改名称的接口要求 2 到 128 个字符。批量创建时，name-[01] 依次得到 name-01、name-02；不指定序号则在末尾追加 1、2。',
  },
  errors: { ...missing, pattern: 'INVALID_ARGUMENT' },
};

/** A fix that gives an instance a name; none without a name. */
export function nameFix(node: Node, legal: string | undefined): Fix | undefined {
  return legal === undefined ? undefined : setFix(node, legal);
}
