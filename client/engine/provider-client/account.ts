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

/** Whom calls are made for: the provider's API, where it is, and what proves the caller. */
export interface Account {
  readonly api: ProviderApi;
  readonly target: Target;
  /** Looked up anew for each call, so that nothing here holds it; a problem says why it cannot be had. */
  readonly credential: () => Promise<Credential | { readonly problem: LocalizedText }>;
}

/** What calls need from outside. */
export interface RequestTools {
  readonly transport: Transport;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly nonce: () => string;
  /** What is known of the providers' clocks, from what they answered; every answer adds to it. */
  readonly clocks?: ProviderClocks;
}

/** A signed call, with what of it nobody may read though its answer may quote it. */
export interface SignedRequest extends SignedHttpRequest {
  readonly secrets: readonly string[];
}

/** Signs a call for an account; what keeps it from being signed is an answer that never came, with nothing sent. */
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

/** What comes of a call that was signed, with the secrets that its answer may quote. */
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

/** The parts of a credential that nobody may read. */
function secretsOf({ scheme, values }: Credential, authentications: readonly Authentication[]): string[] {
  const inputs = authentications.find((authentication) => authentication.scheme === scheme)?.inputs ?? [];
  return inputs.flatMap(({ key, secret }) => (secret && values[key]) || []);
}

/** The signature of a call, with which it could be made again as long as it is valid. */
function signaturesIn({ headers }: HttpRequest): string[] {
  return Object.values(headers).flatMap((value) => /Signature=(\w+)/.exec(value)?.[1] ?? []);
}
