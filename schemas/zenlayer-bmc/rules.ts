import { at, given, itemsOf, type Node, numberOf, stringOf } from '../core/node.ts';
import type { Rule } from '../core/rule.ts';
import { hasPattern, nameAt } from './name-pattern.ts';

const nameKeys = ['instanceName', 'hostname'] as const;

const longestName = 64;

export const rules: readonly Rule[] = [
  {
    code: 'prepaid-missing',
    severity: 'error',
    section: '2. Request parameters, instanceChargePrepaid',
    documentation: {
      en: 'A PREPAID instance needs instanceChargePrepaid, which says how many months are bought.',
      zh: '预付费（PREPAID）实例必须填写 instanceChargePrepaid，说明购买时长。',
    },
    check(body, report) {
      const type = at(body, 'instanceChargeType');
      if (!type || stringOf(type) !== 'PREPAID' || given(at(body, 'instanceChargePrepaid'))) return;
      report(type, {
        en: 'PREPAID needs instanceChargePrepaid. Add it with the period in months.',
        zh: 'PREPAID 须同时填写 instanceChargePrepaid。请添加，并写明 period（月数）。',
      });
    },
  },
  {
    code: 'prepaid-unused',
    severity: 'warning',
    section: '2. Request parameters, instanceChargePrepaid',
    documentation: {
      en: 'instanceChargePrepaid is for PREPAID instances; nothing reads it for POSTPAID ones.',
      zh: 'instanceChargePrepaid 仅用于预付费（PREPAID）实例，后付费时不起作用。',
    },
    check(body, report) {
      const prepaid = given(at(body, 'instanceChargePrepaid'));
      if (!prepaid || stringOf(at(body, 'instanceChargeType')) !== 'POSTPAID') return;
      report(prepaid, {
        en: 'This has no effect on POSTPAID instances. Take it out, or choose PREPAID.',
        zh: '后付费（POSTPAID）实例不使用此参数。请删除，或改用 PREPAID。',
      });
    },
  },
  {
    code: 'postpaid-on-request',
    severity: 'hint',
    section: '2. Request parameters, instanceChargeType; newer documents offer PREPAID alone',
    documentation: {
      en: 'The document knows POSTPAID as it knows PREPAID; newer ones offer it only after the provider has enabled it.',
      zh: '本版文档中 POSTPAID 与 PREPAID 并列；较新的文档要求联系服务商开通后才能使用。',
    },
    check(body, report) {
      const type = at(body, 'instanceChargeType');
      if (!type || stringOf(type) !== 'POSTPAID') return;
      report(type, {
        en: 'The provider may have to enable POSTPAID for your account first.',
        zh: '使用 POSTPAID 可能需要先联系服务商为账号开通。',
      });
    },
  },
  {
    code: 'login-conflict',
    severity: 'error',
    section: '2. Request parameters, sshKeys; 6. Error codes',
    providerError: 'INVALID_PARAMETER_INSTANCE_LOGIN_CONFLICT',
    documentation: {
      en: 'An instance is logged in to with a password or with SSH keys; a request with both is refused.',
      zh: '登录方式为密码或 SSH 密钥之一，同时指定会被拒绝。',
    },
    check(body, report) {
      const keys = at(body, 'sshKeys');
      if (!keys || !isGiven(keys) || !given(at(body, 'password'))) return;
      report(keys, {
        en: 'sshKeys cannot stand together with password. Keep one of them.',
        zh: 'sshKeys 不能与 password 同时指定，请只保留其一。',
      });
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
    check(body, report) {
      const logins = ['password', 'sshKeys', 'keyId'];
      if (body.type !== 'object' || logins.some((key) => isGiven(at(body, key)))) return;
      report(body, {
        en: 'Neither password nor sshKeys: a random password will be mailed to you once the machine is installed.',
        zh: '未指定 password 或 sshKeys：系统将生成随机密码，并在安装完成后发送至创建者邮箱。',
      });
    },
  },
  {
    code: 'password-classes',
    severity: 'error',
    section: '2. Request parameters, password',
    providerError: 'INVALID_PARAMETER_VALUE_PASSWORD_MALFORMED',
    documentation: {
      en: 'A password has at least one upper-case letter, one lower-case letter, one digit and one of ~!@$^*-_=+.',
      zh: '密码须至少包含一个大写字母、一个小写字母、一个数字和 ~!@$^*-_=+ 中的一个特殊符号。',
    },
    check(body, report) {
      const node = at(body, 'password');
      const password = stringOf(node);
      if (!node || !password) return;
      const missing = passwordClasses.filter(({ regex }) => !regex.test(password));
      if (missing.length === 0) return;
      report(node, {
        en: `The password still needs ${missing.map(({ says }) => says.en).join(', ')}.`,
        zh: `密码还须包含${missing.map(({ says }) => says.zh).join('、')}。`,
      });
    },
  },
  {
    code: 'ssh-keys-removed',
    severity: 'warning',
    section: '2. Request parameters, sshKeys; gone from API edition 2026-02-01',
    documentation: {
      en: 'sshKeys is gone from API edition 2026-02-01, where keyId takes its place.',
      zh: '2026-02-01 版 API 已移除 sshKeys，改用 keyId。',
    },
    check(body, report) {
      const keys = at(body, 'sshKeys');
      if (!keys || !isGiven(keys)) return;
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
    check(body, report) {
      const keys = at(body, 'sshKeys');
      if (!keys || !isGiven(keys) || given(at(body, 'imageId'))) return;
      report(keys, {
        en: 'Without imageId these keys are ignored. Add an image, or take them out.',
        zh: '未指定 imageId，这些密钥会被忽略。请指定镜像，或删除 sshKeys。',
      });
    },
  },
  {
    code: 'traffic-package-unused',
    severity: 'warning',
    section: '2. Request parameters, trafficPackageSize',
    documentation: {
      en: 'trafficPackageSize only counts when internetChargeType is ByTrafficPackage; otherwise no package is bought.',
      zh: 'trafficPackageSize 仅当 internetChargeType 为 ByTrafficPackage 时生效，否则不会购买流量包。',
    },
    check(body, report) {
      const size = given(at(body, 'trafficPackageSize'));
      const type = stringOf(at(body, 'internetChargeType'));
      if (!size || !type || type === 'ByTrafficPackage') return;
      report(size, {
        en: 'This has no effect: internetChargeType is not ByTrafficPackage. Take it out, or choose ByTrafficPackage.',
        zh: 'internetChargeType 不是 ByTrafficPackage，此值不生效。请删除，或改用 ByTrafficPackage。',
      });
    },
  },
  {
    code: 'names-repeat',
    severity: 'warning',
    section: '2. Request parameters, instanceName, hostname',
    documentation: {
      en: 'When several instances are created, instanceName and hostname should have a pattern such as [1,2], or all instances get the same name.',
      zh: '创建多台实例时，instanceName 与 hostname 应含模式串（例如 [1,2]），否则各实例同名。',
    },
    check(body, report) {
      const amount = at(body, 'amount');
      const count = numberOf(amount);
      if (!amount || count === undefined || count <= 1) return;
      const absent = nameKeys.filter((key) => !given(at(body, key)));
      if (absent.length > 0) {
        report(amount, {
          en: `All instances will have the same ${absent.join(' and ')}. Give a pattern, such as "web-[1,2]" for web-01, web-02.`,
          zh: `各实例的 ${absent.join('、')} 将相同。请使用模式串，例如 "web-[1,2]" 得到 web-01、web-02。`,
        });
      }
      for (const key of nameKeys) {
        const node = at(body, key);
        const name = stringOf(node);
        if (!node || !name || hasPattern(name)) continue;
        report(node, {
          en: 'All instances will have this name. Add a pattern, such as [1,2] for 01, 02.',
          zh: '各实例将同名。请加入模式串，例如 [1,2] 得到 01、02。',
        });
      }
    },
  },
  {
    code: 'name-underscore',
    severity: 'warning',
    section: '2. Request parameters, instanceName, hostname',
    documentation: {
      en: 'An underscore is not among the characters of a name, yet the document writes server_[3,3] and shows server003: it is not kept.',
      zh: '名称的可用字符中没有下划线，而文档示例写作 server_[3,3]，得到 server003，即下划线不会保留。',
    },
    check(body, report) {
      for (const key of nameKeys) {
        const node = at(body, key);
        if (!node || !stringOf(node)?.includes('_')) continue;
        report(node, {
          en: 'An underscore is not allowed in a name; before a pattern it is dropped (server_[3,3] gives server003). Write a hyphen.',
          zh: '名称不支持下划线，模式串前的下划线会被去掉（server_[3,3] 得到 server003）。请改用连字符。',
        });
      }
    },
  },
  nameLength('instanceName', 'instance-name-length', 'INVALID_PARAMETER_INSTANCE_NAME_EXCEED'),
  nameLength('hostname', 'hostname-length', 'INVALID_PARAMETER_HOSTNAME_EXCEED'),
  {
    code: 'partitions-need-image',
    severity: 'error',
    section: '2. Request parameters, partitions; 6. Error codes',
    providerError: 'INVALID_PARTITION_IMAGE_NOT_SET',
    documentation: {
      en: 'Partitions are made while the operating system is installed, so they need imageId.',
      zh: '分区在安装操作系统时进行，因此须指定 imageId。',
    },
    check(body, report) {
      const partitions = at(body, 'partitions');
      if (!partitions || !isGiven(partitions) || given(at(body, 'imageId'))) return;
      report(partitions, {
        en: 'Partitions need an operating system. Add imageId, or take them out.',
        zh: '未安装操作系统时不能设置分区。请指定 imageId，或删除 partitions。',
      });
    },
  },
  {
    code: 'raid-conflict',
    severity: 'error',
    section: '6. Error codes; Data structures, RaidConfig',
    providerError: 'INVALID_RAID_CONFIG_FAST_CUSTOM_CONFLICT',
    documentation: {
      en: 'raidConfig has raidType for all disks or customRaids for groups of them; a request with both is refused.',
      zh: 'raidConfig 中 raidType（快速 raid）与 customRaids（自定义 raid）只能选择一种，同时指定会被拒绝。',
    },
    check(body, report) {
      const custom = at(body, 'raidConfig', 'customRaids');
      if (!custom || !isGiven(custom) || !given(at(body, 'raidConfig', 'raidType'))) return;
      report(custom, {
        en: 'customRaids cannot stand together with raidType. Keep one of them.',
        zh: 'customRaids 不能与 raidType 同时指定，请只保留其一。',
      });
    },
  },
  {
    code: 'raid-empty',
    severity: 'warning',
    section: 'Data structures, RaidConfig',
    documentation: {
      en: 'raidConfig should have either raidType or customRaids; with neither it asks for nothing.',
      zh: 'raidConfig 应包含 raidType 或 customRaids 之一，否则不起作用。',
    },
    check(body, report) {
      const raid = at(body, 'raidConfig');
      if (raid?.type !== 'object' || given(at(raid, 'raidType')) || isGiven(at(raid, 'customRaids'))) return;
      report(raid, {
        en: 'This asks for no RAID. Add raidType or customRaids, or take raidConfig out.',
        zh: '此处未指定任何 RAID。请填写 raidType 或 customRaids，或删除 raidConfig。',
      });
    },
  },
];

/** What counts is the longest name that the patterns expand to: that of the last instance. */
function nameLength(key: (typeof nameKeys)[number], code: string, providerError: string): Rule {
  return {
    code,
    severity: 'error',
    section: `2. Request parameters, ${key}; 6. Error codes`,
    providerError,
    documentation: {
      en: `${key} has at most ${longestName} characters, each pattern counted with all its digits.`,
      zh: `${key} 不得超过 ${longestName} 个字符，模式串按展开后的位数计算。`,
    },
    check(body, report) {
      const node = at(body, key);
      const name = stringOf(node);
      if (!node || !name) return;
      const last = Math.max(1, Math.trunc(numberOf(at(body, 'amount')) ?? 1)) - 1;
      const { length } = nameAt(name, last);
      if (length <= longestName) return;
      report(node, {
        en: `A name has at most ${longestName} characters; this one comes to ${length}.`,
        zh: `名称不得超过 ${longestName} 个字符，此名称展开后为 ${length} 个。`,
      });
    },
  };
}

const passwordClasses = [
  { regex: /[A-Z]/, says: { en: 'an upper-case letter', zh: '大写字母' } },
  { regex: /[a-z]/, says: { en: 'a lower-case letter', zh: '小写字母' } },
  { regex: /\d/, says: { en: 'a digit', zh: '数字' } },
  { regex: /[~!@$^*\-_=+]/, says: { en: 'one of ~!@$^*-_=+', zh: '特殊符号（~!@$^*-_=+ 之一）' } },
];

/** Given, and no empty array either: what the provider takes for a value. */
function isGiven(node: Node | undefined): boolean {
  return given(node) !== undefined && (node?.type !== 'array' || itemsOf(node).length > 0);
}
