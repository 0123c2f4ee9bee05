import { removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, booleanOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { chargingOf, countOf, inServer } from '../body-accessors.ts';
import { payPerUseFixes, setFieldFix } from '../fix-helpers.ts';

/** Rules for where the server is placed. */
export const placementRules: readonly Rule[] = [
  {
    code: 'multi-az-ineffective',
    severity: 'warning',
    section: 'Table 2, batch_create_in_multi_az',
    documentation: {
      en: 'batch_create_in_multi_az has an effect only without availability_zone.',
      zh: '仅在未填写 availability_zone 时 batch_create_in_multi_az 才有效。',
    },
    fix: { en: 'Removes either of the two.', zh: '删除其中一个。' },
    check(body, report) {
      const node = inServer(body, 'batch_create_in_multi_az');
      const zone = presentValue(inServer(body, 'availability_zone'));
      if (!node || !booleanOf(node) || !zone) return;
      report(
        node,
        {
          en: 'This has no effect with "availability_zone". Remove the zone to spread the servers.',
          zh: '已填写“availability_zone”，此项不生效。如需分布到多个可用区，请删除“availability_zone”。',
        },
        removeFix(zone),
        removeFix(node),
      );
    },
  },
  {
    code: 'multi-az-single',
    severity: 'warning',
    section: 'Table 2, batch_create_in_multi_az',
    documentation: {
      en: 'batch_create_in_multi_az spreads the servers of a batch, so it needs a count above 1.',
      zh: 'batch_create_in_multi_az 用于分散批量创建的云服务器，须 count 大于 1。',
    },
    fix: { en: 'Removes it.', zh: '删除该字段。' },
    check(body, report) {
      const node = inServer(body, 'batch_create_in_multi_az');
      if (!node || !booleanOf(node) || countOf(body) !== 1) return;
      if (presentValue(inServer(body, 'availability_zone'))) return;
      report(
        node,
        {
          en: 'This has no effect on a single server. Set "count" above 1 or remove this field.',
          zh: '只创建一台时此项不生效。请将“count”设为大于 1，或删除该字段。',
        },
        removeFix(node),
      );
    },
  },
  {
    code: 'dedicated-host-tenancy',
    severity: 'warning',
    section: 'Data Structure for Creating ECSs, Table 12',
    documentation: {
      en: 'dedicated_host_id has an effect only when tenancy is dedicated.',
      zh: '仅在 tenancy 为 dedicated 时 dedicated_host_id 才有效。',
    },
    fix: { en: 'Sets tenancy to dedicated, or removes the host.', zh: '将 tenancy 设为 dedicated，或删除专属主机。' },
    check(body, report) {
      const hints = inServer(body, 'os:scheduler_hints');
      const host = presentValue(at(hints, 'dedicated_host_id'));
      const tenancy = presentValue(at(hints, 'tenancy'));
      if (!hints || !host || (tenancy && stringOf(tenancy) !== 'shared')) return;
      report(
        host,
        { en: 'This has no effect unless "tenancy" is "dedicated".', zh: '“tenancy”不是 "dedicated" 时，此项不生效。' },
        setFieldFix(hints, 'tenancy', 'dedicated'),
        removeFix(host),
      );
    },
  },
  {
    code: 'prepaid-dedicated-host',
    severity: 'warning',
    section: 'Error Codes; Data Structure for Creating ECSs, Table 12',
    providerError: 'Ecs.0901',
    documentation: {
      en: "A yearly/monthly server can't be created on a dedicated host.",
      zh: '专属主机上不能创建包年包月云服务器。',
    },
    fix: { en: 'Makes the server pay-per-use, or removes the host.', zh: '改为按需计费，或删除专属主机。' },
    check(body, report) {
      const host = presentValue(inServer(body, 'os:scheduler_hints', 'dedicated_host_id'));
      if (!host || chargingOf(body) !== 'prePaid') return;
      report(
        host,
        {
          en: 'A yearly/monthly server can\'t be on a dedicated host. Remove the host or use "postPaid".',
          zh: '包年包月云服务器不能创建在专属主机上。请删除专属主机，或改用 "postPaid"。',
        },
        ...payPerUseFixes(body),
        removeFix(host, { isLastResort: true }),
      );
    },
  },
  {
    code: 'region-of-zone',
    severity: 'warning',
    section: 'Data Structure for Creating ECSs, Table 9, regionID; Table 2, availability_zone',
    documentation: {
      en: 'The zone must be in the region: cn-north-4a is in cn-north-4.',
      zh: '可用区必须属于该区域：cn-north-4a 属于 cn-north-4。',
    },
    fix: {
      en: 'Sets regionID to the region of the zone, or removes it.',
      zh: '将 regionID 设为可用区所属区域，或删除。',
    },
    check(body, report) {
      const node = inServer(body, 'extendparam', 'regionID');
      const region = stringOf(node);
      if (!node || !region) return;
      const own = regionIn(region);
      if (own !== undefined) {
        report(
          node,
          { en: `This is a zone. Its region is "${own}".`, zh: `这是可用区，其区域为“${own}”。` },
          setFix(node, own),
        );
        return;
      }
      const ofZone = regionIn(stringOf(inServer(body, 'availability_zone')) ?? '');
      if (ofZone === undefined || region === ofZone || !regionForm.test(region)) return;
      report(
        node,
        {
          en: `The zone is in "${ofZone}", not in this region.`,
          zh: `可用区属于“${ofZone}”，不属于此区域。`,
        },
        setFix(node, ofZone, { isLastResort: true }),
        removeFix(node, { isLastResort: true }),
      );
    },
  },
];

/** A region, and a zone that is named after its region. */
const regionForm = /^[a-z]{2}-[a-z]{1,20}-\d{1,4}$/;
const zoneOfRegion = /^([a-z]{2}-[a-z]{1,20}-\d{1,4})[a-z]$/;

/** The region of a zone that is named after it. */
function regionIn(zone: string): string | undefined {
  return zoneOfRegion.exec(zone)?.[1];
}
