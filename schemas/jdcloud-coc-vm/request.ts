import type { NumberField, ObjectField, Pattern, StringField } from '../core/field.ts';
import { ipv4 } from '../core/patterns.ts';

/** The document's own example masks its ids with asterisks, so a wrong form is a warning. */
function idOf(prefix: string): Pattern {
  return {
    regex: new RegExp(`^${prefix}-[a-z0-9]+$`),
    says: {
      en: `be an id such as ${prefix}-a1b2c3d4e5; replace a masked id or a placeholder with the real one`,
      zh: `是形如 ${prefix}-a1b2c3d4e5 的 ID；如为打码或占位内容，请换成真实的 ID`,
    },
    severity: 'warning',
    code: 'id',
  };
}

const missing = { required: 'INVALID_ARGUMENT' } as const;

const chargeUnits = [
  { value: 'month', doc: { en: 'Paid by the month, 1 to 9 of them.', zh: '按月付费，可选 1 到 9 个月。' } },
  { value: 'year', doc: { en: 'Paid by the year, 1 to 3 of them.', zh: '按年付费，可选 1 到 3 年。' } },
] as const;

const prepaid = [
  {
    value: 'prepaid_by_duration',
    doc: {
      en: 'Paid in advance for a number of months or years; the price leaves the account at once.',
      zh: '包年包月：按月数或年数预付，创建时即从账户扣款。',
    },
  },
] as const;

const chargeDuration: Pick<NumberField, 'type' | 'minimum' | 'maximum' | 'default'> = {
  type: 'integer',
  minimum: 1,
  maximum: 9,
  default: 1,
};

/** The fields that the system disk and each data disk share. */
export const disk: Pick<ObjectField, 'type' | 'section' | 'wrappers' | 'fields'> = {
  type: 'object',
  section: 'InstanceDiskAttachmentSpec',
  wrappers: ['cloudDiskSpec', 'CloudDiskSpec'],
  fields: {
    diskType: {
      type: 'string',
      required: true,
      aliases: ['volumeType', 'DiskType'],
      unlisted: 'hint',
      skeleton: 'ssd.gp1',
      values: [
        {
          value: 'ssd.gp1',
          doc: {
            en: "General-purpose SSD, the type of the document's example.",
            zh: '通用型 SSD，文档示例所用的类型。',
          },
        },
        {
          value: 'ssd.io1',
          doc: {
            en: 'High-performance SSD, as the ordinary VM service names it.',
            zh: '性能型 SSD，取自普通云主机的命名。',
          },
        },
        {
          value: 'hdd.std1',
          doc: {
            en: 'Capacity HDD, as the ordinary VM service names it; not seen for this service.',
            zh: '容量型 HDD，取自普通云主机的命名，合作云主机文档中未出现。',
          },
        },
      ],
      doc: {
        en: 'The kind of cloud disk. The document gives no list; a kind that is sold out is refused.',
        zh: '云硬盘类型。文档未列出全部取值；售罄的类型会被拒绝。',
      },
      errors: missing,
    },
    diskSizeGB: {
      type: 'integer',
      minimum: 1,
      unit: { en: 'GiB', zh: 'GiB' },
      aliases: ['diskSize', 'volumeSize', 'sizeGB'],
      alsoWritten: ['DiskSizeGB'],
      skeleton: 100,
      doc: {
        en: 'How large the disk is. The limits depend on the kind of disk, and the document does not print them.',
        zh: '云硬盘容量。上下限取决于硬盘类型，文档未给出具体数值。',
      },
      errors: { range: 'OUT_OF_RANGE' },
    },
  },
};

const securityGroup: ObjectField = {
  type: 'object',
  section: 'SecurityGroupCreate',
  slip: {
    type: 'string',
    says: {
      en: 'The ordinary VM service takes a bare id here; this one wants an object: write { "groupId": "sg-…" }.',
      zh: '普通云主机接口在此填写 ID 字符串，合作云主机则须为对象，请写成 { "groupId": "sg-…" }。',
    },
  },
  doc: { en: 'One security group.', zh: '一个安全组。' },
  fields: {
    groupId: {
      type: 'string',
      required: true,
      catalogue: 'security-group',
      pattern: idOf('sg'),
      skeleton: 'sg-a1b2c3d4e5',
      aliases: ['id', 'securityGroupId'],
      doc: {
        en: 'The id of the security group. It must exist in the region of the request.',
        zh: '安全组 ID，须存在于请求的地域中。',
      },
      errors: missing,
    },
    groupName: {
      type: 'string',
      aliases: ['name', 'securityGroupName'],
      skeleton: 'default',
      doc: {
        en: 'The name of the security group; the id alone decides which one is meant.',
        zh: '安全组名称，实际以 ID 为准。',
      },
    },
  },
};

