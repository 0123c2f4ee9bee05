import type { Authentication } from '../../../schemas/core/api/authentication.ts';
import type { HttpRequest, ProviderApi, Target } from '../../../schemas/core/api/provider-api.ts';
import type { Failure } from '../../../schemas/core/failure.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { NoResponse, Transport, TransportResult } from '../http/transport.ts';
import { sign } from '../signing/sign.ts';
import type { Credential, SignedHttpRequest } from '../signing/signer.ts';
import { SigningError } from '../signing/signing-error.ts';
import type { ProviderClocks } from './provider-clocks.ts';

/** The profile that every provider has, with no setting. It is of the sandbox, which has another address at each start. */
export const sandboxName = 'sandbox';

/** The account of a call: the provider's API, its target, and the credential. */
export interface Account {
  readonly api: ProviderApi;
  readonly target: Target;
  /** Read for each call, so that nothing here keeps it; a problem says why it isn't available. */
  readonly credential: () => Promise<Credential | { readonly problem: LocalizedText }>;
}

/** The dependencies of a call. */
export interface RequestTools {
  readonly transport: Transport;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly nonce: () => string;
  /** The providers' clocks, learned from every response. */
  readonly clocks?: ProviderClocks;
}

/** A signed call, with its secrets, which the response may quote. */
export interface SignedRequest extends SignedHttpRequest {
  readonly secrets: readonly string[];
}

/** Signs a call for an account. A call that can't be signed is a missing response, with nothing sent. */
export async function signForAccount(
  account: Account,
  call: HttpRequest,
  tools: RequestTools,
): Promise<SignedRequest | NoResponse> {
  const credential = await account.credential();
  if ('problem' in credential) return notSent(accountFailure(credential.problem));
  try {
    const signed = await sign(call, credential, { target: account.target, now: tools.now(), nonce: tools.nonce() });
    return {
      ...signed,
      secrets: [...secretsOf(credential, account.api.authentications), ...signaturesIn(signed.call)],
    };
  } catch (error) {
    if (error instanceof SigningError) return notSent(error);
    throw error;
  }
}

const notSent = ({ cause, reason }: Failure): NoResponse => ({
  kind: 'no-answer',
  mayHaveArrived: false,
  cause,
  reason,
});

/** Why an account can't be used, such as a missing profile or credential. Its sentence holds nothing that varies by call. */
export function accountFailure(problem: LocalizedText): Failure {
  return { cause: { id: 'account', args: [problem.en] }, reason: problem };
}

/** The result of a signed call, with the secrets that its response may quote. */
export type SignedResult =
  | NoResponse
  | (Extract<TransportResult, { kind: 'answer' }> & { readonly secrets: readonly string[] });

/** Signs a call and sends it, once. */
export async function sendSigned(
  account: Account,
  call: HttpRequest,
  tools: RequestTools,
  signal: AbortSignal,
): Promise<SignedResult> {
  const signed = await signForAccount(account, call, tools);
  if ('kind' in signed) return signed;
  const result = await tools.transport(signed.call, signal);
  if (result.kind === 'answer') tools.clocks?.hear(account.target.endpoint, result.answer);
  return result.kind === 'answer' ? { ...result, secrets: signed.secrets } : result;
}

/** The secret parts of a credential. */
function secretsOf({ scheme, values }: Credential, authentications: readonly Authentication[]): string[] {
  const inputs = authentications.find((authentication) => authentication.scheme === scheme)?.inputs ?? [];
  return inputs.flatMap(({ key, secret }) => (secret && values[key]) || []);
}

/** The signature of a call; while it is valid, the call could be repeated with it. */
function signaturesIn({ headers }: HttpRequest): string[] {
  return Object.values(headers).flatMap((value) => /Signature=(\w+)/.exec(value)?.[1] ?? []);
}
