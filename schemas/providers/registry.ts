import type { Provider } from '../core/model/provider.ts';
import { createServer } from './create-server/index.ts';
import { huaweiDevserver } from './huawei-devserver/index.ts';
import { huaweiEcs } from './huawei-ecs/index.ts';
import { jdcloudCocVm } from './jdcloud-coc-vm/index.ts';
import { zenlayerBmc } from './zenlayer-bmc/index.ts';

/** Every provider, in the order in which lists show them. */
export const providers: readonly Provider[] = [createServer, zenlayerBmc, huaweiEcs, huaweiDevserver, jdcloudCocVm];
