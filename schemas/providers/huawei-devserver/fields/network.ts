import type { ObjectField } from '../../../core/model/field.ts';
import { type Fix, setFix } from '../../../core/model/fix.ts';
import { child, type Node, stringOf } from '../../../core/syntax/node.ts';
import { uuid } from '../../../core/util/string-patterns.ts';
import { booleanFix, unknownId } from './common.ts';

/** The id in a list of one object, or in the object, as ECS has network cards and security groups. */
function onlyIdIn(value: Node): Node | undefined {
  if (value.type === 'string') return value;
  if (value.type === 'object') return child(value, 'subnet_id') ?? child(value, 'id') ?? child(value, 'uuid');
  const [only, ...others] = value.children ?? [];
  return value.type === 'array' && only && others.length === 0 ? onlyIdIn(only) : undefined;
}

/** The fix for an id that is inside a list of one object. */
function onlyIdFix(node: Node): Fix | undefined {
  const id = node.type === 'array' && node.children?.[0]?.type === 'object' ? stringOf(onlyIdIn(node)) : undefined;
  return id === undefined ? undefined : setFix(node, id);
}

/** Whether a value is a whole network; ECS has only the subnet in a network card. */
function isWholeNetwork(value: Node): boolean {
  const card = value.type === 'array' ? value.children?.[0] : value;
  return child(card, 'vpc_id') !== undefined;
}

/** ServerNetwork: the networks of the server. */
export const network: ObjectField = {
  type: 'object',
  required: true,
  section: 'Request Parameters, ServerNetwork',
  otherForms: { names: ['nics', 'networks'], isMeant: isWholeNetwork },
  doc: {
    en: 'The network that the server joins. All three ids are required; subnet and security group must match the VPC.',
    zh: '服务器接入的网络。三个 ID 均为必需；子网和安全组须与 VPC 匹配。',
  },
  fields: {
    vpc_id: {
      type: 'string',
      required: true,
      minLength: 1,
      pattern: uuid,
      valueSource: 'network',
      skeleton: unknownId,
      otherForms: { names: ['vpcid', 'vpc', 'vpc_name'] },
      doc: { en: 'The VPC that the server belongs to.', zh: '服务器所在 VPC 的 ID。' },
    },
    subnet_id: {
      type: 'string',
      required: true,
      minLength: 1,
      pattern: uuid,
      valueSource: 'subnet',
      skeleton: unknownId,
      otherForms: {
        names: ['network_id', 'subnet', 'net_id', 'vswitch_id', 'subnet_name', 'nics', 'networks'],
        convert: onlyIdFix,
      },
      doc: {
        en: 'A subnet of the VPC; the server takes its address from it.',
        zh: 'VPC 内子网的 ID，服务器从中获得 IP 地址。',
      },
    },
    security_group_id: {
      type: 'string',
      required: true,
      minLength: 1,
      pattern: uuid,
      valueSource: 'security-group',
      skeleton: unknownId,
      otherForms: {
        names: ['security_groups', 'security_group_ids', 'security_group', 'sg_id', 'security_group_name'],
        convert: onlyIdFix,
      },
      doc: {
        en: 'The security group of the server: a single id, not a list.',
        zh: '服务器所属的安全组 ID，只能填一个，不是列表。',
      },
    },
    ipv6_enable: {
      type: 'boolean',
      skeleton: false,
      otherForms: { names: ['enable_ipv6', 'ipv6_enabled', 'ipv6'], convert: booleanFix },
      doc: {
        en: 'Whether the server gets an IPv6 address too. Subnet, flavor and image must all support IPv6.',
        zh: '是否同时启用 IPv6。子网、规格和镜像都须支持 IPv6。',
      },
    },
    roce_id: {
      type: 'string',
      pattern: uuid,
      skeleton: unknownId,
      doc: {
        en: 'The RoCE network between accelerators, for flavors that have one.',
        zh: '加速卡互联所用的 RoCE 网络 ID，仅部分规格支持。',
      },
    },
    hyper_cluster: {
      type: 'object',
      newerThanDocument: {
        en: 'Newer than the reference document: the network between the nodes of a cluster.',
        zh: '参考文档之后新增：集群节点之间的参数面网络。',
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
      newerThanDocument: {
        en: 'Newer than the reference document (2026-07).',
        zh: '参考文档之后新增（2026-07）。',
      },
      doc: {
        en: 'Additional addresses that the network card can send from. 1.1.1.1/0 disables the source/destination check.',
        zh: '网卡允许使用的其他地址。1.1.1.1/0 表示关闭源/目的检查。',
      },
      item: {
        type: 'object',
        doc: { en: 'An address, and the network card it belongs to.', zh: '一个地址及其对应的网卡。' },
        fields: {
          ip_address: {
            type: 'string',
            doc: {
              en: "An address or a CIDR block; 0.0.0.0/0 isn't allowed.",
              zh: 'IP 地址或网段，不允许 0.0.0.0/0。',
            },
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
