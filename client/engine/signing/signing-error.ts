import type { LocalizedText } from '../../../schemas/core/localized-text.ts';

/** Why a call could not be signed, so that nothing was sent. It never holds a value of the credential. */
export class SigningError extends Error {
  readonly reason: LocalizedText;

  constructor(reason: LocalizedText) {
    super(reason.en);
    this.name = 'SigningError';
    this.reason = reason;
  }
}
