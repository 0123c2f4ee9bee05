import type { LocalizedText } from '../../core/localized-text.ts';
import type { ObjectField, StringField } from '../../core/model/field.ts';
import type { Change, Fix } from '../../core/model/fix.ts';
import { at, itemsOf, jsonOf, type Node, presentValue } from '../../core/syntax/node.ts';
import { meaningOfName } from './fields/meanings.ts';
import { fixNicName, nicForm, nicLength, nics } from './fields/nic-names.ts';
import { fixPath, pathFor, pathForm } from './fields/partition-paths.ts';
import { disksFor, levelFor, raidLevels, suits } from './fields/raid-levels.ts';
import { newPassword, passwordCharacters } from './password.ts';

const chargeTypes = [
  {
    value: 'PREPAID',
    doc: {
      en: 'A subscription by the month, paid in advance; needs instanceChargePrepaid.',
      zh: '预付费（包年包月），下单时扣款；须填写 instanceChargePrepaid。',
    },
  },
  {
    value: 'POSTPAID',
    doc: {
      en: 'Pay as you go. Newer editions of the document offer it on request only.',
      zh: '后付费（按量）。较新版本的文档要求先申请开通。',
    },
  },
];

const internetChargeTypes = [
  { value: 'ByBandwidth', doc: { en: 'A fixed bandwidth at a flat rate.', zh: '固定带宽计费。' } },
  {
    value: 'ByTrafficPackage',
    doc: {
      en: 'A traffic package; trafficPackageSize sets its size.',
      zh: '流量包计费，大小由 trafficPackageSize 指定。',
    },
  },
  {
    value: 'ByInstanceBandwidth95',
    doc: { en: 'The 95th percentile of the bandwidth of each instance.', zh: '单台实例 95 带宽计费。' },
  },
  {
    value: 'ByClusterBandwidth95',
    doc: { en: 'The 95th percentile of the bandwidth of a cluster.', zh: '共享带宽包 95 计费。' },
  },
  {
    value: 'ByBandwidthCluster',
    doc: {
      en: 'A shared bandwidth cluster, set by clusterId. Since API edition 2026-02-01.',
      zh: '共享带宽包计费，由 clusterId 指定。自 2026-02-01 版 API 起提供。',
    },
  },
];

const maxKeys = 5;

const tagText = { type: 'string', minLength: 1, maxLength: 128, limitSeverity: 'warning' } as const;

/** The note on a field that is not in the reference document yet. */
function newer(en = '', zh = ''): { newerThanDocument: LocalizedText } {
  return {
    newerThanDocument: {
      en: `Newer than the document that the checks are based on; found in the provider's later documents and SDKs.${en}`,
      zh: `晚于检查所依据的文档，见于服务商较新的文档和 SDK。${zh}`,
    },
  };
}

