import type { NewRequest } from '../core/model/new-request.ts';
import type { ProviderId } from '../core/model/provider.ts';
import { newRequest as createServer } from './create-server/new-request.ts';
import { newRequest as huaweiDevserver } from './huawei-devserver/new-request.ts';
import { newRequest as huaweiEcs } from './huawei-ecs/new-request.ts';
import { newRequest as jdcloudCocVm } from './jdcloud-coc-vm/new-request.ts';
import { newRequest as zenlayerBmc } from './zenlayer-bmc/new-request.ts';

/** How a new request of each provider begins. */
export const newRequests: Readonly<Record<ProviderId, NewRequest>> = {
  'create-server': createServer,
  'zenlayer-bmc': zenlayerBmc,
  'huawei-ecs': huaweiEcs,
  'huawei-devserver': huaweiDevserver,
  'jdcloud-coc-vm': jdcloudCocVm,
};
