import type { Json } from '../../../core/json.ts';
import { addFix, type Fix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import {
  at,
  booleanOf,
  elementsOf,
  itemsOf,
  jsonOf,
  keyOf,
  type Node,
  presentValue,
  propertiesOf,
  propertyValue,
} from '../../../core/syntax/node.ts';
import { batches, maxAtOnce } from '../batches.ts';
import { chargingOf, countOf, inServer, nicsOf } from '../body-accessors.ts';
import { isDiskCount, maxDataDisks } from '../fields/volumes.ts';
import { fix } from '../fix-helpers.ts';
import { maxResources, resourcesOf } from '../resources.ts';

/** Rules for requests where several servers are created at once. */
export const countRules: readonly Rule[] = [
  {
    code: 'count-prepaid',
    severity: 'error',
    section: 'Table 2, count',
    providerError: 'Ecs.0913',
    documentation: {
      en: 'At most 100 yearly/monthly servers can be created at once.',
      zh: '包年包月的云服务器一次最多创建 100 台。',
    },
    fix: { en: 'Changes it to the maximum for the order.', zh: '改为订单允许的最大数量。' },
    check(body, report) {
      const node = inServer(body, 'count');
      const count = countOf(body);
      if (!node || count === undefined || count <= maxAtOnce || chargingOf(body) !== 'prePaid') return;
      report(
        node,
        {
          en: `At most ${maxAtOnce} yearly/monthly servers can be created at once, found ${count}.`,
          zh: `包年包月云服务器一次最多创建 ${maxAtOnce} 台，现为 ${count} 台。`,
        },
        setFix(node, batches.limitOf(body), { isLastResort: true }),
      );
    },
  },
  {
    code: 'count-postpaid',
    severity: 'warning',
    section: "Table 2, count; the provider's API definitions since 2025-09-19",
    documentation: {
      en: 'The document allows up to 500 pay-per-use servers at once; since 2025-09-19 the provider states 100.',
      zh: '文档允许一次创建 500 台按需云服务器；自 2025-09-19 起服务商改称 100 台。',
    },
    fix: { en: 'Changes it to 100.', zh: '改为 100。' },
    check(body, report) {
      const node = inServer(body, 'count');
      const count = countOf(body);
      if (!node || count === undefined || count <= 100 || count > 500 || chargingOf(body) !== 'postPaid') return;
      report(
        node,
        {
          en: 'Since 2025-09-19 the provider states a limit of 100 servers at once. Split the batch.',
          zh: '自 2025-09-19 起，服务商改称一次最多 100 台。请分批创建。',
        },
        // The document allows more.
        setFix(node, 100, { isLastResort: true }),
      );
    },
  },
  {
    code: 'count-resources',
    severity: 'error',
    section: 'Table 2, count',
    documentation: {
      en: 'A yearly/monthly order can have at most 400 resources. Each server counts as one, and so do its system disk, each data disk, its EIP and the bandwidth of the EIP.',
      zh: '一个包年包月订单最多 400 个资源。每台云服务器、系统盘、每块数据盘、弹性公网 IP 及其带宽各算一个。',
    },
    fix: { en: 'Changes it to the maximum for the order.', zh: '改为订单允许的最大数量。' },
    check(body, report) {
      const node = inServer(body, 'count');
      const resources = node && resourcesOf(body);
      if (!resources || resources.servers > maxAtOnce || resources.total <= maxResources) return;
      const { servers, each, total } = resources;
      const maxServers = Math.max(1, Math.floor(maxResources / each));
      report(
        node,
        {
          en: `An order can have at most ${maxResources} resources, found ${total} (${servers} × ${each}). Set "count" to at most ${maxServers}.`,
          zh: `单个订单最多 ${maxResources} 个资源，现为 ${total} 个（${servers} × ${each}）。请将“count”设为不超过 ${maxServers}。`,
        },
        setFix(node, maxServers, { isLastResort: true }),
      );
    },
  },
  {
    code: 'count-auto-rename',
    severity: 'hint',
    section: "Table 2, isAutoRename; the provider's API definitions say true",
    documentation: {
      en: 'The provider states two defaults for isAutoRename, false and true. When count is above 1, set it explicitly.',
      zh: '服务商对 isAutoRename 的默认值说法不一（false 与 true）。count 大于 1 时请明确设置。',
    },
    fix: { en: 'Sets isAutoRename to true or false.', zh: '将 isAutoRename 设为 true 或 false。' },
    check(body, report) {
      const node = inServer(body, 'count');
      const server = inServer(body);
      const count = countOf(body) ?? 1;
      // Another number of servers is meant by a fraction.
      if (!node || !server || count <= 1 || !Number.isInteger(count) || presentValue(at(server, 'isAutoRename')))
        return;
      report(
        node,
        {
          en: 'Set "isAutoRename": false numbers the names, true repeats them. Two defaults are stated.',
          zh: '请明确设置“isAutoRename”（false：名称追加序号，true：允许重名）。服务商对默认值说法不一。',
        },
        addFix(server, { isAutoRename: false }),
        fix('Set "isAutoRename" to true', '将“isAutoRename”设为 true', () =>
          addFix(server, { isAutoRename: true }).changes(),
        ),
      );
    },
  },
  {
    code: 'auto-rename-ineffective',
    severity: 'hint',
    section: 'Table 2, isAutoRename',
    documentation: {
      en: 'isAutoRename has an effect only when count is above 1.',
      zh: '仅在 count 大于 1 时 isAutoRename 才有效。',
    },
    fix: { en: 'Removes it.', zh: '删除该字段。' },
    check(body, report) {
      const node = inServer(body, 'isAutoRename');
      if (!node || !booleanOf(node) || countOf(body) !== 1) return;
      report(
        node,
        { en: '"isAutoRename" has no effect on a single server.', zh: '只创建一台时，“isAutoRename”不生效。' },
        removeFix(node),
      );
    },
  },
  {
    code: 'count-existing-eip',
    severity: 'error',
    section: 'Error Codes; Data Structure for Creating ECSs, Table 1, id',
    providerError: 'Ecs.0000',
    documentation: {
      en: "An existing EIP can't be assigned to servers that are created in a batch.",
      zh: '批量创建云服务器时不能绑定已有的弹性公网 IP。',
    },
    fix: { en: 'Changes count to 1, or removes publicip.', zh: '将 count 改为 1，或删除 publicip。' },
    check(body, report) {
      const count = inServer(body, 'count');
      const publicip = inServer(body, 'publicip');
      const node = presentValue(at(publicip, 'id'));
      if (!count || !publicip || !node || !((countOf(body) ?? 1) > 1)) return;
      report(
        node,
        {
          en: 'An existing EIP can\'t be used with "count" above 1. Use "eip" to get new ones.',
          zh: '“count”大于 1 时不能使用已有的弹性公网 IP。请用“eip”为每台云服务器新购。',
        },
        setFix(count, 1, { isLastResort: true }),
        removeFix(publicip, { isLastResort: true }),
      );
    },
  },
  {
    code: 'count-fixed-address',
    severity: 'error',
    section: 'Table 3, ip_address: an unused address; Error Codes',
    providerError: 'Ecs.0010',
    documentation: {
      en: 'ip_address must be unused, so the servers of a batch cannot share it.',
      zh: 'ip_address 必须是未被占用的地址，批量创建的云服务器不能共用。',
    },
    fix: { en: 'Removes the address, or changes count to 1.', zh: '删除该地址，或将 count 改为 1。' },
    check(body, report) {
      const count = inServer(body, 'count');
      if (!count || !((countOf(body) ?? 1) > 1)) return;
      for (const nic of nicsOf(body)) {
        const node = presentValue(at(nic, 'ip_address'));
        if (!node || presentValue(at(nic, 'port_id'))) continue;
        report(
          node,
          {
            en: 'Only one server can have this address, but "count" is above 1. Remove it.',
            zh: '该地址只能用于一台云服务器，而“count”大于 1。请删除，以自动分配空闲地址。',
          },
          removeFix(node, { isLastResort: true }),
          setFix(count, 1, { isLastResort: true }),
        );
      }
    },
  },
  {
    code: 'count-single-use',
    severity: 'warning',
    section: 'Not in the document: one port belongs to one server',
    documentation: {
      en: "An existing port can belong to one server only, so it can't be used with a count above 1.",
      zh: '已有的端口只能属于一台云服务器，因此不适用于 count 大于 1 的情况。',
    },
    fix: { en: 'Changes count to 1.', zh: '将 count 改为 1。' },
    check(body, report) {
      const count = inServer(body, 'count');
      if (!count || !((countOf(body) ?? 1) > 1)) return;
      for (const node of nicsOf(body).map((nic) => at(nic, 'port_id'))) {
        if (!node || !presentValue(node)) continue;
        report(
          node,
          {
            en: 'This can belong to one server only, but "count" is above 1.',
            zh: '此资源只能属于一台云服务器，而“count”大于 1。',
          },
          setFix(count, 1, { isLastResort: true }),
        );
      }
    },
  },
  {
    code: 'disk-count',
    severity: 'warning',
    section: 'Table 6; other clouds have a number of disks',
    documentation: {
      en: 'Each item of data_volumes makes one disk. A number of disks in it has no effect.',
      zh: 'data_volumes 的每个元素创建一块磁盘，其中的数量不生效。',
    },
    fix: { en: 'Writes the disk as many times.', zh: '按数量重复该磁盘。' },
    check(body, report) {
      const volumes = inServer(body, 'data_volumes');
      for (const volume of elementsOf(volumes)) {
        const property = propertiesOf(volume).find((found) => isDiskCount(found.property))?.property;
        if (!volumes || !property) continue;
        const key = keyOf(property);
        report(
          property,
          {
            en: `Each item makes one disk, and "${key}" has no effect. Write the item as often as needed.`,
            zh: `每个元素创建一块磁盘，“${key}”不生效。需要几块，请写几个元素。`,
          },
          ...repeatFixes(volumes, volume, property),
        );
      }
    },
  },
];

/** The fix that writes a disk as many times as its number says. */
function repeatFixes(volumes: Node, volume: Node, property: Node): readonly Fix[] {
  const count = Number(propertyValue(property)?.value);
  const others = itemsOf(volumes).length - 1;
  if (!Number.isInteger(count) || count < 1 || count + others > maxDataDisks) return [];
  if (count === 1) return [removeFix(property)];
  const fields = propertiesOf(volume).flatMap(({ property: own, key, value }) =>
    own === property || !value ? [] : [[key, jsonOf(value)] as const],
  );
  const copies = Array<Json>(count).fill(Object.fromEntries(fields));
  const items = itemsOf(volumes).flatMap((item) => (item === volume ? copies : [jsonOf(item)]));
  return [
    fix(`Write the disk ${count} times`, `将该磁盘写 ${count} 次`, () => [
      { kind: 'set', node: volumes, value: items.length > 0 ? items : copies },
    ]),
  ];
}
