import type { Field, ListedValue, ObjectField, Pattern, StringField } from '../core/field.ts';
import { uuid } from '../core/patterns.ts';
import type { Text } from '../core/text.ts';

const uuidExample = '67f433d8-ed0e-4321-a8a2-a71838539e09';

const gigabytes: Text = { en: 'GB', zh: 'GB' };

/** Names that the service or its owner gave to something; a wrong one is only a warning, since the list lives elsewhere. */
const nameShape = (maximum: number): Pattern => ({
  regex: new RegExp(`^[-_.a-zA-Z0-9]{1,${maximum}}$`),
  says: {
    en: `consist of 1 to ${maximum} letters, digits, hyphens, underscores and dots`,
    zh: `由 1 到 ${maximum} 个字母、数字、连字符、下划线或点组成`,
  },
  severity: 'warning',
});

const volumeTypes: readonly ListedValue<string>[] = [
  { value: 'ESSD', doc: { en: 'Extreme SSD: the fastest of the five.', zh: '极速型 SSD，五种中最快。' } },
  { value: 'SSD', doc: { en: 'Ultra-high I/O.', zh: '超高 I/O。' } },
  { value: 'GPSSD', doc: { en: 'General purpose SSD.', zh: '通用型 SSD。' } },
  { value: 'SAS', doc: { en: 'High I/O.', zh: '高 I/O。' } },
  {
    value: 'SATA',
    doc: { en: 'Common I/O.', zh: '普通 I/O。' },
    deprecated: {
      en: 'SATA disks are no longer sold. Choose SAS, GPSSD, SSD or ESSD.',
      zh: 'SATA 云硬盘已停止销售，请改用 SAS、GPSSD、SSD 或 ESSD。',
    },
  },
];

/** The reference document names the type of a disk and prints no list, and the disk service keeps adding to its own. */
const volumeType = (doc: Text): StringField => ({
  type: 'string',
  values: volumeTypes,
  unlisted: 'warning',
  skeleton: 'SSD',
  aliases: ['volumetype', 'volume_type', 'root_type'],
  doc,
});

const hpsOnly: Text = {
  en: 'Newer than the reference document, and for supernodes (server_type HPS) only.',
  zh: '晚于参考文档，且仅用于超节点（server_type 为 HPS）。',
};

