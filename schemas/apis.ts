import type { Api } from './core/api.ts';
import type { ProviderId } from './core/provider.ts';
import { api as createServer } from './create-server/api.ts';
import { api as huaweiDevserver } from './huawei-devserver/api.ts';
import { api as huaweiEcs } from './huawei-ecs/api.ts';
import { api as jdcloudCocVm } from './jdcloud-coc-vm/api.ts';
import { api as zenlayerBmc } from './zenlayer-bmc/api.ts';

/** How to talk to each provider; apart from `providers`, so that the language server does not carry it. */
export const apis: Readonly<Record<ProviderId, Api>> = {
  'create-server': createServer,
  'zenlayer-bmc': zenlayerBmc,
  'huawei-ecs': huaweiEcs,
  'huawei-devserver': huaweiDevserver,
  'jdcloud-coc-vm': jdcloudCocVm,
};
