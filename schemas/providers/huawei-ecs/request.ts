import type { ObjectField } from '../../core/model/field.ts';
import { setFix } from '../../core/model/fix.ts';
import { at, stringOf } from '../../core/syntax/node.ts';

import { meaningOfUserData } from '../../core/util/user-data.ts';
import { envelope } from './body-accessors.ts';
import { booleanForms } from './fields/booleans.ts';
import { extendparam } from './fields/charging.ts';
import { metadata, serverTags, tags } from './fields/labels.ts';
import { meaningOfCount, meaningOfName, meaningOfTime } from './fields/meanings.ts';
import { fixName, maxNameLength } from './fields/name.ts';
import { isPlaceholderName } from './fields/name-sequence.ts';
import { nics, securityGroups } from './fields/network.ts';
import { withoutSign } from './fields/numbers.ts';
import {
  cpuOptions,
  enclaveOptions,
  metadataOptions,
  schedulerHints,
  securityOptions,
  serialConsoleOptions,
} from './fields/options.ts';
import { anId, idInObject } from './fields/placeholder.ts';
import { publicip } from './fields/public-ip.ts';
import { epochFix } from './fields/times.ts';
import { isPlaceholderData } from './fields/user-data.ts';
import { dataVolumes, rootVolume } from './fields/volumes.ts';
import { isFlat } from './flattened-fields.ts';
import { misplacedDisk, misplacedSubnet } from './misplaced-fields.ts';
import { newPasswordFix } from './password.ts';

const maxDescriptionLength = 85;

const maxServers = 500;