const chargingInfo: Field = {
  type: 'object',
  section: 'Request Parameters, ChargingInfo',
  doc: {
    en: 'How the server is paid for. When this object is there, mode and period are both demanded, even for pay-per-use, which has no period.',
    zh: '服务器的计费方式。只要填写该对象，计费模式和周期都必须给出，按需计费也不例外（虽然按需没有周期）。',
  },
  fields: {
    charging_mode: {
      type: 'string',
      required: true,
      skeleton: 'POST_PAID',
      aliases: ['chargingMode', 'charge_mode', 'chargemode', 'billing_mode'],
      values: [
        {
          value: 'POST_PAID',
          doc: {
            en: 'Pay-per-use: billed for the time that the server exists.',
            zh: '按需计费：按服务器存续时长付费。',
          },
        },
        {
          value: 'PRE_PAID',
          doc: {
            en: 'Yearly or monthly: an order is made for the whole period. The server is given back by unsubscribing, not by deleting.',
            zh: '包年包月：按整个周期下单。退还服务器须退订，不能直接删除。',
          },
        },
        {
          value: 'COMMON',
          doc: {
            en: 'Says of a flavor that it is sold both ways. In a request it leaves the way of paying open.',
            zh: '表示规格同时支持两种计费方式。用在请求中时，计费方式并不明确。',
          },
        },
      ],
      doc: {
        en: 'Whether the server is paid for by use or in advance.',
        zh: '按需计费还是预付费。',
      },
    },
    period_num: {
      type: 'integer',
      required: true,
      minimum: 1,
      maximum: 11,
      skeleton: 1,
      unit: { en: 'periods of period_type', zh: '个 period_type 周期' },
      aliases: ['period', 'periodNum'],
      doc: {
        en: 'How many periods are bought. Twelve months are one YEAR. Without effect for POST_PAID.',
        zh: '购买的周期数。十二个月请写成 1 个 YEAR。对 POST_PAID 无效。',
      },
    },
    period_type: {
      type: 'string',
      required: true,
      skeleton: 'MONTH',
      aliases: ['period_unit', 'periodType'],
      values: [
        { value: 'MONTH', doc: { en: 'Months.', zh: '月。' } },
        { value: 'YEAR', doc: { en: 'Years.', zh: '年。' } },
        { value: 'WEEK', doc: { en: 'Weeks. Listed, but not known to be sold.', zh: '周。文档列出，但未见销售。' } },
        { value: 'DAY', doc: { en: 'Days. Listed, but not known to be sold.', zh: '天。文档列出，但未见销售。' } },
        { value: 'HOUR', doc: { en: 'Hours. Listed, but not known to be sold.', zh: '小时。文档列出，但未见销售。' } },
        {
          value: 'ABSOLUTE',
          doc: { en: 'Listed without an explanation.', zh: '文档列出，但没有说明。' },
        },
      ],
      doc: {
        en: 'The unit of period_num. Prepaid servers are sold by the month and the year.',
        zh: 'period_num 的单位。预付费服务器按月或按年销售。',
      },
    },
    is_auto_pay: {
      type: 'boolean',
      skeleton: false,
      aliases: ['isAutoPay', 'auto_pay'],
      doc: {
        en: 'Whether a prepaid order is paid from the account at once. Otherwise it waits for someone to pay it. A real boolean, unlike isAutoPay of ECS.',
        zh: '预付费订单是否立即从账户自动扣款；否则订单等待人工支付。必须是布尔值，与 ECS 的 isAutoPay 不同。',
      },
    },
    is_auto_renew: {
      type: 'boolean',
      skeleton: false,
      aliases: ['isAutoRenew', 'auto_renew'],
      doc: {
        en: 'Whether a prepaid server is renewed, and billed, when its period ends. A real boolean, unlike isAutoRenew of ECS.',
        zh: '预付费到期后是否自动续订并扣费。必须是布尔值，与 ECS 的 isAutoRenew 不同。',
      },
    },
  },
};