/** The body of CreateInstances (document: "2. 请求参数" and the data structures that it links to). */
export const request: ObjectField = {
  type: 'object',
  section: '2. Request parameters',
  doc: {
    en: 'One or more bare metal instances of the same configuration.',
    zh: '一台或多台配置相同的裸机实例。',
  },
  fields: {
    zoneId: {
      type: 'string',
      required: true,
      minLength: 1,
      valueSource: 'zone',
      aliases: ['zone', 'availabilityZone'],
      skeleton: 'SEL-A',
      doc: {
        en: 'The zone of the instances, such as SEL-A. Models, prices and stock differ from zone to zone.',
        zh: '实例所在可用区的 ID，例如 SEL-A。各可用区的机型、价格和库存不同。',
      },
    },
    instanceChargeType: {
      type: 'string',
      required: true,
      values: chargeTypes,
      fits: (node, type) =>
        type !== 'PREPAID' || presentValue(at(node.parent?.parent, 'instanceChargePrepaid')) !== undefined,
      aliases: ['chargeType'],
      // Of the two values, this one needs no other field.
      skeleton: 'POSTPAID',
      doc: { en: 'How the instances are paid for.', zh: '实例的付费类型。' },
    },
    instanceChargePrepaid: {
      type: 'object',
      section: 'Data structures, ChargePrepaid',
      requiredWhen: { en: 'when instanceChargeType is PREPAID', zh: 'instanceChargeType 为 PREPAID 时' },
      aliases: ['chargePrepaid'],
      skeleton: { period: 1 },
      doc: {
        en: 'The terms of a subscription. It has no setting for renewal.',
        zh: '预付费参数，即包年包月的购买时长。其中没有自动续费设置。',
      },
      fields: {
        period: {
          type: 'integer',
          required: true,
          minimum: 1,
          limitSeverity: 'warning',
          unit: { en: 'months', zh: '个月' },
          doc: {
            en: 'How many months are bought; all of them are paid for at once.',
            zh: '购买时长，单位为月，下单时一次扣除。',
          },
        },
      },
    },
    instanceTypeId: {
      type: 'string',
      required: true,
      minLength: 1,
      valueSource: 'instance-type',
      aliases: ['instanceType', 'flavorId'],
      skeleton: 'M6C',
      doc: {
        en: 'The model of the machine, such as M6C or S8I. DescribeInstanceTypes lists what a zone has.',
        zh: '实例机型 ID，例如 M6C、S8I。可通过 DescribeInstanceTypes 查询。',
      },
    },
    imageId: {
      type: 'string',
      valueSource: 'image',
      aliases: ['image', 'imageRef'],
      skeleton: '5ace1756-2230-4d1d-8fc6-84f1897ef397',
      defaultSays: { en: 'no operating system', zh: '不安装操作系统' },
      doc: {
        en: 'The image to install; the model must support it. Without an image no system is installed; you can install one later through IPMI.',
        zh: '要安装的镜像 ID，须为该机型支持的镜像。不填则不装系统，之后可通过 IPMI 安装。',
      },
    },
    resourceGroupId: {
      type: 'string',
      valueSource: 'resource-group',
      doc: { en: 'The resource group that the instances belong to.', zh: '实例所属资源组的 ID。' },
    },
    instanceName: {
      type: 'string',
      meaning: meaningOfName,
      aliases: ['name', 'displayName'],
      default: 'instance',
      doc: {
        en: 'The name shown in the console: up to 64 letters, digits, hyphens and periods. For several instances use a pattern [begin,bits]: web-[1,2] gives web-01, web-02.',
        zh: '实例显示名称，最多 64 个字符，仅限字母、数字、连字符和英文句点。购买多台时可用模式串 [起始值,位数]：web-[1,2] 得到 web-01、web-02。',
      },
    },
    hostname: {
      type: 'string',
      meaning: meaningOfName,
      aliases: ['hostName'],
      default: 'hostname',
      doc: {
        en: 'The hostname of the instance: up to 64 letters, digits, hyphens and periods, with patterns as in instanceName. It should start with a letter.',
        zh: '实例的主机名，最多 64 个字符，仅限字母、数字、连字符和英文句点，可用与 instanceName 相同的模式串。建议以字母开头。',
      },
    },
    amount: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 1,
      aliases: ['count', 'instanceCount', 'quantity'],
      doc: {
        en: 'How many instances are created, all alike. Each is paid for.',
        zh: '创建实例的数量，配置相同，逐台计费。',
      },
    },
    password: {
      type: 'string',
      secret: true,
      minLength: 8,
      maxLength: 16,
      aliases: ['adminPass', 'adminPassword'],
      pattern: {
        regex: passwordCharacters,
        says: {
          en: 'consist of letters, digits and ~!@$^*-_=+; the document lists no other special characters',
          zh: '只包含字母、数字和 ~!@$^*-_=+；文档未列出其他特殊符号',
        },
        // The printed list is damaged (it starts with a stray 1), so it may be incomplete.
        severity: 'warning',
      },
      fix: newPassword,
      skeleton: '${secret:instance-password}',
      defaultSays: {
        en: 'a random password, mailed to you, unless there is an SSH key',
        zh: '未指定密钥时随机生成，并发送至创建者邮箱',
      },
      doc: {
        en: "The password to log in with, and for IPMI: an uppercase letter, a lowercase letter, a digit and one of ~!@$^*-_=+. Can't be used together with sshKeys.",
        zh: '登录密码，同时用于 IPMI，须包含大写字母、小写字母、数字和 ~!@$^*-_=+ 之一。不能与 sshKeys 同时指定。',
      },
      errors: {
        length: 'INVALID_PARAMETER_VALUE_PASSWORD_MALFORMED',
        pattern: 'INVALID_PARAMETER_VALUE_PASSWORD_MALFORMED',
      },
    },
    sshKeys: {
      type: 'array',
      maxItems: maxKeys,
      fix: firstKeys,
      default: [],
      skeleton: ['ssh-rsa AAAAB3NzaC1yc2E'],
      aliases: ['sshKey', 'publicKeys'],
      doc: {
        en: 'Public keys to log in with; password login is then off. Ignored for Windows, for ESXi and without imageId.',
        zh: 'SSH 公钥列表。使用密钥后禁止密码登录。Windows、ESXi 或未指定 imageId 时忽略此参数。',
      },
      item: {
        type: 'string',
        minLength: 1,
        skeleton: 'ssh-rsa AAAAB3NzaC1yc2E',
        pattern: {
          regex: /^(?:ssh-|ecdsa-|sk-)\S+ +\S/,
          says: {
            en: 'be an OpenSSH public key such as ssh-rsa AAAA…, not a key ID or a private key',
            zh: '是 OpenSSH 公钥，例如 ssh-rsa AAAA…，而不是密钥 ID 或私钥',
          },
          // The document only says what a key usually begins with.
          severity: 'warning',
        },
        doc: { en: 'The text of one public key.', zh: '一个公钥的内容。' },
        errors: { pattern: 'INVALID_PARAMETER_SSH_KEY_MALFORMED' },
      },
    },
    internetChargeType: {
      type: 'string',
      required: true,
      section: '2. Request parameters; Data structures, InternetChargeType',
      values: internetChargeTypes,
      skeleton: 'ByBandwidth',
      doc: {
        en: 'How the internet traffic is paid for. Not every zone offers every type.',
        zh: '网络计费类型。并非每个可用区都支持全部类型。',
      },
    },
    internetMaxBandwidthOut: {
      type: 'integer',
      minimum: 1,
      limitSeverity: 'warning',
      default: 1,
      unit: { en: 'Mbps', zh: 'Mbps' },
      aliases: ['bandwidth', 'bandwidthOutMbps'],
      doc: {
        en: 'The limit of the outgoing internet bandwidth. The maximum depends on the model.',
        zh: '公网出带宽上限。最大值因机型而异。',
      },
    },
    trafficPackageSize: {
      type: 'number',
      minimum: 0,
      limitSeverity: 'warning',
      skeleton: 10,
      unit: { en: 'TB', zh: 'TB' },
      defaultSays: { en: 'the package that comes with the model', zh: '机型赠送的流量包大小' },
      doc: {
        en: 'The size of the traffic package. It only has an effect when internetChargeType is ByTrafficPackage.',
        zh: '流量包大小。仅当 internetChargeType 为 ByTrafficPackage 时生效。',
      },
    },
    subnetId: {
      type: 'string',
      valueSource: 'subnet',
      doc: {
        en: 'The private subnet that the instances join; it must be in the same zone.',
        zh: '实例加入的子网 ID，须与实例在同一可用区。',
      },
    },
    raidConfig: {
      type: 'object',
      section: 'Data structures, RaidConfig',
      skeleton: { raidType: 1 },
      doc: {
        en: 'How the disks are combined: one level for all of them in raidType, or groups of disks in customRaids, not both.',
        zh: '磁盘阵列配置：用 raidType 为全部磁盘指定级别，或用 customRaids 分组指定，二者只选其一。',
      },
      fields: {
        raidType: {
          type: 'integer',
          values: raidLevels,
          unlisted: 'warning',
          aliases: ['fastRaid', 'raid', 'raidLevel'],
          skeleton: 1,
          doc: {
            en: 'One level for all disks, called fast RAID in error messages. The model must support it.',
            zh: '全部磁盘使用同一级别，即错误信息中的“快速 RAID”。须为机型支持的级别。',
          },
          errors: { enum: 'INVALID_INSTANCE_TYPE_RAID_NOT_SUPPORT' },
        },
        customRaids: {
          type: 'array',
          aliases: ['customRaid'],
          skeleton: [{ raidType: 1, diskSequence: [1, 2] }],
          doc: { en: 'Groups of disks, each with a level of its own.', zh: '自定义阵列：按组指定磁盘和级别。' },
          item: {
            type: 'object',
            section: 'Data structures, CustomRaid',
            skeleton: { raidType: 1, diskSequence: [1, 2] },
            doc: { en: 'One group of disks.', zh: '一组磁盘。' },
            fields: {
              raidType: {
                type: 'integer',
                required: true,
                values: raidLevels,
                unlisted: 'warning',
                fits: (node, level) => suits(level, itemsOf(at(node.parent?.parent, 'diskSequence')).length),
                skeleton: 1,
                addition: (group) => ({ raidType: levelFor(itemsOf(at(group, 'diskSequence')).length) }),
                doc: { en: 'The level of this group.', zh: '该组的 RAID 级别。' },
                errors: { enum: 'INVALID_INSTANCE_TYPE_RAID_NOT_SUPPORT' },
              },
              diskSequence: {
                type: 'array',
                required: true,
                skeleton: [1, 2],
                addition: (group) => ({ diskSequence: disksFor(group) }),
                aliases: ['disks'],
                doc: {
                  en: 'The disks of this group by number, counted from 1, in order and without gaps. The level determines how many are needed.',
                  zh: '该组磁盘的序号，从 1 开始，按顺序连续填写。数量须符合 RAID 级别的要求。',
                },
                item: {
                  type: 'integer',
                  skeleton: 1,
                  doc: { en: 'The number of one disk.', zh: '磁盘序号。' },
                },
              },
            },
          },
        },
      },
    },
    partitions: {
      type: 'array',
      skeleton: [{ fsPath: '/', fsType: 'ext4', size: 100 }],
      doc: {
        en: 'How the system disk is divided; needs imageId. The first is / on Linux and C on Windows, and the last one takes the remaining space.',
        zh: '分区配置，须指定 imageId。Linux 首个分区为 /，Windows 首个为 C；最后一个分区占用剩余空间。',
      },
      item: {
        type: 'object',
        section: 'Data structures, Partition',
        skeleton: { fsPath: '/data', fsType: 'ext4', size: 100 },
        doc: { en: 'One partition.', zh: '一个分区。' },
        fields: {
          fsPath: {
            type: 'string',
            required: true,
            minLength: 1,
            pattern: {
              regex: pathForm,
              says: {
                en: 'be a path that starts with / (Linux) or a drive letter from C to H (Windows)',
                zh: '是以 / 开头的路径（Linux），或 C 到 H 的盘符（Windows）',
              },
              // The document says that a malformed path is rejected, but not which paths are malformed.
              severity: 'warning',
            },
            fix: fixPath,
            aliases: ['path', 'mountPoint'],
            skeleton: '/data',
            addition: (partition) => ({ fsPath: pathFor(partition) }),
            doc: {
              en: 'The mount point of the partition, or its drive letter. Must be unique.',
              zh: '挂载路径或盘符，不能重复。',
            },
            errors: { pattern: 'INVALID_PARTITION_MALFORMED' },
          },
          fsType: {
            type: 'string',
            required: true,
            values: [
              { value: 'ext2', doc: { en: 'Linux, without a journal.', zh: 'Linux，无日志。' } },
              { value: 'ext3', doc: { en: 'Linux, with a journal.', zh: 'Linux，带日志。' } },
              { value: 'ext4', doc: { en: 'Linux; the usual choice.', zh: 'Linux，常用。' } },
              { value: 'NTFS', doc: { en: 'Windows.', zh: 'Windows。' } },
            ],
            // The document says that a wrong type is rejected, but not which types are valid.
            unlisted: 'warning',
            aliases: ['type', 'fileSystem'],
            skeleton: 'ext4',
            doc: { en: 'The file system of the partition.', zh: '分区的文件系统类型。' },
            errors: { enum: 'INVALID_PARTITION_NO_TYPE', type: 'INVALID_PARTITION_MALFORMED' },
          },
          size: {
            type: 'integer',
            required: true,
            minimum: 1,
            limitSeverity: 'warning',
            unit: { en: 'GB', zh: 'GB' },
            skeleton: 100,
            doc: {
              en: 'The size of the partition. The last partition takes the remaining space of the disk.',
              zh: '分区大小。最后一个分区占用磁盘剩余空间。',
            },
          },
        },
      },
    },
    nic: {
      type: 'object',
      section: 'Data structures, Nic',
      skeleton: { wanName: 'wan0', lanName: 'lan0' },
      doc: {
        en: 'The names of the network interfaces in the operating system. They must differ.',
        zh: '操作系统中网卡的名称。公网与内网网卡不能同名。',
      },
      fields: {
        wanName: nicName('wanName', {
          defaultSays: { en: 'wan0, or bond0 on highly available models', zh: 'wan0，高可用机型为 bond0' },
          doc: { en: 'The name of the public interface.', zh: '公网网卡名称。' },
        }),
        lanName: nicName('lanName', {
          defaultSays: { en: 'lan0, or bond1 on highly available models', zh: 'lan0，高可用机型为 bond1' },
          doc: { en: 'The name of the private interface.', zh: '内网网卡名称。' },
        }),
      },
    },
    keyId: {
      type: 'string',
      valueSource: 'key-pair',
      aliases: ['keyName', 'keyPairId'],
      skeleton: 'key-YWD2QFOl',
      ...newer(' There, exactly one of password and keyId is required.', '其中 password 与 keyId 必须且只能指定其一。'),
      doc: {
        en: 'The ID of a key pair saved with the provider, such as key-YWD2QFOl; replaces sshKeys. Not for Windows.',
        zh: '已保存的密钥对 ID，例如 key-YWD2QFOl，用以取代 sshKeys。不适用于 Windows。',
      },
    },
    ipxeUrl: {
      type: 'string',
      aliases: ['ipxe'],
      skeleton: 'netboot',
      ...newer(),
      doc: {
        en: "The iPXE script that installs the machine over the network, or the special value netboot. Don't set imageId with it.",
        zh: '通过网络安装系统的 iPXE 脚本地址，也可填特殊值 netboot。此时不要填写 imageId。',
      },
    },
    userData: {
      type: 'string',
      sensitive: true,
      aliases: ['user_data'],
      skeleton: '#!/bin/bash\n',
      ...newer(),
      doc: {
        en: 'A script for the first start, a string of up to 32 KB.',
        zh: '首次启动时执行的自定义数据，字符串，最大 32 KB。',
      },
    },
    enablePrimaryIPv6: {
      type: 'boolean',
      default: true,
      aliases: ['enableIPv6'],
      ...newer(),
      doc: { en: 'Whether the instance gets a primary IPv6 address.', zh: '是否分配主 IPv6 地址。' },
    },
    clusterId: {
      type: 'string',
      aliases: ['bandwidthClusterId'],
      ...newer(),
      requiredWhen: {
        en: 'when internetChargeType is ByBandwidthCluster',
        zh: 'internetChargeType 为 ByBandwidthCluster 时',
      },
      doc: {
        en: 'The bandwidth cluster whose bandwidth the instances share.',
        zh: '实例加入的共享带宽包 ID。',
      },
    },
    marketingOptions: {
      type: 'object',
      section: 'API edition 2026-02-01, marketingOptions',
      ...newer(),
      doc: { en: 'Discounts for the order.', zh: '订单使用的优惠。' },
      fields: {
        discountCode: { type: 'string', doc: { en: 'A discount code.', zh: '优惠码。' } },
        usePocVoucher: {
          type: 'boolean',
          doc: { en: 'Whether a trial (POC) voucher pays for the order.', zh: '是否使用 POC 代金券。' },
        },
      },
    },
    tags: {
      type: 'object',
      section: 'API edition 2026-02-01, tags',
      skeleton: { tags: [{ key: 'env', value: 'test' }] },
      lenientTypes: {
        types: ['array'],
        says: {
          en: 'Tags should be an object here: {"tags": [...]}. Only queries take an array.',
          zh: '此处标签应写成对象 {"tags": [...]}，仅查询接口使用数组。',
        },
        wrapIn: 'tags',
      },
      ...newer(),
      doc: {
        en: 'Tags for the instances. Here they are an object {"tags": [...]}; in queries they are an array.',
        zh: '实例的标签。创建时须写成对象 {"tags": [...]}，查询时则是数组。',
      },
      fields: {
        tags: {
          type: 'array',
          skeleton: [{ key: 'env', value: 'test' }],
          doc: { en: 'The tags; keys must be unique.', zh: '标签列表，键不能重复。' },
          item: {
            type: 'object',
            skeleton: { key: 'env', value: 'test' },
            doc: { en: 'One tag.', zh: '一个标签。' },
            fields: {
              key: {
                ...tagText,
                doc: { en: 'The key; must be unique.', zh: '标签键，不能重复。' },
              },
              value: { ...tagText, doc: { en: 'The value.', zh: '标签值。' } },
            },
          },
        },
      },
    },
    enableGatewayMode: {
      type: 'boolean',
      ...newer(' The provider enables it on request.', '须联系服务商开通。'),
      doc: { en: 'Whether the instances run in gateway mode.', zh: '是否启用网关模式。' },
    },
  },
};