const server: ObjectField = {
  type: 'object',
  required: true,
  section: 'Table 2',
  otherForms: { hasOwnRule: isFlat },
  doc: { en: 'What to create.', zh: '要创建的云服务器。' },
  fields: {
    name: {
      type: 'string',
      required: true,
      minLength: 1,
      maxLength: maxNameLength,
      skeleton: 'my-server',
      meaning: meaningOfName,
      placeholder: isPlaceholderName,
      otherForms: {
        names: ['server_name', 'serverName', 'instance_name', 'instanceName', 'display_name'],
        isOfEveryObject: true,
      },
      fix: fixName,
      doc: {
        en: 'The name of the server: letters, digits, underscores, hyphens and periods. When count is above 1 it has at most 59 characters, since a suffix such as -0000 is added. In the host name an underscore becomes a hyphen.',
        zh: '云服务器名称，只能包含字母、数字、下划线、连字符和点。count 大于 1 时会追加 -0000 之类的后缀，因此最多 59 个字符。主机名中的下划线会变成连字符。',
      },
      errors: { length: 'Ecs.0914' },
    },
    imageRef: {
      type: 'string',
      required: true,
      minLength: 1,
      ...anId,
      valueSource: 'image',
      skeleton: '00000000-0000-0000-0000-000000000000',
      otherForms: { names: ['image', 'image_id', 'imageId', 'image_ref', 'image_name'], convert: idInObject },
      doc: {
        en: "The id of the image that the system disk is made from. Windows images are no longer offered and can't be used here.",
        zh: '制作系统盘所用镜像的 ID。华为云已不再提供 Windows 镜像，此接口不能使用。',
      },
    },
    flavorRef: {
      type: 'string',
      required: true,
      minLength: 1,
      valueSource: 'instance-type',
      placeholder: isPlaceholderName,
      skeleton: 's6.small.1',
      otherForms: {
        names: ['flavor', 'flavor_id', 'flavorId', 'flavor_name', 'instance_type', 'instanceType'],
        convert: idInObject,
      },
      doc: {
        en: 'The flavor: how many processors and how much memory, such as s6.small.1. It also decides how many NICs and disks are possible. Not every flavor is on sale in every zone.',
        zh: '规格 ID，决定 vCPU 与内存，例如 s6.small.1，也决定可挂载的网卡和磁盘数量。并非每个可用区都出售全部规格。',
      },
    },
    vpcid: {
      type: 'string',
      required: true,
      minLength: 1,
      ...anId,
      valueSource: 'network',
      skeleton: '00000000-0000-0000-0000-000000000000',
      otherForms: { names: ['vpc', 'vpc_id', 'vpcId', 'vpc_name'], convert: idInObject },
      doc: {
        en: 'The id of the VPC that the server joins. The subnet of the first NIC must belong to it.',
        zh: '云服务器所属 VPC 的 ID。第一张网卡的子网必须属于该 VPC。',
      },
    },
    nics: { ...nics, otherForms: { ...nics.otherForms, elsewhere: misplacedSubnet } },
    root_volume: { ...rootVolume, otherForms: { ...rootVolume.otherForms, elsewhere: misplacedDisk } },
    data_volumes: dataVolumes,
    publicip,
    security_groups: securityGroups,
    count: {
      type: 'integer',
      minimum: 1,
      minimumSeverity: 'warning',
      maximum: maxServers,
      inOtherTerms: withoutSign(maxServers),
      // Another rule reports the lower limit of a yearly/monthly order.
      isLimited: (node) =>
        node.value < 1 || stringOf(at(node.parent?.parent, 'extendparam', 'chargingMode')) !== 'prePaid',
      meaning: meaningOfCount,
      otherForms: {
        names: [
          'max_count',
          'instance_count',
          'instanceCount',
          'amount',
          'quantity',
          'num',
          'number',
          'server_count',
          'vm_count',
        ],
        isCount: true,
      },
      default: 1,
      doc: {
        en: 'How many servers to create. Pay-per-use: up to 500. Yearly/monthly: up to 100, and up to 400 resources in one order, where each server counts with its disks, EIP and bandwidth. Since 2025-09-19 the provider states 100 for both.',
        zh: '创建数量。按需最多 500 台；包年包月最多 100 台，且一个订单最多 400 个资源（云服务器、系统盘、数据盘、弹性公网 IP 和带宽分别计数）。自 2025-09-19 起，服务商改称两种计费方式均为 100。',
      },
      errors: { range: 'Ecs.0913' },
    },
    isAutoRename: {
      type: 'boolean',
      default: false,
      otherForms: booleanForms(['auto_rename']),
      doc: {
        en: 'Whether all servers of a batch may have the same name. false adds a number to each name. It has an effect only when count is above 1. The provider also states a default of true elsewhere, so set it explicitly.',
        zh: '批量创建时是否允许重名。false 时为每个名称追加序号。仅在 count 大于 1 时有效。服务商另有文档称默认为 true，请明确设置。',
      },
    },
    adminPass: {
      type: 'string',
      secret: true,
      minLength: 8,
      maxLength: 26,
      fix: newPasswordFix,
      section: 'Table 2; Function, Password',
      skeleton: '${secret:admin-pass}',
      // The provider's own samples send an empty password together with a key pair.
      otherForms: { names: ['password', 'admin_pass', 'adminPassword', 'root_password'], emptyMeansAbsent: true },
      doc: {
        en: 'The initial password of root. At least three of: uppercase letters, lowercase letters, digits, special characters !@$%^-_=+[{}]:,./? — and neither root nor toor in it. A key pair is safer. With user_data on a cloud-init image it has no effect.',
        zh: 'root 的初始密码。大写字母、小写字母、数字、特殊字符 !@$%^-_=+[{}]:,./? 至少包含三种，且不能包含 root 或 toor。密钥对更安全。镜像装有 Cloud-Init 且填写了 user_data 时，此密码无效。',
      },
      errors: { length: 'Ecs.0011' },
    },
    key_name: {
      type: 'string',
      valueSource: 'key-pair',
      placeholder: isPlaceholderName,
      section: 'Table 2; Function, Key pair',
      skeleton: 'my-key',
      otherForms: {
        names: ['key_pair', 'keypair', 'key_pair_name', 'keypair_name', 'ssh_key', 'ssh_key_name', 'keyName'],
      },
      doc: {
        en: 'The name of the SSH key pair to log in with. Yearly/monthly servers also need metadata.op_svc_userid, the id of your IAM user.',
        zh: '登录所用 SSH 密钥对的名称。包年包月时还应填写 metadata.op_svc_userid，即 IAM 用户的 ID。',
      },
    },
    user_data: {
      type: 'string',
      sensitive: true,
      encoding: 'base64',
      skeleton: 'IyEvYmluL2Jhc2gK',
      placeholder: isPlaceholderData,
      meaning: meaningOfUserData,
      otherForms: { names: ['userdata', 'userData', 'cloud_init'] },
      doc: {
        en: 'A script or text for the first start, encoded as base64; at most 32 KB before encoding. On a Linux image with cloud-init it makes adminPass ineffective. Anyone on the server can read it, so keep secrets out.',
        zh: '首次启动时注入的脚本或文本，须经 base64 编码，编码前最大 32 KB。Linux 镜像装有 Cloud-Init 时，填写后 adminPass 无效。登录云服务器的人都能读到，请勿写入机密。',
      },
    },
    availability_zone: {
      type: 'string',
      valueSource: 'zone',
      placeholder: isPlaceholderName,
      skeleton: 'az1-dc1',
      defaultSays: { en: 'chosen by the system', zh: '由系统选择' },
      otherForms: {
        names: ['az', 'zone', 'zone_id', 'az_name', 'zone_name', 'availabilityZone', 'OS-EXT-AZ:availability_zone'],
      },
      doc: {
        en: 'The zone to create the server in, such as cn-north-4a. On a dedicated host it must be the zone of that host.',
        zh: '可用区，例如 cn-north-4a。创建在专属主机上时，必须与专属主机处于同一可用区。',
      },
    },
    batch_create_in_multi_az: {
      type: 'boolean',
      default: false,
      otherForms: booleanForms(['multi_az', 'batch_create_multi_az']),
      doc: {
        en: 'Whether a batch is spread over several zones that the system chooses. It has an effect only without availability_zone.',
        zh: '批量创建时是否分布到系统随机选择的多个可用区。仅在未填写 availability_zone 时有效。',
      },
    },
    extendparam,
    metadata,
    'os:scheduler_hints': schedulerHints,
    tags,
    server_tags: serverTags,
    description: {
      type: 'string',
      maxLength: maxDescriptionLength,
      pattern: {
        regex: /^[^<>]*$/,
        says: { en: 'not contain < or >', zh: '不包含 < 或 >' },
        isOfCharacters: true,
      },
      fix: (node, text) => setFix(node, text.slice(0, 1000).replace(/[<>]/g, '').slice(0, maxDescriptionLength)),
      default: '',
      otherForms: { names: ['desc', 'remark'] },
      doc: { en: 'A description of the server.', zh: '云服务器的描述。' },
      errors: { length: 'Ecs.0041', pattern: 'Ecs.0041' },
    },
    auto_terminate_time: {
      type: 'string',
      skeleton: '2028-06-30T12:00:00Z',
      meaning: meaningOfTime,
      otherForms: { names: ['auto_delete_time', 'expire_time', 'termination_time'], convert: epochFix },
      doc: {
        en: 'When the server is deleted automatically, in UTC, such as 2028-06-30T12:00:00Z: at least 30 minutes and at most three years from now. Seconds are ignored. For pay-per-use servers only.',
        zh: '定时删除时间（UTC），例如 2028-06-30T12:00:00Z：距现在至少 30 分钟，最多三年。秒数会被忽略。仅支持按需计费的云服务器。',
      },
    },
    cpu_options: cpuOptions,
    serial_console_options: serialConsoleOptions,
    security_options: securityOptions,
    metadata_options: metadataOptions,
    enclave_options: enclaveOptions,
    enable_jumbo_frame: {
      type: 'boolean',
      otherForms: booleanForms(),
      newerThanDocument: {
        en: "Not in the document; the provider's Terraform plugin sends it.",
        zh: '文档中没有此字段；服务商的 Terraform 插件会发送它。',
      },
      doc: {
        en: 'Whether the NICs use jumbo frames; the flavor must support it.',
        zh: '网卡是否启用巨型帧，需规格支持。',
      },
    },
  },
};

