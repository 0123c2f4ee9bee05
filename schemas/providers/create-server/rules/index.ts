import { addFix, type Change, type Fix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { allClassesRule } from '../../../core/util/password.ts';
import { hostnameFrom, isHostname } from '../fields/hostname.ts';
import { inThisVersion, laterProperties } from '../fields/newer-version.ts';
import { classes, newPassword } from '../password.ts';

export const rules: readonly Rule[] = [
  allClassesRule({
    section: 'Notes, 2',
    providerError: 'InvalidParameter',
    documentation: {
      en: 'A password must include at least one uppercase letter, one lowercase letter, one digit and one special character.',
      zh: '密码须至少包含一个大写字母、一个小写字母、一个数字和一个特殊字符。',
    },
    classes,
    newPassword,
  }),
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
      if (!node || !name || presentValue(at(body, 'hostname')) || isHostname(name) || isLater(body)) return;
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
      const meant = Math.max(1, Math.round(memory / 1024));
      const message = {
        en: `This requests ${memory} GB. If you meant MB, use ${meant}.`,
        zh: `此处为 ${memory} GB。如本意是 MB，请改为 ${meant}。`,
      };
      report(node, message, ...(meant < 512 ? [setFix(node, meant)] : []));
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
      if (body.type !== 'object' || isLater(body)) return;
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
  {
    code: 'user-data-encoded',
    severity: 'warning',
    section: 'Request Parameters, user_data; Example',
    documentation: {
      en: "The document's example has user_data in plain text. Base64 would reach the server undecoded.",
      zh: '文档示例中 user_data 为纯文本。若写成 base64，服务器可能收到未解码的内容。',
    },
    fix: { en: 'Decodes it.', zh: '解码。' },
    check(body, report) {
      const node = at(body, 'user_data');
      const text = stringOf(node);
      if (!node || !text || !isEncodedScript(text)) return;
      report(
        node,
        {
          en: '"user_data" looks like base64, but the document\'s example is plain text. Decode it.',
          zh: '“user_data”似乎是 base64，而文档示例为纯文本。请直接填写脚本内容。',
        },
        {
          title: { en: 'Decode base64', zh: '解码 base64' },
          changes: () => [{ kind: 'set', node, value: decoded(text) }],
        },
      );
    },
  },
  {
    code: 'later-version',
    severity: 'warning',
    section: 'Not in the document; a later version of it, at /aries/api/v1/server/create',
    documentation: {
      en: "A later version of this API, at another path, has compute, storage, networks and meta_data instead of cpu, memory, disk_size and so on. This version doesn't have them.",
      zh: '此 API 的后续版本使用另一路径，以 compute、storage、networks、meta_data 取代 cpu、memory、disk_size 等字段。当前版本没有这些字段。',
    },
    fix: { en: 'Rewrites the body with the fields of this version.', zh: '用当前版本的字段改写请求体。' },
    check(body, report) {
      const [first] = laterProperties(body);
      if (!first) return;
      report(
        first,
        {
          en: 'This body is for a later version of the API. Use cpu, memory (GB), disk_size, image_id and network_id.',
          zh: '此请求体属于该 API 的后续版本。当前版本请使用 cpu、memory（GB）、disk_size、image_id 和 network_id。',
        },
        ...rewriteFixes(body),
      );
    },
  },
];

/** A body of the later version is reported once; hints about fields it has no counterpart for are left out. */
const isLater = (body: Node) => laterProperties(body).length > 0;

/** Scripts and cloud-init texts begin with "#!" or "#cloud-config". */
function isEncodedScript(text: string): boolean {
  return /^(?:IyE|I2Nsb3VkLWNvbmZpZ)/.test(text) && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

function decoded(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
}

/** The fix that puts the later version's fields into those of this one; empty if none of them has a counterpart. */
function rewriteFixes(body: Node): Fix[] {
  const values = Object.entries(inThisVersion(body));
  const [last, ...others] = values.toReversed();
  const properties = laterProperties(body);
  const kept = properties.at(-1);
  const value = kept?.children?.[1];
  if (!last || !kept || !value) return [];
  return [
    {
      title: { en: 'Rewrite for this version of the API', zh: '改写为当前版本' },
      // One property stays and gets another name, so that the others can be removed whole, wherever they are.
      changes: (): Change[] => [
        ...properties.slice(0, -1).map((node) => ({ kind: 'remove' as const, node })),
        { kind: 'rename', property: kept, key: last[0] },
        { kind: 'set', node: value, value: last[1] },
        ...(others.length > 0
          ? [{ kind: 'add' as const, object: body, values: Object.fromEntries(others.toReversed()) }]
          : []),
      ],
    },
  ];
}
