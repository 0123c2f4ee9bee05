import type { Json } from '../../../core/json.ts';
import type { LocalizedText } from '../../../core/localized-text.ts';
import type { Field } from '../../../core/model/field.ts';
import type { Fix } from '../../../core/model/fix.ts';
import {
  at,
  child,
  isReference,
  itemsOf,
  keyOf,
  type Node,
  numberOf,
  propertyValue,
  stringOf,
} from '../../../core/syntax/node.ts';
import { isPassword } from '../password.ts';

const newer: { newerThanDocument: LocalizedText; section: string } = {
  newerThanDocument: {
    en: 'For a later version of this API only, at /aries/api/v1/server/create.',
    zh: '属于此 API 的后续版本（/aries/api/v1/server/create）。',
  },
  section: 'Later version of the document',
};

/** The fields of the body that only a later version of the document describes; known, so that they can be explained. */
export const laterFields = {
  compute: {
    type: 'object',
    ...newer,
    skeleton: { cpu_core_count: 1, memory_size: 1024 },
    doc: {
      en: 'Processor and memory in a later version; here cpu and memory.',
      zh: '后续版本的计算配置；此处对应 cpu 和 memory。',
    },
    fields: {
      cpu_core_count: {
        type: 'integer',
        minimum: 1,
        limitSeverity: 'warning',
        unit: { en: 'cores', zh: '核' },
        doc: { en: 'How many processor cores the server has; here cpu.', zh: 'CPU 核心数；此处对应 cpu。' },
      },
      memory_size: {
        type: 'integer',
        minimum: 1,
        limitSeverity: 'warning',
        unit: { en: 'MB', zh: 'MB' },
        doc: { en: 'The memory in MB; here memory, in GB.', zh: '内存大小，单位 MB；此处对应 memory，单位 GB。' },
      },
    },
  },
  storage: {
    type: 'object',
    ...newer,
    skeleton: { volumes: [{ name: 'system-disk', size: 20 }] },
    doc: {
      en: 'The disks in a later version; here disk_size and image_id.',
      zh: '后续版本的存储配置；此处对应 disk_size 和 image_id。',
    },
    fields: {
      volumes: {
        type: 'array',
        doc: { en: 'The disks, the system disk first.', zh: '存储卷列表，系统盘在前。' },
        item: {
          type: 'object',
          skeleton: { name: 'system-disk', size: 20 },
          doc: { en: 'One disk.', zh: '一个存储卷。' },
          fields: {
            name: { type: 'string', doc: { en: 'The name of the disk.', zh: '存储卷名称。' } },
            size: {
              type: 'integer',
              unit: { en: 'GB', zh: 'GB' },
              doc: {
                en: 'The size of the disk; of the first one here disk_size.',
                zh: '大小；首个存储卷此处对应 disk_size。',
              },
            },
            type: {
              type: 'string',
              otherForms: {
                jsonTypes: {
                  types: ['number'],
                  says: {
                    en: 'Later documents have a string here, and the command-line tool a number. This version supports neither.',
                    zh: '后续文档此处为字符串，命令行工具则用数字；当前版本均不支持。',
                  },
                },
              },
              doc: { en: 'The kind of disk.', zh: '存储卷类型。' },
            },
            image_ref: {
              type: 'string',
              doc: { en: 'The image on the disk; here image_id.', zh: '镜像；此处对应 image_id。' },
            },
          },
        },
      },
    },
  },
  networks: {
    type: 'object',
    ...newer,
    skeleton: { net_adapters: [{ name: 'eth0' }] },
    otherForms: {
      jsonTypes: {
        types: ['array', 'string'],
        isOtherField: true,
        says: {
          en: 'OpenStack has networks here. Set "network_id" to the id of one network instead.',
          zh: '在此列出网络是 OpenStack 的写法。请改用“network_id”，只填一个 ID。',
        },
      },
      convert: networkIdFix,
    },
    doc: {
      en: 'The network adapters in a later version; here network_id.',
      zh: '后续版本的网络配置。此处以 network_id 指定网络。',
    },
    fields: {
      net_adapters: {
        type: 'array',
        doc: { en: 'The adapters.', zh: '网络适配器列表。' },
        item: {
          type: 'object',
          skeleton: { name: 'eth0' },
          doc: { en: 'One adapter.', zh: '一个网络适配器。' },
          fields: {
            name: {
              type: 'string',
              doc: { en: 'The name of the adapter, such as eth0.', zh: '适配器名称，例如 eth0。' },
            },
            ipv4_address: {
              type: 'string',
              doc: { en: 'Its address; assigned automatically if omitted.', zh: 'IPv4 地址，不填则自动分配。' },
            },
            ipv4_subnet_mask: { type: 'string', doc: { en: 'The mask of its subnet.', zh: '子网掩码。' } },
            ipv4_gateway: { type: 'string', doc: { en: 'Its gateway.', zh: '网关。' } },
            dns_server1: { type: 'string', doc: { en: 'The primary DNS server.', zh: '首选 DNS 服务器。' } },
            dns_server2: { type: 'string', doc: { en: 'The secondary DNS server.', zh: '备用 DNS 服务器。' } },
          },
        },
      },
    },
  },
  ipv4_address: {
    type: 'string',
    ...newer,
    doc: { en: 'The address of the server in a later version.', zh: '后续版本的服务器 IP 地址。' },
  },
  meta_data: {
    type: 'object',
    ...newer,
    skeleton: { default_root_user: 'root', default_root_password: '${secret:server-password}' },
    doc: { en: 'The first login in a later version; here password.', zh: '后续版本的登录信息；此处对应 password。' },
    fields: {
      default_root_user: { type: 'string', doc: { en: 'The name of the first user.', zh: '默认 root 用户名。' } },
      default_root_password: {
        type: 'string',
        secret: true,
        doc: { en: 'The password of the first user; here password.', zh: '默认 root 密码；此处对应 password。' },
      },
    },
  },
  option: {
    type: 'object',
    ...newer,
    doc: { en: 'Options in a later version.', zh: '后续版本的可选配置。' },
    fields: {
      boot_when_created: {
        type: 'boolean',
        default: true,
        doc: { en: 'Whether the server starts after it is created.', zh: '创建后是否自动启动。' },
      },
    },
  },
} satisfies Readonly<Record<string, Field>>;

