import * as z from 'zod';
import type {
  BodyCheck,
  CheckResult,
  HttpResponse,
  Target,
  UnexpectedResponse,
} from '../../../core/api/provider-api.ts';
import { optionalPart, providerText, unexpectedResponse } from '../../../core/api/response.ts';
import type { Node } from '../../../core/syntax/node.ts';
import { readAs } from '../../shared/huawei/errors.ts';
import { failed, get, listed, passed, type Stated, statedIn } from '../../shared/huawei/preflight.ts';
import { valueAt } from '../body-accessors.ts';
import { devServers } from './list.ts';

/** Neither list can be paged; a total that is larger than the list says that it is cut short. */
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

/** What can be proven of a body with calls that only read (API definitions: ListDevServerFlavors, ListDevServerImages). */
export function checks(target: Target, body: Node): readonly BodyCheck[] {
  const flavor = statedIn(valueAt(body, 'flavor'));
  const image = statedIn(valueAt(body, 'image_id'));
  return [
    ...(flavor ? [flavorCheck(target, flavor, body)] : []),
    ...(image ? [imageCheck(target, image, flavor?.text)] : []),
  ];
}

/** What is not in a list that is cut short may still be there. */
function absent(
  answer: HttpResponse,
  list: { readonly data: readonly unknown[]; readonly total?: number | undefined },
  no: CheckResult,
): CheckResult | UnexpectedResponse {
  return (list.total ?? 0) > list.data.length ? unexpectedResponse(answer) : no;
}

function flavorCheck(target: Target, wanted: Stated, body: Node): BodyCheck {
  const { text, node } = wanted;
  return {
    verifies: { en: `The flavor ${text} is on sale and matches the request.`, zh: `规格 ${text} 在售且符合请求。` },
    request: get(`${devServers(target)}/flavors`),
    read: (response) =>
      readAs(response, flavors, (found) => {
        const offers = found.data.filter(({ flavor }) => flavor === text);
        const no = failed(
          { en: `The flavor ${text} doesn't exist in this region.`, zh: `该区域没有规格 ${text}。` },
          node,
        );
        return offers.length > 0 ? proofOf(wanted, offers, body) : absent(response, found, no);
      }),
  };
}

/** @param offers what is known of the flavor, once for each zone or way of paying */
function proofOf({ text: flavor, node }: Stated, offers: readonly Flavor[], body: Node): CheckResult {
  const other = (key: 'arch' | 'server_type'): CheckResult | undefined => {
    const asked = statedIn(valueAt(body, key));
    const offered = [...new Set(offers.flatMap((offer) => offer[key] || []))];
    if (!asked || offered.length === 0 || offered.includes(asked.text)) return undefined;
    const { en, zh } = listed(offered);
    return failed(
      { en: `The flavor ${flavor} is ${en}, not ${asked.text}.`, zh: `规格 ${flavor} 为 ${zh}，而非 ${asked.text}。` },
      asked.node,
    );
  };
  return other('server_type') ?? other('arch') ?? otherMode(flavor, offers, body) ?? soldOut(flavor, offers, node);
}

/** COMMON means both ways of paying. */
function otherMode(flavor: string, offers: readonly Flavor[], body: Node): CheckResult | undefined {
  const asked = statedIn(valueAt(body, 'charging_info', 'charging_mode'));
  const mode = asked?.text ?? 'POST_PAID';
  const modes = [...new Set(offers.flatMap(({ charging_mode }) => charging_mode || []))];
  if (modes.length === 0 || [mode, ...modes].includes('COMMON') || modes.includes(mode)) return undefined;
  const { en, zh } = listed(modes);
  return failed(
    { en: `The flavor ${flavor} is sold as ${en} only.`, zh: `规格 ${flavor} 仅支持 ${zh}。` },
    asked?.node ?? valueAt(body, 'flavor'),
  );
}

function soldOut(flavor: string, offers: readonly Flavor[], node: Node): CheckResult {
  return offers.every(({ is_sold_out }) => is_sold_out)
    ? failed({ en: `The flavor ${flavor} is sold out.`, zh: `规格 ${flavor} 已售罄。` }, node)
    : passed;
}

function imageCheck(target: Target, { text: wanted, node }: Stated, flavor: string | undefined): BodyCheck {
  const query = flavor ? `?${new URLSearchParams({ flavor_name: flavor })}` : '';
  const suits = flavor ? { en: ` for the flavor ${flavor}`, zh: `规格 ${flavor} 可用的` } : { en: '', zh: '' };
  return {
    verifies: { en: `The image ${wanted} is available${suits.en}.`, zh: `${suits.zh}镜像 ${wanted} 存在。` },
    request: get(`${devServers(target)}/images${query}`),
    read: (response) =>
      readAs(response, images, (found) => {
        const no = failed(
          {
            en: `The image ${wanted} isn't listed by the provider${suits.en}.`,
            zh: `服务商列出的${suits.zh}镜像中没有 ${wanted}。`,
          },
          node,
        );
        return found.data.some(({ image_id }) => image_id === wanted) ? passed : absent(response, found, no);
      }),
  };
}
