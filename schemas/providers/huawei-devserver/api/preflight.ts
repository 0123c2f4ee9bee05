import * as z from 'zod/mini';
import type {
  BodyCheck,
  CheckResult,
  HttpResponse,
  Query,
  Target,
  UnexpectedResponse,
} from '../../../core/api/provider-api.ts';
import { optionalPart, providerText, unexpectedResponse } from '../../../core/api/response.ts';
import type { Node } from '../../../core/syntax/node.ts';
import { readResponse } from '../../shared/huawei/errors.ts';
import { namesText, passedByResponse } from '../../shared/huawei/preflight.ts';
import { failed, get, passed, type StringValue, stringValueOf } from '../../shared/preflight.ts';
import { valueAt } from '../body-accessors.ts';
import { listUrl, serversUrl } from './endpoints.ts';
import { servers } from './instance.ts';

/** Neither list has pages; a total above the length of the list means that the list is cut short. */
const total = optionalPart(z.number());

const flavors = z.object({
  data: z.array(
    z.object({
      flavor: optionalPart(providerText),
      arch: optionalPart(providerText),
      server_type: optionalPart(providerText),
      charging_mode: optionalPart(providerText),
      is_sold_out: optionalPart(z.boolean()),
    }),
  ),
  total,
});

const images = z.object({ data: z.array(z.object({ image_id: optionalPart(providerText) })), total });

type Flavor = z.infer<typeof flavors>['data'][number];

/** Verifies the credential with the smallest page of the list. */
export function probe(target: Target): Query<CheckResult> {
  return passedByResponse(get(listUrl(target, { limit: '1' })), servers);
}

/** The checks of a body with read-only calls (API definitions: ListDevServerFlavors, ListDevServerImages). */
export function checks(target: Target, body: Node): readonly BodyCheck[] {
  const flavor = stringValueOf(valueAt(body, 'flavor'));
  const image = stringValueOf(valueAt(body, 'image_id'));
  return [
    ...(flavor ? [flavorCheck(target, flavor, body)] : []),
    ...(image ? [imageCheck(target, image, flavor?.text)] : []),
  ];
}

/** The result for a value that the list doesn't have; a list that is cut short proves nothing. */
function notListed(
  response: HttpResponse,
  list: { readonly data: readonly unknown[]; readonly total?: number | undefined },
  missing: CheckResult,
): CheckResult | UnexpectedResponse {
  return (list.total ?? 0) > list.data.length ? unexpectedResponse(response) : missing;
}

function flavorCheck(target: Target, wanted: StringValue, body: Node): BodyCheck {
  const { text, node } = wanted;
  return {
    topics: ['instance-type', 'instance-type-fits', 'sale', 'charging'],
    verifies: { en: `The flavor ${text} is on sale and matches the request.`, zh: `规格 ${text} 在售且符合请求。` },
    request: get(`${serversUrl(target)}/flavors`),
    read: (response) =>
      readResponse(response, flavors, (found) => {
        const offers = found.data.filter(({ flavor }) => flavor === text);
        const missing = failed(
          { en: `The flavor ${text} doesn't exist in this region.`, zh: `该区域没有规格 ${text}。` },
          node,
        );
        return offers.length > 0 ? flavorResult(wanted, offers, body) : notListed(response, found, missing);
      }),
  };
}

/** @param offers the flavor once for each zone or charging mode */
function flavorResult({ text: flavor, node }: StringValue, offers: readonly Flavor[], body: Node): CheckResult {
  const mismatch = (key: 'arch' | 'server_type'): CheckResult | undefined => {
    const requested = stringValueOf(valueAt(body, key));
    const offered = [...new Set(offers.flatMap((offer) => offer[key] || []))];
    if (!requested || offered.length === 0 || offered.includes(requested.text)) return undefined;
    const { en, zh } = namesText(offered);
    return failed(
      {
        en: `The flavor ${flavor} is ${en}, not ${requested.text}.`,
        zh: `规格 ${flavor} 为 ${zh}，而非 ${requested.text}。`,
      },
      requested.node,
    );
  };
  return (
    mismatch('server_type') ??
    mismatch('arch') ??
    modeMismatch(flavor, offers, body) ??
    saleResult(flavor, offers, node)
  );
}

/** COMMON means both charging modes. */
function modeMismatch(flavor: string, offers: readonly Flavor[], body: Node): CheckResult | undefined {
  const requested = stringValueOf(valueAt(body, 'charging_info', 'charging_mode'));
  const mode = requested?.text ?? 'POST_PAID';
  const modes = [...new Set(offers.flatMap(({ charging_mode }) => charging_mode || []))];
  if (modes.length === 0 || [mode, ...modes].includes('COMMON') || modes.includes(mode)) return undefined;
  const { en, zh } = namesText(modes);
  return failed(
    { en: `The flavor ${flavor} is sold as ${en} only.`, zh: `规格 ${flavor} 仅支持 ${zh}。` },
    requested?.node ?? valueAt(body, 'flavor'),
  );
}

function saleResult(flavor: string, offers: readonly Flavor[], node: Node): CheckResult {
  return offers.every(({ is_sold_out }) => is_sold_out)
    ? failed({ en: `The flavor ${flavor} is sold out.`, zh: `规格 ${flavor} 已售罄。` }, node)
    : passed;
}

function imageCheck(target: Target, { text: wanted, node }: StringValue, flavor: string | undefined): BodyCheck {
  const query = flavor ? `?${new URLSearchParams({ flavor_name: flavor })}` : '';
  const suffix = flavor ? { en: ` for the flavor ${flavor}`, zh: `规格 ${flavor} 可用的` } : { en: '', zh: '' };
  return {
    topics: flavor ? ['image', 'image-fits'] : ['image'],
    verifies: { en: `The image ${wanted} is available${suffix.en}.`, zh: `${suffix.zh}镜像 ${wanted} 存在。` },
    request: get(`${serversUrl(target)}/images${query}`),
    read: (response) =>
      readResponse(response, images, (found) => {
        const missing = failed(
          {
            en: `The image ${wanted} isn't listed by the provider${suffix.en}.`,
            zh: `服务商列出的${suffix.zh}镜像中没有 ${wanted}。`,
          },
          node,
        );
        return found.data.some(({ image_id }) => image_id === wanted) ? passed : notListed(response, found, missing);
      }),
  };
}
