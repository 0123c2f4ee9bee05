import type { CreateCall } from '../../../core/api/provider-api.ts';
import { authentications } from '../../shared/huawei/authentication.ts';
import { endpointOf, inProject } from '../../shared/huawei/endpoints.ts';
import { regions } from '../../shared/huawei/regions.ts';

/** The call that creates servers (document: "URI"). */
export const createCall: CreateCall = {
  needs: ['region', 'project'],
  regions,
  endpoint: (region) => endpointOf('ecs', region),
  authentications,
  create: (target, body, token) => ({
    method: 'POST',
    url: inProject(target, 'v1.1', 'cloudservers'),
    headers: { 'Content-Type': 'application/json', 'X-Client-Token': token },
    body,
  }),
};
