import type { HttpRequest, Target } from '../../../core/api/provider-api.ts';

/** A call of the API: one address, and the action in a header. */
export function callOf(target: Target, action: string, body: string): HttpRequest {
  return {
    method: 'POST',
    url: `${target.endpoint}/api/v2/bmc`,
    headers: {
      'Content-Type': 'application/json',
      'X-ZC-Action': action,
      'X-ZC-Version': '2022-11-20',
      'X-ZC-Service': 'bmc',
    },
    body,
  };
}
