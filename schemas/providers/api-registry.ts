import type { ProviderApi } from '../core/api/provider-api.ts';
import type { ProviderId } from '../core/model/provider.ts';
import { api as createServer } from './create-server/api/index.ts';
import { api as huaweiDevserver } from './huawei-devserver/api/index.ts';
import { api as huaweiEcs } from './huawei-ecs/api/index.ts';
import { api as jdcloudCocVm } from './jdcloud-coc-vm/api/index.ts';
import { api as zenlayerBmc } from './zenlayer-bmc/api/index.ts';

/** The API of each provider; apart from `providers`, so that the bundle of the language server does not have it. */
export const apis: Readonly<Record<ProviderId, ProviderApi>> = {
  'create-server': createServer,
  'zenlayer-bmc': zenlayerBmc,
  'huawei-ecs': huaweiEcs,
  'huawei-devserver': huaweiDevserver,
  'jdcloud-coc-vm': jdcloudCocVm,
};
