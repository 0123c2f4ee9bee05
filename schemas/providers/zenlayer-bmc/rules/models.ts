import { removeFix } from '../../../core/model/fix.ts';
import type { Rule, RuleContext } from '../../../core/model/rule.ts';
import { type Node, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { hasValue, valueAt } from '../body-accessors.ts';
import { systemOf } from '../partitions.ts';

const guides = "Not in the document; the provider's guides of 2023";

/** Rules for what a model or a system can't do; the guides that say so are older than the document. */
export const modelRules: readonly Rule[] = [
  {
    code: 'raid-on-model',
    severity: 'hint',
    section: `${guides}, Set Up RAID`,
    documentation: {
      en: 'The guides say that the models LCC, LCE, LCG and S have no RAID. DescribeInstanceTypes lists what a model supports.',
      zh: '帮助文档称 LCC、LCE、LCG 和 S 系列机型不支持 RAID。可通过 DescribeInstanceTypes 查询机型支持的级别。',
    },
    fix: { en: 'Removes "raidConfig".', zh: '删除“raidConfig”。' },
    check(body, report) {
      const raid = valueAt(body, 'raidConfig');
      const model = stringOf(valueAt(body, 'instanceTypeId')) ?? '';
      const series = /^(?:LC[CEG]|S(?=\d|$))/i.exec(model)?.[0].toUpperCase();
      const isSet = ['raidType', 'customRaids'].some((key) => hasValue(valueAt(body, 'raidConfig', key)));
      if (!raid || series === undefined || !isSet) return;
      report(
        raid,
        {
          en: `${series} models have no RAID, say the guides of 2023. Remove "raidConfig" or use another model.`,
          zh: `据 2023 年的帮助文档，${series} 系列机型不支持 RAID。请删除“raidConfig”，或更换机型。`,
        },
        removeFix(raid, { isLastResort: true }),
      );
    },
  },
  {
    code: 'system-in-vpc',
    severity: 'hint',
    section: `${guides}, VPC`,
    documentation: {
      en: 'The guides say that Windows and ESXi can\'t be used in a VPC, which "subnetId" puts the instance into.',
      zh: '帮助文档称 Windows 和 ESXi 不能用于 VPC，而填写“subnetId”即加入 VPC。',
    },
    fix: { en: 'Removes "subnetId".', zh: '删除“subnetId”。' },
    check(body, report, context) {
      const subnet = presentValue(valueAt(body, 'subnetId'));
      const system = subnet && systemIn(body, context);
      if (!subnet || !system) return;
      report(
        subnet,
        {
          en: `${system} can't be used in a VPC, say the guides of 2023. Change the image or remove "subnetId".`,
          zh: `据 2023 年的帮助文档，${system} 不能用于 VPC。请更换镜像，或删除“subnetId”。`,
        },
        removeFix(subnet, { isLastResort: true }),
      );
    },
  },
];

/** The system without VPC that a body installs, as far as its partitions or the image's ID show it. */
function systemIn(body: Node, context: RuleContext): 'Windows' | 'ESXi' | undefined {
  if (systemOf(context) === 'windows') return 'Windows';
  const image = stringOf(valueAt(body, 'imageId')) ?? '';
  if (/esxi|vmware|vsphere/i.test(image)) return 'ESXi';
  return /(?:^|[^a-z])win(?:dows|\d|[-_ ]|$)/i.test(image) ? 'Windows' : undefined;
}