/** The first network card. */
export const networkInterface: ObjectField = {
  type: 'object',
  required: true,
  section: 'NetworkInterfaceSpec',
  wrappers: ['networkInterface', 'NetworkInterface'],
  alsoWritten: ['PrimaryNetworkInterface'],
  doc: {
    en: 'The first network card. Its fields stand directly in it, with no networkInterface in between.',
    zh: '主网卡配置。各字段直接写在其中，不再嵌套 networkInterface。',
  },
  errors: missing,
  fields: {
    vpcId: {
      type: 'string',
      required: true,
      catalogue: 'network',
      pattern: idOf('vpc'),
      skeleton: 'vpc-a1b2c3d4e5',
      aliases: ['vpc'],
      doc: {
        en: "The private network. The document's example leaves it out, yet its table says that it is mandatory.",
        zh: '私有网络 ID。文档示例中没有该字段，但参数表标明为必填。',
      },
      errors: missing,
    },
    subnetId: {
      type: 'string',
      required: true,
      catalogue: 'subnet',
      pattern: idOf('subnet'),
      skeleton: 'subnet-a1b2c3d4e5',
      aliases: ['subnet'],
      doc: { en: 'The subnet of that network which the card joins.', zh: '网卡接入的子网 ID，须属于该私有网络。' },
      errors: missing,
    },
    ip: {
      type: 'string',
      pattern: { ...ipv4, severity: 'warning' },
      aliases: ['primaryIpAddress', 'privateIpAddress'],
      skeleton: '10.0.0.10',
      defaultSays: { en: 'one that is free in the subnet', zh: '从子网中自动分配' },
      doc: {
        en: 'The address of the card in the subnet. With one given, only a single instance can be made per request.',
        zh: '网卡主 IP。指定后，每次请求只能创建一台实例。',
      },
    },
    securityGroups: {
      type: 'array',
      required: true,
      item: securityGroup,
      aliases: ['securityGroup', 'securityGroupIds'],
      doc: {
        en: 'The security groups of the card, as objects. The ordinary VM service takes bare ids instead.',
        zh: '网卡绑定的安全组，每项为对象。普通云主机接口在此用 ID 字符串。',
      },
      errors: missing,
    },
  },
};

const elasticIpSpec: ObjectField = {
  type: 'object',
  section: 'ElasticIpSpec',
  aliases: ['elasticIp', 'eip'],
  doc: {
    en: 'A public address to be bought and bound together with the instance. Absent means no public address.',
    zh: '随实例一同购买并绑定的弹性公网 IP；不填则没有公网 IP。',
  },
  fields: {
    sizeMbps: {
      type: 'integer',
      required: true,
      minimum: 1,
      maximum: 200,
      unit: { en: 'Mbit/s', zh: 'Mbps' },
      skeleton: 5,
      aliases: ['bandwidthMbps', 'bandwidth'],
      doc: { en: 'The most bandwidth that the address can use.', zh: '弹性公网 IP 的带宽上限。' },
      errors: missing,
    },
    provider: {
      type: 'string',
      required: true,
      values: [
        {
          value: 'bgp',
          doc: { en: 'A line to several carriers at once; the only kind so far.', zh: 'BGP 线路，目前仅此一种。' },
        },
      ],
      doc: { en: 'The kind of line that the address has.', zh: '弹性公网 IP 的线路。' },
      errors: missing,
    },
    chargeMode: {
      type: 'string',
      values: prepaid,
      default: 'prepaid_by_duration',
      doc: {
        en: 'How the address is paid for: in advance only, as the instance is. Payment by use is spoken of elsewhere, but not taken here.',
        zh: '弹性公网 IP 的计费模式，与实例一致，仅支持包年包月。文档别处提到按用量计费，但此处不支持。',
      },
    },
    chargePlan: {
      type: 'string',
      default: 'bandwidth',
      values: [
        {
          value: 'bandwidth',
          doc: { en: 'Paid by the bandwidth limit, whatever the traffic.', zh: '按带宽上限计费，与流量无关。' },
        },
      ],
      doc: { en: 'What of the address is paid for: the bandwidth only.', zh: '带宽的计费方式，目前仅支持按带宽。' },
    },
    chargeUnit: chargeUnitOf({
      en: 'Whether the time paid for counts in months or years; the same as for the instance.',
      zh: '预付时长的单位，与实例的计费单位相同。',
    }),
    chargeDuration: {
      ...chargeDuration,
      doc: {
        en: 'How many months (1 to 9) or years (1 to 3) are paid for; the same as for the instance.',
        zh: '预付时长：按月 1 到 9，按年 1 到 3；与实例的计费时长相同。',
      },
    },
  },
};

