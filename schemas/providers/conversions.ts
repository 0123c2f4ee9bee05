import type { Conversion } from '../core/model/portable-request.ts';
import type { ProviderId } from '../core/model/provider.ts';
import { conversion as createServer } from './create-server/convert.ts';
import { conversion as huaweiDevserver } from './huawei-devserver/convert.ts';
import { conversion as huaweiEcs } from './huawei-ecs/convert.ts';
import { conversion as jdcloudCocVm } from './jdcloud-coc-vm/convert.ts';
import { conversion as zenlayerBmc } from './zenlayer-bmc/convert.ts';

/** How a request of each provider becomes one of another. */
export const conversions: Readonly<Record<ProviderId, Conversion>> = {
  'create-server': createServer,
  'zenlayer-bmc': zenlayerBmc,
  'huawei-ecs': huaweiEcs,
  'huawei-devserver': huaweiDevserver,
  'jdcloud-coc-vm': jdcloudCocVm,
};
