import { required } from './credential-values.ts';
import { withHeaders } from './headers.ts';
import type { Signer } from './signer.ts';

/** The token of Huawei Cloud's IAM, which lasts for 24 hours. */
export const xAuthToken: Signer = async (call, values) => ({
  call: withHeaders(call, { 'X-Auth-Token': required(values, 'token') }),
});
