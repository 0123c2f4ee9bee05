import type { LocalizedText } from '../../../core/localized-text.ts';
import type { Pattern, StringField } from '../../../core/model/field.ts';
import { setFix } from '../../../core/model/fix.ts';
import type { OtherValue } from '../../../core/model/other-forms.ts';
import { wordsFor } from '../../shared/other-words.ts';

const publicKey =
  /^\s*(?:(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-[a-z0-9-]{1,30}|sk-[a-z0-9@.-]{1,60})\s|-{4,5} ?BEGIN |AAAA[A-Za-z0-9+/]{30})/;

/** Whether a text is a key itself, in the form of OpenSSH or PEM; a rule of its own reports it as a name. */
export function isPublicKey(text: string): boolean {
  return publicKey.test(text.slice(0, 100));
}

const legalName = /^[A-Za-z\d_-]+$/;

/** The name of a key pair as createKeypair of this service allows it; the document has no rule, so this is a warning. */
export const keyPairName: Pattern = {
  regex: new RegExp(`${legalName.source}|${publicKey.source}`),
  says: {
    en: 'contain only letters, digits, "_" and "-", as the names of key pairs do',
    zh: '只包含字母、数字、“_”和“-”（密钥对名称的规则）',
  },
  severity: 'warning',
  withReferences: legalName,
  fix(node, text) {
    const name = text
      .slice(0, 256)
      .trim()
      .replace(/\.(?:pem|pub)$/i, '');
    return legalName.test(name) ? setFix(node, name) : undefined;
  },
};

/** Other names of the password, of sister services and of consoles. */
export const passwordNames: readonly string[] = [
  ...['Password', 'pwd', 'passwd', 'adminPass', 'adminPassword', 'userPassword', 'instancePassword', 'instancePwd'],
  ...['loginPassword', 'loginPwd', 'rootPassword', 'rootPwd', 'vmPassword', 'serverPassword', 'sshPassword'],
];

const yesOrNo: LocalizedText = {
  en: 'Expected the string "yes" or "no".',
  zh: '此处须为字符串“yes”或“no”。',
};

const yesWords = ['true', '1', 'on', 'y', 'enable', 'enabled', 'allow', 'allowed', '是', '开', '开启', '启用', '允许'];
const noWords = ['false', '0', 'off', 'n', 'disable', 'disabled', 'deny', '否', '关', '关闭', '禁用', '禁止', '不允许'];

/** The words, booleans and numbers that mean yes or no. */
const otherAnswers: readonly OtherValue[] = [
  ...wordsFor('yes', yesOrNo, yesWords),
  ...wordsFor('no', yesOrNo, noWords),
  ...[true, 1].map((value) => ({ value, instead: 'yes', says: yesOrNo })),
  ...[false, 0].map((value) => ({ value, instead: 'no', says: yesOrNo })),
];

/** Whether SSH accepts passwords. */
export const passwordAuth: StringField = {
  type: 'string',
  default: 'yes',
  otherForms: {
    names: ['PasswordAuth', 'passwordAuthentication'],
    values: otherAnswers,
  },
  values: [
    { value: 'yes', doc: { en: 'SSH accepts passwords.', zh: '允许 SSH 密码登录。' } },
    {
      value: 'no',
      doc: { en: 'SSH accepts keys only; keyName is required.', zh: '禁止 SSH 密码登录，须填写 keyName。' },
    },
  ],
  doc: {
    en: 'Whether SSH accepts passwords: the string yes or no, not true or false.',
    zh: '是否允许 SSH 密码登录，填字符串 yes 或 no，不是布尔值。',
  },
};
