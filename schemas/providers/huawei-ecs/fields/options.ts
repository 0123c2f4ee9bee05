import type { LocalizedText } from '../../../core/localized-text.ts';
import type { Field, ObjectField } from '../../../core/model/field.ts';
import { booleanForms } from './booleans.ts';
import { anId } from './placeholder.ts';

const tenancyOfTerraform = (value: string, instead: string) => ({
  value,
  instead,
  says: {
    en: `Use "${instead}". "${value}" comes from the provider's Terraform documentation.`,
    zh: `请使用 "${instead}"；"${value}" 出自服务商 Terraform 插件的文档。`,
  },
});

export const schedulerHints: ObjectField = {
  type: 'object',
  section: 'Data Structure for Creating ECSs, Table 12',
  otherForms: { names: ['scheduler_hints', 'schedulerHints', 'os_scheduler_hints', 'OS-SCH-HNT:scheduler_hints'] },
  doc: {
    en: 'Where the server is placed: in a server group, or on a dedicated host. In responses these fields are arrays; here they are strings.',
    zh: '云服务器的调度信息：加入云服务器组，或创建在专属主机上。响应中这些字段为数组，请求中为字符串。',
  },
  fields: {
    group: {
      type: 'string',
      ...anId,
      skeleton: '00000000-0000-0000-0000-000000000000',
      otherForms: { names: ['server_group', 'group_id', 'server_group_id'] },
      doc: {
        en: 'The id of a server group, preferably with the anti-affinity policy.',
        zh: '云服务器组的 ID，建议使用反亲和策略的云服务器组。',
      },
    },
    tenancy: {
      type: 'string',
      otherForms: { values: [tenancyOfTerraform('share', 'shared'), tenancyOfTerraform('dedicate', 'dedicated')] },
      values: [
        { value: 'shared', doc: { en: 'On a host shared with others.', zh: '共享主机。' } },
        { value: 'dedicated', doc: { en: 'On a dedicated host.', zh: '专属主机。' } },
      ],
      doc: {
        en: 'Whether the server is on a shared or on a dedicated host.',
        zh: '创建在共享主机还是专属主机上。',
      },
    },
    dedicated_host_id: {
      type: 'string',
      ...anId,
      skeleton: '00000000-0000-0000-0000-000000000000',
      otherForms: { names: ['deh_id', 'host_id'] },
      doc: {
        en: 'The dedicated host. It has an effect only when tenancy is dedicated.',
        zh: '专属主机的 ID，仅在 tenancy 为 dedicated 时有效。',
      },
    },
    fault_domain: {
      type: 'string',
      newerThanDocument: {
        en: "Not in the document; the provider's Terraform plugin sends it.",
        zh: '文档中没有此字段；服务商的 Terraform 插件会发送它。',
      },
      doc: {
        en: 'The fault domain of the server group to place the server in.',
        zh: '云服务器所在的故障域。',
      },
    },
  },
};

export const cpuOptions: ObjectField = {
  type: 'object',
  section: 'Table 7',
  otherForms: { names: ['cpuOptions', 'cpu'] },
  doc: { en: 'Options of the processors.', zh: 'CPU 选项。' },
  fields: {
    'hw:cpu_threads': {
      type: 'integer',
      skeleton: 2,
      otherForms: { names: ['cpu_threads', 'hw_cpu_threads', 'threads_per_core'] },
      values: [
        { value: 1, doc: { en: 'Hyper-threading off.', zh: '关闭超线程。' } },
        { value: 2, doc: { en: 'Hyper-threading on.', zh: '开启超线程。' } },
      ],
      doc: {
        en: 'Whether hyper-threading is on. 1 needs a flavor whose extra_specs have hw:cpu_policy dedicated and hw:cpu_threads 2.',
        zh: '是否开启超线程。取 1 时，规格的 extra_specs 中须有 hw:cpu_policy 为 dedicated 且 hw:cpu_threads 为 2。',
      },
    },
  },
};

const addedOn = (date: string): LocalizedText => ({
  en: `Added on ${date}, after this edition of the document.`,
  zh: `${date} 新增，晚于当前文档版本。`,
});

const laterObject = (date: string, doc: LocalizedText, fields: Readonly<Record<string, Field>>): ObjectField => ({
  type: 'object',
  section: `Not in the document; added on ${date}`,
  newerThanDocument: addedOn(date),
  doc,
  fields,
});

export const serialConsoleOptions = laterObject(
  '2025-05-30',
  { en: 'The serial console.', zh: '串口控制台选项。' },
  {
    enabled: {
      type: 'boolean',
      otherForms: booleanForms(),
      doc: { en: 'Whether the serial console is on.', zh: '是否开启串口控制台。' },
    },
  },
);

export const securityOptions = laterObject(
  '2025-06-13',
  { en: 'How the server starts securely.', zh: '安全启动选项。' },
  {
    secure_boot_enabled: {
      type: 'boolean',
      otherForms: booleanForms(),
      doc: { en: 'Whether only signed software starts (secure boot).', zh: '是否开启安全启动。' },
    },
    tpm_enabled: {
      type: 'boolean',
      otherForms: booleanForms(),
      doc: { en: 'Whether the server has a virtual TPM.', zh: '是否开启虚拟可信平台模块（TPM）。' },
    },
  },
);

export const metadataOptions = laterObject(
  '2025-06-13',
  { en: 'How the server reads its own metadata.', zh: '元数据服务选项。' },
  {
    http_endpoint: {
      type: 'string',
      unlisted: 'warning',
      default: 'enabled',
      values: [
        { value: 'enabled', doc: { en: 'The metadata can be read.', zh: '可以访问元数据。' } },
        { value: 'disabled', doc: { en: "The metadata can't be read.", zh: '禁止访问元数据。' } },
      ],
      doc: { en: 'Whether the server can access the metadata service.', zh: '是否启用元数据访问。' },
    },
    http_tokens: {
      type: 'string',
      unlisted: 'warning',
      default: 'optional',
      values: [
        { value: 'optional', doc: { en: 'With or without a token.', zh: '是否使用令牌均可。' } },
        { value: 'required', doc: { en: 'With a token only; safer.', zh: '必须使用令牌，更安全。' } },
      ],
      doc: { en: 'Whether reading the metadata requires a session token.', zh: '访问元数据是否必须使用令牌。' },
    },
  },
);

export const enclaveOptions = laterObject(
  '2025-07-11',
  { en: 'Isolated computing inside the server.', zh: '机密计算（Enclave）选项。' },
  {
    enabled: {
      type: 'boolean',
      otherForms: booleanForms(),
      doc: { en: 'Whether enclaves can be created.', zh: '是否启用 Enclave。' },
    },
  },
);
