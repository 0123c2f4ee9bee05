import * as z from 'zod/mini';
import type {
  ApiError,
  BodyCheck,
  CheckResult,
  HttpResponse,
  Query,
  Target,
  UnexpectedResponse,
} from '../../../core/api/provider-api.ts';
import { optionalPart, providerText } from '../../../core/api/response.ts';
import type { LocalizedText } from '../../../core/localized-text.ts';
import type { Node } from '../../../core/syntax/node.ts';
import { failed, get, passed, type StringValue, stringValueOf } from '../../shared/preflight.ts';
import { inInstanceSpec } from '../body-accessors.ts';
import { inRegion, pageUrl } from './endpoints.ts';
import { isNotFound, readApiError, readResult } from './errors.ts';
import { instancePage, minPageSize } from './instance.ts';

/** Where types are in stock, in a response of describeInstanceTypes. */
export const types = z.object({
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

/** Verifies the key, its read permission and the region with the smallest page of describeInstances. */
export function probe(target: Target): Query<CheckResult> {
  return {
    request: get(pageUrl(target, 1, minPageSize)),
    read: (response) => (readResult(response, instancePage) ? passed : readApiError(response)),
  };
}

/**
 * The checks of a body with describeInstanceTypes, describeImages and describeKeypair: its type is sold in its zone, its
 * image exists and is ready, and its key pair exists. The quota is at another host, and a key goes only to the host of
 * its profile.
 */
export function checks(target: Target, body: Node): readonly BodyCheck[] {
  const [type, zone, image, key] = ['instanceType', 'az', 'imageId', 'keyName'].map((field) =>
    stringValueOf(inInstanceSpec(body, field)),
  );
  return [
    ...(type ? [typeCheck(target, type, zone)] : zone ? [zoneCheck(target, zone)] : []),
    ...(image ? [imageCheck(target, image)] : []),
    ...(key ? [keyCheck(target, key)] : []),
  ];
}

/** Filters by the name only, so that the response tells a wrong name from a wrong zone. */
function typeCheck(target: Target, type: StringValue, zone: StringValue | undefined): BodyCheck {
  const place = zone?.text ?? target.region;
  return {
    topics: ['instance-type', 'sale', 'zone'],
    verifies: {
      en: `The instance type ${type.text} is on sale in ${place}.`,
      zh: `实例规格 ${type.text} 在 ${place} 有售。`,
    },
    request: get(`${inRegion(target, 'instanceTypes')}?${filter('instanceTypes', type.text)}`),
    read(response) {
      const found = readResult(response, types);
      if (!found) return readApiError(response);
      const sold = found.instanceTypes.filter(({ instanceType }) => instanceType === type.text);
      if (sold.length === 0) {
        return failed(
          {
            en: `The instance type ${type.text} doesn't exist in ${target.region}.`,
            zh: `地域 ${target.region} 没有实例规格 ${type.text}。`,
          },
          type.node,
        );
      }
      const states = sold.flatMap(({ state }) => state);
      if (states.some(({ az, inStock }) => inStock && (!zone || az === zone.text))) return passed;
      const others = [...new Set(states.flatMap(({ az, inStock }) => (inStock ? [az] : [])))].slice(0, 10).join(', ');
      return failed(
        {
          en: `The instance type ${type.text} is sold out or not sold in ${place}.${others && ` It is on sale in ${others}.`}`,
          zh: `实例规格 ${type.text} 在 ${place} 已售罄或不售卖。${others && `在售的可用区：${others}。`}`,
        },
        type.node,
      );
    },
  };
}

/** The check of a zone whose instance type is not known yet. */
function zoneCheck(target: Target, zone: StringValue): BodyCheck {
  return {
    topics: ['zone', 'sale'],
    verifies: { en: `The zone ${zone.text} sells instances.`, zh: `可用区 ${zone.text} 有实例规格在售。` },
    request: get(`${inRegion(target, 'instanceTypes')}?${filter('az', zone.text)}`),
    read(response) {
      const found = readResult(response, types);
      if (!found) return readApiError(response);
      return found.instanceTypes.some(({ state }) => state.some(({ az, inStock }) => inStock && az === zone.text))
        ? passed
        : failed(
            {
              en: `No instance type is on sale in the zone ${zone.text} of ${target.region}.`,
              zh: `地域 ${target.region} 的可用区 ${zone.text} 没有在售的实例规格。`,
            },
            zone.node,
          );
    },
  };
}

function imageCheck(target: Target, image: StringValue): BodyCheck {
  return {
    topics: ['image'],
    verifies: {
      en: `The image ${image.text} exists and is ready.`,
      zh: `镜像 ${image.text} 存在且可用。`,
    },
    request: get(`${inRegion(target, 'images')}?${new URLSearchParams({ 'ids.1': image.text })}`),
    read(response) {
      const found = readResult(response, images)?.images.find(({ imageId }) => imageId === image.text);
      if (found && (!found.status || found.status.toLowerCase() === 'ready')) return passed;
      if (found) {
        return failed(
          {
            en: `The image ${image.text} isn't ready (state: ${found.status}).`,
            zh: `镜像 ${image.text} 不可用（状态：${found.status}）。`,
          },
          image.node,
        );
      }
      return notFoundResult(response, images, image, {
        en: `The image ${image.text} doesn't exist in ${target.region}, or this key can't see it.`,
        zh: `地域 ${target.region} 没有镜像 ${image.text}，或当前密钥无权查看。`,
      });
    },
  };
}

function keyCheck(target: Target, key: StringValue): BodyCheck {
  return {
    topics: ['key-pair'],
    verifies: { en: `The key pair ${key.text} exists.`, zh: `密钥对 ${key.text} 存在。` },
    request: get(inRegion(target, 'keypairs', key.text)),
    read(response) {
      if (readResult(response, keyPair)?.keypairDetail.keyName === key.text) return passed;
      return notFoundResult(response, keyPair, key, {
        en: `The key pair ${key.text} doesn't exist in ${target.region}.`,
        zh: `地域 ${target.region} 没有密钥对 ${key.text}。`,
      });
    },
  };
}

/** The result for a response without the resource: an empty result or the error for a missing resource proves that it doesn't exist. */
function notFoundResult(
  response: HttpResponse,
  shape: z.ZodMiniType,
  value: StringValue,
  says: LocalizedText,
): CheckResult | ApiError | UnexpectedResponse {
  return readResult(response, shape) || isNotFound(response, value.text)
    ? failed(says, value.node)
    : readApiError(response);
}

/** A filter of one value, as the documents' examples write it. */
function filter(name: string, value: string): string {
  return String(new URLSearchParams({ 'filters.1.name': name, 'filters.1.values.1': value }));
}
