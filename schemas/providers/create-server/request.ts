import type { ObjectField } from '../../core/model/field.ts';
import { type Fix, removeFix, setFix } from '../../core/model/fix.ts';
import { at, type Node, numberOf, stringOf } from '../../core/syntax/node.ts';
import { isPlaceholder } from '../../core/util/placeholder.ts';
import { isDryRun } from '../shared/no-dry-run.ts';
import { splitListFix } from '../shared/split-list.ts';
import { isCount } from './fields/count.ts';
import { hostnameForm, hostnameFrom, isTemplate } from './fields/hostname.ts';
import { anId } from './fields/id.ts';
import { gigabytesFix, isLargeMemorySize, largeDisk, largeMemory } from './fields/memory.ts';
import { laterFields } from './fields/newer-version.ts';
import { newPasswordFix } from './password.ts';

/** The size in an object that describes a disk. */
function sizeInObject(node: Node): Fix | undefined {
  const size = numberOf(at(node, 'size') ?? at(node, 'size_gb') ?? at(node, 'disk_size'));
  return size === undefined ? undefined : setFix(node, size);
}

/** The id of an object in place of a list of ids. */
function idAsList(node: Node): Fix | undefined {
  const id = stringOf(at(node, 'id'));
  return id ? setFix(node, [id]) : undefined;
}

