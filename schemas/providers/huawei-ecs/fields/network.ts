import type { ArrayField } from '../../../core/model/field.ts';
import { setFix } from '../../../core/model/fix.ts';
import { ipv4, uuid, withoutMask } from '../../../core/util/string-patterns.ts';
import { splitListFix } from '../../shared/split-list.ts';
import { booleanForms } from './booleans.ts';
import { anId, fixId, groupId, isPlaceholderUuid, onlyId } from './placeholder.ts';

/** What disables the source/destination check, which other services have as a boolean. */
const withoutCheck = [{ ip_address: '1.1.1.1/0' }];

const addressPairs: ArrayField = {
  type: 'array',
  otherForms: {
    names: ['source_dest_check', 'sourceDestCheck'],
    convert: (node) => (node.type === 'boolean' && node.value === false ? setFix(node, withoutCheck) : undefined),
  },
  section: 'Table 4',
  doc: {
    en: 'Addresses besides its own that the NIC may send from. 1.1.1.1/0 disables the source/destination check, as a virtual IP address needs.',
    zh: '除自身地址外，允许该网卡收发的 IP/MAC 地址对。填 1.1.1.1/0 表示关闭源/目的检查，绑定虚拟 IP 时需要这样设置。',
  },
  item: {
    type: 'object',
    skeleton: { ip_address: '1.1.1.1/0' },
    otherForms: {
      jsonTypes: {
        types: ['string'],
        severity: 'error',
        says: {
          en: 'Expected an object with an address: { "ip_address": "…" }.',
          zh: '须为含地址的对象：{ "ip_address": "…" }。',
        },
        wrapIn: 'ip_address',
      },
    },
    doc: { en: 'An address that is allowed.', zh: '允许的一个地址对。' },
    fields: {
      ip_address: {
        type: 'string',
        skeleton: '1.1.1.1/0',
        otherForms: { names: ['ip', 'fixed_ip', 'address', 'ip_addr', 'cidr'] },
        pattern: {
          // An IPv4 address, or the letters of an IPv6 one, with or without the length of a prefix.
          regex:
            /^(?:(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$|\/)|(?=$|\/))){4}|[0-9a-f.]*:[0-9a-f:.]*)(?:\/\d{1,3})?$/i,
          says: {
            en: 'be an IP address or a block, such as 192.168.0.0/24',
            zh: '是 IP 地址或网段，例如 192.168.0.0/24',
          },
          severity: 'warning',
        },
        doc: {
          en: 'An address, or a block such as 192.168.0.0/24; never 0.0.0.0/0. A block wider than /24 should have its own security group.',
          zh: 'IP 地址或网段，例如 192.168.0.0/24，不能是 0.0.0.0/0。掩码小于 24 的大网段应单独配置安全组。',
        },
      },
      mac_address: {
        type: 'string',
        skeleton: '',
        pattern: {
          regex: /^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i,
          says: { en: 'be a MAC address, such as fa:16:3e:00:00:01', zh: '是 MAC 地址，例如 fa:16:3e:00:00:01' },
          severity: 'warning',
        },
        doc: {
          en: 'The MAC address for it. For a virtual IP address, omit it or specify that of the NIC.',
          zh: '对应的 MAC 地址。绑定虚拟 IP 时不填，或填该网卡的 MAC 地址。',
        },
      },
    },
  },
};

