import type { FailureCause } from '../../../schemas/core/failure.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';

/** Why a call couldn't be signed, so that nothing was sent. It never contains a value of the credential. */
export class SigningError extends Error {
  override readonly cause: FailureCause;
  readonly reason: LocalizedText;

  /** @param args values that distinguish errors with the same id */
  constructor(id: string, args: readonly string[], reason: LocalizedText) {
    super(reason.en);
    this.name = 'SigningError';
    this.cause = { id, args };
    this.reason = reason;
  }
}