/** The body of CreateServer (document: "请求参数 Parameters" and "备注 Notes"). */
export const request: ObjectField = {
  type: 'object',
  section: 'Request Parameters',
  otherForms: {
    nullSeverity: 'warning',
    inCall: ['action', 'version'],
    hasOwnRule: (property) => isLargeMemorySize(property) || isCount(property) || isDryRun(property),
  },
  doc: { en: 'One server to create.', zh: '要创建的一台云服务器。' },
  fields: {
    name: {
      type: 'string',
      required: true,
      minLength: 1,
      placeholder: isPlaceholder,
      skeleton: 'my-server',
      addition: (body) => ({ name: stringOf(at(body, 'hostname')) || 'my-server' }),
      otherForms: { names: ['server_name', 'instance_name', 'node_name', 'vm_name', 'display_name'] },
      doc: { en: 'The name of the server.', zh: '服务器名称。' },
      errors: { required: 'InvalidParameter', length: 'InvalidParameter' },
    },
    image_id: {
      type: 'string',
      valueSource: 'image',
      ...anId,
      otherForms: { names: ['image', 'image_ref', 'imageRef', 'image_uuid', 'template_id', 'os_id'] },
      skeleton: 'centos-7.9',
      doc: { en: 'The image that the system disk is created from.', zh: '用于制作系统盘的镜像 ID。' },
    },
    cpu: {
      type: 'integer',
      minimum: 1,
      default: 1,
      otherForms: {
        names: [
          'vcpu',
          'vcpus',
          'vcpu_count',
          'cpus',
          'cpu_count',
          'cpu_core',
          'cpu_cores',
          'cpu_core_count',
          'cores',
          'core_count',
        ],
      },
      unit: { en: 'cores', zh: '核' },
      doc: { en: 'How many processor cores the server has.', zh: 'CPU 核心数。' },
      errors: { range: 'InvalidParameter', type: 'InvalidParameter' },
    },
    memory: {
      type: 'integer',
      minimum: 1,
      default: 1,
      otherForms: {
        convert: (node) => gigabytesFix(node, largeMemory),
        names: ['ram', 'mem', 'mem_size', 'memory_size', 'memory_gb', 'ram_gb'],
      },
      unit: { en: 'GB', zh: 'GB' },
      doc: {
        en: 'How much memory the server has, in GB. Later versions of this API count in MB.',
        zh: '内存大小，单位 GB。此 API 的后续版本以 MB 计。',
      },
      errors: { range: 'InvalidParameter', type: 'InvalidParameter' },
    },
    disk_size: {
      type: 'integer',
      minimum: 1,
      default: 20,
      otherForms: {
        names: [
          'disk',
          'disk_gb',
          'disk_size_gb',
          'system_disk_size',
          'sys_disk_size',
          'root_disk_size',
          'boot_disk_size',
          'volume_size',
          'system_disk',
          'root_disk',
          'boot_disk',
          'root_volume',
        ],
        convert: (node) => gigabytesFix(node, largeDisk) ?? sizeInObject(node),
      },
      unit: { en: 'GB', zh: 'GB' },
      doc: { en: 'The size of the system disk.', zh: '系统盘大小。' },
      errors: { range: 'InvalidParameter', type: 'InvalidParameter' },
    },
    password: {
      type: 'string',
      secret: true,
      minLength: 8,
      maxLength: 30,
      section: 'Notes, 2',
      pattern: {
        regex: /^[ -~]*$/,
        severity: 'warning',
        says: { en: 'contain only ASCII letters, digits and symbols', zh: '只包含 ASCII 字母、数字和符号' },
      },
      skeleton: '${secret:server-password}',
      otherForms: { names: ['admin_pass', 'admin_password', 'root_pass', 'root_password', 'login_password', 'passwd'] },
      fix: newPasswordFix,
      doc: {
        en: 'The password of the instance. It must include an uppercase letter, a lowercase letter, a digit and a special character.',
        zh: '实例密码，须同时包含大写字母、小写字母、数字和特殊字符。',
      },
      errors: { length: 'InvalidParameter' },
    },
    hostname: {
      type: 'string',
      minLength: 2,
      maxLength: 64,
      section: 'Notes, 3',
      pattern: {
        regex: hostnameForm,
        withReferences: hostnameForm,
        says: {
          en: 'contain only lowercase letters, digits and hyphens, with no hyphen at the start or end',
          zh: '只包含小写字母、数字和连字符，且不以连字符开头或结尾',
        },
      },
      skeleton: 'my-server',
      otherForms: { names: ['host_name'] },
      fix: (node, text) =>
        isTemplate(text) ? undefined : setFix(node, hostnameFrom(text), { isLastResort: !/[a-z0-9]/i.test(text) }),
      defaultSays: { en: 'the same as name', zh: '与 name 相同' },
      doc: { en: 'The host name of the server.', zh: '主机名。' },
      errors: { length: 'InvalidParameter', pattern: 'InvalidParameter' },
    },
    network_id: {
      type: 'string',
      valueSource: 'network',
      ...anId,
      otherForms: { names: ['network', 'net_id', 'network_uuid', 'subnet', 'subnet_id', 'vswitch_id'] },
      skeleton: 'net-default',
      doc: { en: 'The network that the server joins.', zh: '服务器接入的网络 ID。' },
    },
    security_group_ids: {
      type: 'array',
      default: [],
      otherForms: {
        names: ['security_groups', 'security_group_id', 'security_group', 'sg_ids', 'sg_id'],
        convert: (node) => splitListFix(node, (id) => id) ?? idAsList(node),
      },
      skeleton: ['sg-default'],
      item: {
        type: 'string',
        minLength: 1,
        limitSeverity: 'warning',
        fix: (node) => removeFix(node),
        valueSource: 'security-group',
        doc: { en: 'The id of a security group.', zh: '安全组 ID。' },
      },
      doc: { en: 'The security groups of the server.', zh: '安全组 ID 列表。' },
    },
    user_data: {
      type: 'string',
      sensitive: true,
      default: '',
      otherForms: { names: ['userdata', 'cloud_init', 'cloud_config', 'custom_data', 'init_script', 'startup_script'] },
      skeleton: '#!/bin/bash\n',
      doc: {
        en: "A script or cloud-init data for the first start, as plain text: the document's example isn't encoded.",
        zh: '首次启动时由 cloud-init 执行的用户数据，纯文本；文档示例未作编码。',
      },
    },
    ...laterFields,
  },
};
