import type { LocalizedText } from '../../core/localized-text.ts';
import type { ObjectField } from '../../core/model/field.ts';
import { type Fix, setFix } from '../../core/model/fix.ts';
import { child, type Node } from '../../core/syntax/node.ts';
import { uuid } from '../../core/util/string-patterns.ts';
import { meaningOfUserData } from '../../core/util/user-data.ts';
import { isDryRun } from '../shared/no-dry-run.ts';
import { chargingInfo } from './fields/charging.ts';
import { keyPairName, legalName, nameShape, unknownId } from './fields/common.ts';
import { network } from './fields/network.ts';
import { dataVolume, rootVolume } from './fields/volumes.ts';
import { isExtendparam, isOfResponse, urlFields } from './flattened-fields.ts';
import { newPasswordFix } from './password.ts';

const hpsOnly: LocalizedText = {
  en: 'Newer than the reference document. For supernodes (server_type HPS) only.',
  zh: '参考文档之后新增，且仅用于超节点（server_type 为 HPS）。',
};

const archCalled = (value: string, instead: string) => ({
  value,
  instead,
  says: { en: `Unknown architecture. Use "${instead}".`, zh: `未知的架构，请改为“${instead}”。` },
});

const typeCalled = (value: string, instead: string) => ({
  value,
  instead,
  says: {
    en: `Unknown server type. Use "${instead}".`,
    zh: `未知的服务器类型，请改为“${instead}”。`,
  },
});

const hasOwnRule = (property: Node) => isOfResponse(property) || isExtendparam(property) || isDryRun(property);

/** The fix for the id of an image in the object with which a response describes it. */
function onlyImageId(node: Node): Fix | undefined {
  const id = node.type === 'object' ? (child(node, 'image_id') ?? child(node, 'id')) : undefined;
  return id?.type === 'string' ? setFix(node, id.value) : undefined;
}

