import type { AccountValue } from '../core/model/account-value.ts';
import type { PortableRequest } from '../core/model/portable-request.ts';

/** The instance types that an account is known to have. */
export interface KnownTypes {
  readonly profile: string;
  /** When the provider gave the list, in milliseconds since 1970. */
  readonly readAt: number;
  readonly values: readonly AccountValue[];
}

/** A type with more than this many times the cores or memory is another size. */
const maxTimes = 2;

/** No more types are named. */
const maxNamed = 3;

/** The types with at least the cores and the memory of a request, and not much more: those with the least first. */
export function nearTypes(
  { values }: KnownTypes,
  { cores, memoryGb }: Pick<PortableRequest, 'cores' | 'memoryGb'>,
): readonly AccountValue[] {
  if (cores === undefined) return [];
  const isNear = (wanted: number | undefined, found: number | undefined) =>
    wanted === undefined || (found !== undefined && found >= wanted && found <= maxTimes * wanted);
  const near = values.filter(
    ({ facts }) => isNear(cores, facts.cores) && isNear(memoryGb, facts.memory) && isSold(facts),
  );
  const byNeed = (a: AccountValue, b: AccountValue) =>
    (a.facts.cores ?? 0) - (b.facts.cores ?? 0) ||
    (a.facts.memory ?? 0) - (b.facts.memory ?? 0) ||
    a.id.localeCompare(b.id, 'en', { numeric: true });
  return near.toSorted(byNeed).slice(0, maxNamed);
}

/** Whether a type is sold in a zone, or nothing is known of its sale. */
function isSold({ sale, sales = {} }: AccountValue['facts']): boolean {
  const states = [...Object.values(sales), ...(sale ? [sale] : [])];
  return states.length === 0 || states.includes('on-sale');
}
