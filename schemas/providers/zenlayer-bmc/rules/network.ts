import { type Fix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { type Node, stringOf } from '../../../core/syntax/node.ts';
import { valueAt } from '../body-accessors.ts';
import { nics } from '../fields/nic-names.ts';

/** Rules for the names of the network interfaces. */
export const networkRules: readonly Rule[] = [
  {
    code: 'nic-names-equal',
    severity: 'error',
    section: '6. Error codes; Data structures, Nic',
    providerError: 'INVALID_PARAMETER_NIC_NAME_CONFLICT',
    documentation: {
      en: 'The public and the private interface must have different names.',
      zh: '公网网卡与内网网卡的名称不能相同。',
    },
    fix: { en: 'Changes one of them to its default name.', zh: '将其中之一改为默认名称。' },
    check(body, report) {
      const wan = valueAt(body, 'nic', 'wanName');
      const lan = valueAt(body, 'nic', 'lanName');
      const name = stringOf(wan);
      if (!wan || !lan || !name || stringOf(lan) !== name) return;
      report(
        lan,
        {
          en: 'Both interfaces have this name. Use another name for the private one, such as "lan0".',
          zh: '公网网卡与内网网卡同名。请为内网网卡换一个名称，例如“lan0”。',
        },
        ...nameFixes(wan, lan, name),
      );
    },
  },
];

/** Ways to tell the interfaces apart: by the usual name of either, or by those of highly available models. */
function nameFixes(wan: Node, lan: Node, name: string): Fix[] {
  const { wanName, lanName } = nics;
  if (name === wanName.highlyAvailable) return [setFix(lan, lanName.highlyAvailable)];
  if (name === lanName.highlyAvailable) return [setFix(wan, wanName.highlyAvailable)];
  return [
    ...(name === lanName.usual ? [] : [setFix(lan, lanName.usual)]),
    ...(name === wanName.usual ? [] : [setFix(wan, wanName.usual)]),
  ];
}
