import type { ValueList, ValuePage } from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { AccountValue, SaleState, ZoneSale } from '../../../schemas/core/model/account-value.ts';
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

/** What the zones that are known sell of a value. */
interface ValueSales {
  readonly sales: Record<string, SaleState>;
  /** Undefined for a zone that sells the value with charge types that aren't known. */
  readonly chargeTypes: Record<string, readonly string[] | undefined>;
}

type Sales = Map<string, ValueSales>;

/** Adds the values and sales of a page. Of two values with an id, the first one counts, and of two sales in a zone, the better one. */
function addPage(known: Map<string, AccountValue>, sales: Sales, page: ValuePage): void {
  for (const value of page.values) if (!known.has(value.id)) known.set(value.id, value);
  for (const each of page.sales ?? []) {
    const known = sales.get(each.id) ?? { sales: {}, chargeTypes: {} };
    sales.set(each.id, known);
    addSale(known, each);
  }
}

function addSale({ sales, chargeTypes }: ValueSales, { zone, sale, chargeTypes: types }: ZoneSale): void {
  const wasSold = sales[zone] === 'on-sale';
  if (sale === 'on-sale') {
    const before = chargeTypes[zone];
    chargeTypes[zone] = !wasSold ? types : before && types && [...new Set([...before, ...types])];
  }
  if (!wasSold) sales[zone] = sale;
}

function withSales(value: AccountValue, known: ValueSales | undefined): AccountValue {
  if (!known) return value;
  const entries = Object.entries(known.chargeTypes).flatMap(([zone, types]) => (types ? [[zone, types] as const] : []));
  const facts = {
    ...value.facts,
    sales: { ...value.facts.sales, ...known.sales },
    ...(entries.length > 0 && { chargeTypesIn: Object.fromEntries(entries) }),
  };
  return { ...value, facts };
}
