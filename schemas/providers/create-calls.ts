import type { CreateCall } from '../core/api/provider-api.ts';
import type { ProviderId } from '../core/model/provider.ts';
import { createCall as createServer } from './create-server/api/create-call.ts';
import { createCall as huaweiDevserver } from './huawei-devserver/api/create-call.ts';
import { createCall as huaweiEcs } from './huawei-ecs/api/create-call.ts';
import { createCall as jdcloudCocVm } from './jdcloud-coc-vm/api/create-call.ts';
import { createCall as zenlayerBmc } from './zenlayer-bmc/api/create-call.ts';

/** The call that creates instances, of each provider; apart from `apis`, for what makes no other call. */
export const createCalls: Readonly<Record<ProviderId, CreateCall>> = {
  'create-server': createServer,
  'zenlayer-bmc': zenlayerBmc,
  'huawei-ecs': huaweiEcs,
  'huawei-devserver': huaweiDevserver,
  'jdcloud-coc-vm': jdcloudCocVm,
};
