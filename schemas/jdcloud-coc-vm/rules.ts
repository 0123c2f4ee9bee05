import { meantAt, wrappedIn } from '../core/meant.ts';
import { given, itemsOf, type Node, numberOf, stringOf } from '../core/node.ts';
import type { Rule } from '../core/rule.ts';
import type { Text } from '../core/text.ts';
import { disk, networkInterface, request } from './request.ts';

export const rules: readonly Rule[] = [
  {
    code: 'password-or-key',
    severity: 'error',
    section: 'InstanceSpec, keyName',
    documentation: {
      en: 'A password and a key pair exclude each other. The ordinary VM service takes both.',
      zh: 'password 与 keyName 只能二选一。普通云主机接口允许两者并存。',
    },
    check(body, report) {
      const key = given(partOf(body, 'keyName'));
      if (!key || !given(partOf(body, 'password'))) return;
      report(key, {
        en: 'Give either password or keyName, not both. Remove one of them.',
        zh: 'password 与 keyName 只能二选一，请删除其中一个。',
      });
    },
  },
  {
    code: 'key-without-password-login',
    severity: 'error',
    section: 'InstanceSpec, keyName, passwordAuth',
    documentation: {
      en: 'With passwordAuth no, SSH takes no password, so that keyName must name a key pair.',
      zh: 'passwordAuth 为 no 时禁止 SSH 密码登录，必须填写 keyName。',
    },
    check(body, report) {
      const node = partOf(body, 'passwordAuth');
      if (!node || stringOf(node) !== 'no' || given(partOf(body, 'keyName'))) return;
      report(node, {
        en: 'With passwordAuth "no" a keyName is required. Add one, or write "yes".',
        zh: 'passwordAuth 为“no”时必须填写 keyName。请补上，或改为“yes”。',
      });
    },
  },
  {
    code: 'random-password',
    severity: 'hint',
    section: 'InstanceSpec, passwordAuth',
    documentation: {
      en: 'With neither a password nor a key pair the provider makes a password and sends it by text message and mail.',
      zh: 'password 与 keyName 均未填写时，服务商会生成随机密码，并以短信和邮件通知。',
    },
    check(body, report) {
      const spec = partOf(body);
      if (spec?.type !== 'object' || given(partOf(body, 'password')) || given(partOf(body, 'keyName'))) return;
      if (stringOf(partOf(body, 'passwordAuth')) === 'no') return;
      report(spec, {
        en: 'A random password will be sent by text message and mail. Add password or keyName to choose the login yourself.',
        zh: '将自动生成随机密码，并以短信和邮件通知。如需自定义登录方式，请填写 password 或 keyName。',
      });
    },
  },
  {
    code: 'password-classes',
    severity: 'error',
    section: 'InstanceSpec, password',
    providerError: 'INVALID_ARGUMENT',
    documentation: {
      en: 'A password has at least three of: digits, lower-case letters, upper-case letters, special characters.',
      zh: '密码至少包含数字、小写字母、大写字母、特殊字符中的三项。',
    },
    check(body, report) {
      const node = partOf(body, 'password');
      const password = stringOf(node);
      if (!node || !password) return;
      const lacking = 3 - classesOf(password).length;
      if (lacking <= 0) return;
      const absent = passwordClasses.filter(({ regex }) => !regex.test(password));
      report(node, {
        en: `The password needs three kinds of characters. Add ${lacking} of: ${absent.map(({ says }) => says.en).join(', ')}.`,
        zh: `密码至少须包含三类字符，请从${absent.map(({ says }) => says.zh).join('、')}中再补充 ${lacking} 类。`,
      });
    },
  },
  {
    code: 'password-classes-as-printed',
    severity: 'warning',
    section: 'InstanceSpec, password; general parameters of the provider',
    documentation: {
      en: 'Read word for word, the document wants digits, lower-case letters, and upper-case or listed special characters, all three; elsewhere the provider is content with any three of four kinds.',
      zh: '按文档字面，密码须同时包含数字、小写字母，以及大写字母或所列特殊字符；而服务商的其他文档为四类中任选三类。',
    },
    check(body, report) {
      const node = partOf(body, 'password');
      const password = stringOf(node);
      if (!node || !password || classesOf(password).length < 3) return;
      const absent = printedClasses.filter(({ regex }) => !regex.test(password));
      if (absent.length === 0) return;
      report(node, {
        en: `Read word for word, the document also wants ${absent.map(({ says }) => says.en).join(' and ')} here. Add it to be safe.`,
        zh: `按文档字面，密码还须包含${absent.map(({ says }) => says.zh).join('和')}。为稳妥起见，请补上。`,
      });
    },
  },
  {
    code: 'password-characters',
    severity: 'warning',
    section: 'InstanceSpec, password',
    documentation: {
      en: 'The document lists the special characters ! @ $ % ^ - _ = + [ { } ] : , . / ? and parentheses, while its own example has a #, which is not among them.',
      zh: '文档列出的特殊字符为 ! @ $ % ^ - _ = + [ { } ] : , . / ? 及圆括号，但其示例密码含有不在其中的 #。',
    },
    check(body, report) {
      const node = partOf(body, 'password');
      const password = stringOf(node);
      if (!node || !password) return;
      const index = [...password].findIndex((character) => !listedCharacter.test(character));
      if (index < 0) return;
      report(node, {
        en: `Character ${index + 1} of the password is not in the document's list. Letters, digits and !@$%^-_=+[{}]:,./?() are safe.`,
        zh: `密码的第 ${index + 1} 个字符不在文档所列范围内。建议只用字母、数字和 !@$%^-_=+[{}]:,./?()。`,
      });
    },
  },
  {
    code: 'password-sequence',
    severity: 'error',
    section: 'InstanceSpec, password',
    providerError: 'INVALID_ARGUMENT',
    documentation: {
      en: 'A password has no three digits in sequence (123, 987), no three letters in sequence or side by side on the keyboard (abc, CBA, qaz, qwer), no user name (Administrator, root) in either direction, and no three characters in a row from Administrator.',
      zh: '密码不能包含连续数字（如 123、987）、连续或键位连续的字母（如 abc、CBA、qaz、qwer）、用户名 Administrator 和 root 及其逆序，以及 Administrator 中三个及以上的连续字符。',
    },
    check(body, report) {
      const node = partOf(body, 'password');
      const found = forbiddenIn(stringOf(node) ?? '', 'as written');
      if (node && found) report(node, sequenceMessage(found));
    },
  },
  {
    code: 'password-sequence-in-mixed-case',
    severity: 'warning',
    section: 'InstanceSpec, password',
    documentation: {
      en: 'The document does not say whether aBc, ADMIN or 890 count as sequences that a password must not contain.',
      zh: '文档未说明 aBc、ADMIN、890 是否也属于密码禁用的连续字符。',
    },
    check(body, report) {
      const node = partOf(body, 'password');
      const password = stringOf(node);
      if (!node || !password || forbiddenIn(password, 'as written')) return;
      const found = forbiddenIn(password, 'in any case');
      if (found) report(node, sequenceMessage(found));
    },
  },
  {
    code: 'one-for-fixed-ip',
    severity: 'error',
    section: '请求参数, maxCount',
    documentation: {
      en: 'With an address given for the network card, one request makes one instance only.',
      zh: '网卡指定了内网 IP 时，单次请求只能创建一台实例。',
    },
    check(body, report) {
      const node = meantAt(body, request, 'maxCount');
      const count = numberOf(node);
      if (!node || count === undefined || count <= 1) return;
      if (!given(partOf(body, 'primaryNetworkInterface', 'ip'))) return;
      report(node, {
        en: `With an ip for the network card only one instance can be made, not ${count}. Write 1, or leave ip out.`,
        zh: `网卡指定了 ip 时只能创建 1 台，而不是 ${count} 台。请改为 1，或删除 ip。`,
      });
    },
  },
  {
    code: 'charge-duration',
    severity: 'error',
    section: 'ChargeSpec and ElasticIpSpec, chargeDuration',
    documentation: {
      en: 'chargeDuration is 1 to 9 where chargeUnit is month, and 1 to 3 where it is year.',
      zh: 'chargeUnit 为 month 时 chargeDuration 为 1 到 9，为 year 时为 1 到 3。',
    },
    check(body, report) {
      for (const charged of ['charge', 'elasticIpSpec']) {
        const node = partOf(body, charged, 'chargeDuration');
        const duration = numberOf(node) ?? 0;
        // More than 9 is out of range whatever the unit, and the field itself says so.
        if (!node || duration <= 3 || duration > 9) continue;
        if (stringOf(partOf(body, charged, 'chargeUnit')) !== 'year') continue;
        report(node, {
          en: `At most 3 years can be bought at once, not ${duration}. Write 1 to 3, or count in months.`,
          zh: `按年最多购买 3 年，而不是 ${duration} 年。请填 1 到 3，或改为按月。`,
        });
      }
    },
  },
  {
    code: 'elastic-ip-charge',
    severity: 'warning',
    section: 'ElasticIpSpec, chargeUnit, chargeDuration',
    documentation: {
      en: 'The public address is paid for over the same time as the instance; another time written for it contradicts that.',
      zh: '弹性公网 IP 的计费单位和时长与实例相同，填写不同的值与此矛盾。',
    },
    check(body, report) {
      for (const key of ['chargeUnit', 'chargeDuration'] as const) {
        const node = partOf(body, 'elasticIpSpec', key);
        const instance = partOf(body, 'charge', key);
        const own = timeOf[key](node);
        const wanted = instance ? timeOf[key](instance) : chargeDefaults[key];
        if (!node || own === undefined || wanted === undefined || own === wanted) continue;
        report(node, {
          en: `The instance has ${key} ${wanted}, and the public address follows it. Write the same, or leave this out.`,
          zh: `实例的 ${key} 为 ${wanted}，弹性公网 IP 与其一致。请改为相同的值，或删除此项。`,
        });
      }
    },
  },
  {
    code: 'name-length',
    severity: 'hint',
    section: 'InstanceSpec, name; modifyInstanceAttribute; general parameters of the provider',
    documentation: {
      en: 'This call takes names of 1 to 64 characters, the call that changes a name 2 to 128, and the general rules of the provider up to 32.',
      zh: '本接口的名称长度为 1 到 64，修改名称的接口为 2 到 128，而服务商的公共参数规范为最多 32 个字符。',
    },
    check(body, report) {
      const node = partOf(body, 'name');
      const length = [...(stringOf(node) ?? '')].length;
      if (!node || length === 0 || length > 64 || (length >= 2 && length <= 32)) return;
      report(node, {
        en: `The provider's documents disagree about names of ${length} characters. 2 to 32 fit all of them.`,
        zh: `服务商各文档对 ${length} 个字符的名称说法不一，2 到 32 个字符均可通过。`,
      });
    },
  },
  {
    code: 'vm-nesting',
    severity: 'warning',
    section: 'NetworkInterfaceSpec; InstanceDiskAttachmentSpec; the example nests as the ordinary VM service does',
    documentation: {
      en: 'The fields of the network card and of the disks stand directly in them. networkInterface and cloudDiskSpec belong to the ordinary VM service, from which the example of the document is taken.',
      zh: '网卡与云硬盘的字段直接写在各自对象中。networkInterface、cloudDiskSpec 是普通云主机接口的层级，文档示例沿用了它。',
    },
    check(body, report) {
      const disks = [partOf(body, 'systemDisk'), ...itemsOf(partOf(body, 'dataDisks'))];
      const levels = [
        wrappedIn(partOf(body, 'primaryNetworkInterface'), networkInterface),
        ...disks.map((node) => wrappedIn(node, disk)),
      ];
      for (const level of levels) {
        const key = level?.parent?.children?.[0]?.value;
        if (!level || typeof key !== 'string') continue;
        report(level, {
          en: `"${key}" is a level of the ordinary VM service. Here its fields stand directly in the object around it.`,
          zh: `“${key}”是普通云主机接口的层级。请将其中的字段直接写在外层对象中。`,
        });
      }
    },
  },
];

