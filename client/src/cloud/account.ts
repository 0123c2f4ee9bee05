import type { Api, Call, Target } from '../../../schemas/core/api.ts';
import type { Text } from '../../../schemas/core/text.ts';
import { sign } from './sign/sign.ts';
import type { Credential, SignedCall } from './sign/signer.ts';
import { SigningError } from './sign/signing-error.ts';
import type { NoAnswer, Result, Transport } from './transport.ts';

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
}

/** Signs a call for an account; what keeps it from being signed is an answer that never came, with nothing sent. */
export async function signFor(account: Account, call: Call, tools: CallTools): Promise<SignedCall | NoAnswer> {
  const credential = await account.credential();
  if ('problem' in credential) return { kind: 'no-answer', mayHaveArrived: false, reason: credential.problem };
  try {
    return await sign(call, credential, { target: account.target, now: tools.now(), nonce: tools.nonce() });
  } catch (error) {
    if (error instanceof SigningError) return { kind: 'no-answer', mayHaveArrived: false, reason: error.reason };
    throw error;
  }
}

/** Signs a call and sends it, once. */
export async function makeCall(account: Account, call: Call, tools: CallTools, signal: AbortSignal): Promise<Result> {
  const signed = await signFor(account, call, tools);
  return 'kind' in signed ? signed : tools.transport(signed.call, signal);
}
