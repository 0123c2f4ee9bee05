import type { Api, Call, Target } from '../../../schemas/core/api.ts';
import type { Authentication } from '../../../schemas/core/authentication.ts';
import type { Text } from '../../../schemas/core/text.ts';
import type { ProviderClocks } from './provider-clocks.ts';
import { sign } from './sign/sign.ts';
import type { Credential, SignedCall } from './sign/signer.ts';
import { SigningError } from './sign/signing-error.ts';
import type { NoAnswer, Result, Transport } from './transport.ts';

/** The profile that every provider has, with no setting. It is of the sandbox, which has another address at each start. */
export const sandboxName = 'sandbox';

/** Whom calls are made for: the provider's API, where it is, and what proves the caller. */
export interface Account {
  readonly api: Api;
  readonly target: Target;
  /** Looked up anew for each call, so that nothing here holds it; a problem says why it cannot be had. */
  readonly credential: () => Promise<Credential | { readonly problem: Text }>;
}

/** What calls need from outside. */
export interface CallTools {
  readonly transport: Transport;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly nonce: () => string;
  /** What is known of the providers' clocks, from what they answered; every answer adds to it. */
  readonly clocks?: ProviderClocks;
}

/** A signed call, with what of it nobody may read though its answer may quote it. */
export interface Proving extends SignedCall {
  readonly secrets: readonly string[];
}

/** Signs a call for an account; what keeps it from being signed is an answer that never came, with nothing sent. */
export async function signFor(account: Account, call: Call, tools: CallTools): Promise<Proving | NoAnswer> {
  const credential = await account.credential();
  if ('problem' in credential) return { kind: 'no-answer', mayHaveArrived: false, reason: credential.problem };
  try {
    const signed = await sign(call, credential, { target: account.target, now: tools.now(), nonce: tools.nonce() });
    return {
      ...signed,
      secrets: [...secretsOf(credential, account.api.authentications), ...signaturesIn(signed.call)],
    };
  } catch (error) {
    if (error instanceof SigningError) return { kind: 'no-answer', mayHaveArrived: false, reason: error.reason };
    throw error;
  }
}

/** What comes of a call that was signed, with the secrets that its answer may quote. */
export type Called = NoAnswer | (Extract<Result, { kind: 'answer' }> & { readonly secrets: readonly string[] });

/** Signs a call and sends it, once. */
export async function makeCall(account: Account, call: Call, tools: CallTools, signal: AbortSignal): Promise<Called> {
  const signed = await signFor(account, call, tools);
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
function signaturesIn({ headers }: Call): string[] {
  return Object.values(headers).flatMap((value) => /Signature=(\w+)/.exec(value)?.[1] ?? []);
}
