import type { ValueList, ValuePage } from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { AccountValue } from '../../../schemas/core/model/account-value.ts';
import type { Account } from '../provider-client/account.ts';
import type { QueryClient } from '../provider-client/query.ts';
import { queryFailureMessage } from '../provider-client/query-failure.ts';

/** No list is read any further than this. */
const maxPages = 60;
export const maxValues = 6000;

/** How long the reading of a list may take, in milliseconds. */
const maxReadMs = 60_000;

/** Whether a list was read to its end, or why not. */
export type ReadEnd = { readonly isWhole: boolean } | { readonly problem: LocalizedText };

/**
 * Reads the pages of a list, one after another.
 * @param onValues receives all values so far after each page
 */
export async function readList(
  account: Account,
  list: ValueList,
  query: QueryClient,
  onValues: (values: readonly AccountValue[]) => void,
): Promise<ReadEnd> {
  const target = list.at?.(account.target) ?? account.target;
  const signal = AbortSignal.timeout(maxReadMs);
  const known = new Map<string, AccountValue>();
  let cursor: string | undefined;
  for (let pages = 0; pages < maxPages; pages++) {
    const page = await query({ ...account, target }, list.page(target, cursor), signal);
    if (page.kind !== 'values') return { problem: queryFailureMessage(page) };
    addPage(known, page);
    onValues([...known.values()].slice(0, maxValues));
    cursor = page.next;
    if (cursor === undefined || known.size > maxValues) break;
  }
  return { isWhole: cursor === undefined && known.size <= maxValues };
}

/** Adds the values of a page, and the sales that it knows of values of earlier pages. The first value with an id counts. */
function addPage(known: Map<string, AccountValue>, { values, sales = [] }: ValuePage): void {
  for (const value of values) if (!known.has(value.id)) known.set(value.id, value);
  for (const { id, zone, sale } of sales) {
    const value = known.get(id);
    if (!value) continue;
    const before = value.facts.sales?.[zone];
    const merged = { ...value.facts.sales, [zone]: before === 'on-sale' ? before : sale };
    known.set(id, { ...value, facts: { ...value.facts, sales: merged } });
  }
}
