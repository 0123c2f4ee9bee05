import type { ObjectField } from '../../../core/model/field.ts';
import { ipv4, withoutMask } from '../../../core/util/string-patterns.ts';
import { splitListFix } from '../../shared/split-list.ts';
import { idOf, missing, vmKeys } from './common.ts';

export const securityGroup: ObjectField = {
  type: 'object',
  section: 'SecurityGroupCreate',
  otherForms: {
    jsonTypes: {
      types: ['string'],
      says: {
        en: 'Expected an object: { "groupId": "sg-…" }. Only the ordinary VM service accepts bare ids.',
        zh: '此处须为对象：{ "groupId": "sg-…" }。只有普通云主机接口可直接填写 ID 字符串。',
      },
      wrapIn: 'groupId',
    },
  },
  doc: { en: 'One security group.', zh: '一个安全组。' },
  fields: {
    groupId: {
      type: 'string',
      required: true,
      minLength: 1,
      valueSource: 'security-group',
      pattern: idOf('sg'),
      skeleton: 'sg-a1b2c3d4e5',
      otherForms: { names: ['id', 'securityGroupId', 'sgId'] },
      doc: {
        en: 'The id of the security group. It must exist in the region of the request.',
        zh: '安全组 ID，须存在于请求的地域中。',
      },
      errors: missing,
    },
    groupName: {
      type: 'string',
      otherForms: { names: ['name', 'securityGroupName'] },
      skeleton: 'default',
      doc: {
        en: 'The name of the security group; only the id identifies it.',
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
  otherForms: {
    names: ['networkInterface', 'networkInterfaces', 'primaryNic', 'nic', 'nics', 'network'],
    wrappers: ['networkInterface', 'NetworkInterface', 'network_interface'],
    hasOwnRule: vmKeys(
      'deviceIndex',
      'autoDelete',
      'az',
      'networkInterfaceName',
      'secondaryIpAddresses',
      'secondaryIpCount',
      'secondaryIps',
      'sanityCheck',
      'description',
    ),
  },
  doc: {
    en: 'The primary network card. Its fields belong directly in it, without a networkInterface level.',
    zh: '主网卡配置。各字段直接写在其中，不再嵌套 networkInterface。',
  },
  errors: missing,
  fields: {
    vpcId: {
      type: 'string',
      required: true,
      minLength: 1,
      valueSource: 'network',
      pattern: idOf('vpc'),
      skeleton: 'vpc-a1b2c3d4e5',
      otherForms: { names: ['vpc', 'networkId'] },
      doc: {
        en: "The private network. The document's example omits it, but its table marks it as required.",
        zh: '私有网络 ID。文档示例中没有该字段，但参数表标明为必需。',
      },
      errors: missing,
    },
    subnetId: {
      type: 'string',
      required: true,
      minLength: 1,
      valueSource: 'subnet',
      pattern: idOf('subnet'),
      skeleton: 'subnet-a1b2c3d4e5',
      otherForms: { names: ['subnet'] },
      doc: {
        en: 'The subnet that the card joins; it must belong to the private network.',
        zh: '网卡接入的子网 ID，须属于该私有网络。',
      },
      errors: missing,
    },
    ip: {
      type: 'string',
      pattern: { ...ipv4, severity: 'warning' },
      fix: withoutMask,
      otherForms: {
        names: [
          'Ip',
          'primaryIpAddress',
          'PrimaryIpAddress',
          'privateIpAddress',
          'primaryIp',
          'privateIp',
          'ipAddress',
          'fixedIp',
        ],
      },
      skeleton: '10.0.0.10',
      defaultSays: { en: 'a free address in the subnet', zh: '从子网中自动分配' },
      doc: {
        en: 'The address of the card in the subnet. If set, a request can create only one instance.',
        zh: '网卡主 IP。指定后，每次请求只能创建一台实例。',
      },
    },
    securityGroups: {
      type: 'array',
      required: true,
      minItems: 1,
      // The page of restrictions has the five; the document has no limit.
      maxItems: 5,
      limitSeverity: 'warning',
      item: securityGroup,
      otherForms: {
        documentedNames: ['SecurityGroups'],
        names: ['securityGroup', 'securityGroupIds', 'securityGroupId', 'sgIds'],
        convert: (node) => splitListFix(node, (groupId) => ({ groupId })),
      },
      doc: {
        en: 'The security groups of the card, as objects, at most five. The ordinary VM service uses bare ids instead.',
        zh: '网卡绑定的安全组，每项为对象，最多 5 个。普通云主机接口则直接填写 ID 字符串。',
      },
      errors: missing,
    },
  },
};
