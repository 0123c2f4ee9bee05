import type { CreateCall } from '../../../core/api/provider-api.ts';
import { authentications } from './authentication.ts';
import { callOf } from './endpoints.ts';

/** The call of CreateInstances, which has no idempotency token. */
export const createCall: CreateCall = {
  needs: [],
  endpoint: () => 'https://console.zenlayer.com',
  authentications,
  create: (target, body) => callOf(target, 'CreateInstances', body),
};
