import { type LocalizedText, namesText } from '../core/localized-text.ts';
import type { AccountValue, GivenValues, KnownList, KnownValues, OtherValue } from '../core/model/account-value.ts';
import type { Field, ValueSource } from '../core/model/field.ts';
import { type Fix, setFix } from '../core/model/fix.ts';
import { type Problem, rangeOf } from '../core/model/problem.ts';
import type { Provider } from '../core/model/provider.ts';
import { type Node, stringOf } from '../core/syntax/node.ts';
import { agoText } from '../core/util/age.ts';
import { isPlaceholder } from '../core/util/placeholder.ts';
import { bestSale, saleIn, zonesWith } from '../core/util/sales.ts';
import { countedValues, valueName } from '../core/util/value-names.ts';
import { builtinRules } from '../core/validate/builtin-rules.ts';
import { sourcedValues } from './sourced-values.ts';

/** A list that is older proves nothing, in milliseconds. */
export const maxListAge = 24 * 60 * 60_000;

/** No more values of one body are looked up. */
const maxValues = 100;

/** Whether a problem follows from the lists of an account. */
export const isOfAccount = ({ code }: Problem) => code === 'account-value' || code === 'sold-out';

/** A value of a body that an account may have. */
export interface GivenValue {
  readonly source: ValueSource;
  readonly id: string;
  readonly node: Node;
}

/** The values of a body that an account may have, in the order of the text; neither references nor placeholders. */
export function accountValuesIn(root: Node, { request }: Provider): GivenValue[] {
  const given: GivenValue[] = [];
  for (const { source, id, node, field } of sourcedValues(root, request)) {
    if (given.length === maxValues) break;
    if (!isMadeUp(id, source, field)) given.push({ source, id, node });
  }
  return given;
}

/** The values of a body by their sources. */
export function givenValues(root: Node, provider: Provider): GivenValues {
  const given: Partial<Record<ValueSource, string[]>> = {};
  for (const { source, id } of accountValuesIn(root, provider)) given[source] = [...(given[source] ?? []), id];
  return given;
}

/** Whether a value is yet to be replaced, so that nothing has to fit it. New bodies name real zones, types and listed values. */
function isMadeUp(text: string, source: ValueSource, field: Field): boolean {
  if (isPlaceholder(text) || /^[0-]+$/.test(text)) return true;
  const isReal = source === 'zone' || source === 'instance-type' || ('values' in field && field.values !== undefined);
  return !isReal && text === field.skeleton;
}

/**
 * The problems of a body's values that follow from the lists of an account: a value that the list doesn't have, or that isn't
 * sold in the zone of the body.
 * @param others the problems that are known already; a value with one of them is not reported again
 */
export function checkAccountValues(
  root: Node,
  provider: Provider,
  account: KnownValues,
  others: readonly Problem[],
  now: number,
): Problem[] {
  const reported = new Set(others.flatMap(({ severity, start }) => (severity === 'hint' ? [] : [start])));
  const given = accountValuesIn(root, provider);
  const zone = given.find(({ source }) => source === 'zone');
  const isKnownZone = zone !== undefined && account.lists.zone?.others.every(({ id }) => id !== zone.id) !== false;
  return given.flatMap((value): Problem[] => {
    const list = account.lists[value.source];
    const age = list && now - list.readAt;
    if (!list || age === undefined || age >= maxListAge || reported.has(rangeOf(value.node).start)) return [];
    const other = list.others.find(({ id }) => id === value.id);
    if (other?.isMissing) return list.isWhole ? [missingProblem(value, list, other, account.profile, age)] : [];
    const found = list.found.find(({ id }) => id === value.id);
    // In a zone that doesn't exist, nothing is sold.
    if (!found || (zone && !isKnownZone)) return [];
    return soldOutProblem(value, found, zone, other, age) ?? otherChargeProblem(value, found, given, other, age);
  });
}

function missingProblem(
  { source, id, node }: GivenValue,
  { total, omits }: KnownList,
  { nearest }: OtherValue,
  profile: string,
  age: number,
): Problem {
  const read = agoText(age);
  const [one, counted] = [valueName(source), countedValues(source, total)];
  const all =
    total === 1
      ? { en: `the only ${one.en}`, zh: `1 个${one.zh}` }
      : { en: `among the ${counted.en}`, zh: `${counted.zh}` };
  const but = omits ? { en: `, without ${omits.en}`, zh: `，不含${omits.zh}` } : { en: '', zh: '' };
  const message: LocalizedText = {
    en: `"${id}" isn't ${all.en} of "${profile}" (read ${read.en}${but.en}).`,
    zh: `“${id}”不在“${profile}”的 ${all.zh}之中（${read.zh}读取${but.zh}）。`,
  };
  return problem('account-value', node, message, nearest ? [changeTo(node, nearest)] : []);
}

