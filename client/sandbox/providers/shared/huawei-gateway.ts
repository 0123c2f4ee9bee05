import { randomUUID } from 'node:crypto';
import { json } from '../../provider-stub.ts';

const failure = (status: number, code: string, message: string) =>
  json(status, { error_msg: message, error_code: code, request_id: randomUUID().replaceAll('-', '') });

/**
 * Errors of Huawei's API gateway, before a service sees the call ("AK/SK Signing and Authentication Guide", sections
 * "Error Codes" and "Common Errors Related to IAM Authentication Information").
 */
export const gatewayErrors = {
  unsigned: () => failure(401, 'APIGW.0301', 'Incorrect IAM authentication information: x-auth-token not found'),
  wrong: () => failure(401, 'APIGW.0301', 'Incorrect IAM authentication information: verify aksk signature fail'),
  skewed: () =>
    failure(
      401,
      'APIGW.0301',
      'Incorrect IAM authentication information: verify aksk signature fail, signature expired',
    ),
  throttled: () => failure(429, 'APIGW.0308', 'The throttling threshold has been reached: policy user over ratelimit'),
  'bad-gateway': () => failure(502, 'APIGW.0201', 'Backend unavailable.'),
};
