import { addFix, removeFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, type Node, presentValue } from '../../../core/syntax/node.ts';
import { passwordAt } from '../../../core/util/password.ts';
import { inServer, partsBeside } from '../body-accessors.ts';
import { removeEitherFixes } from '../fix-helpers.ts';
import { missingClasses, newPasswordFix, unlistedCharacter, userName } from '../password.ts';

/** Rules for the ways to log in: key pair, password, user data. */
export const loginRules: readonly Rule[] = [
  {
    code: 'password-classes',
    severity: 'error',
    section: 'Table 2, adminPass',
    providerError: 'Ecs.0011',
    documentation: {
      en: 'A password must include at least three of: uppercase letters, lowercase letters, digits, and the special characters !@$%^-_=+[{}]:,./?.',
      zh: '密码须至少包含以下四类中的三类：大写字母、小写字母、数字、特殊字符 !@$%^-_=+[{}]:,./?。',
    },
    fix: { en: 'Generates a password that meets the rules.', zh: '生成符合规则的密码。' },
    check(body, report) {
      const { node, password } = passwordIn(body);
      if (!node || !password) return;
      const missing = missingClasses(password);
      if (missing.length < 2) return;
      const more = missing.length - 1;
      report(
        node,
        {
          en: `Password must also include ${more} of: ${missing.map(({ says }) => says.en).join(', ')}.`,
          zh: `密码还须包含以下类别中的 ${more} 类：${missing.map(({ says }) => says.zh).join('、')}。`,
        },
        newPasswordFix(node),
      );
    },
  },
  {
    code: 'password-characters',
    severity: 'warning',
    section: 'Table 2, adminPass; the document does not say that it is rejected',
    documentation: {
      en: "The document lists the special characters !@$%^-_=+[{}]:,./? and doesn't say whether others are accepted.",
      zh: '文档只列出特殊字符 !@$%^-_=+[{}]:,./?，没有说明是否接受其他字符。',
    },
    fix: { en: 'Generates a password that meets the rules.', zh: '生成符合规则的密码。' },
    check(body, report) {
      const { node, password } = passwordIn(body);
      const other = password?.match(unlistedCharacter)?.[0];
      // A new password is needed for the classes already.
      if (!node || !other || missingClasses(password).length >= 2) return;
      report(
        node,
        {
          en: 'Password has a special character other than !@$%^-_=+[{}]:,./? and may be rejected.',
          zh: '密码包含文档所列特殊字符 !@$%^-_=+[{}]:,./? 以外的字符，可能会被拒绝。',
        },
        newPasswordFix(node),
      );
    },
  },
  {
    code: 'password-user-name',
    severity: 'error',
    section: 'Table 2, adminPass',
    providerError: 'Ecs.0011',
    documentation: {
      en: "A password can't contain the user name, root, or that name backwards. Windows images are no longer offered, so Administrator isn't checked.",
      zh: '密码不能包含用户名 root 或其倒写。Windows 镜像已不再提供，因此不检查 Administrator。',
    },
    fix: { en: 'Generates a password that meets the rules.', zh: '生成符合规则的密码。' },
    check(body, report) {
      const node = inServer(body, 'adminPass');
      const { password } = passwordIn(body);
      const texts = password === undefined ? partsBeside(node) : [password];
      const found = texts.map((text) => text.match(userName)?.[0]).find((name) => name !== undefined);
      if (!node || !found) return;
      report(
        node,
        { en: `Password can't contain "${found}".`, zh: `密码不能包含“${found}”。` },
        ...(password === undefined ? [] : [newPasswordFix(node)]),
      );
    },
  },
  {
    code: 'login-user-data-overrides-password',
    severity: 'warning',
    section: 'Function, Password',
    documentation: {
      en: 'On a Linux image with cloud-init, user_data makes adminPass ineffective.',
      zh: 'Linux 镜像装有 Cloud-Init 时，填写 user_data 会使 adminPass 失效。',
    },
    fix: { en: 'Removes either of the two.', zh: '删除其中一个。' },
    check(body, report) {
      const password = presentValue(inServer(body, 'adminPass'));
      const userData = presentValue(inServer(body, 'user_data'));
      if (!password || !userData) return;
      report(
        password,
        {
          en: 'With "user_data", this password has no effect on cloud-init images. Use a key pair.',
          zh: '已填写“user_data”，镜像装有 Cloud-Init 时此密码不生效。请在其中设置密码，或改用密钥对。',
        },
        ...removeEitherFixes(password, userData),
      );
    },
  },
  {
    code: 'login-key-and-password',
    severity: 'warning',
    section: 'Function: either a key pair or a password',
    documentation: {
      en: 'You log in to a server with a key pair or a password. Both are allowed together, but on a cloud-init image the password has no effect.',
      zh: '登录方式为密钥对或密码二选一。可以同时填写，但镜像装有 Cloud-Init 时密码不生效。',
    },
    fix: { en: 'Removes either of the two.', zh: '删除其中一个。' },
    check(body, report) {
      const password = presentValue(inServer(body, 'adminPass'));
      const key = presentValue(inServer(body, 'key_name'));
      if (!password || !key) return;
      report(
        password,
        {
          en: 'With "key_name", this password probably has no effect. Keep one of the two.',
          zh: '已填写“key_name”，此密码很可能不生效。请只保留其中一个。',
        },
        removeFix(password, { isLastResort: true }),
        removeFix(key, { isLastResort: true }),
      );
    },
  },
  {
    code: 'login-none',
    severity: 'information',
    section: 'Function, Image password',
    documentation: {
      en: 'Without key_name, adminPass and user_data, you can log in only with the password of a private image.',
      zh: 'key_name、adminPass 和 user_data 都不填时，只能用私有镜像自带的密码登录。',
    },
    fix: { en: 'Adds key_name, or adminPass as a reference.', zh: '添加 key_name，或以引用方式添加 adminPass。' },
    check(body, report) {
      const server = inServer(body);
      if (server?.type !== 'object') return;
      if (['key_name', 'adminPass', 'user_data'].some((key) => presentValue(at(server, key)))) return;
      report(
        server,
        {
          en: 'Without "key_name" or "adminPass", only the password of a private image works.',
          zh: '未填写“key_name”或“adminPass”，只能用私有镜像自带的密码登录。',
        },
        addFix(server, { key_name: 'my-key' }),
        addFix(server, { adminPass: '${secret:admin-pass}' }),
      );
    },
  },
];

/** The password, if it can be checked. */
function passwordIn(body: Node): { node?: Node; password?: string } {
  return passwordAt(inServer(body, 'adminPass')) ?? {};
}
