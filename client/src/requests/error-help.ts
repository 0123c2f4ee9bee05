import type { ErrorHelp } from '../../../schemas/core/api/order-summary.ts';
import type { HttpResponse, ProviderApi } from '../../../schemas/core/api/provider-api.ts';
import { clockSkew } from '../../engine/http/retry-after.ts';
import {
  clockSkewMessage,
  type QueryFailure,
  queryFailureMessage,
} from '../../engine/provider-client/query-failure.ts';

/** What is known of a refusal. */
export interface RefusalFacts {
  readonly at: number;
  readonly code?: string | undefined;
  readonly answer?: HttpResponse | undefined;
}

/** What a refusal means and what to do: the clock of this machine, where that is off, else what the provider's code says. */
export function errorHelpFor(api: ProviderApi, { at, code, answer }: RefusalFacts): ErrorHelp | undefined {
  const skew = answer && clockSkew(answer, at);
  if (skew !== undefined) return { says: clockSkewMessage(skew) };
  return errorHelpByCode(api, code);
}

function errorHelpByCode(api: ProviderApi, code: string | undefined): ErrorHelp | undefined {
  const known = code?.toLowerCase() ?? '';
  // A provider may answer with any word, `constructor` too.
  return Object.hasOwn(api.errorHelp, known) ? api.errorHelp[known] : undefined;
}

/** Why a question was not answered, with what the provider's code means, and the fields that cause it. */
export function explainFailure(api: ProviderApi, failure: QueryFailure): ErrorHelp {
  const says = queryFailureMessage(failure);
  // A clock that is off explains everything, and has been said.
  const help =
    failure.kind === 'refused' && failure.skewMs === undefined ? errorHelpByCode(api, failure.code) : undefined;
  if (!help) return { says };
  return { ...help, says: { en: `${says.en} ${help.says.en}`, zh: `${says.zh}${help.says.zh}` } };
}
