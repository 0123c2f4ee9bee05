import type { CreateCall } from '../../../core/api/provider-api.ts';
import { authentications } from './authentication.ts';
import { withToken } from './client-token.ts';
import { instancesUrl } from './endpoints.ts';

/** The call of createInstances, which is idempotent by the clientToken in the body. */
export const createCall: CreateCall = {
  needs: ['region'],
  regions: ['cn-hongkong-11', 'ap-singapore-11', 'ap-thailand-11'],
  endpoint: () => 'https://coc-vm.jdcloud-api.com',
  authentications,
  create: (target, body, token) => ({
    method: 'POST',
    url: instancesUrl(target),
    headers: { 'Content-Type': 'application/json' },
    body: withToken(body, token),
  }),
};