/** The problem of a value that isn't sold in the zone of the body; undefined if it is. */
function soldOutProblem(
  { source, id, node }: GivenValue,
  value: AccountValue,
  zone: GivenValue | undefined,
  other: OtherValue | undefined,
  age: number,
): Problem[] | undefined {
  const sale = zone ? saleIn(value, zone.id) : bestSale(value);
  if (source === 'zone' || sale === undefined || sale === 'on-sale') return undefined;
  const zones = zonesWith(value);
  const where = whereSold(value, zones);
  const place = zone ? { en: ` in "${zone.id}"`, zh: `在“${zone.id}”` } : { en: '', zh: '' };
  const read = agoText(age);
  const message: LocalizedText = {
    en: `"${id}" ${sale === 'sold-out' ? 'is sold out' : "isn't sold"}${place.en} (read ${read.en}). ${where.en}`,
    zh: `“${id}”${place.zh}${sale === 'sold-out' ? '已售罄' : '不出售'}（${read.zh}读取）。${where.zh}`,
  };
  const fixes = [
    ...(zone ? zones.slice(0, maxZones).map((other) => setFix(zone.node, other, { isLastResort: true })) : []),
    ...(other?.nearest ? [changeTo(node, other.nearest)] : []),
  ];
  return [problem('sold-out', node, message, fixes)];
}

/** The problem of a type that is sold in the zone of the body, but not with its charge type: the list says that it doesn't fit. */
function otherChargeProblem(
  { source, id, node }: GivenValue,
  { facts: { chargeTypes = [] } }: AccountValue,
  given: readonly GivenValue[],
  other: OtherValue | undefined,
  age: number,
): Problem[] {
  const charge = given.find((value) => value.source === 'charge-type');
  if (source !== 'instance-type' || !other || !charge) return [];
  const zone = given.find((value) => value.source === 'zone');
  const place = zone ? { en: ` in "${zone.id}"`, zh: `在“${zone.id}”` } : { en: '', zh: '' };
  const read = agoText(age);
  const names = namesText(chargeTypes);
  const only = chargeTypes.length > 0 ? { en: ` Only with ${names.en}.`, zh: `仅限${names.zh}。` } : { en: '', zh: '' };
  const message: LocalizedText = {
    en: `"${id}" isn't sold with "${charge.id}"${place.en} (read ${read.en}).${only.en}`,
    zh: `“${id}”${place.zh}不以“${charge.id}”出售（${read.zh}读取）。${only.zh}`,
  };
  return [problem('sold-out', node, message, other.nearest ? [changeTo(node, other.nearest)] : [])];
}

/** How many zones a message names and quick fixes offer. */
const maxZones = 3;

function whereSold({ facts: { sale } }: AccountValue, zones: readonly string[]): LocalizedText {
  const shown = zones.slice(0, maxZones);
  if (shown.length > 0) {
    const names = { en: shown.map((zone) => `"${zone}"`).join(', '), zh: shown.map((zone) => `“${zone}”`).join('、') };
    const more = zones.length - shown.length;
    const rest = more > 0 ? { en: ` and ${more} more`, zh: `，另有 ${more} 个` } : { en: '', zh: '' };
    return { en: `Sold in ${names.en}${rest.en}.`, zh: `在售可用区：${names.zh}${rest.zh}。` };
  }
  return sale === 'on-sale'
    ? { en: 'Other zones sell it.', zh: '其他可用区有售。' }
    : { en: 'No zone sells it.', zh: '所有可用区均无售。' };
}

/** Changes a value to one of the account; nobody but the author knows whether it does the same. */
function changeTo(node: Node, { id, label }: AccountValue): Fix {
  const fix = setFix(node, id, { isLastResort: true });
  if (label === id) return fix;
  return { ...fix, title: { en: `${fix.title.en} (${label})`, zh: `${fix.title.zh}（${label}）` } };
}

function problem(
  code: 'account-value' | 'sold-out',
  node: Node,
  message: LocalizedText,
  fixes: readonly Fix[],
): Problem {
  const { severity } = builtinRules[code];
  const id = stringOf(node) ?? '';
  return { code, severity, about: [id], message, node, fixes, ...rangeOf(node) };
}