/** The body of CreateDevServer (document: "Request Parameters"; limits and lists as the provider's API definition has them). */
export const request: ObjectField = {
  type: 'object',
  section: 'Request Parameters',
  otherForms: { hasOwnRule, inProfile: urlFields },
  doc: { en: 'The development server to create.', zh: '要创建的 DevServer 实例。' },
  skeleton: {
    name: 'devserver-1',
    flavor: 'Si2.large.4',
    image_id: unknownId,
    network: { vpc_id: unknownId, subnet_id: unknownId, security_group_id: unknownId },
    key_pair_name: 'KeyPair-1',
  },
  fields: {
    name: {
      type: 'string',
      required: true,
      minLength: 1,
      pattern: nameShape(64),
      fix: legalName,
      skeleton: 'devserver-1',
      otherForms: { names: ['server_name', 'instance_name'] },
      doc: { en: 'The name of the server. It can be changed later.', zh: '服务器名称，之后可以修改。' },
    },
    flavor: {
      type: 'string',
      required: true,
      minLength: 1,
      otherForms: {
        names: ['flavorRef', 'flavor_id', 'flavor_ref', 'flavor_name', 'instance_type'],
        replacedBy: 'resource_flavor',
      },
      valueSource: 'instance-type',
      pattern: {
        regex: /^[a-zA-Z0-9.]{1,128}$/,
        says: {
          en: 'contain only letters, digits and dots, 1 to 128 characters, such as Si2.large.4',
          zh: '由 1 到 128 个字母、数字或点组成，例如 Si2.large.4',
        },
        severity: 'warning',
        isOfCharacters: true,
      },
      skeleton: 'Si2.large.4',
      doc: {
        en: 'The flavor: processor, memory, accelerators, and whether the server is virtual or bare metal. Some need a service ticket. The newer resource_flavor can be used instead.',
        zh: '规格名称，决定处理器、内存、加速卡以及是虚拟机还是裸金属。部分规格需提交工单开通。可用较新的 resource_flavor 代替。',
      },
    },
    image_id: {
      type: 'string',
      required: true,
      minLength: 1,
      pattern: uuid,
      valueSource: 'image',
      skeleton: unknownId,
      otherForms: { names: ['imageRef', 'image', 'image_ref', 'image_name'], convert: onlyImageId },
      doc: {
        en: 'The image that the system disk is created from. It must match the architecture and type of the flavor.',
        zh: '用于创建系统盘的镜像 ID，须与规格的架构和类型匹配。',
      },
    },
    network,
    admin_pass: {
      type: 'string',
      secret: true,
      minLength: 8,
      maxLength: 26,
      fix: newPasswordFix,
      requiredWhen: {
        en: 'unless key_pair_name is set; not both',
        zh: '未填写 key_pair_name 时必需；两者不能同时填写',
      },
      skeleton: '${secret:devserver-password}',
      otherForms: { names: ['adminPass', 'password', 'admin_password', 'login_password', 'root_password'] },
      doc: {
        en: "The password to log in with. 8 to 26 characters of at least three kinds: uppercase, lowercase, digits, and !@%-_=+[{}]:,./? It can't contain root or administrator, forwards or backwards.",
        zh: '登录密码。8 到 26 个字符，至少包含大写字母、小写字母、数字和特殊字符（!@%-_=+[{}]:,./?）中的三种；不能包含 root、administrator 及其倒序。',
      },
    },
    key_pair_name: {
      type: 'string',
      requiredWhen: { en: 'unless admin_pass is set; not both', zh: '未填写 admin_pass 时必需；两者不能同时填写' },
      valueSource: 'key-pair',
      pattern: keyPairName,
      skeleton: 'KeyPair-1',
      otherForms: {
        names: [
          'key_name',
          'keypair_name',
          'key_pair',
          'keypair',
          'key_pair_id',
          'ssh_key',
          'ssh_key_name',
          'key_pair_names',
        ],
      },
      doc: {
        en: 'The SSH key pair to log in with. Supernodes support key pairs only.',
        zh: '用于登录的 SSH 密钥对名称。超节点仅支持密钥对。',
      },
    },
    server_type: {
      type: 'string',
      skeleton: 'ECS',
      otherForms: {
        names: ['type'],
        values: [
          ...['VM', 'VirtualMachine', '虚拟机', '弹性云服务器'].map((value) => typeCalled(value, 'ECS')),
          ...['BareMetal', 'BM', '裸金属'].map((value) => typeCalled(value, 'BMS')),
          ...['SuperNode', 'SPOD', '超节点'].map((value) => typeCalled(value, 'HPS')),
        ],
      },
      values: [
        { value: 'ECS', doc: { en: 'A virtual machine.', zh: '弹性云服务器。' } },
        { value: 'BMS', doc: { en: 'A bare metal server.', zh: '裸金属服务器。' } },
        {
          value: 'HPS',
          doc: { en: 'A supernode. Newer than the reference document.', zh: '超节点。参考文档之后新增。' },
        },
      ],
      defaultSays: { en: 'follows from the flavor', zh: '由规格决定' },
      doc: { en: 'The type of server that the flavor provides.', zh: '规格所属的服务器类型。' },
    },
    arch: {
      type: 'string',
      skeleton: 'X86',
      otherForms: {
        names: ['architecture'],
        values: [
          ...['x86_64', 'amd64', 'x64', 'i386'].map((value) => archCalled(value, 'X86')),
          ...['arm64', 'aarch64', 'kunpeng', '鲲鹏'].map((value) => archCalled(value, 'ARM')),
        ],
      },
      values: [
        { value: 'X86', doc: { en: 'x86 processors.', zh: 'x86 处理器。' } },
        { value: 'ARM', doc: { en: 'Arm processors.', zh: 'Arm 处理器。' } },
      ],
      defaultSays: { en: 'follows from the flavor', zh: '由规格决定' },
      doc: {
        en: 'The architecture of the processors. Flavor and image must both match it.',
        zh: '处理器架构，规格和镜像都须与之一致。',
      },
    },
    availability_zone: {
      type: 'string',
      valueSource: 'zone',
      pattern: nameShape(256),
      skeleton: 'cn-north-4a',
      otherForms: { names: ['az', 'zone', 'zone_id'] },
      doc: {
        en: 'The availability zone. The flavor must be on sale there.',
        zh: '可用区。规格须在该可用区有售。',
      },
    },
    root_volume: rootVolume,
    charging_info: chargingInfo,
    count: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      limitSeverity: 'warning',
      skeleton: 1,
      otherForms: {
        names: ['number', 'num', 'amount', 'instance_count', 'server_count', 'quantity', 'max_count'],
        isCount: true,
      },
      doc: {
        en: "How many servers to buy at once. Later documents allow 10, and don't support it for supernodes.",
        zh: '单次购买的服务器数量。后续文档将上限改为 10，且超节点不支持。',
      },
    },
    enterprise_project_id: {
      type: 'string',
      valueSource: 'resource-group',
      pattern: nameShape(36),
      skeleton: '0',
      doc: {
        en: 'The enterprise project of the server; 0 is the default one. Not the project in the URL.',
        zh: '服务器所属的企业项目 ID，0 为默认企业项目。与 URL 中的项目 ID 不同。',
      },
    },
    userdata: {
      type: 'string',
      sensitive: true,
      encoding: 'base64',
      meaning: meaningOfUserData,
      skeleton: 'IyEvYmluL2Jhc2gK',
      otherForms: { names: ['userData'] },
      doc: {
        en: 'Data passed to the server at its first start, such as a script. Later documents call it user_data and require base64 of at most 32 KB before encoding.',
        zh: '首次启动时传入的用户数据，例如脚本。后续文档改名为 user_data，要求 base64 编码，编码前不超过 32 KB。',
      },
    },
    user_data: {
      type: 'string',
      sensitive: true,
      encoding: 'base64',
      skeleton: 'IyEvYmluL2Jhc2gK',
      newerThanDocument: {
        en: 'user_data is the newer name (2026-03) of userdata, the name in the reference document.',
        zh: 'user_data 是 userdata 的新名称（2026-03），参考文档中为 userdata。',
      },
      doc: {
        en: 'Data passed to the server at its first start: base64 of at most 32 KB before encoding.',
        zh: '首次启动时传入的用户数据，base64 编码，编码前不超过 32 KB。',
      },
    },
    resource_flavor: {
      type: 'string',
      minLength: 1,
      maxLength: 256,
      limitSeverity: 'warning',
      newerThanDocument: {
        en: 'Newer than the reference document (2026-07). Replaces flavor.',
        zh: '参考文档之后新增（2026-07），用于代替 flavor。',
      },
      doc: {
        en: 'The name of a resource flavor. Specify either this or flavor, not both.',
        zh: '资源规格名称。与 flavor 二选一。',
      },
    },
    data_volume: dataVolume,
    hps_cluster_id: {
      type: 'string',
      pattern: uuid,
      skeleton: unknownId,
      newerThanDocument: hpsOnly,
      doc: { en: 'The cluster network of a supernode.', zh: '超节点集群网络的 ID。' },
    },
  },
};