export const nics: ArrayField = {
  type: 'array',
  required: true,
  minItems: 1,
  maxItems: 12,
  section: 'Table 3',
  otherForms: { names: ['networks', 'network', 'network_interfaces', 'networkInterfaces', 'nic', 'interfaces'] },
  doc: {
    en: 'The NICs of the server. The first one is the primary NIC and must be in the VPC of vpcid. At most 12; many flavors allow fewer.',
    zh: '云服务器的网卡。第一张为主网卡，其网络必须属于 vpcid 指定的 VPC。最多 12 张，许多规格更少。',
  },
  errors: { length: 'Ecs.0050' },
  item: {
    type: 'object',
    skeleton: { subnet_id: '00000000-0000-0000-0000-000000000000' },
    otherForms: {
      jsonTypes: onlyId('subnet_id', {
        en: 'Expected an object with the ID of a subnet: { "subnet_id": "…" }.',
        zh: '须为含子网 ID 的对象：{ "subnet_id": "…" }。',
      }),
    },
    doc: { en: 'A NIC.', zh: '一张网卡。' },
    fields: {
      subnet_id: {
        type: 'string',
        ...anId,
        valueSource: 'subnet',
        skeleton: '00000000-0000-0000-0000-000000000000',
        requiredWhen: { en: 'unless port_id is given', zh: '未填写 port_id 时' },
        otherForms: {
          names: [
            'subnet',
            'subnet_uuid',
            'subnet_name',
            'network_id',
            'networkId',
            'net_id',
            'uuid',
            'subnet_ids',
            'subnetIds',
          ],
        },
        doc: {
          en: 'The id of the subnet that the NIC is in. It must belong to the VPC of vpcid.',
          zh: '网卡所在子网的 ID，必须属于 vpcid 指定的 VPC。',
        },
      },
      ip_address: {
        type: 'string',
        pattern: ipv4,
        fix: withoutMask,
        skeleton: '192.168.0.10',
        defaultSays: { en: 'a free address of the subnet', zh: '自动分配子网内的空闲地址' },
        otherForms: {
          names: [
            'fixed_ip',
            'fixed_ip_v4',
            'fixedIp',
            'private_ip',
            'privateIp',
            'private_ip_address',
            'ip',
            'address',
            'ip_addr',
          ],
        },
        doc: {
          en: 'The IPv4 address of the NIC. It must be in the subnet and not in use; omit it to get a free one.',
          zh: '网卡的 IPv4 地址，必须属于子网且未被占用。不填则自动分配。',
        },
      },
      ipv6_enable: {
        type: 'boolean',
        default: false,
        otherForms: booleanForms(['ipv6_enabled', 'enable_ipv6', 'ipv6']),
        doc: {
          en: 'Whether the NIC also gets an IPv6 address. The subnet and the flavor must support IPv6.',
          zh: '网卡是否支持 IPv6 地址。子网和规格须支持 IPv6。',
        },
      },
      ipv6_bandwidth: {
        type: 'object',
        section: 'Data Structure for Creating ECSs, ipv6_bandwidth',
        otherForms: {
          names: ['ipv6_bandwidth_id', 'ipv6BandwidthId'],
          jsonTypes: onlyId('id', {
            en: 'Expected an object with the ID of the bandwidth: { "id": "…" }.',
            zh: '须为含带宽 ID 的对象：{ "id": "…" }。',
          }),
        },
        doc: {
          en: 'The shared bandwidth that the IPv6 address joins. Without it the address stays private.',
          zh: 'IPv6 地址加入的共享带宽。不填则该地址仅限内网使用。',
        },
        fields: {
          id: {
            type: 'string',
            ...anId,
            skeleton: '00000000-0000-0000-0000-000000000000',
            doc: { en: 'The id of the shared bandwidth.', zh: '共享带宽的 ID。' },
          },
        },
      },
      allowed_address_pairs: addressPairs,
      port_id: {
        type: 'string',
        placeholder: isPlaceholderUuid,
        pattern: { ...uuid, fix: fixId },
        otherForms: { names: ['port', 'port_uuid'] },
        skeleton: '00000000-0000-0000-0000-000000000000',
        newerThanDocument: {
          en: 'Added on 2025-05-30, after this edition of the document.',
          zh: '2025-05-30 新增，晚于当前文档版本。',
        },
        doc: {
          en: 'An existing port to use as this NIC; it must be DOWN. It overrides subnet_id, and then ip_address and security_groups have no effect.',
          zh: '用作此网卡的已有端口，状态须为 DOWN。优先于 subnet_id；填写后 ip_address 和 security_groups 不生效。',
        },
      },
    },
  },
};

export const securityGroups: ArrayField = {
  type: 'array',
  section: 'Data Structure for Creating ECSs, Table 2',
  defaultSays: { en: 'the default security group', zh: '默认安全组' },
  otherForms: {
    names: ['security_group', 'securityGroups', 'security_group_ids', 'securityGroupIds', 'secgroups'],
    convert: (node) => splitListFix(node, (id) => ({ id })),
  },
  doc: {
    en: "The security groups of the server's NICs.",
    zh: '对云服务器的网卡生效的安全组。',
  },
  item: {
    type: 'object',
    skeleton: { id: '00000000-0000-0000-0000-000000000000' },
    otherForms: {
      jsonTypes: {
        types: ['string'],
        severity: 'error',
        says: {
          en: 'Expected an object with the ID of a security group: { "id": "…" }.',
          zh: '须为含安全组 ID 的对象：{ "id": "…" }。',
        },
        wrapIn: 'id',
      },
    },
    doc: { en: 'A security group.', zh: '一个安全组。' },
    fields: {
      id: {
        type: 'string',
        ...groupId,
        valueSource: 'security-group',
        skeleton: '00000000-0000-0000-0000-000000000000',
        otherForms: { names: ['name', 'uuid', 'security_group_id', 'securityGroupId', 'security_group_name'] },
        doc: {
          en: "The id of the security group; its name isn't accepted.",
          zh: '安全组的 ID，不能填名称。',
        },
      },
    },
  },
};
