import type { ValueList, ValuePage } from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { AccountValue, SaleState } from '../../../schemas/core/model/account-value.ts';
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
  const sales: Sales = new Map();
  let cursor: string | undefined;
  let isCut = false;
  for (let pages = 0; pages < maxPages; pages++) {
    const page = await query({ ...account, target }, list.page(target, cursor), signal);
    if (page.kind !== 'values') return { problem: queryFailureMessage(page) };
    addPage(known, sales, page);
    onValues([...known.values()].slice(0, maxValues).map((value) => withSales(value, sales.get(value.id))));
    isCut ||= page.isCut === true;
    cursor = page.next;
    if (cursor === undefined || known.size > maxValues) break;
  }
  return { isWhole: cursor === undefined && known.size <= maxValues && !isCut && !list.isPartial };
}

type Sales = Map<string, Readonly<Record<string, SaleState>>>;

/** Adds the values and sales of a page. Of two values with an id, the first one counts, and of two sales in a zone, the better one. */
function addPage(known: Map<string, AccountValue>, sales: Sales, page: ValuePage): void {
  for (const value of page.values) if (!known.has(value.id)) known.set(value.id, value);
  for (const { id, zone, sale } of page.sales ?? []) {
    const before = sales.get(id);
    sales.set(id, { ...before, [zone]: before?.[zone] === 'on-sale' ? 'on-sale' : sale });
  }
}

function withSales(value: AccountValue, sales: Readonly<Record<string, SaleState>> | undefined): AccountValue {
  return sales ? { ...value, facts: { ...value.facts, sales: { ...value.facts.sales, ...sales } } } : value;
}
