import * as z from 'zod';
import type {
  ApiError,
  BodyCheck,
  CheckResult,
  HttpResponse,
  Target,
  UnexpectedResponse,
} from '../../../core/api/provider-api.ts';
import { optionalPart, providerText } from '../../../core/api/response.ts';
import type { LocalizedText } from '../../../core/localized-text.ts';
import { type Node, pathOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { partOf } from '../body-accessors.ts';
import { get, inRegion } from './endpoints.ts';
import { isNotFound, readApiError, resultOf } from './errors.ts';

const types = z.object({
  instanceTypes: z.array(
    z.object({
      instanceType: z.string(),
      state: z.array(z.object({ az: providerText, inStock: z.boolean() })),
    }),
  ),
});

const images = z.object({
  images: z.array(z.object({ imageId: z.string(), status: optionalPart(providerText) })),
});

const keyPair = z.object({ keypairDetail: z.object({ keyName: z.string() }) });

/**
 * What describeInstanceTypes, describeImages and describeKeypair can prove of a body: that its type is sold in its zone,
 * that its image is there and ready, and that its key pair is there. Not the quota: it is asked for at another host, and
 * a key goes only to the host of its profile.
 */
export function checks(target: Target, body: Node): readonly BodyCheck[] {
  const [type, zone, image, key] = ['instanceType', 'az', 'imageId', 'keyName'].map((field) => givenIn(body, field));
  return [
    ...(type ? [typeCheck(target, type, zone)] : zone ? [zoneCheck(target, zone)] : []),
    ...(image ? [imageCheck(target, image)] : []),
    ...(key ? [keyCheck(target, key)] : []),
  ];
}

/** A text of the body with the node that holds it. */
interface Given {
  readonly text: string;
  readonly node: Node;
}

/** A value of instanceSpec that is there and no reference. */
function givenIn(body: Node, field: string): Given | undefined {
  const node = presentValue(partOf(body, field));
  const text = stringOf(node);
  return node && text !== undefined ? { text, node } : undefined;
}

const disproved = ({ node }: Given, says: LocalizedText): CheckResult => ({
  kind: 'failed',
  says,
  field: pathOf(node),
});

/** The types are filtered by name only, so that the answer tells a wrong name from a wrong zone. */
function typeCheck(target: Target, type: Given, zone: Given | undefined): BodyCheck {
  const where = zone?.text ?? target.region;
  return {
    verifies: {
      en: `The instance type ${type.text} is on sale in ${where}.`,
      zh: `实例规格 ${type.text} 在 ${where} 有售。`,
    },
    request: get(`${inRegion(target, 'instanceTypes')}?${filter('instanceTypes', type.text)}`),
    read(response) {
      const found = resultOf(response, types);
      if (!found) return readApiError(response);
      const sold = found.instanceTypes.filter(({ instanceType }) => instanceType === type.text);
      if (sold.length === 0) {
        return disproved(type, {
          en: `The instance type ${type.text} doesn't exist in ${target.region}.`,
          zh: `地域 ${target.region} 没有实例规格 ${type.text}。`,
        });
      }
      const states = sold.flatMap(({ state }) => state);
      if (states.some(({ az, inStock }) => inStock && (!zone || az === zone.text))) return { kind: 'passed' };
      const others = [...new Set(states.flatMap(({ az, inStock }) => (inStock ? [az] : [])))].slice(0, 10).join(', ');
      return disproved(type, {
        en: `The instance type ${type.text} is sold out or not sold in ${where}.${others && ` It is on sale in ${others}.`}`,
        zh: `实例规格 ${type.text} 在 ${where} 已售罄或不售卖。${others && `在售的可用区：${others}。`}`,
      });
    },
  };
}

/** For a type that is not known yet. */
function zoneCheck(target: Target, zone: Given): BodyCheck {
  return {
    verifies: { en: `The zone ${zone.text} sells instances.`, zh: `可用区 ${zone.text} 有实例规格在售。` },
    request: get(`${inRegion(target, 'instanceTypes')}?${filter('az', zone.text)}`),
    read(response) {
      const found = resultOf(response, types);
      if (!found) return readApiError(response);
      return found.instanceTypes.some(({ state }) => state.some(({ az, inStock }) => inStock && az === zone.text))
        ? { kind: 'passed' }
        : disproved(zone, {
            en: `No instance type is on sale in the zone ${zone.text} of ${target.region}.`,
            zh: `地域 ${target.region} 的可用区 ${zone.text} 没有在售的实例规格。`,
          });
    },
  };
}

function imageCheck(target: Target, image: Given): BodyCheck {
  return {
    verifies: {
      en: `The image ${image.text} exists and is ready.`,
      zh: `镜像 ${image.text} 存在且可用。`,
    },
    request: get(`${inRegion(target, 'images')}?${new URLSearchParams({ 'ids.1': image.text })}`),
    read(response) {
      const found = resultOf(response, images)?.images.find(({ imageId }) => imageId === image.text);
      if (found && (!found.status || found.status.toLowerCase() === 'ready')) return { kind: 'passed' };
      if (found) {
        return disproved(image, {
          en: `The image ${image.text} isn't ready (state: ${found.status}).`,
          zh: `镜像 ${image.text} 不可用（状态：${found.status}）。`,
        });
      }
      return absent(response, images, image, {
        en: `The image ${image.text} doesn't exist in ${target.region}, or this key can't see it.`,
        zh: `地域 ${target.region} 没有镜像 ${image.text}，或当前密钥无权查看。`,
      });
    },
  };
}

function keyCheck(target: Target, key: Given): BodyCheck {
  return {
    verifies: { en: `The key pair ${key.text} exists.`, zh: `密钥对 ${key.text} 存在。` },
    request: get(inRegion(target, 'keypairs', key.text)),
    read(response) {
      if (resultOf(response, keyPair)?.keypairDetail.keyName === key.text) return { kind: 'passed' };
      return absent(response, keyPair, key, {
        en: `The key pair ${key.text} doesn't exist in ${target.region}.`,
        zh: `地域 ${target.region} 没有密钥对 ${key.text}。`,
      });
    },
  };
}

/** An answer without what was asked for: it says so by its shape, or with an error of its own. */
function absent(
  answer: HttpResponse,
  shape: z.ZodType,
  value: Given,
  says: LocalizedText,
): CheckResult | ApiError | UnexpectedResponse {
  return resultOf(answer, shape) || isNotFound(answer, value.text) ? disproved(value, says) : readApiError(answer);
}

/** A filter of one value, as the documents' examples write it. */
function filter(name: string, value: string): string {
  return String(new URLSearchParams({ 'filters.1.name': name, 'filters.1.values.1': value }));
}
