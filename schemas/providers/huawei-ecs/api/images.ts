import * as z from 'zod/mini';
import type { Query, ValueList, ValuePage } from '../../../core/api/provider-api.ts';
import { identifier, optionalPart, providerText } from '../../../core/api/response.ts';
import type { AccountValue, ValueFacts } from '../../../core/model/account-value.ts';
import { accountValue } from '../../shared/account-values.ts';
import { readResponse } from '../../shared/huawei/errors.ts';
import { get } from '../../shared/preflight.ts';
import { imageFlag } from './flavors.ts';

/** Who owns the images that are listed: the account, one that shares them with it, or the provider. */
type ImageType = 'private' | 'shared' | 'gold';

/** The default, which is also what the service recommends at most. */
const pageSize = 500;

const imagePage = z.object({
  images: z.array(
    z.looseObject({
      id: identifier,
      name: optionalPart(providerText),
      /** In GB. */
      min_disk: optionalPart(z.number()),
      __os_type: optionalPart(providerText),
      /** With the name of the distribution: `Ubuntu 22.04 server 64bit`. */
      __os_version: optionalPart(providerText),
      /** "true" for images of the ARM architecture; absent for others. */
      __support_arm: optionalPart(z.string()),
    }),
  ),
});

const owners: Readonly<Partial<Record<ImageType, ValueFacts['owner']>>> = {
  private: 'account',
  shared: 'other-account',
};

function imageValue(image: z.infer<typeof imagePage>['images'][number], type: ImageType): AccountValue {
  const owner = owners[type];
  // The name of a public image contains its version.
  const flags = Object.entries(image)
    .map(([key, value]) => `${key}=${value}`)
    .filter((flag) => imageFlag.test(flag) && !flag.startsWith('__support_arm='));
  const os = (owner && image.__os_version) || image.__os_type;
  return accountValue(image.id, image.name, {
    ...(os && { os }),
    ...(image.min_disk && { minDisk: image.min_disk }),
    architecture: image.__support_arm === 'true' ? 'arm' : 'x86',
    ...(flags.length > 0 && { flags }),
    ...(owner && { owner }),
  });
}

/**
 * The list of the images of some types, in the order of the types (document: IMS API Reference, "Querying Images").
 * @param environment FusionCompute for images of servers, DataImage for those of data disks
 */
export function images(environment: 'FusionCompute' | 'DataImage', types: readonly ImageType[]): ValueList['page'] {
  return (target, cursor = '0'): Query<ValuePage> => {
    // The type's index, and the last image of the page before.
    const [index = '0', marker] = cursor.split(' ', 2);
    const type = types[Number(index)] ?? 'gold';
    const query = new URLSearchParams({
      __imagetype: type,
      status: 'active',
      virtual_env_type: environment,
      limit: String(pageSize),
      // Without it, only images of the default enterprise project are listed.
      ...(type === 'private' && { enterprise_project_id: 'all_granted_eps' }),
      ...(marker !== undefined && { marker }),
    });
    return {
      request: get(`${target.endpoint}/v2/cloudimages?${query}`),
      read: (response) =>
        readResponse(response, imagePage, ({ images: found }): ValuePage => {
          const last = found.at(-1)?.id;
          const hasMore = found.length >= pageSize && found.every(({ id }) => id !== marker);
          const isLastType = Number(index) + 1 >= types.length;
          const next = hasMore ? `${index} ${last}` : isLastType ? undefined : String(Number(index) + 1);
          return {
            kind: 'values',
            values: found.map((image) => imageValue(image, type)),
            ...(next !== undefined && { next }),
          };
        }),
    };
  };
}
