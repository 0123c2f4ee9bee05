import type { ObjectField } from '../../core/model/field.ts';
import type { OtherValue } from '../../core/model/other-forms.ts';
import { opaqueId } from '../../core/util/string-patterns.ts';
import { isDryRun } from '../shared/no-dry-run.ts';
import { charge, elasticIpSpec, unitInName } from './fields/charging.ts';
import { idOf, missing, vmKeys } from './fields/common.ts';
import { dataDisk, systemDisk } from './fields/disks.ts';
import { isPublicKey, keyPairName, passwordAuth, passwordNames } from './fields/login.ts';
import { name } from './fields/name.ts';
import { networkInterface } from './fields/network.ts';
import { newPasswordFix } from './password.ts';

/** Whether only the ordinary VM service has a property of the instance. */
const isVmKey = vmKeys(
  'agId',
  'instanceTemplateId',
  'hostname',
  'metadata',
  'userdata',
  'description',
  'noPassword',
  'noKeyNames',
  'noElasticIp',
  'userTags',
  'chargeOnStopped',
  'autoImagePolicyId',
  'imageInherit',
  'resourceGroupId',
  // What the Terraform provider has here.
  'networkInterfaceName',
  'secondaryIps',
  'secondaryIpCount',
  'sanityCheck',
);

/** A zone of the ordinary VM service, whose regions this service doesn't have. */
const zoneOfVm = (value: string): OtherValue => ({
  value,
  says: {
    en: `"${value}" is a zone of the ordinary VM service. Use a zone of this service.`,
    zh: `“${value}”是普通云主机的可用区，请填写合作云主机的可用区。`,
  },
});

/** The document capitalizes some names in one place and not in another; both spellings of such a name count as present. */
export const instanceSpec: ObjectField = {
  type: 'object',
  required: true,
  section: 'InstanceSpec',
  otherForms: {
    documentedNames: ['InstanceSpec'],
    names: ['instance_spec', 'instance-spec', 'instancespec', 'instanceSpecs', 'spec', 'vmSpec'],
    hasOwnRule: (property) => isVmKey(property) || isDryRun(property) || unitInName(property) !== undefined,
  },
  doc: { en: 'The configuration, the same for all instances.', zh: '实例配置，本次创建的所有实例均相同。' },
  errors: missing,
  fields: {
    az: {
      type: 'string',
      required: true,
      valueSource: 'zone',
      otherForms: {
        names: ['zone', 'zoneId', 'availabilityZone', 'azId', 'azName'],
        values: ['cn-north-1', 'cn-south-1', 'cn-east-1', 'cn-east-2'].flatMap((region) =>
          ['a', 'b', 'c'].map((letter) => zoneOfVm(`${region}${letter}`)),
        ),
      },
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
        en: "The availability zone, which must belong to the region in the URL. The document's example has cn-north-1a, a zone of the ordinary VM service, although its text says Hong Kong.",
        zh: '实例所属的可用区，须属于 URL 中的地域。文档示例中的 cn-north-1a 是普通云主机的可用区，而其说明文字为中国香港。',
      },
      errors: missing,
    },
    instanceType: {
      type: 'string',
      required: true,
      minLength: 1,
      valueSource: 'instance-type',
      pattern: opaqueId,
      otherForms: {
        documentedNames: ['InstanceType'],
        names: ['flavor', 'flavorId', 'type', 'instanceTypeId', 'instanceTypeName'],
      },
      skeleton: 'g.n2.large',
      doc: {
        en: 'The size of the instance: processors and memory. It also limits the number of disks. Zones sell different types.',
        zh: '实例规格，决定 CPU、内存及可挂载的云硬盘数量。各可用区在售的规格不同。',
      },
      errors: missing,
    },
    imageId: {
      type: 'string',
      required: true,
      minLength: 1,
      valueSource: 'image',
      otherForms: { documentedNames: ['ImageId'], names: ['image', 'imageRef'] },
      skeleton: 'img-a1b2c3d4e5',
      pattern: idOf('img'),
      doc: {
        en: 'The image that the system disk is created from. It must be ready, and not every image runs on every instance type.',
        zh: '用于创建系统盘的镜像 ID。镜像须处于可用状态，且支持所选实例规格。',
      },
      errors: missing,
    },
    name,
    password: {
      type: 'string',
      secret: true,
      minLength: 8,
      maxLength: 26,
      fix: newPasswordFix,
      skeleton: '${secret:instance-password}',
      otherForms: { names: passwordNames },
      defaultSays: {
        en: 'a random one, sent by SMS and email, unless a key pair is used',
        zh: '未使用密钥时自动生成，并以短信和邮件通知',
      },
      doc: {
        en: "The password for SSH and VNC. Digits, lowercase letters, and uppercase or special characters; no 123, abc or qwer, and nothing from Administrator or root. Can't be used together with keyName.",
        zh: '用于 SSH 和 VNC 登录的密码，须含数字、小写字母，以及大写字母或特殊字符；不能出现 123、abc、qwer 之类的连续字符，也不能含 Administrator 或 root 的片段。不能与 keyName 同时填写。',
      },
      errors: { length: 'INVALID_ARGUMENT' },
    },
    keyName: {
      type: 'string',
      valueSource: 'key-pair',
      otherForms: {
        names: [
          ...['KeyName', 'keyNames', 'KeyNames', 'keyPairName', 'keyPairNames', 'keyPair', 'keyPairs'],
          ...['sshKey', 'sshKeys', 'sshKeyName', 'sshKeyNames', 'sshKeyPair', 'sshKeyPairName'],
        ],
      },
      skeleton: 'my-key',
      maxLength: 32,
      limitSeverity: 'warning',
      isLimited: (text) => !isPublicKey(text),
      pattern: keyPairName,
      requiredWhen: { en: 'when passwordAuth is no', zh: '当 passwordAuth 为 no 时必需' },
      doc: {
        en: "The name of one key pair, for Linux only: letters, digits, _ and -, at most 32 in createKeypair. The ordinary VM service uses a list, keyNames. Can't be used together with password.",
        zh: '密钥对名称，只能填一个，仅对 Linux 生效；按 createKeypair，只含字母、数字、_ 和 -，最多 32 个字符。普通云主机接口则使用列表 keyNames。不能与 password 同时填写。',
      },
    },
    passwordAuth,
    elasticIpSpec,
    primaryNetworkInterface: networkInterface,
    systemDisk,
    dataDisks: {
      type: 'array',
      item: dataDisk,
      otherForms: { names: ['DataDisks', 'dataDisk', 'dataVolumes', 'disks'] },
      doc: {
        en: 'Data disks, created and paid for together with the instance. The maximum number depends on the instance type.',
        zh: '随实例创建的数据盘，计费方式与实例相同。可挂载的数量取决于实例规格。',
      },
    },
    charge,
  },
};

