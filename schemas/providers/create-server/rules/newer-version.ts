import { namesText } from '../../../core/localized-text.ts';
import type { Change, Fix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, booleanOf, itemsOf, type Node, stringOf } from '../../../core/syntax/node.ts';
import { inThisVersion, laterProperties } from '../fields/newer-version.ts';

/** The rule for a body of a newer version of the API. */
export const newerVersionRules: readonly Rule[] = [
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
          en: 'This body is for a later version of the API. Use the fields of this version.',
          zh: '此请求体属于该 API 的后续版本。当前版本请使用 cpu、memory（GB）、disk_size、image_id 和 network_id。',
        },
        ...rewriteFixes(body),
      );
    },
  },
];

/** Whether a body is for a newer version of the API. This is reported once, so other rules give no hints about such a body. */
export function isForNewerVersion(body: Node): boolean {
  return laterProperties(body).length > 0;
}

/** The fix that replaces the fields of the newer version by those of this one; none if no field has a counterpart. */
function rewriteFixes(body: Node): Fix[] {
  const values = Object.entries(inThisVersion(body));
  const [last, ...others] = values.toReversed();
  const properties = laterProperties(body);
  const kept = properties.at(-1);
  const value = kept?.children?.[1];
  if (!last || !kept || !value) return [];
  const lost = lostIn(body);
  const losing = namesText(lost);
  return [
    {
      title: {
        en: `Rewrite for this version of the API${lost.length > 0 ? ` and remove ${losing.en}` : ''}`,
        zh: `改写为当前版本${lost.length > 0 ? `，并删除${losing.zh}` : ''}`,
      },
      isLastResort: lost.length > 0,
      // One property is renamed, so that all others can be removed in one piece, in any position.
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

/** What a body asks for that this version cannot do: it has one disk, assigns the address and starts the server. */
function lostIn(body: Node): string[] {
  const adapters = itemsOf(at(body, 'networks', 'net_adapters'));
  const hasAddress = [body, ...adapters].some((each) => stringOf(at(each, 'ipv4_address')));
  return [
    ...(itemsOf(at(body, 'storage', 'volumes')).length > 1 ? ['volumes'] : []),
    ...(hasAddress ? ['ipv4_address'] : []),
    ...(booleanOf(at(body, 'option', 'boot_when_created')) === false ? ['boot_when_created'] : []),
  ];
}
