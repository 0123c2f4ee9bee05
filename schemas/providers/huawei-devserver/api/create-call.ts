import type { CreateCall } from '../../../core/api/provider-api.ts';
import { authentications } from '../../shared/huawei/authentication.ts';
import { endpointOf } from '../../shared/huawei/endpoints.ts';
import { regions } from '../../shared/huawei/regions.ts';
import { serversUrl } from './endpoints.ts';

/** The call of CreateDevServer (document: "URI"), which has no idempotency token. */
export const createCall: CreateCall = {
  needs: ['region', 'project'],
  regions,
  endpoint: (region) => endpointOf('modelarts', region),
  authentications,
  create: (target, body) => ({
    method: 'POST',
    url: serversUrl(target),
    headers: { 'Content-Type': 'application/json' },
    body,
  }),
};