const network: Field = {
  type: 'object',
  required: true,
  section: 'Request Parameters, ServerNetwork',
  aliases: ['nics', 'networks'],
  doc: {
    en: 'The network that the server joins. All three ids are demanded; subnet and security group must suit the VPC.',
    zh: '服务器接入的网络。三个 ID 均为必填；子网和安全组须与 VPC 匹配。',
  },
  fields: {
    vpc_id: {
      type: 'string',
      required: true,
      pattern: uuid,
      catalogue: 'network',
      skeleton: uuidExample,
      aliases: ['vpcid'],
      doc: { en: 'The VPC that the server stands in.', zh: '服务器所在的 VPC 的 ID。' },
    },
    subnet_id: {
      type: 'string',
      required: true,
      pattern: uuid,
      catalogue: 'subnet',
      skeleton: uuidExample,
      aliases: ['network_id'],
      doc: {
        en: 'A subnet of the VPC; the server takes its address from it.',
        zh: 'VPC 内子网的 ID，服务器从中获得 IP 地址。',
      },
    },
    security_group_id: {
      type: 'string',
      required: true,
      pattern: uuid,
      catalogue: 'security-group',
      skeleton: uuidExample,
      aliases: ['security_groups', 'security_group_ids', 'security_group'],
      doc: {
        en: 'The one security group that guards the server: a single id, not a list.',
        zh: '保护服务器的安全组 ID，只能填一个，不是列表。',
      },
    },
    ipv6_enable: {
      type: 'boolean',
      skeleton: false,
      aliases: ['enable_ipv6', 'ipv6_enabled'],
      doc: {
        en: 'Whether the server gets an IPv6 address too. Subnet, flavor and image must all support IPv6.',
        zh: '是否同时启用 IPv6。子网、规格和镜像都须支持 IPv6。',
      },
    },
    roce_id: {
      type: 'string',
      pattern: uuid,
      skeleton: uuidExample,
      doc: {
        en: 'The RoCE network between accelerators, for flavors that have one.',
        zh: '加速卡之间的 RoCE 网络 ID，仅部分规格使用。',
      },
    },
    hyper_cluster: {
      type: 'object',
      later: {
        en: 'Newer than the reference document: the network between the nodes of a cluster.',
        zh: '晚于参考文档：集群节点之间的参数面网络。',
      },
      doc: { en: 'The parameter network that the server joins.', zh: '服务器接入的参数面网络。' },
      fields: {
        id: { type: 'string', doc: { en: 'The id of the hyper cluster.', zh: 'Hyper Cluster 的 ID。' } },
        hyper_cluster_subnet_id: {
          type: 'string',
          doc: { en: 'The id of its subnet.', zh: '其子网的 ID。' },
        },
      },
    },
    allowed_address_pairs: {
      type: 'array',
      later: {
        en: 'Newer than the reference document (2026-07).',
        zh: '晚于参考文档（2026-07）。',
      },
      doc: {
        en: 'Further addresses that the network card may send from. 1.1.1.1/0 switches the check of source and destination off.',
        zh: '网卡允许使用的其他地址。1.1.1.1/0 表示关闭源/目的检查。',
      },
      item: {
        type: 'object',
        doc: { en: 'An address, and the network card it belongs to.', zh: '一个地址及其对应的网卡。' },
        fields: {
          ip_address: {
            type: 'string',
            doc: { en: 'An address or a block; 0.0.0.0/0 is refused.', zh: 'IP 地址或网段，不允许 0.0.0.0/0。' },
          },
          mac_address: {
            type: 'string',
            doc: {
              en: 'The MAC address; empty, or that of the card, for a virtual address.',
              zh: 'MAC 地址；虚拟 IP 可留空或填写网卡的 MAC 地址。',
            },
          },
        },
      },
    },
  },
};