/** A value inside instanceSpec, also where the body has the shape of the ordinary VM service. */
function partOf(body: Node, ...path: readonly string[]): Node | undefined {
  return meantAt(body, request, 'instanceSpec', ...path);
}

const timeOf = {
  chargeUnit: (node: Node | undefined) => {
    const unit = stringOf(node);
    return unit === 'month' || unit === 'year' ? unit : undefined;
  },
  chargeDuration: numberOf,
};

const chargeDefaults = { chargeUnit: 'month', chargeDuration: 1 };

const passwordClasses = [
  { regex: /\d/, says: { en: 'a digit', zh: '数字' } },
  { regex: /[a-z]/, says: { en: 'a lower-case letter', zh: '小写字母' } },
  { regex: /[A-Z]/, says: { en: 'an upper-case letter', zh: '大写字母' } },
  { regex: /[^A-Za-z\d]/, says: { en: 'a special character', zh: '特殊字符' } },
];

const printedClasses = [
  { regex: /\d/, says: { en: 'a digit', zh: '数字' } },
  { regex: /[a-z]/, says: { en: 'a lower-case letter', zh: '小写字母' } },
  {
    regex: /[A-Z!@$%^\-_=+[{}\]:,./?()]/,
    says: { en: 'an upper-case letter or a listed special character', zh: '大写字母或所列特殊字符' },
  },
];

