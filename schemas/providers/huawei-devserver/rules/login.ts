import { addFix, type Fix, removeFix, renameFix } from '../../../core/model/fix.ts';
import type { Report, Rule } from '../../../core/model/rule.ts';
import { isOnlyReferences, isReference, keyOf, type Node, presentValue } from '../../../core/syntax/node.ts';
import { partsBesideReferences } from '../../../core/syntax/reference-text.ts';
import { passwordAt } from '../../../core/util/password.ts';
import { isMissing, serverTypeOf, valueAt } from '../body-accessors.ts';
import { countClasses, findForbiddenWord, hasSpecial, hasUnlisted, newPasswordFix, specials } from '../password.ts';

/** Rules for the ways to log in: password, key pair. */
export const loginRules: readonly Rule[] = [
  {
    code: 'login',
    severity: 'error',
    section: 'Request Parameters, admin_pass, key_pair_name',
    documentation: {
      en: 'Exactly one of admin_pass and key_pair_name is required.',
      zh: 'admin_pass 与 key_pair_name 必须且只能填写其一。',
    },
    fix: {
      en: 'Adds key_pair_name, or admin_pass as a reference; if both are set, removes one.',
      zh: '添加 key_pair_name，或以引用方式添加 admin_pass；两者都有时，删除其中一个。',
    },
    check(body, report) {
      if (body.type !== 'object') return;
      const keyPair = presentValue(valueAt(body, 'key_pair_name'));
      const password = presentValue(valueAt(body, 'admin_pass'));
      if (keyPair && password) reportBoth(body, keyPair, password, report);
      else if (!keyPair && !password && isMissing(body, 'admin_pass') && isMissing(body, 'key_pair_name'))
        reportNone(body, report);
    },
  },
  {
    code: 'password-classes',
    severity: 'error',
    section: 'Request Parameters, admin_pass',
    documentation: {
      en: `A password must include at least three of: uppercase letters, lowercase letters, digits, and ${specials}.`,
      zh: `密码须至少包含大写字母、小写字母、数字和特殊字符（${specials}）中的三种。`,
    },
    fix: { en: 'Generates a password that meets the rules.', zh: '生成符合规则的密码。' },
    check(body, report) {
      const found = passwordAt(valueAt(body, 'admin_pass'));
      if (!found) return;
      const count = countClasses(found.password);
      if (count + (hasOnlyUnlisted(found.password) ? 1 : 0) >= 3) return;
      report(
        found.node,
        {
          en: `Password must include 3 of: uppercase, lowercase, digits, ${specials} (found ${count}).`,
          zh: `密码须至少包含大写字母、小写字母、数字、特殊字符（${specials}）中的 3 种，现有 ${count} 种。`,
        },
        newPasswordFix(found.node),
      );
    },
  },
  {
    code: 'password-special',
    severity: 'warning',
    section: 'Request Parameters, admin_pass; the ModelArts SDK reference prints another set',
    documentation: {
      en: `Only ${specials} count as special characters. A password that relies on another one, $ or ^, for its third kind may be rejected.`,
      zh: `只有 ${specials} 算作特殊字符。若密码依靠 $ 或 ^ 才满足三种的要求，可能会被拒绝。`,
    },
    fix: { en: 'Generates a password that meets the rules.', zh: '生成符合规则的密码。' },
    check(body, report) {
      const found = passwordAt(valueAt(body, 'admin_pass'));
      if (!found || countClasses(found.password) !== 2 || !hasOnlyUnlisted(found.password)) return;
      report(
        found.node,
        {
          en: `Only ${specials} count as special characters, so one kind may be missing. Add one of them.`,
          zh: `只有 ${specials} 算作特殊字符，该密码可能缺少一种字符。请至少使用其中一个。`,
        },
        newPasswordFix(found.node),
      );
    },
  },
  {
    code: 'password-words',
    severity: 'error',
    section: 'Request Parameters, admin_pass',
    documentation: {
      en: "A password can't contain root or administrator, forwards or backwards.",
      zh: '密码不能包含 root、administrator 或其倒序。',
    },
    fix: { en: 'Generates a password that meets the rules.', zh: '生成符合规则的密码。' },
    check(body, report) {
      const node = valueAt(body, 'admin_pass');
      const found = passwordAt(node);
      const parts = found ? [found.password] : partsOf(node);
      if (!node || !parts.some((part) => findForbiddenWord(part) === 'as written')) return;
      report(
        node,
        {
          en: "Password can't contain root or administrator, forwards or backwards.",
          zh: '密码不能包含 root、administrator 或其倒序，请更换。',
        },
        ...(found ? [newPasswordFix(node)] : []),
      );
    },
  },
  {
    code: 'password-words-case',
    severity: 'warning',
    section: 'Request Parameters, admin_pass; the document does not say whether case counts',
    documentation: {
      en: "A password shouldn't contain root or administrator in any case, forwards or backwards.",
      zh: '密码不宜包含任何大小写形式的 root、administrator 或其倒序。',
    },
    fix: { en: 'Generates a password that meets the rules.', zh: '生成符合规则的密码。' },
    check(body, report) {
      const found = passwordAt(valueAt(body, 'admin_pass'));
      if (!found || findForbiddenWord(found.password) !== 'in another case') return;
      report(
        found.node,
        {
          en: "Password shouldn't contain root or administrator in any case, forwards or backwards.",
          zh: '密码不应包含任何大小写形式的 root、administrator 或其倒序，建议更换。',
        },
        newPasswordFix(found.node),
      );
    },
  },
];

/** The parts of a password beside its references. */
function partsOf(node: Node | undefined): readonly string[] {
  return node?.type === 'string' && isReference(node.value) && !isOnlyReferences(node.value)
    ? partsBesideReferences(node.value)
    : [];
}

function reportNone(body: Node, report: Report): void {
  const addKeyPair = addFix(body, { key_pair_name: 'KeyPair-1' });
  const addPassword = addFix(body, { admin_pass: '${secret:devserver-password}' });
  report(
    body,
    {
      en: 'Missing login method. Add "admin_pass" or "key_pair_name".',
      zh: '缺少登录方式，请填写“admin_pass”或“key_pair_name”。',
    },
    addKeyPair,
    ...(serverTypeOf(body) === 'HPS' ? [] : [addPassword]),
  );
}

function reportBoth(body: Node, keyPair: Node, password: Node, report: Report): void {
  report(
    body,
    {
      en: 'Specify either "admin_pass" or "key_pair_name", not both.',
      zh: '“admin_pass”与“key_pair_name”只能二选一，请删除其中一个。',
      about: 'both',
    },
    removeFixFor(password, keyPair, 'key_pair_name'),
    removeFixFor(keyPair, password, 'admin_pass'),
  );
}

/** The fix that removes one login; the other gets its own name if it has another. */
function removeFixFor(removed: Node, kept: Node, name: string): Fix {
  const removal = removeFix(removed, { isLastResort: true });
  const property = otherNameAround(kept, name);
  if (!property) return removal;
  const rename = renameFix(property, name);
  return {
    title: { en: `${removal.title.en} and use "${name}"`, zh: `${removal.title.zh}，并改用“${name}”` },
    changes: () => [...removal.changes(), ...rename.changes()],
    isLastResort: true,
  };
}

/** The property of a value, if its key is not the name of its field. */
function otherNameAround(value: Node, name: string): Node | undefined {
  const property = value.parent;
  return property?.type === 'property' && keyOf(property) !== name ? property : undefined;
}

/** Whether a password has special characters of another page only. */
function hasOnlyUnlisted(password: string): boolean {
  return !hasSpecial(password) && hasUnlisted(password);
}
