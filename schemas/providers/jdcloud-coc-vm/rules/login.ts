import { addFix, type Fix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { type Node, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { isPrivateKey } from '../../../core/validate/secret-detection.ts';
import { inInstanceSpec } from '../body-accessors.ts';
import { isPublicKey } from '../fields/login.ts';

const keyName = 'my-key';

/** Rules for the ways to log in: password, key pair, passwordAuth. */
export const loginRules: readonly Rule[] = [
  {
    code: 'password-or-key',
    severity: 'error',
    section: 'InstanceSpec, keyName',
    documentation: {
      en: "password and keyName can't be used together. The ordinary VM service accepts both.",
      zh: 'password 与 keyName 只能二选一。普通云主机接口允许同时填写。',
    },
    fix: { en: 'Removes one of the two.', zh: '删除其中一个。' },
    check(body, report) {
      const key = keyOf(body);
      const password = presentValue(inInstanceSpec(body, 'password'));
      if (!key || !password) return;
      report(
        key,
        {
          en: 'Specify either "password" or "keyName", not both.',
          zh: '“password”与“keyName”只能二选一，请删除其中一个。',
        },
        removeFix(password, { isLastResort: true }),
        keepPasswordFix(key, presentValue(inInstanceSpec(body, 'passwordAuth'))),
      );
    },
  },
  {
    code: 'key-without-password-login',
    severity: 'error',
    section: 'InstanceSpec, keyName, passwordAuth',
    documentation: {
      en: "Unless passwordAuth is yes, SSH doesn't accept passwords, so keyName is required.",
      zh: 'passwordAuth 不为 yes 时禁止 SSH 密码登录，必须填写 keyName。',
    },
    fix: {
      en: 'Adds keyName (replacing password, if there is one), or sets passwordAuth to yes.',
      zh: '添加 keyName（已有 password 时将其替换），或将 passwordAuth 改为 yes。',
    },
    check(body, report) {
      const spec = inInstanceSpec(body);
      const node = presentValue(inInstanceSpec(body, 'passwordAuth'));
      if (!spec || !node || !forbidsPassword(node) || keyOf(body)) return;
      report(
        node,
        {
          en: '"keyName" is required unless "passwordAuth" is "yes". Add it, or use "yes".',
          zh: '“passwordAuth”不为“yes”时，“keyName”为必需字段。请补上，或改为“yes”。',
        },
        keyPairOnlyFix(spec, inInstanceSpec(body, 'password'), inInstanceSpec(body, 'keyName')),
        setFix(node, 'yes'),
      );
    },
  },
  {
    code: 'public-key-as-name',
    severity: 'warning',
    section: 'InstanceSpec, keyName; createKeypair',
    providerError: 'NOT_FOUND',
    documentation: {
      en: 'keyName is the name of a key pair that exists in the region, not the key itself. A public key is imported in the console first.',
      zh: 'keyName 是地域中已有密钥对的名称，而不是密钥内容。公钥须先在控制台导入。',
    },
    check(body, report) {
      const node = inInstanceSpec(body, 'keyName');
      const text = stringOf(node) ?? '';
      // A private key is reported as a secret.
      if (!node || !isPublicKey(text) || isPrivateKey(text)) return;
      report(node, {
        en: 'This is a key, not the name of a key pair. Import it in the console, and use its name.',
        zh: '这是密钥内容，而不是密钥对名称。请先在控制台导入，再填写其名称。',
      });
    },
  },
  {
    code: 'random-password',
    severity: 'hint',
    section: 'InstanceSpec, passwordAuth',
    documentation: {
      en: 'Without a password or a key pair, the provider generates a password and sends it by SMS and email.',
      zh: 'password 与 keyName 均未填写时，服务商会生成随机密码，并以短信和邮件通知。',
    },
    fix: { en: 'Adds password as a reference, or keyName.', zh: '以引用方式添加 password，或添加 keyName。' },
    check(body, report) {
      const spec = inInstanceSpec(body);
      if (spec?.type !== 'object' || presentValue(inInstanceSpec(body, 'password')) || keyOf(body)) return;
      const auth = presentValue(inInstanceSpec(body, 'passwordAuth'));
      if (auth && forbidsPassword(auth)) return;
      report(
        spec,
        {
          en: 'A random password will be sent by SMS and email, unless you add "password" or "keyName".',
          zh: '将自动生成随机密码，并以短信和邮件通知。如需自定义登录方式，请填写“password”或“keyName”。',
        },
        addFix(spec, { password: '${secret:instance-password}' }),
        addFix(spec, { keyName }),
      );
    },
  },
];

/** The key pair of the body; an empty list, as the ordinary VM service has it, names none. */
function keyOf(body: Node): Node | undefined {
  const key = presentValue(inInstanceSpec(body, 'keyName'));
  return key?.type === 'array' && key.children?.length === 0 ? undefined : key;
}

/** Whether a passwordAuth is no, in any word for it; a value without a meaning is only reported as such. */
function forbidsPassword(auth: Node): boolean {
  return stringOf(auth) === 'no';
}

/** The fix that keeps the password, and sets passwordAuth to yes if it forbids passwords. */
function keepPasswordFix(key: Node, auth: Node | undefined): Fix {
  const remove = removeFix(key, { isLastResort: true });
  if (!auth || !forbidsPassword(auth)) return remove;
  return {
    title: {
      en: `${remove.title.en} and allow password login`,
      zh: `${remove.title.zh}并允许密码登录`,
    },
    changes: () => [...remove.changes(), { kind: 'set', node: auth, value: 'yes' }],
    isLastResort: true,
  };
}

/** The fix that makes a key pair the only way to log in. */
function keyPairOnlyFix(spec: Node, password: Node | undefined, emptyKeyName: Node | undefined): Fix {
  const property = presentValue(password)?.parent;
  if (!property || !password) return addFix(spec, { keyName });
  return {
    title: { en: 'Replace "password" with "keyName"', zh: '将“password”替换为“keyName”' },
    changes: () =>
      emptyKeyName
        ? [
            { kind: 'set', node: emptyKeyName, value: keyName },
            { kind: 'remove', node: password },
          ]
        : [
            { kind: 'rename', property, key: 'keyName' },
            { kind: 'set', node: password, value: keyName },
          ],
  };
}