/** The body of CreateDevServer (document: "Request Parameters"; limits and lists as the provider's API definition has them). */
export const request: ObjectField = {
  type: 'object',
  section: 'Request Parameters',
  doc: { en: 'The development server to create.', zh: '要创建的 DevServer 实例。' },
  skeleton: {
    name: 'devserver-1',
    flavor: 'Si2.large.4',
    image_id: uuidExample,
    network: { vpc_id: uuidExample, subnet_id: uuidExample, security_group_id: uuidExample },
    key_pair_name: 'KeyPair-1',
  },
  fields: {
    name: {
      type: 'string',
      required: true,
      minLength: 1,
      maxLength: 64,
      pattern: {
        regex: /^[-_.a-zA-Z0-9]*$/,
        says: {
          en: 'consist of letters, digits, hyphens, underscores and dots',
          zh: '只包含字母、数字、连字符、下划线和点',
        },
      },
      skeleton: 'devserver-1',
      doc: { en: 'The name of the server. It can be changed later.', zh: '服务器名称，之后可以修改。' },
    },
    flavor: {
      type: 'string',
      requiredWhen: { en: 'unless the newer resource_flavor is given', zh: '未使用较新的 resource_flavor 时必填' },
      catalogue: 'instance-type',
      pattern: {
        regex: /^[a-zA-Z0-9.]{1,128}$/,
        says: {
          en: 'consist of 1 to 128 letters, digits and dots, such as Si2.large.4',
          zh: '由 1 到 128 个字母、数字或点组成，例如 Si2.large.4',
        },
        severity: 'warning',
      },
      skeleton: 'Si2.large.4',
      aliases: ['flavorRef', 'flavor_id', 'flavor_ref', 'flavor_name'],
      doc: {
        en: 'The flavor: processor, memory, accelerators, and whether the server is virtual or bare metal. Some are opened only by a service ticket.',
        zh: '规格名称，决定处理器、内存、加速卡以及是虚拟机还是裸金属。部分规格需提交工单开通。',
      },
    },
    image_id: {
      type: 'string',
      required: true,
      pattern: uuid,
      catalogue: 'image',
      skeleton: uuidExample,
      aliases: ['imageRef', 'image', 'image_ref'],
      doc: {
        en: 'The image that the system disk is made from. It must suit the architecture and type of the flavor.',
        zh: '用于制作系统盘的镜像 ID，须与规格的架构和类型匹配。',
      },
    },
    network,
    admin_pass: {
      type: 'string',
      secret: true,
      minLength: 8,
      maxLength: 26,
      requiredWhen: {
        en: 'unless key_pair_name is given; never both',
        zh: '未填写 key_pair_name 时必填；两者不能同时填写',
      },
      skeleton: '${secret:devserver-password}',
      aliases: ['adminPass', 'password', 'admin_password'],
      doc: {
        en: 'The password to log in with. 8 to 26 characters of at least three kinds: upper case, lower case, digits, and !@%-_=+[{}]:,./? It must not contain root or administrator, nor either backwards.',
        zh: '登录密码。8 到 26 个字符，至少包含大写字母、小写字母、数字和特殊字符（!@%-_=+[{}]:,./?）中的三种；不能包含 root、administrator 及其倒序。',
      },
    },
    key_pair_name: {
      type: 'string',
      requiredWhen: { en: 'unless admin_pass is given; never both', zh: '未填写 admin_pass 时必填；两者不能同时填写' },
      catalogue: 'key-pair',
      pattern: nameShape(64),
      skeleton: 'KeyPair-1',
      aliases: ['key_name', 'keypair_name', 'key_pair', 'keypair'],
      doc: {
        en: 'The SSH key pair to log in with. The only way in for supernodes.',
        zh: '用于登录的 SSH 密钥对名称。超节点仅支持密钥对。',
      },
    },
    server_type: {
      type: 'string',
      skeleton: 'ECS',
      aliases: ['type'],
      values: [
        { value: 'ECS', doc: { en: 'A virtual machine.', zh: '弹性云服务器。' } },
        { value: 'BMS', doc: { en: 'A bare metal server.', zh: '裸金属服务器。' } },
        {
          value: 'HPS',
          doc: { en: 'A supernode. Newer than the reference document.', zh: '超节点。晚于参考文档。' },
        },
      ],
      defaultSays: { en: 'follows from the flavor', zh: '由规格决定' },
      doc: { en: 'What kind of server the flavor stands for.', zh: '规格所属的服务器类型。' },
    },
    arch: {
      type: 'string',
      skeleton: 'X86',
      aliases: ['architecture'],
      values: [
        { value: 'X86', doc: { en: 'x86 processors.', zh: 'x86 处理器。' } },
        { value: 'ARM', doc: { en: 'Arm processors.', zh: 'Arm 处理器。' } },
      ],
      defaultSays: { en: 'follows from the flavor', zh: '由规格决定' },
      doc: {
        en: 'The architecture of the processors. Flavor and image must both be of it.',
        zh: '处理器架构，规格和镜像都须与之一致。',
      },
    },
    availability_zone: {
      type: 'string',
      catalogue: 'zone',
      pattern: nameShape(256),
      skeleton: 'cn-north-4a',
      aliases: ['az', 'zone', 'zone_id'],
      doc: {
        en: 'The availability zone. The flavor must be on sale there.',
        zh: '可用区。规格须在该可用区有售。',
      },
    },
    root_volume: {
      type: 'object',
      section: 'Request Parameters, EvsVolume',
      skeleton: { size: 100, type: 'SSD' },
      aliases: ['system_disk', 'rootVolume'],
      doc: {
        en: 'The system disk. Optional in the reference document; later ones demand it for every ECS flavor and some BMS ones.',
        zh: '系统盘。参考文档中为可选；后续文档要求所有 ECS 规格及部分 BMS 规格必填。',
      },
      fields: {
        size: {
          type: 'integer',
          minimum: 100,
          maximum: 1024,
          unit: gigabytes,
          skeleton: 100,
          doc: { en: 'The size of the system disk.', zh: '系统盘大小。' },
        },
        type: volumeType({
          en: 'The kind of system disk. What is on sale depends on the zone and the flavor.',
          zh: '系统盘类型，可选类型取决于可用区和规格。',
        }),
      },
    },
    charging_info: chargingInfo,
    count: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      skeleton: 1,
      aliases: ['number', 'instance_count', 'quantity'],
      doc: {
        en: 'How many servers are bought at once. Later documents allow 10, and none for supernodes.',
        zh: '单次购买的服务器数量。后续文档将上限改为 10，且超节点不支持。',
      },
    },
    enterprise_project_id: {
      type: 'string',
      pattern: nameShape(36),
      skeleton: '0',
      doc: {
        en: 'The enterprise project that the server is booked to; 0 is the default one. Not the project of the URL.',
        zh: '服务器所属的企业项目 ID，0 为默认企业项目。与 URL 中的项目 ID 不同。',
      },
    },
    userdata: {
      type: 'string',
      skeleton: 'IyEvYmluL2Jhc2gK',
      aliases: ['userData'],
      doc: {
        en: 'Data handed to the server at its first start, such as a script. Later documents, which call it user_data, want base64 of at most 32 KB.',
        zh: '首次启动时传入的自定义数据，例如脚本。后续文档改名为 user_data，要求 base64 编码，编码前不超过 32 KB。',
      },
    },
    user_data: {
      type: 'string',
      skeleton: 'IyEvYmluL2Jhc2gK',
      later: {
        en: 'user_data is the later name (2026-03) of userdata, which the reference document has.',
        zh: 'user_data 是 userdata 的新名称（2026-03），参考文档中为 userdata。',
      },
      doc: {
        en: 'Data handed to the server at its first start: base64 of at most 32 KB.',
        zh: '首次启动时传入的自定义数据，base64 编码，编码前不超过 32 KB。',
      },
    },
    resource_flavor: {
      type: 'string',
      minLength: 1,
      maxLength: 256,
      later: {
        en: 'Newer than the reference document (2026-07): stands in place of flavor.',
        zh: '晚于参考文档（2026-07），用于代替 flavor。',
      },
      doc: {
        en: 'The name of a resource flavor. Give this or flavor, not both.',
        zh: '资源规格名称。与 flavor 二选一。',
      },
    },
    data_volume: {
      type: 'object',
      later: {
        en: 'Newer than the reference document: data disks, all of one size and type.',
        zh: '晚于参考文档：数据盘，大小和类型相同。',
      },
      aliases: ['data_volumes', 'data_disk', 'data_disks'],
      doc: {
        en: 'Data disks: one description and a count, not a list.',
        zh: '数据盘：一份描述加数量，不是列表。',
      },
      fields: {
        size: {
          type: 'integer',
          required: true,
          minimum: 100,
          maximum: 32768,
          unit: gigabytes,
          skeleton: 100,
          doc: { en: 'The size of each data disk.', zh: '每块数据盘的大小。' },
        },
        type: { ...volumeType({ en: 'The kind of data disk.', zh: '数据盘类型。' }), required: true },
        count: {
          type: 'integer',
          required: true,
          minimum: 1,
          maximum: 8,
          unit: { en: 'disks', zh: '块' },
          skeleton: 1,
          doc: { en: 'How many data disks there are.', zh: '数据盘数量。' },
        },
      },
    },
    hps_cluster_id: {
      type: 'string',
      pattern: uuid,
      skeleton: uuidExample,
      later: hpsOnly,
      doc: { en: 'The cluster network of a supernode.', zh: '超节点集群网络的 ID。' },
    },
  },
};