const charge: ObjectField = {
  type: 'object',
  section: 'ChargeSpec',
  aliases: ['chargeSpec', 'billing'],
  defaultSays: { en: 'paid in advance for one month', zh: '包年包月，预付 1 个月' },
  doc: {
    en: 'How the instance and its data disks are paid for. There is no payment by use: without this, one month is bought.',
    zh: '实例及数据盘的计费配置。不支持按用量计费，不填则按包年包月购买 1 个月。',
  },
  fields: {
    chargeMode: {
      type: 'string',
      values: prepaid,
      default: 'prepaid_by_duration',
      doc: { en: 'How the instance is paid for: in advance only.', zh: '计费模式，仅支持包年包月。' },
    },
    chargeUnit: chargeUnitOf({
      en: 'Whether the time paid for counts in months or years.',
      zh: '预付时长的单位：月或年。',
    }),
    chargeDuration: {
      ...chargeDuration,
      doc: {
        en: 'How many months (1 to 9) or years (1 to 3) are paid for now.',
        zh: '预付时长：按月 1 到 9，按年 1 到 3。',
      },
    },
    autoRenew: {
      type: 'boolean',
      default: false,
      doc: {
        en: 'Whether the instance is paid for again when its time is over. Otherwise it has to be renewed by hand.',
        zh: '到期是否自动续费；为 false 时须手动续费。',
      },
    },
  },
};

function chargeUnitOf(doc: StringField['doc']): StringField {
  return { type: 'string', values: chargeUnits, default: 'month', doc };
}

