import type { HttpRequest, Target } from '../../../core/api/provider-api.ts';

/** One of the provider's services. */
export interface Service {
  readonly name: string;
  readonly version: string;
}

const bareMetal: Service = { name: 'bmc', version: '2022-11-20' };

/** A call of the API: one address for each service, and the action in a header. */
export function callOf(target: Target, action: string, body: string, service = bareMetal): HttpRequest {
  return {
    method: 'POST',
    url: `${target.endpoint}/api/v2/${service.name}`,
    headers: {
      'Content-Type': 'application/json',
      'X-ZC-Action': action,
      'X-ZC-Version': service.version,
      'X-ZC-Service': service.name,
    },
    body,
  };
}
