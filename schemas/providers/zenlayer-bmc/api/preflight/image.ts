import * as z from 'zod/mini';
import type { BodyCheck, CheckResult, Target } from '../../../../core/api/provider-api.ts';
import { optionalPart, providerText } from '../../../../core/api/response.ts';
import { child, itemsOf, type Node } from '../../../../core/syntax/node.ts';
import { passed } from '../../../shared/preflight.ts';
import { textIn } from '../../body-accessors.ts';
import { checkOf, failedAt } from './common.ts';

const images = z.object({ images: z.array(z.object({ imageId: providerText, osType: optionalPart(providerText) })) });

/** Checks that the image exists, fits the model, and is of a system that fits the partitions (DescribeImages). */
export function imageCheck(target: Target, body: Node): BodyCheck | undefined {
  const image = textIn(body, 'imageId');
  const type = textIn(body, 'instanceTypeId');
  if (!image) return undefined;
  const verifies = {
    en: `Image "${image}" exists${type ? ` and fits the model "${type}"` : ''}.`,
    zh: `镜像“${image}”存在${type ? `，且适用于机型“${type}”` : ''}。`,
  };
  const request = { imageIds: [image], ...(type && { instanceTypeId: type }) };
  return checkOf(
    { verifies, topics: type ? ['image', 'image-fits'] : ['image'] },
    target,
    'DescribeImages',
    request,
    images,
    (found): CheckResult => {
      const known = found.images.find(({ imageId }) => imageId === image);
      if (!known) {
        return failedAt(['imageId'], {
          en: `Image "${image}" doesn't exist${type ? `, or doesn't fit the model "${type}"` : ''}.`,
          zh: `镜像“${image}”不存在${type ? `，或不适用于机型“${type}”` : ''}。`,
        });
      }
      return partitionMismatch(known.osType, body) ?? passed;
    },
  );
}

/** A partition that doesn't fit the system of the image: Linux has paths, Windows has drive letters. */
function partitionMismatch(system: string | undefined, body: Node): CheckResult | undefined {
  if (system !== 'linux' && system !== 'windows') return undefined;
  const index = itemsOf(child(body, 'partitions')).findIndex((partition) => {
    const path = textIn(partition, 'fsPath');
    return path !== undefined && path.startsWith('/') !== (system === 'linux');
  });
  if (index < 0) return undefined;
  return failedAt(
    ['partitions', index, 'fsPath'],
    system === 'linux'
      ? {
          en: 'The image is Linux. Use partition paths such as "/".',
          zh: '镜像为 Linux。分区请使用路径，例如“/”。',
        }
      : {
          en: 'The image is Windows. Use drive letters such as "C".',
          zh: '镜像为 Windows。分区请使用盘符，例如“C”。',
        },
  );
}
