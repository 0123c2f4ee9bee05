/** Units of one kind, by the number of the smallest one in each. */
type Scale = Readonly<Record<string, number>>;

const sizes: Scale = { b: 1, byte: 1, kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30, tb: 2 ** 40, pb: 2 ** 50 };
const rates: Scale = { 'bit/s': 1, 'kbit/s': 1e3, 'mbit/s': 1e6, 'gbit/s': 1e9 };
const throughputs: Scale = { 'kb/s': 2 ** 10, 'mb/s': 2 ** 20, 'gb/s': 2 ** 30 };
const hours: Scale = { hour: 1, day: 24, week: 168 };
const months: Scale = { month: 1, year: 12 };
const scales = [sizes, rates, throughputs, hours, months];

const otherNames: Readonly<Record<string, string>> = {
  小时: 'hour',
  时: 'hour',
  h: 'hour',
  hr: 'hour',
  天: 'day',
  日: 'day',
  d: 'day',
  周: 'week',
  个月: 'month',
  月: 'month',
  mo: 'month',
  年: 'year',
  y: 'year',
  yr: 'year',
  兆: 'm',
};

/** Words for single things, which say nothing that the field does not say. */
const counters = /^(?:[台个核块条份次颗张片]|vcpus?|cpus?|c|cores?|pcs|disks?|instances?|servers?|vms?|items?)$/;

/**
 * A quantity in the unit of a field; undefined if the unit is of another kind, or the result is no whole number.
 * @param unit the English name of the field's unit, if it has one
 */
export function inUnit(value: number, written: string, unit: string | undefined): number | undefined {
  const given = plainUnit(written);
  if (counters.test(given)) return unit === undefined || !scaleOf(plainUnit(unit)) ? value : undefined;
  const wanted = unit === undefined ? '' : plainUnit(unit);
  const scale = scaleOf(wanted);
  const to = scale?.[wanted];
  const endings = ['', 'b', 'bit/s', 'b/s', '/s', ...(written.endsWith('b') ? ['it/s'] : [])];
  const from = endings.map((ending) => scale?.[given + ending]).find((factor) => factor !== undefined);
  if (from === undefined || to === undefined) return undefined;
  const converted = (value * from) / to;
  return Number.isInteger(converted) || from === to ? converted : undefined;
}

function scaleOf(unit: string): Scale | undefined {
  return scales.find((scale) => Object.hasOwn(scale, unit));
}

/** A unit in lower case and in the singular, under the name that the scales have. */
function plainUnit(unit: string): string {
  const lower = unit.toLowerCase().replace(/([kmgtp])ib?(?=\/|$)/, '$1b');
  const plain = lower.replace(/bps$/, 'bit/s').replace(/^([a-z]{3,})s$/, '$1');
  return otherNames[plain] ?? plain;
}
