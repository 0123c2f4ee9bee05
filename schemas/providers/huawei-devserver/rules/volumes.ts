import { addFix, removeFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, type Node, numberOf, presentValue, propertiesOf, stringOf } from '../../../core/syntax/node.ts';
import { serverTypeOf, valueAt } from '../body-accessors.ts';
import { isDiskCount } from '../fields/volumes.ts';

/** Rules for the disks. */
export const volumeRules: readonly Rule[] = [
  {
    code: 'root-volume',
    severity: 'hint',
    section: 'Request Parameters, root_volume; later documents require it for every ECS and HPS flavor',
    documentation: {
      en: 'root_volume is optional in the reference document, but later ones require it for ECS flavors.',
      zh: 'ECS 规格应填写 root_volume：参考文档中为可选，后续文档要求填写。',
    },
    fix: { en: 'Adds root_volume.', zh: '添加 root_volume。' },
    check(body, report) {
      if (body.type !== 'object' || presentValue(valueAt(body, 'root_volume')) || !hasCloudDisk(body)) return;
      report(
        body,
        {
          en: 'Add "root_volume": later documents require it for this kind of flavor.',
          zh: '建议填写“root_volume”：此类规格在后续文档中必需。',
        },
        { ...addFix(body, { root_volume: { size: 100, type: 'SSD' } }), isLastResort: true },
      );
    },
  },
  {
    code: 'root-volume-count',
    severity: 'warning',
    section: 'Request Parameters, EvsVolume',
    documentation: {
      en: 'A server has one system disk, so a number in root_volume has no effect. The number of servers is count at the top level.',
      zh: '每台服务器只有一块系统盘，root_volume 中的数量不起作用。服务器数量由最外层的 count 指定。',
    },
    fix: { en: 'Removes it.', zh: '删除该字段。' },
    check(body, report) {
      const found = propertiesOf(valueAt(body, 'root_volume')).find(({ property }) => isDiskCount(property));
      if (!found) return;
      report(
        found.property,
        {
          en: `"${found.key}" has no effect here: a server has one system disk. Remove it.`,
          zh: `“${found.key}”写在此处不生效：每台服务器只有一块系统盘，请删除。`,
        },
        removeFix(found.property, { isLastResort: numberOf(found.value) !== 1 }),
      );
    },
  },
  {
    code: 'data-volume',
    severity: 'warning',
    section: 'Later documents: data_volume',
    documentation: {
      en: 'Later documents require size, type and count in data_volume.',
      zh: '后续文档要求 data_volume 同时填写 size、type 和 count。',
    },
    fix: { en: 'Adds the missing fields.', zh: '添加缺少的字段。' },
    check(body, report) {
      const volume = valueAt(body, 'data_volume');
      if (volume?.type !== 'object') return;
      const absent = Object.entries({ size: 100, type: 'SSD', count: 1 }).filter(([key]) => !at(volume, key));
      if (absent.length === 0) return;
      const names = absent.map(([key]) => key);
      report(
        volume,
        {
          en: `Later documents require "${names.join('" and "')}" here. Add ${names.length === 1 ? 'it' : 'them'}.`,
          zh: `后续文档要求此处填写“${names.join('”、“')}”，请补全。`,
        },
        addFix(volume, Object.fromEntries(absent)),
      );
    },
  },
];

/** Whether the server has a cloud disk as its system disk, by its type or the name of its flavor. */
function hasCloudDisk(body: Node): boolean {
  if (presentValue(valueAt(body, 'server_type'))) return ['ECS', 'HPS'].includes(serverTypeOf(body) ?? '');
  const flavor = stringOf(valueAt(body, 'flavor'));
  // The names of bare metal flavors start with physical.
  return Boolean(flavor) && !flavor?.startsWith('physical.');
}
