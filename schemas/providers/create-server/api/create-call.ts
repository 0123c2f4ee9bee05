import type { CreateCall } from '../../../core/api/provider-api.ts';
import { authentications } from './authentication.ts';

/** The call that creates servers (document: "请求 Request"). */
export const createCall: CreateCall = {
  needs: [],
  endpoint: () => undefined,
  authentications,
  create: (target, body) => ({
    method: 'POST',
    url: `${target.endpoint}/api/v1/server/create`,
    headers: { 'Content-Type': 'application/json' },
    body,
  }),
};
