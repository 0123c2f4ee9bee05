import type { Json } from '../../../core/json.ts';
import { addFix, type Fix, removeFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, itemsOf, jsonOf, type Node, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { allClassesRule, classesMissing, passwordAt } from '../../../core/util/password.ts';
import { hasValue, valueAt } from '../body-accessors.ts';
import { keyStart, maxKeys } from '../fields/login.ts';
import { systemOf } from '../partitions.ts';
import { classes, lacksSpecial, newPasswordFix, passwordCharacters } from '../password.ts';

/** Rules for the ways to log in: password, SSH keys, key pair. */
export const loginRules: readonly Rule[] = [
  {
    code: 'login-conflict',
    severity: 'error',
    section: '2. Request parameters, sshKeys; 6. Error codes',
    providerError: 'INVALID_PARAMETER_INSTANCE_LOGIN_CONFLICT',
    documentation: {
      en: 'Login is either by password or by SSH keys; a request with both is rejected.',
      zh: '登录方式为密码或 SSH 密钥之一，同时指定会被拒绝。',
    },
    fix: { en: 'Removes "sshKeys" or "password".', zh: '删除“sshKeys”或“password”。' },
    check(body, report) {
      const keys = valueAt(body, 'sshKeys');
      const password = presentValue(valueAt(body, 'password'));
      if (!hasValue(keys) || !password) return;
      report(
        keys,
        {
          en: '"sshKeys" can\'t be used together with "password". Keep only one of them.',
          zh: '“sshKeys”不能与“password”同时使用，请只保留其一。',
        },
        removeFix(keys, { isLastResort: true }),
        removeFix(password, { isLastResort: true }),
      );
    },
  },
  {
    code: 'login-random',
    severity: 'hint',
    section: '2. Request parameters, password',
    documentation: {
      en: 'Without "password" and "sshKeys" the provider generates a random password and mails it. Newer documents require "password" or "keyId".',
      zh: '“password”和“sshKeys”均未指定时，系统生成随机密码并发送至邮箱。较新的文档要求指定“password”或“keyId”。',
    },
    fix: { en: 'Adds a "password" that references secret storage.', zh: '添加引用机密存储的“password”。' },
    check(body, report) {
      const logins = ['password', 'sshKeys', 'keyId'];
      if (body.type !== 'object' || logins.some((key) => hasValue(valueAt(body, key)))) return;
      // One that is empty or null is reported already.
      if (at(body, 'password') && !presentValue(at(body, 'password'))) return;
      report(
        body,
        {
          en: 'No "password" or "sshKeys": a random password will be mailed after the installation.',
          zh: '未指定“password”或“sshKeys”：系统将生成随机密码，并在安装完成后发送至创建者邮箱。',
        },
        addFix(body, { password: '${secret:instance-password}' }),
      );
    },
  },
  allClassesRule({
    section: '2. Request parameters, password',
    providerError: 'INVALID_PARAMETER_VALUE_PASSWORD_MALFORMED',
    documentation: {
      en: 'A password must have at least one uppercase letter, one lowercase letter, one digit and one of ~!@$^*-_=+.',
      zh: '密码须至少包含一个大写字母、一个小写字母、一个数字和 ~!@$^*-_=+ 中的一个特殊符号。',
    },
    classes,
    newPassword: newPasswordFix,
  }),
  {
    code: 'password-special',
    severity: 'warning',
    section: '2. Request parameters, password, which prints the special characters as 1~!@$^*-_=+',
    providerError: 'INVALID_PARAMETER_VALUE_PASSWORD_MALFORMED',
    documentation: {
      en: 'A password needs a special character. The document lists "1" among them, which is probably a misprint, so it should have another one.',
      zh: '密码须包含特殊符号。文档列出的特殊符号中有“1”，很可能是误印，因此应再包含其他特殊符号。',
    },
    fix: { en: 'Generates a password that meets the rules.', zh: '生成符合规则的密码。' },
    check(body, report) {
      const found = passwordAt(at(body, 'password'));
      if (!found) return;
      const { node, password } = found;
      // A character outside the list is reported already.
      if (!passwordCharacters.test(password)) return;
      if (!lacksSpecial(password) || classesMissing(password, classes).length > 0) return;
      report(
        node,
        {
          en: 'Password\'s only special character is "1", probably a misprint. Add one of ~!@$^*-_=+.',
          zh: '密码中可算作特殊符号的只有“1”，而它很可能是文档误印。请加上 ~!@$^*-_=+ 之一。',
        },
        newPasswordFix(node),
      );
    },
  },
  {
    code: 'ssh-keys-removed',
    severity: 'warning',
    section: '2. Request parameters, sshKeys; removed in API edition 2026-02-01',
    documentation: {
      en: 'API edition 2026-02-01 has removed "sshKeys"; "keyId" replaces it.',
      zh: '2026-02-01 版 API 已移除“sshKeys”，改用“keyId”。',
    },
    check(body, report) {
      const keys = valueAt(body, 'sshKeys');
      if (!hasValue(keys)) return;
      report(keys, {
        en: 'Newer editions of this API have no "sshKeys"; a key pair in "keyId" replaces it.',
        zh: '较新版本的 API 已移除“sshKeys”，改用密钥对（“keyId”）。',
      });
    },
  },
  {
    code: 'ssh-keys-without-image',
    severity: 'information',
    section: '2. Request parameters, sshKeys',
    documentation: {
      en: '"sshKeys" is ignored without "imageId", since nothing is installed.',
      zh: '未指定“imageId”时不安装系统，“sshKeys”会被忽略。',
    },
    fix: { en: 'Removes "sshKeys".', zh: '删除“sshKeys”。' },
    check(body, report) {
      const keys = valueAt(body, 'sshKeys');
      if (!hasValue(keys) || presentValue(valueAt(body, 'imageId'))) return;
      report(
        keys,
        {
          en: 'Without "imageId" these keys will be ignored. Add an image or remove "sshKeys".',
          zh: '未指定“imageId”，这些密钥将被忽略。请指定镜像，或删除“sshKeys”。',
        },
        removeFix(keys),
      );
    },
  },
  {
    code: 'ssh-keys-repeat',
    severity: 'warning',
    section: "Not in the document; the provider's SDKs have a code for it",
    documentation: {
      en: 'Public keys in "sshKeys" should be unique. The SDKs have an error code for duplicate keys.',
      zh: '“sshKeys”中的公钥不应重复。服务商的 SDK 中有对应的错误码。',
    },
    fix: { en: 'Removes the duplicate key.', zh: '删除重复的公钥。' },
    check(body, report) {
      const seen = new Set<string>();
      for (const node of itemsOf(valueAt(body, 'sshKeys'))) {
        const key = stringOf(node);
        if (key === undefined) continue;
        if (seen.has(key)) {
          report(
            node,
            { en: 'Duplicate public key. Remove it.', zh: '公钥重复，请删除。' },
            removeFix(node, { safe: true }),
          );
        }
        seen.add(key);
      }
    },
  },
  {
    code: 'ssh-keys-joined',
    severity: 'warning',
    section: '2. Request parameters, sshKeys; 6. Error codes',
    providerError: 'INVALID_PARAMETER_SSH_KEY_MALFORMED',
    documentation: {
      en: 'Each item of "sshKeys" should be one public key; a file with several keys has to be split.',
      zh: '“sshKeys”的每个元素应为一个公钥；含有多个公钥的文件须拆开填写。',
    },
    fix: { en: 'Puts each key into an item of its own.', zh: '将每个公钥拆为单独的元素。' },
    check(body, report) {
      const list = valueAt(body, 'sshKeys');
      for (const node of itemsOf(list)) {
        const keys = keysIn(stringOf(node));
        if (!list || keys.length < 2) continue;
        report(
          node,
          {
            en: `This item has ${keys.length} public keys. Put each into an item of its own.`,
            zh: `此元素含有 ${keys.length} 个公钥。请将每个公钥写成单独的元素。`,
          },
          ...splitFixes(list, node, keys),
        );
      }
    },
  },
  {
    code: 'keys-on-windows',
    severity: 'information',
    section: '2. Request parameters, sshKeys',
    documentation: {
      en: 'Windows and ESXi ignore "sshKeys" and can\'t use a key pair; only a password works. Partitions with drive letters show that the system is Windows.',
      zh: 'Windows 和 ESXi 会忽略“sshKeys”，也不能使用密钥对，只有密码有效。分区使用盘符即表明系统为 Windows。',
    },
    fix: { en: 'Removes the keys.', zh: '删除密钥。' },
    check(body, report, context) {
      for (const key of ['sshKeys', 'keyId']) {
        const node = valueAt(body, key);
        if (!hasValue(node) || systemOf(context) !== 'windows') continue;
        report(
          node,
          {
            en: `"${key}" has no effect on Windows, which these partitions are for. Use a password.`,
            zh: `“${key}”对 Windows 不生效，而分区使用的是 Windows 盘符。请改用密码。`,
          },
          removeFix(node),
        );
      }
    },
  },
];

/** A text longer than all keys that a request may have. */
const maxKeysLength = 100_000;

/** The public keys in one text, each up to the next one. */
function keysIn(text = ''): readonly string[] {
  if (text.length > maxKeysLength) return [];
  const starts = [...text.matchAll(new RegExp(keyStart.source, 'g'))].map(({ index }) => index);
  return starts.map((start, index) => withoutSeparators(text.slice(start, starts[index + 1])));
}

/** A key without what separates it from the next one. */
function withoutSeparators(text: string): string {
  let { length } = text;
  while (length > 0 && ' \t\r\n,;'.includes(text.charAt(length - 1))) length--;
  return text.slice(0, length);
}

/** A fix that splits an item into its keys, if they are not too many. */
function splitFixes(list: Node, node: Node, keys: readonly string[]): Fix[] {
  const items = itemsOf(list);
  if (items.length - 1 + keys.length > maxKeys) return [];
  return [
    {
      title: { en: 'Split into one item for each key', zh: '拆分为每个公钥一个元素' },
      changes: () => [
        {
          kind: 'set',
          node: list,
          value: items.flatMap((item): readonly Json[] => (item === node ? keys : [jsonOf(item)])),
        },
      ],
    },
  ];
}
