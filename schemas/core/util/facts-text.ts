import { inLanguage, type Language, type LocalizedText } from '../localized-text.ts';
import type { AccountValue, ValueFacts } from '../model/account-value.ts';

/** What is known about a value, in one line. */
export function factsText({ detail, facts }: AccountValue, language: Language): string {
  const known = Object.entries(facts).flatMap(([name, value]) => {
    const text = Object.hasOwn(factTexts, name) && factTexts[name as keyof ValueFacts];
    return text && value !== undefined ? [inLanguage(text(String(value)), language)] : [];
  });
  return [...(detail ? [detail] : []), ...known].join(' · ');
}

const same = (text: string): LocalizedText => ({ en: text, zh: text });

const owners: Readonly<Record<string, LocalizedText>> = {
  account: { en: 'private', zh: '私有' },
  'other-account': { en: 'shared', zh: '共享' },
};

const chargeTexts: Readonly<Record<string, LocalizedText>> = {
  prepaid: { en: 'prepaid', zh: '预付费' },
  postpaid: { en: 'pay-per-use', zh: '按需计费' },
  spot: { en: 'spot', zh: '竞价计费' },
};

const factTexts: Readonly<Partial<Record<keyof ValueFacts, (value: string) => LocalizedText>>> = {
  cores: (count) => ({ en: `${count} ${count === '1' ? 'core' : 'cores'}`, zh: `${count} 核` }),
  memory: (size) => same(`${size} GB`),
  gpu: same,
  architecture: (name) => same(name === 'arm' ? 'Arm' : name),
  serverType: same,
  os: same,
  minDisk: (size) => ({ en: `disk of ${size} GB or more`, zh: `磁盘至少 ${size} GB` }),
  owner: (name) => owners[name] ?? same(name),
  cidr: same,
  freeAddresses: (count) => ({
    en: `${count} free ${count === '1' ? 'address' : 'addresses'}`,
    zh: `${count} 个可用地址`,
  }),
  usedBy: (name) => ({ en: `used by ${name}`, zh: `${name} 在使用` }),
  bandwidth: (size) => same(`${size} Mbit/s`),
  zone: same,
  chargeTypes: (names) => {
    const texts = names.split(',').map(chargeText);
    return { en: `only ${texts.map(({ en }) => en).join(', ')}`, zh: `仅限${texts.map(({ zh }) => zh).join('、')}` };
  },
};

/** A way of charging, which each provider names differently, in plain words. */
function chargeText(name: string): LocalizedText {
  const text = chargeTexts[name.toLowerCase().replaceAll('_', '')];
  return text ?? { en: name, zh: ` ${name}` };
}
