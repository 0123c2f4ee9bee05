import type { Text } from '../../../../schemas/core/text.ts';

/** Why a call could not be signed, so that nothing was sent. It never holds a value of the credential. */
export class SigningError extends Error {
  readonly reason: Text;

  constructor(reason: Text) {
    super(reason.en);
    this.name = 'SigningError';
    this.reason = reason;
  }
}
