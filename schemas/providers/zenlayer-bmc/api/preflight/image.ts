import * as z from 'zod';
import type { BodyCheck, CheckResult, Target } from '../../../../core/api/provider-api.ts';
import { optionalPart, providerText } from '../../../../core/api/response.ts';
import { child, itemsOf, type Node } from '../../../../core/syntax/node.ts';
import { textIn } from '../summary.ts';
import { checkOf, failed, passed } from './common.ts';

const images = z.object({ images: z.array(z.object({ imageId: providerText, osType: optionalPart(providerText) })) });

/** That the image exists, suits the model, and is of a system that has the partitions (DescribeImages). */
export function imageCheck(target: Target, body: Node): BodyCheck | undefined {
  const image = textIn(body, 'imageId');
  const type = textIn(body, 'instanceTypeId');
  if (!image) return undefined;
  const proves = {
    en: `The image ${image} exists${type ? ` and suits the model ${type}` : ''}.`,
    zh: `镜像 ${image} 存在${type ? `，且适用于机型 ${type}` : ''}。`,
  };
  const request = { imageIds: [image], ...(type && { instanceTypeId: type }) };
  return checkOf(proves, target, 'DescribeImages', request, images, (found): CheckResult => {
    const known = found.images.find(({ imageId }) => imageId === image);
    if (!known) {
      return failed(['imageId'], {
        en: `There is no image ${image}${type ? `, or it does not suit the model ${type}` : ''}.`,
        zh: `镜像 ${image} 不存在${type ? `，或不适用于机型 ${type}` : ''}。`,
      });
    }
    return misfitOf(known.osType, body) ?? passed;
  });
}

/** A partition that the system of the image cannot have: Linux has paths, Windows has drives. */
function misfitOf(system: string | undefined, body: Node): CheckResult | undefined {
  if (system !== 'linux' && system !== 'windows') return undefined;
  const index = itemsOf(child(body, 'partitions')).findIndex((partition) => {
    const path = textIn(partition, 'fsPath');
    return path !== undefined && path.startsWith('/') !== (system === 'linux');
  });
  if (index < 0) return undefined;
  return failed(
    ['partitions', index, 'fsPath'],
    system === 'linux'
      ? {
          en: 'The image is a Linux, whose partitions are paths such as /.',
          zh: '镜像为 Linux，分区应为路径，例如 /。',
        }
      : {
          en: 'The image is a Windows, whose partitions are drives such as C.',
          zh: '镜像为 Windows，分区应为盘符，例如 C。',
        },
  );
}
