import { type Provider, type ProviderId, providerIds } from '../core/model/provider.ts';
import { createServer } from './create-server/index.ts';
import { huaweiDevserver } from './huawei-devserver/index.ts';
import { huaweiEcs } from './huawei-ecs/index.ts';
import { jdcloudCocVm } from './jdcloud-coc-vm/index.ts';
import { zenlayerBmc } from './zenlayer-bmc/index.ts';

const registry: Readonly<Record<ProviderId, Provider>> = {
  'create-server': createServer,
  'zenlayer-bmc': zenlayerBmc,
  'huawei-ecs': huaweiEcs,
  'huawei-devserver': huaweiDevserver,
  'jdcloud-coc-vm': jdcloudCocVm,
};

/** Every provider, in the order of `providerIds`. */
export const providers: readonly Provider[] = providerIds.map((id) => registry[id]);