function nicName(key: keyof typeof nics, field: Pick<StringField, 'doc' | 'defaultSays'>): StringField {
  const { notAtStart, usual } = nics[key];
  return {
    ...field,
    ...nicLength,
    type: 'string',
    // The document says that a malformed name is rejected, but not which names are malformed.
    limitSeverity: 'warning',
    skeleton: usual,
    pattern: {
      regex: nicForm(key),
      says: {
        en: `start with a letter, have only letters and digits, and not start with ${notAtStart}`,
        zh: `以字母开头，只包含字母和数字，且不以 ${notAtStart} 开头`,
      },
      severity: 'warning',
    },
    fix: (node, text) => fixNicName(key, node, text),
    errors: { length: 'INVALID_PARAMETER_NIC_NAME_MALFORMED', pattern: 'INVALID_PARAMETER_NIC_NAME_MALFORMED' },
  };
}

/** A fix for more keys than allowed: keeps the first distinct ones. */
function firstKeys(node: Node): Fix {
  return {
    title: { en: `Keep the first ${maxKeys} keys`, zh: `保留前 ${maxKeys} 个密钥` },
    changes: () => {
      const kept = new Map<string, Node>();
      for (const item of itemsOf(node)) {
        const key = JSON.stringify(jsonOf(item));
        if (kept.size < maxKeys && !kept.has(key)) kept.set(key, item);
      }
      const left = new Set(kept.values());
      return itemsOf(node).flatMap((item): Change[] => (left.has(item) ? [] : [{ kind: 'remove', node: item }]));
    },
  };
}