const listedCharacter = /^[A-Za-z\d!@$%^\-_=+[{}\]:,./?()]$/;

const classesOf = (password: string) => passwordClasses.filter(({ regex }) => regex.test(password));

/** Every three neighbours of a line of characters, in both directions. */
function triplesOf(line: string): string[] {
  const forward = Array.from({ length: line.length - 2 }, (_, index) => line.slice(index, index + 3));
  return [...forward, ...forward.map(backward)];
}

const backward = (text: string) => [...text].reverse().join('');

const administrator = 'Administrator';
const keyboardRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const keyboardColumns = ['qaz', 'wsx', 'edc', 'rfv', 'tgb', 'yhn', 'ujm'];
const letters = ['abcdefghijklmnopqrstuvwxyz', ...keyboardRows, ...keyboardColumns].flatMap(triplesOf);
const digits = triplesOf('0123456789');
const names = [
  ...Array.from({ length: administrator.length - 2 }, (_, index) => administrator.slice(index, index + 3)),
  backward(administrator),
  'root',
  'toor',
];

const inLowerCase = (words: readonly string[]) => words.map((word) => word.toLowerCase());

/** What a password must not contain: for certain, as the document writes it, and in a wider reading. */
const forbidden = {
  'as written': { digits, letters: [...letters, ...letters.map((word) => word.toUpperCase())], names },
  'in any case': { digits: [...digits, '890', '098'], letters, names: inLowerCase(names) },
};

