import type { LocalizedText } from '../../../../../schemas/core/localized-text.ts';
import { sanitizeText } from '../../../../../schemas/core/util/sanitize-text.ts';
import { type Alternative, alternativesOf, maxAlternatives } from '../../../../../schemas/document/alternatives.ts';
import { limitAt, limitText } from '../../../../../schemas/document/price-limit.ts';
import type { PriceLimit } from '../../../../../schemas/document/workspace-file.ts';
import type { SendPrice } from '../../../requests/price-message.ts';
import { localize } from '../../../ui/localize.ts';
import { askPick, askText, keepAnswer, runWizard, type WizardPosition } from '../../../ui/quick-input.ts';

/** What a person is asked before a request waits. */
export interface OrderAnswers {
  readonly alternatives: readonly Alternative[];
  /** Absent if the price isn't known. */
  readonly maxPrice?: PriceLimit;
  /** How long it may wait, in milliseconds. */
  readonly lastsMs: number;
}

/** What the request says. */
export interface AskedOrder {
  readonly type: string;
  readonly zone?: string | undefined;
  /** Whether the file has a value that another type or zone can replace. */
  readonly canChange: { readonly type: boolean; readonly zone: boolean };
  readonly price: SendPrice;
}

const hourMs = 60 * 60_000;

const times: readonly { readonly lastsMs: number; readonly label: LocalizedText }[] = [
  { lastsMs: hourMs, label: { en: '1 hour', zh: '1 小时' } },
  { lastsMs: 8 * hourMs, label: { en: '8 hours', zh: '8 小时' } },
  { lastsMs: 24 * hourMs, label: { en: '1 day', zh: '1 天' } },
  { lastsMs: 3 * 24 * hourMs, label: { en: '3 days', zh: '3 天' } },
  { lastsMs: 7 * 24 * hourMs, label: { en: '7 days', zh: '7 天' } },
];

/** Asks for the alternatives, the highest price and the time of an order; undefined if the user cancels. */
export async function askOrder({ type, zone, canChange, price }: AskedOrder): Promise<OrderAnswers | undefined> {
  let types = [type];
  let zones = zone === undefined ? [] : [zone];
  let lastsMs = hourMs;
  const known = price.kind === 'price' ? limitAt(price) : undefined;
  let maxPrice = known;
  const names = (place: WizardPosition, prompt: LocalizedText, given: readonly string[], others: number) =>
    askText(place, {
      prompt: localize(prompt),
      value: given.join(', '),
      validate: (text) => problemOf(namesIn(text), others),
    });
  const isDone = await runWizard(localize(messages.title), [
    {
      applies: () => canChange.zone,
      ask: (place) =>
        keepAnswer(names(place, messages.zones, zones, types.length), (text) => {
          zones = namesIn(text);
        }),
    },
    {
      applies: () => canChange.type,
      ask: (place) =>
        keepAnswer(names(place, messages.types, types, zones.length || 1), (text) => {
          types = namesIn(text);
        }),
    },
    {
      applies: () => known !== undefined,
      ask: async (place) => {
        if (!known) return 'skipped';
        return keepAnswer(askLimit(place, known, maxPrice ?? known), (amount) => {
          maxPrice = { ...known, amount: Number(amount) };
        });
      },
    },
    {
      applies: () => true,
      ask: (place) =>
        keepAnswer(
          askPick(
            place,
            localize(messages.time),
            times.map((time) => ({ label: localize(time.label), lastsMs: time.lastsMs })),
          ),
          (picked) => {
            lastsMs = picked.lastsMs;
          },
        ),
    },
  ]);
  if (!isDone) return undefined;
  return { alternatives: alternativesOf(types, zones), ...(maxPrice && { maxPrice }), lastsMs };
}

function askLimit(place: WizardPosition, now: PriceLimit, given: PriceLimit) {
  return askText(place, {
    prompt: localize(messages.limit(limitText(now))),
    value: String(roundedUp(given.amount)),
    validate: (text) => {
      const limit = Number(text);
      const isAmount = text.trim() !== '' && Number.isFinite(limit);
      return isAmount && limit >= now.amount ? undefined : localize(messages.tooLow(limitText(now)));
    },
  });
}

/** An amount with two decimals, or six if it is below one, that is no less. */
function roundedUp(amount: number): number {
  const parts = amount < 1 ? 1e6 : 100;
  // A product of binary fractions may be a trace above the whole number that it is meant to be.
  return Math.ceil(Number((amount * parts).toFixed(4))) / parts;
}

const namesIn = (text: string): string[] => [...new Set(text.split(/[,，、]/).flatMap((name) => name.trim() || []))];

/** @param others by how many each name is multiplied */
function problemOf(names: readonly string[], others: number): string | undefined {
  const wrong = names.find((name) => !/^[\w.-]{1,100}$/.test(name));
  if (wrong !== undefined) return localize(messages.invalid(sanitizeText(wrong)));
  if (names.length === 0) return localize(messages.none);
  return names.length * others > maxAlternatives ? localize(messages.tooMany) : undefined;
}

const messages = {
  title: { en: 'Send When Available', zh: '有货时发送' },
  zones: {
    en: 'Zones in order of preference, separated by commas',
    zh: '可用区，按优先顺序，用逗号分隔',
  },
  types: {
    en: 'Instance types in order of preference, separated by commas. Each is tried in every zone.',
    zh: '实例规格，按优先顺序，用逗号分隔。每种规格都会尝试所有可用区。',
  },
  limit: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `Highest price for all instances together: ${en} now. Above it, nothing is sent.`,
    zh: `所有实例合计的最高价格，当前为${zh}。超过则不发送。`,
  }),
  tooLow: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `Expected a number that is at least the price now, ${en}.`,
    zh: `请输入不低于当前价格（${zh}）的数字。`,
  }),
  time: { en: 'Select how long it may wait', zh: '选择最长等待时间' },
  invalid: (name: string): LocalizedText => ({
    en: `"${name}" can't be an ID. Use letters, digits, "_", "-" and "."`,
    zh: `“${name}”不是有效的 ID。请使用字母、数字、“_”、“-”和“.”。`,
  }),
  none: { en: 'Enter at least one.', zh: '请至少输入一个。' },
  tooMany: {
    en: `At most ${maxAlternatives} combinations of type and zone.`,
    zh: `规格与可用区的组合最多 ${maxAlternatives} 个。`,
  },
};
