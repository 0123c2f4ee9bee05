import { addFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { hostnameFrom, isHostname } from '../fields/hostname.ts';
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
      if (!node || !name || presentValue(at(body, 'hostname')) || isHostname(name) || isForNewerVersion(body)) return;
      report(
        node,
        {
          en: 'This name isn\'t a valid hostname (2 to 64 lowercase letters, digits and hyphens). Add "hostname".',
          zh: '该名称会同时作为主机名，但不符合主机名规则（2 到 64 个小写字母、数字和连字符）。请另填“hostname”。',
        },
        addFix(body, { hostname: hostnameFrom(name) }),
      );
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
      if (!node || memory === undefined || memory < 512) return;
      const gigabytes = Math.max(1, Math.round(memory / 1024));
      const message = {
        en: `This requests ${memory} GB. If you meant MB, use ${gigabytes}.`,
        zh: `此处为 ${memory} GB。如本意是 MB，请改为 ${gigabytes}。`,
      };
      report(node, message, ...(gigabytes < 512 ? [setFix(node, gigabytes)] : []));
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
      const absent = Object.entries({ image_id: 'centos-7.9', network_id: 'net-default' }).filter(
        ([key]) => !presentValue(at(body, key)),
      );
      if (absent.length === 0) return;
      const names = absent.map(([key]) => key);
      report(
        body,
        {
          en: `Set "${names.join('" and "')}"; the document gives no default.`,
          zh: `建议填写“${names.join('”和“')}”：文档没有给出默认值。`,
        },
        addFix(body, Object.fromEntries(absent)),
      );
    },
  },
];
