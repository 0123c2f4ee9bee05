import { join } from 'node:path';
import type { ProviderId } from '../../schemas/core/model/provider.ts';
import type { SdkFields } from './model.ts';
import { readClass } from './read-classes.ts';
import { readOperation } from './read-operation.ts';

/** Where an SDK describes the body of a provider's create call. */
export interface SdkSource {
  /** The name of the package in npm. */
  readonly package: string;
  /** The part of the package that is compared, for the page. */
  readonly part: string;
  /** Reads it from the folder of the unpacked package. */
  readonly read: (folder: string) => SdkFields;
  /** How files would be named that describe the call better, if the package ever has them. */
  readonly awaited?: string;
}

/** The SDK of each provider, or the reason why there is none. */
export const sources: Readonly<Record<ProviderId, SdkSource | { readonly none: string }>> = {
  'create-server': { none: 'The provider publishes no SDK.' },
  'zenlayer-bmc': { none: 'No SDK of the provider is in npm.' },
  'huawei-ecs': {
    package: '@huaweicloud/huaweicloud-sdk-ecs',
    part: 'the class `CreateServersRequestBody`, which has types and values but no limits',
    read: (folder) => readClass(join(folder, 'v2/model'), 'CreateServersRequestBody'),
  },
  'huawei-devserver': {
    package: '@huaweicloud/huaweicloud-sdk-modelarts',
    part: 'the class `CreateDevServerRequestBody`',
    read: (folder) => readClass(join(folder, 'v1/model'), 'CreateDevServerRequestBody'),
  },
  'jdcloud-coc-vm': {
    package: 'jdcloud-sdk-js',
    part: 'the operation `createInstances` of the ordinary VM service, at the top level: the package has neither the coc service nor what is inside `instanceSpec`',
    read: (folder) => readOperation(join(folder, 'src/repo/vm/v1/vm.js'), 'createInstances'),
    awaited: 'src/**/*coc*',
  },
};
