import type { ErrorHelp } from '../../../schemas/core/api/order-summary.ts';
import type { HttpResponse, ProviderApi } from '../../../schemas/core/api/provider-api.ts';
import { clockSkew } from '../../engine/http/retry-after.ts';
import {
  clockSkewMessage,
  type QueryFailure,
  queryFailureMessage,
} from '../../engine/provider-client/query-failure.ts';

/** The facts of a rejection. */
export interface RefusalFacts {
  readonly at: number;
  readonly code?: string | undefined;
  readonly answer?: HttpResponse | undefined;
}

/** What a rejection means and what to do: a wrong clock of this machine, else the help for the provider's code. */
export function errorHelpFor(api: ProviderApi, { at, code, answer }: RefusalFacts): ErrorHelp | undefined {
  const skew = answer && clockSkew(answer, at);
  if (skew !== undefined) return { says: clockSkewMessage(skew) };
  return errorHelpByCode(api, code);
}

function errorHelpByCode(api: ProviderApi, code: string | undefined): ErrorHelp | undefined {
  const known = code?.toLowerCase() ?? '';
  // A provider may return any word as code, even `constructor`.
  return Object.hasOwn(api.errorHelp, known) ? api.errorHelp[known] : undefined;
}

/** Why a query failed, with the help for the provider's code and the fields that cause it. */
export function explainFailure(api: ProviderApi, failure: QueryFailure): ErrorHelp {
  const says = queryFailureMessage(failure);
  // A wrong clock explains the failure and is in the message already.
  const help =
    failure.kind === 'refused' && failure.skewMs === undefined ? errorHelpByCode(api, failure.code) : undefined;
  if (!help) return { says };
  return { ...help, says: { en: `${says.en} ${help.says.en}`, zh: `${says.zh}${help.says.zh}` } };
}
