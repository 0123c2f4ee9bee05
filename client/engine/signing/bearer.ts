import { required } from './credential-values.ts';
import { withHeaders } from './headers.ts';
import type { Signer } from './signer.ts';

/** A bearer token (RFC 6750, section 2.1). */
export const bearer: Signer = async (call, values) => ({
  call: withHeaders(call, { Authorization: `Bearer ${required(values, 'token')}` }),
});