interface Forbidden {
  readonly kind: 'digits' | 'letters' | 'names';
  readonly index: number;
}

/** The first forbidden sequence of a password. */
function forbiddenIn(password: string, reading: keyof typeof forbidden): Forbidden | undefined {
  const text = reading === 'as written' ? password : password.toLowerCase();
  const found = (['digits', 'letters', 'names'] as const).flatMap((kind) =>
    forbidden[reading][kind].map((word) => ({ kind, index: text.indexOf(word) })),
  );
  return found.filter(({ index }) => index >= 0).sort((a, b) => a.index - b.index)[0];
}

const sequenceTexts: Record<Forbidden['kind'], Text> = {
  digits: { en: 'digits in sequence, such as 123', zh: '连续数字（如 123）' },
  letters: {
    en: 'letters in sequence or side by side on the keyboard, such as abc or qaz',
    zh: '连续或键位连续的字母（如 abc、qaz）',
  },
  names: { en: 'a piece of the user names Administrator and root', zh: '用户名 Administrator 或 root 的片段' },
};

/** Says where the sequence is without repeating a piece of the password. */
function sequenceMessage({ kind, index }: Forbidden): Text {
  const { en, zh } = sequenceTexts[kind];
  return {
    en: `From character ${index + 1} on, the password has ${en}. Change it.`,
    zh: `密码从第 ${index + 1} 个字符起含有${zh}，请更换。`,
  };
}
