import type { InstanceReports, JsonObject, ReportCall } from '../../../schemas/core/api/provider-api.ts';
import type { Account } from './account.ts';
import type { QueryClient } from './query.ts';
import type { QueryFailure } from './query-failure.ts';

/** Everything that a provider says of an instance. */
export interface Inspected {
  readonly kind: 'inspected';
  /** By the names of the calls. */
  readonly reports: InstanceReports;
  /** The calls that failed, each with its reason. */
  readonly failures: readonly { readonly name: string; readonly failure: QueryFailure }[];
  /** It may contain secrets, so it is never shown or written. */
  readonly userData?: string;
}

/** The provider doesn't know the instance. */
export interface Gone {
  readonly kind: 'gone';
}

/** Asks a provider for everything about an instance. */
export function inspectInstance(
  account: Account,
  id: string,
  query: QueryClient,
  signal: AbortSignal,
): Promise<Inspected | Gone | QueryFailure> {
  return readReports(account, account.api.inspection.calls(account.target, id), query, signal);
}

/** Makes calls that report instances. The failure of the first one is that of the whole. */
export async function readReports(
  account: Account,
  [first, ...further]: readonly [ReportCall, ...ReportCall[]],
  query: QueryClient,
  signal: AbortSignal,
): Promise<Inspected | Gone | QueryFailure> {
  const ask = ({ at, ...call }: ReportCall) =>
    query(at ? { ...account, target: at(account.target) } : account, call, signal);
  const main = await ask(first);
  if (main.kind !== 'report') return main;
  if (main.says === undefined) return { kind: 'gone' };
  const results = await Promise.all(further.map(async (call) => ({ name: call.name, result: await ask(call) })));
  const reports: Record<string, JsonObject | undefined> = { [first.name]: main.says };
  const failures: { name: string; failure: QueryFailure }[] = [];
  for (const { name, result } of results) {
    if (result.kind === 'report') reports[name] = result.says;
    else failures.push({ name, failure: result });
  }
  return { kind: 'inspected', reports, failures, ...(main.userData !== undefined && { userData: main.userData }) };
}
