import type { ErrorHelp } from '../core/api/order-summary.ts';
import type { ProviderId } from '../core/model/provider.ts';
import { errorHelp as createServer } from './create-server/api/error-help.ts';
import { errorHelp as huaweiDevserver } from './huawei-devserver/api/error-help.ts';
import { errorHelp as huaweiEcs } from './huawei-ecs/api/error-help/index.ts';
import { errorHelp as jdcloud } from './jdcloud-coc-vm/api/error-help.ts';
import { errorHelp as zenlayer } from './zenlayer-bmc/api/error-help/index.ts';

/** The error codes of each provider, in lower case; apart from what calls a provider. */
export const errorHelp: Readonly<Record<ProviderId, Readonly<Record<string, ErrorHelp>>>> = {
  'create-server': createServer,
  'zenlayer-bmc': zenlayer,
  'huawei-ecs': huaweiEcs,
  'huawei-devserver': huaweiDevserver,
  'jdcloud-coc-vm': jdcloud,
};
