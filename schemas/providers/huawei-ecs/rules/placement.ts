import { removeFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, booleanOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { countOf, inServer } from '../body-accessors.ts';
import { setFieldFix } from '../fix-helpers.ts';

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
          en: 'This has no effect with "availability_zone". Remove "availability_zone" to spread the servers.',
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
];
