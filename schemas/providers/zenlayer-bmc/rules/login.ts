import { addFix, removeFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { itemsOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { allClassesRule } from '../../../core/util/password.ts';
import { inBody, isGiven } from '../body-accessors.ts';
import { systemOf } from '../partitions.ts';
import { classes, newPassword } from '../password.ts';

/** What must hold for the ways to log in: password, SSH keys, key pair. */
export const loginRules: readonly Rule[] = [
  {
    code: 'login-conflict',
    severity: 'error',
    section: '2. Request parameters, sshKeys; 6. Error codes',
    providerError: 'INVALID_PARAMETER_INSTANCE_LOGIN_CONFLICT',
    documentation: {
      en: 'An instance is logged in to with a password or with SSH keys; a request with both is refused.',
      zh: '登录方式为密码或 SSH 密钥之一，同时指定会被拒绝。',
    },
    fix: { en: 'Removes sshKeys, or password.', zh: '删除 sshKeys 或 password。' },
    check(body, report) {
      const keys = inBody(body, 'sshKeys');
      const password = presentValue(inBody(body, 'password'));
      if (!isGiven(keys) || !password) return;
      report(
        keys,
        {
          en: 'sshKeys cannot stand together with password. Keep one of them.',
          zh: 'sshKeys 不能与 password 同时指定，请只保留其一。',
        },
        removeFix(keys),
        removeFix(password),
      );
    },
  },
  {
    code: 'login-random',
    severity: 'hint',
    section: '2. Request parameters, password',
    documentation: {
      en: 'Without a password and SSH keys the provider makes a random password and mails it. Newer documents ask for a password or a keyId.',
      zh: '密码和密钥均未指定时，系统生成随机密码并发送至邮箱。较新的文档要求指定 password 或 keyId。',
    },
    fix: { en: 'Adds a password that refers to the secret storage.', zh: '添加引用机密存储的 password。' },
    check(body, report) {
      const logins = ['password', 'sshKeys', 'keyId'];
      if (body.type !== 'object' || logins.some((key) => isGiven(inBody(body, key)))) return;
      report(
        body,
        {
          en: 'Neither password nor sshKeys: a random password will be mailed to you once the machine is installed.',
          zh: '未指定 password 或 sshKeys：系统将生成随机密码，并在安装完成后发送至创建者邮箱。',
        },
        addFix(body, { password: '${secret:instance-password}' }),
      );
    },
  },
  allClassesRule({
    section: '2. Request parameters, password',
    providerError: 'INVALID_PARAMETER_VALUE_PASSWORD_MALFORMED',
    documentation: {
      en: 'A password has at least one upper-case letter, one lower-case letter, one digit and one of ~!@$^*-_=+.',
      zh: '密码须至少包含一个大写字母、一个小写字母、一个数字和 ~!@$^*-_=+ 中的一个特殊符号。',
    },
    classes,
    newPassword,
  }),
  {
    code: 'ssh-keys-removed',
    severity: 'warning',
    section: '2. Request parameters, sshKeys; gone from API edition 2026-02-01',
    documentation: {
      en: 'sshKeys is gone from API edition 2026-02-01, where keyId takes its place.',
      zh: '2026-02-01 版 API 已移除 sshKeys，改用 keyId。',
    },
    check(body, report) {
      const keys = inBody(body, 'sshKeys');
      if (!isGiven(keys)) return;
      report(keys, {
        en: 'Newer editions of this API have no sshKeys. Consider a key pair, named by keyId.',
        zh: '较新版本的 API 已移除 sshKeys，建议改用密钥对（keyId）。',
      });
    },
  },
  {
    code: 'ssh-keys-without-image',
    severity: 'hint',
    section: '2. Request parameters, sshKeys',
    documentation: {
      en: 'sshKeys is ignored when imageId is absent, since nothing is installed.',
      zh: '未指定 imageId 时不安装系统，sshKeys 会被忽略。',
    },
    fix: { en: 'Removes sshKeys.', zh: '删除 sshKeys。' },
    check(body, report) {
      const keys = inBody(body, 'sshKeys');
      if (!isGiven(keys) || presentValue(inBody(body, 'imageId'))) return;
      report(
        keys,
        {
          en: 'Without imageId these keys are ignored. Add an image, or take them out.',
          zh: '未指定 imageId，这些密钥会被忽略。请指定镜像，或删除 sshKeys。',
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
      en: 'A public key should stand once in sshKeys. The SDKs know an answer for keys that repeat.',
      zh: 'sshKeys 中的公钥不应重复。服务商 SDK 中有对应的错误码。',
    },
    fix: { en: 'Removes the key that repeats.', zh: '删除重复的公钥。' },
    check(body, report) {
      const seen = new Set<string>();
      for (const node of itemsOf(inBody(body, 'sshKeys'))) {
        const key = stringOf(node);
        if (key === undefined) continue;
        if (seen.has(key)) {
          report(
            node,
            { en: 'This key stands here already. Take it out.', zh: '此公钥重复，请删除。' },
            removeFix(node, { safe: true }),
          );
        }
        seen.add(key);
      }
    },
  },
  {
    code: 'keys-on-windows',
    severity: 'hint',
    section: '2. Request parameters, sshKeys',
    documentation: {
      en: 'On Windows and ESXi sshKeys is ignored, and a key pair cannot be used: only a password counts. Partitions with drive letters tell that it is Windows.',
      zh: 'Windows 和 ESXi 会忽略 sshKeys，也不能使用密钥对，只有密码有效。从盘符分区可知是 Windows。',
    },
    fix: { en: 'Removes the keys.', zh: '删除密钥。' },
    check(body, report) {
      for (const key of ['sshKeys', 'keyId']) {
        const node = inBody(body, key);
        if (!isGiven(node) || systemOf(body) !== 'windows') continue;
        report(
          node,
          {
            en: `The partitions are those of Windows, where ${key} has no effect. Use a password.`,
            zh: `分区为 Windows 盘符，而 Windows 不使用 ${key}。请改用密码。`,
          },
          removeFix(node),
        );
      }
    },
  },
];