/** The body of POST /v1.1/{project_id}/cloudservers (document: tables 1 to 7, and the data structures that they name). */
export const request: ObjectField = {
  type: 'object',
  otherForms: { envelope, inProfile: ['region', 'project', 'project_id', 'tenant_id', 'domain_id'] },
  section: 'Table 1',
  doc: {
    en: 'One or more servers to create, pay-per-use or yearly/monthly.',
    zh: '要创建的一台或多台云服务器，按需或包年包月计费。',
  },
  fields: {
    dry_run: {
      type: 'boolean',
      default: false,
      otherForms: {
        ...booleanForms(['dryrun', 'check_only'], {
          en: 'Expected a boolean: in quotes, servers may be created. Write true or false without quotes.',
          zh: '须为布尔值，带引号时可能会真正创建云服务器。请直接写 true 或 false。',
        }),
        ignoredSays: { en: 'As written, servers will be created.', zh: '按现在的写法，将实际创建云服务器。' },
      },
      doc: {
        en: "true only checks the required fields and the format; nothing is created. The response is then 202, or the error. It doesn't check the iptype and the chargemode of an EIP.",
        zh: 'true 时仅校验必需字段和请求格式，不创建云服务器：通过返回 202，否则返回错误。不校验弹性公网 IP 的 iptype 和 chargemode。',
      },
    },
    server,
  },
};