const instanceSpec: ObjectField = {
  type: 'object',
  required: true,
  section: 'InstanceSpec',
  alsoWritten: ['InstanceSpec'],
  doc: { en: 'What each of the instances is like.', zh: '实例配置，对本次创建的每一台都相同。' },
  errors: missing,
  fields: {
    az: {
      type: 'string',
      required: true,
      catalogue: 'zone',
      aliases: ['zone', 'availabilityZone', 'Az', 'azId'],
      unlisted: 'warning',
      skeleton: 'cn-hongkong-11a',
      values: [
        { value: 'cn-hongkong-11a', doc: { en: 'Hong Kong, zone A.', zh: '中国香港，可用区 A。' } },
        { value: 'cn-hongkong-11b', doc: { en: 'Hong Kong, zone B.', zh: '中国香港，可用区 B。' } },
        { value: 'cn-hongkong-11c', doc: { en: 'Hong Kong, zone C.', zh: '中国香港，可用区 C。' } },
        { value: 'ap-singapore-11a', doc: { en: 'Singapore, zone A.', zh: '新加坡，可用区 A。' } },
        { value: 'ap-singapore-11b', doc: { en: 'Singapore, zone B.', zh: '新加坡，可用区 B。' } },
        { value: 'ap-singapore-11c', doc: { en: 'Singapore, zone C.', zh: '新加坡，可用区 C。' } },
        { value: 'ap-singapore-11d', doc: { en: 'Singapore, zone D.', zh: '新加坡，可用区 D。' } },
        { value: 'ap-thailand-11a', doc: { en: 'Thailand, zone A.', zh: '泰国，可用区 A。' } },
        { value: 'ap-thailand-11b', doc: { en: 'Thailand, zone B.', zh: '泰国，可用区 B。' } },
        { value: 'ap-thailand-11c', doc: { en: 'Thailand, zone C.', zh: '泰国，可用区 C。' } },
      ],
      doc: {
        en: "The availability zone; it belongs to the region in the URL. The cn-north-1a of the document's example is a zone of the ordinary VM service.",
        zh: '实例所属的可用区，须属于 URL 中的地域。文档示例里的 cn-north-1a 是普通云主机的可用区。',
      },
      errors: missing,
    },
    instanceType: {
      type: 'string',
      required: true,
      catalogue: 'instance-type',
      alsoWritten: ['InstanceType'],
      aliases: ['flavor', 'type'],
      skeleton: 'g.n2.large',
      doc: {
        en: 'The size of the instance: processors and memory. Zones sell different ones; the disks that it can carry depend on it too.',
        zh: '实例规格，决定 CPU、内存及可挂载的云硬盘数量。各可用区在售的规格不同。',
      },
      errors: missing,
    },
    imageId: {
      type: 'string',
      required: true,
      catalogue: 'image',
      alsoWritten: ['ImageId'],
      aliases: ['image'],
      skeleton: 'img-a1b2c3d4e5',
      pattern: idOf('img'),
      doc: {
        en: 'The image that the system disk is made from. It must be ready, and not every image runs on every instance type.',
        zh: '用于制作系统盘的镜像 ID。镜像须处于可用状态，且支持所选实例规格。',
      },
      errors: missing,
    },
    name: {
      type: 'string',
      required: true,
      minLength: 1,
      maxLength: 64,
      aliases: ['instanceName', 'Name'],
      skeleton: 'my-instance',
      pattern: {
        regex: /^(?!\.)[\p{Script=Han}A-Za-z0-9_.-]+(?<!\.)$/u,
        says: {
          en: 'consist of Chinese characters, letters, digits and _ - . with no dot at either end',
          zh: '只包含中文、字母、数字和 _ - .，且不以点开头或结尾',
        },
      },
      doc: {
        en: 'The name of the instance. The call that changes it later takes 2 to 128 characters, not 1 to 64.',
        zh: '实例名称。创建时为 1 到 64 个字符，而修改名称的接口要求 2 到 128 个字符。',
      },
      errors: { ...missing, length: 'INVALID_ARGUMENT', pattern: 'INVALID_ARGUMENT' },
    },
    password: {
      type: 'string',
      secret: true,
      minLength: 8,
      maxLength: 26,
      skeleton: '${secret:instance-password}',
      aliases: ['Password', 'adminPass'],
      defaultSays: {
        en: 'a random one, sent by text message and mail, unless there is a key pair',
        zh: '未使用密钥时自动生成，并以短信和邮件通知',
      },
      doc: {
        en: 'The password for SSH and VNC. Digits, lower-case letters, and upper-case or special characters; no 123, abc or qwer, and nothing from Administrator or root. Not together with keyName.',
        zh: '用于 SSH 和 VNC 登录的密码，须含数字、小写字母，以及大写字母或特殊字符；不能出现 123、abc、qwer 之类的连续字符，也不能含 Administrator 或 root 的片段。不能与 keyName 同时填写。',
      },
      errors: { length: 'INVALID_ARGUMENT' },
    },
    keyName: {
      type: 'string',
      catalogue: 'key-pair',
      aliases: ['keyNames', 'keyPairName'],
      skeleton: 'my-key',
      requiredWhen: { en: 'when passwordAuth is no', zh: '当 passwordAuth 为 no 时必填' },
      doc: {
        en: 'The name of one key pair, for Linux only; the ordinary VM service takes a list of them, keyNames. Not together with password.',
        zh: '密钥对名称，只能填一个，仅对 Linux 生效；普通云主机接口用的是列表 keyNames。不能与 password 同时填写。',
      },
    },
    passwordAuth: {
      type: 'string',
      default: 'yes',
      aliases: ['passWordAuth'],
      values: [
        { value: 'yes', doc: { en: 'SSH takes a password.', zh: '允许 SSH 密码登录。' } },
        {
          value: 'no',
          doc: { en: 'SSH takes a key only; keyName must be given.', zh: '禁止 SSH 密码登录，须填写 keyName。' },
        },
      ],
      doc: {
        en: 'Whether a password opens SSH: the text yes or no, not true or false.',
        zh: '是否允许 SSH 密码登录，填文本 yes 或 no，不是布尔值。',
      },
    },
    elasticIpSpec,
    primaryNetworkInterface: networkInterface,
    systemDisk: {
      ...disk,
      required: true,
      alsoWritten: ['SystemDisk'],
      doc: { en: 'The disk that the instance starts from.', zh: '系统盘配置。' },
      errors: missing,
    },
    dataDisks: {
      type: 'array',
      item: { ...disk, doc: { en: 'One data disk.', zh: '一块数据盘。' } },
      aliases: ['dataDisk', 'DataDisks'],
      doc: {
        en: 'Further disks, made and paid for together with the instance. How many it can carry depends on its type.',
        zh: '随实例创建的数据盘，计费方式与实例相同。可挂载的数量取决于实例规格。',
      },
    },
    charge,
  },
};

/** The body of createInstances (document: "请求参数" and the tables below it). */
export const request: ObjectField = {
  type: 'object',
  section: '请求参数',
  doc: { en: 'One to 100 like instances to create.', zh: '要创建的一台或多台（最多 100 台）相同配置的实例。' },
  fields: {
    instanceSpec,
    maxCount: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 1,
      unit: { en: 'instances', zh: '台' },
      aliases: ['count', 'instanceCount', 'MaxCount'],
      doc: {
        en: 'How many instances to make, within the quota. Some of them can fail while the others succeed.',
        zh: '创建实例的数量，不能超过配额。批量创建时可能部分成功、部分失败。',
      },
      errors: { range: 'OUT_OF_RANGE' },
    },
    clientToken: {
      type: 'string',
      maxLength: 64,
      aliases: ['ClientToken', 'client_token'],
      defaultSays: { en: 'one is made for each send', zh: '每次发送时自动生成' },
      doc: {
        en: 'Marks the request, so that repeating it makes nothing twice. Leave it out and one is made; a token kept in a file makes the next send a repeat of the last.',
        zh: '用于保证请求的幂等性。不填则发送时自动生成；若固定写在文件中，再次发送会被当作上一次的重复。',
      },
    },
  },
};
