import * as z from 'zod/mini';
import type { ValueLists } from '../../../core/api/provider-api.ts';
import type { AccountValue } from '../../../core/model/account-value.ts';
import { accountValue, fitsSale } from '../../shared/account-values.ts';
import { afterLast, atService, listOf, sharedLists } from '../../shared/huawei/account-values.ts';
import { inProject } from '../../shared/huawei/endpoints.ts';
import { chargeTypeList, chargeTypes } from './charge-types.ts';
import { chargeTypesOf, flavor, imageFlagOf, salesOf } from './flavors.ts';
import { images } from './images.ts';
import { publicNetworkLists } from './public-network-lists.ts';

const flavors = z.pipe(
  z.object({ flavors: z.array(flavor) }),
  z.transform(({ flavors: items }) => ({ items, next: afterLast(items) })),
);

function flavorValue(found: z.infer<typeof flavor>): AccountValue {
  const { id, vcpus: cores, ram, os_extra_specs: specs } = found;
  const [soldWith, flag] = [chargeTypesOf(found), imageFlagOf(found)];
  return accountValue(id, id, {
    ...(cores && { cores }),
    ...(ram && { memory: ram / 1024 }),
    architecture: specs?.['ecs:instance_architecture']?.startsWith('arm') ? 'arm' : 'x86',
    ...(specs?.['info:gpu:name'] && { gpu: specs['info:gpu:name'] }),
    ...(soldWith && { chargeTypes: soldWith }),
    ...(flag !== undefined && { imageFlag: flag }),
    ...salesOf(found),
  });
}

/**
 * The lists of an account at Huawei Cloud ECS. Documents: ECS API Reference, "Querying Details About Flavors and Extended Flavor
 * Information"; IMS API Reference, "Querying Images".
 */
export const accountValues: ValueLists = {
  ...sharedLists('ecs'),
  'instance-type': {
    page: listOf((target, page) => inProject(target, 'v1', `cloudservers/flavors?${page}`), flavors, flavorValue),
    fits: fitsSale(chargeTypes),
  },
  'charge-type': chargeTypeList,
  image: {
    at: atService('ecs', 'ims'),
    page: images('FusionCompute', ['private', 'shared', 'gold']),
    omits: { en: 'marketplace images', zh: '市场镜像' },
    dependsOn: ['instance-type'],
    // The architecture of an image decides on which types it runs, and some types need a flag of it. That IMS tells the public
    // images of one flavor (its parameter flavor_id) would be a call for each, and leaves out private images. Images of Windows
    // can't be used (document: Table 2, imageRef).
    fits: ({ facts }, { 'instance-type': [type = ''] = [] }, known) => {
      if (facts.os?.startsWith('Windows')) return false;
      const { architecture, imageFlag } = known('instance-type', type)?.facts ?? {};
      if (imageFlag !== undefined && !facts.flags?.includes(imageFlag)) return false;
      return architecture === undefined || facts.architecture === undefined || facts.architecture === architecture;
    },
  },
  'data-image': { at: atService('ecs', 'ims'), page: images('DataImage', ['private', 'shared']) },
  ...publicNetworkLists,
};