/** The properties of a body that only the later version has. */
export function laterProperties(body: Node): readonly Node[] {
  if (body.type !== 'object') return [];
  return (body.children ?? []).filter(
    (property) => Object.hasOwn(laterFields, keyOf(property)) && !isOfOpenStack(property),
  );
}

/** Whether a property has networks as OpenStack does: a list, or a word such as auto. */
function isOfOpenStack(property: Node): boolean {
  const type = propertyValue(property)?.type;
  return type === 'array' || (keyOf(property) === 'networks' && type === 'string');
}

const idKeys = ['uuid', 'id', 'network_id', 'net_id', 'subnet_id'];

/** The fix that gives the only network of a list by its id. */
function networkIdFix(list: Node): Fix | undefined {
  const [network, ...others] = itemsOf(list);
  const id = stringOf(network) ?? idKeys.map((key) => stringOf(at(network, key))).find((text) => text !== undefined);
  const property = list.parent;
  if (!id || others.length > 0 || property?.type !== 'property' || child(property.parent, 'network_id'))
    return undefined;
  return {
    title: { en: `Replace with "network_id": "${id}"`, zh: `替换为“network_id”：“${id}”` },
    changes: () => [
      { kind: 'rename', property, key: 'network_id' },
      { kind: 'set', node: list, value: id },
    ],
  };
}

/**
 * The values of a body of the later version in the fields of this version, as far as they accept them. A network has no
 * counterpart: this version identifies it by an id.
 */
export function inThisVersion(body: Node): Readonly<Record<string, Json>> {
  const compute = at(body, 'compute');
  const [disk] = itemsOf(at(body, 'storage', 'volumes'));
  const memory = countOf(at(compute, 'memory_size'));
  const found = {
    cpu: countOf(at(compute, 'cpu_core_count')),
    memory: memory === undefined ? undefined : Math.max(1, Math.round(memory / 1024)),
    disk_size: countOf(at(disk, 'size')),
    image_id: stringOf(at(disk, 'image_ref')),
    password: passwordOf(at(body, 'meta_data', 'default_root_password')),
  };
  const values: Record<string, Json> = {};
  for (const [key, value] of Object.entries(found)) {
    if (value !== undefined && !at(body, key)) values[key] = value;
  }
  return values;
}

function countOf(node: Node | undefined): number | undefined {
  const count = numberOf(node);
  return count !== undefined && Number.isInteger(count) && count > 0 ? count : undefined;
}

/** A password or reference as written; a password that this version does not accept is replaced by a reference. */
function passwordOf(node: Node | undefined): string | undefined {
  if (node?.type !== 'string') return undefined;
  return isReference(node.value) || isPassword(node.value) ? node.value : '${secret:server-password}';
}