/** The body of createInstances (document: "请求参数" and the tables below it). */
export const request: ObjectField = {
  type: 'object',
  otherForms: {
    hasOwnRule: (property) => isDryRun(property) || unitInName(property) !== undefined,
    inCall: ['action', 'version'],
    inProfile: ['region', 'regionId', 'regionID'],
    envelope: {
      key: 'instanceSpec',
      telltaleKeys: [
        'az',
        'instanceType',
        'imageId',
        'name',
        'primaryNetworkInterface',
        'systemDisk',
        'dataDisks',
        'charge',
      ],
    },
  },
  section: '请求参数',
  doc: { en: '1 to 100 identical instances to create.', zh: '要创建的实例，配置相同，1 到 100 台。' },
  fields: {
    instanceSpec,
    maxCount: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 1,
      unit: { en: 'instances', zh: '台' },
      otherForms: {
        names: ['MaxCount', 'count', 'instanceCount', 'instanceNum', 'num', 'amount', 'quantity'],
        isCount: true,
      },
      doc: {
        en: 'How many instances to create, within the quota. Some can fail while others succeed.',
        zh: '创建实例的数量，不能超过配额。批量创建时可能部分成功、部分失败。',
      },
      errors: { range: 'OUT_OF_RANGE' },
    },
    clientToken: {
      type: 'string',
      maxLength: 64,
      otherForms: { names: ['ClientToken'] },
      defaultSays: { en: 'generated for each send', zh: '每次发送时自动生成' },
      doc: {
        en: 'Identifies the request, so that a repeated request creates nothing twice. If omitted, it is generated for each send; a token kept in a file makes the next send a repeat of the last.',
        zh: '用于保证请求的幂等性。不填则发送时自动生成；若固定写在文件中，再次发送会被当作上一次的重复。',
      },
    },
  },
};
