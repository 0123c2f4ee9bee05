import type { LocalizedText } from '../../../core/localized-text.ts';
import { type Fix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { type Node, stringOf } from '../../../core/syntax/node.ts';
import { valueAt } from '../body-accessors.ts';
import { fixNicName, nicCharacters, nicForm, nicLength, nics } from '../fields/nic-names.ts';

const isWhole = (name: string) =>
  nicCharacters.test(name) && name.length >= nicLength.minLength && name.length <= nicLength.maxLength;

/** Rules for the names of the network interfaces. */
export const networkRules: readonly Rule[] = [
  {
    code: 'nic-name-start',
    severity: 'error',
    section: '6. Error codes; Data structures, Nic',
    providerError: 'INVALID_PARAMETER_NIC_NAME_MALFORMED',
    documentation: {
      en: 'The name of the public interface can\'t start with "lan", and that of the private one can\'t start with "wan".',
      zh: '公网网卡名称不能以“lan”开头，内网网卡名称不能以“wan”开头。',
    },
    fix: { en: 'Swaps the two names, or changes to the default name.', zh: '互换两个名称，或改为默认名称。' },
    check(body, report) {
      const wrong = (['wanName', 'lanName'] as const).flatMap((key) => {
        const node = valueAt(body, 'nic', key);
        const name = stringOf(node);
        return node && name && isWhole(name) && !nicForm(key).test(name) ? [{ key, node, name }] : [];
      });
      const isSwapped = wrong.length > 1;
      for (const { key, node, name } of isSwapped ? wrong.slice(0, 1) : wrong) {
        const fix = fixNicName(key, node, name);
        report(node, isSwapped ? swappedText : startText(key), ...(fix ? [fix] : []));
      }
    },
  },
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
      if (!wan || !lan || !name || stringOf(lan) !== name || !isWhole(name)) return;
      // One that begins like the other's is reported as such.
      if (!nicForm('wanName').test(name) || !nicForm('lanName').test(name)) return;
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

const swappedText = {
  en: 'The two names are swapped: this is the public interface. Swap them.',
  zh: '公网与内网网卡的名称写反了，请互换。',
};

function startText(key: keyof typeof nics): LocalizedText {
  const { notAtStart } = nics[key];
  return key === 'wanName'
    ? {
        en: `The public interface's name can't start with "${notAtStart}". Use another name.`,
        zh: `公网网卡名称不能以“${notAtStart}”开头，请更换。`,
      }
    : {
        en: `The private interface's name can't start with "${notAtStart}". Use another name.`,
        zh: `内网网卡名称不能以“${notAtStart}”开头，请更换。`,
      };
}

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
