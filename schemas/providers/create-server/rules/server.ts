import type { LocalizedText } from '../../../core/localized-text.ts';
import { addFix, type Fix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, keyOf, type Node, numberOf, presentValue, propertiesOf, stringOf } from '../../../core/syntax/node.ts';
import { isPlaceholder } from '../../../core/util/placeholder.ts';
import { isCount } from '../fields/count.ts';
import { hostnameFrom, isHostname } from '../fields/hostname.ts';
import { type InGigabytes, inGigabytes, isLargeMemorySize, largeDisk, largeMemory, mbPerGb } from '../fields/memory.ts';
import { isForNewerVersion } from './newer-version.ts';

/** Rules for the server itself: host name, memory, image, network. */
export const serverRules: readonly Rule[] = [
  {
    code: 'hostname-from-name',
    severity: 'hint',
    section: 'Request Parameters, hostname; Notes, 3',
    documentation: {
      en: 'Without hostname, the name is used as the host name, and not every name is a valid one.',
      zh: '未填写 hostname 时取 name 作为主机名，而 name 未必是合法的主机名。',
    },
    fix: { en: 'Adds a hostname derived from the name.', zh: '根据 name 添加 hostname。' },
    check(body, report) {
      const node = at(body, 'name');
      const name = stringOf(node);
      if (!node || !name || isPlaceholder(name) || isHostname(name)) return;
      if (presentValue(at(body, 'hostname')) || isForNewerVersion(body)) return;
      report(
        node,
        {
          en: 'This name isn\'t a valid hostname (2 to 64 of a-z, 0-9 and "-"). Add "hostname".',
          zh: '该名称会同时作为主机名，但不符合主机名规则（2 到 64 个小写字母、数字和连字符）。请另填“hostname”。',
        },
        addFix(body, { hostname: hostnameFrom(name) }),
      );
    },
  },
  {
    code: 'one-server',
    severity: 'warning',
    section: 'Description; Request Parameters',
    documentation: {
      en: 'Each request creates one server. A number of servers, as other services have it, has no effect.',
      zh: '每次请求创建一台云服务器。其他服务中的数量字段在此不起作用。',
    },
    fix: { en: 'Removes a number of 1.', zh: '删除值为 1 的数量。' },
    check(body, report) {
      for (const { key, property, value } of propertiesOf(body)) {
        if (!isCount(property)) continue;
        report(
          property,
          {
            en: `A request creates one server; "${key}" has no effect. Send one request for each server.`,
            zh: `每次请求只创建一台云服务器，“${key}”不起作用。请为每台云服务器单独发送请求。`,
          },
          removeFix(property, { isLastResort: value?.value !== 1 }),
        );
      }
    },
  },
  {
    code: 'memory-in-mb',
    severity: 'warning',
    section: 'Request Parameters, memory; later versions count in MB',
    documentation: {
      en: 'Memory is in GB. Later versions of this API use MB, so 512 or more is probably in the wrong unit.',
      zh: '内存以 GB 计。此 API 的后续版本以 MB 计，因此 512 及以上很可能是单位写错。',
    },
    fix: { en: 'Converts the number to GB.', zh: '改为以 GB 计的数值。' },
    check(body, report) {
      const node = at(body, 'memory');
      const memory = numberOf(node);
      if (!node || memory === undefined || memory < largeMemory) return;
      const meant = inGigabytes(memory, largeMemory);
      report(node, unitMessage(memory, meant), ...(meant ? [setFix(node, meant.gigabytes)] : []));
    },
  },
  {
    code: 'disk-size-in-mb',
    severity: 'warning',
    section: 'Request Parameters, disk_size',
    documentation: {
      en: 'The disk size is in GB. A system disk of 10 TB or more is probably in the wrong unit.',
      zh: '系统盘大小以 GB 计。10 TB 及以上很可能是单位写错。',
    },
    fix: { en: 'Converts the number to GB.', zh: '改为以 GB 计的数值。' },
    check(body, report) {
      const node = at(body, 'disk_size');
      const size = numberOf(node);
      if (!node || size === undefined || size < largeDisk) return;
      const meant = inGigabytes(size, largeDisk);
      report(node, unitMessage(size, meant), ...(meant ? [setFix(node, meant.gigabytes)] : []));
    },
  },
  {
    code: 'memory-named-mb',
    severity: 'warning',
    section: 'Request Parameters, memory',
    documentation: {
      en: 'The field is memory, in GB. The later version has memory_size and OpenStack ram, in MB, which this API ignores.',
      zh: '字段名为 memory，单位 GB。后续版本的 memory_size 与 OpenStack 的 ram 以 MB 计，在此不起作用。',
    },
    fix: { en: 'Renames it to memory and converts the number to GB.', zh: '改名为 memory，并换算为 GB。' },
    check(body, report) {
      for (const { property, value } of propertiesOf(body)) {
        if (!isLargeMemorySize(property)) continue;
        const gigabytes = (numberOf(value) ?? 0) / mbPerGb;
        const key = keyOf(property);
        report(
          property,
          {
            en: `Unknown field "${key}". Use "memory", in GB.`,
            zh: `未知字段“${key}”。请使用“memory”，单位 GB。`,
          },
          ...(value && Number.isInteger(gigabytes) && gigabytes > 0 && !at(body, 'memory')
            ? [memoryFix(property, value, gigabytes)]
            : []),
        );
      }
    },
  },
  {
    code: 'image-and-network',
    severity: 'hint',
    section: 'Request Parameters, image_id, network_id; Error Codes',
    documentation: {
      en: 'image_id and network_id are optional, but the provider can return ImageNotFound and NetworkNotFound, so set both.',
      zh: 'image_id 与 network_id 虽为可选，但服务商会返回 ImageNotFound 和 NetworkNotFound，建议都写明。',
    },
    fix: { en: 'Adds the missing fields.', zh: '添加缺少的字段。' },
    check(body, report) {
      if (body.type !== 'object' || isForNewerVersion(body)) return;
      const hasList = ['array', 'string'].includes(at(body, 'networks')?.type ?? '');
      const absent = Object.entries({ image_id: 'centos-7.9', network_id: 'net-default' }).filter(
        ([key]) => !presentValue(at(body, key)) && !(key === 'network_id' && hasList),
      );
      if (absent.length === 0) return;
      const names = absent.map(([key]) => key);
      report(
        body,
        {
          en: `Set "${names.join('" and "')}"; the document gives no default.`,
          zh: `建议填写“${names.join('”和“')}”：文档没有给出默认值。`,
        },
        // Which ones are meant is not in the text.
        { ...addFix(body, Object.fromEntries(absent)), isLastResort: true },
      );
    },
  },
];

/** The fix that gives the memory under the name and in the unit of this API. */
function memoryFix(property: Node, value: Node, gigabytes: number): Fix {
  return {
    title: { en: `Replace with "memory": ${gigabytes} (GB)`, zh: `替换为“memory”：${gigabytes}（GB）` },
    changes: () => [
      { kind: 'rename', property, key: 'memory' },
      { kind: 'set', node: value, value: gigabytes },
    ],
  };
}

function unitMessage(value: number, meant: InGigabytes | undefined): LocalizedText {
  if (!meant) return { en: `This requests ${value} GB. Check the unit.`, zh: `此处为 ${value} GB，请核对单位。` };
  const { unit, gigabytes } = meant;
  return {
    en: `This requests ${value} GB. If you meant ${unit.en}, use ${gigabytes}.`,
    zh: `此处为 ${value} GB。如本意是${unit.zh}，请改为 ${gigabytes}。`,
  };
}
