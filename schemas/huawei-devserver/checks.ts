import * as z from 'zod';
import { spare, unreadable, words } from '../core/answer.ts';
import type { Answer, BodyCheck, Proof, Target, Unreadable } from '../core/api.ts';
import type { Node } from '../core/node.ts';
import { readAs } from '../huawei/answers.ts';
import { disproved, get, listed, proved, type Said, saidIn } from '../huawei/proofs.ts';
import { valueAt } from './find.ts';
import { devServers } from './list.ts';

/** Neither list can be paged; a total that is larger than the list says that it is cut short. */
const total = spare(z.number());

const flavors = z.object({
  data: z.array(
    z.object({
      flavor: spare(words),
      arch: spare(words),
      server_type: spare(words),
      charging_mode: spare(words),
      is_sold_out: spare(z.boolean()),
    }),
  ),
  total,
});

const images = z.object({ data: z.array(z.object({ image_id: spare(words) })), total });

type Flavor = z.infer<typeof flavors>['data'][number];

/** What can be proven of a body with calls that only read (API definitions: ListDevServerFlavors, ListDevServerImages). */
export function checks(target: Target, body: Node): readonly BodyCheck[] {
  const flavor = saidIn(valueAt(body, 'flavor'));
  const image = saidIn(valueAt(body, 'image_id'));
  return [
    ...(flavor ? [flavorCheck(target, flavor, body)] : []),
    ...(image ? [imageCheck(target, image, flavor?.text)] : []),
  ];
}

/** What is not in a list that is cut short may still be there. */
function absent(
  answer: Answer,
  list: { readonly data: readonly unknown[]; readonly total?: number | undefined },
  no: Proof,
): Proof | Unreadable {
  return (list.total ?? 0) > list.data.length ? unreadable(answer) : no;
}

function flavorCheck(target: Target, wanted: Said, body: Node): BodyCheck {
  const { text, node } = wanted;
  return {
    proves: { en: `The flavor ${text} is on sale as it is asked for.`, zh: `规格 ${text} 在售且符合请求。` },
    call: get(`${devServers(target)}/flavors`),
    read: (answer) =>
      readAs(answer, flavors, (found) => {
        const offers = found.data.filter(({ flavor }) => flavor === text);
        const no = disproved({ en: `The region has no flavor ${text}.`, zh: `该区域没有规格 ${text}。` }, node);
        return offers.length > 0 ? proofOf(wanted, offers, body) : absent(answer, found, no);
      }),
  };
}

/** @param offers what is known of the flavor, once for each zone or way of paying */
function proofOf({ text: flavor, node }: Said, offers: readonly Flavor[], body: Node): Proof {
  const other = (key: 'arch' | 'server_type'): Proof | undefined => {
    const asked = saidIn(valueAt(body, key));
    const offered = [...new Set(offers.flatMap((offer) => offer[key] || []))];
    if (!asked || offered.length === 0 || offered.includes(asked.text)) return undefined;
    const { en, zh } = listed(offered);
    return disproved(
      { en: `The flavor ${flavor} is ${en}, not ${asked.text}.`, zh: `规格 ${flavor} 为 ${zh}，而非 ${asked.text}。` },
      asked.node,
    );
  };
  return other('server_type') ?? other('arch') ?? otherMode(flavor, offers, body) ?? soldOut(flavor, offers, node);
}

/** COMMON stands for both ways of paying. */
function otherMode(flavor: string, offers: readonly Flavor[], body: Node): Proof | undefined {
  const asked = saidIn(valueAt(body, 'charging_info', 'charging_mode'));
  const mode = asked?.text ?? 'POST_PAID';
  const modes = [...new Set(offers.flatMap(({ charging_mode }) => charging_mode || []))];
  if (modes.length === 0 || [mode, ...modes].includes('COMMON') || modes.includes(mode)) return undefined;
  const { en, zh } = listed(modes);
  return disproved(
    { en: `The flavor ${flavor} is sold as ${en} only.`, zh: `规格 ${flavor} 仅支持 ${zh}。` },
    asked?.node ?? valueAt(body, 'flavor'),
  );
}

function soldOut(flavor: string, offers: readonly Flavor[], node: Node): Proof {
  return offers.every(({ is_sold_out }) => is_sold_out)
    ? disproved({ en: `The flavor ${flavor} is sold out.`, zh: `规格 ${flavor} 已售罄。` }, node)
    : proved;
}

function imageCheck(target: Target, { text: wanted, node }: Said, flavor: string | undefined): BodyCheck {
  const query = flavor ? `?${new URLSearchParams({ flavor_name: flavor })}` : '';
  const suits = flavor ? { en: ` for the flavor ${flavor}`, zh: `规格 ${flavor} 可用的` } : { en: '', zh: '' };
  return {
    proves: { en: `The image ${wanted} is offered${suits.en}.`, zh: `${suits.zh}镜像 ${wanted} 存在。` },
    call: get(`${devServers(target)}/images${query}`),
    read: (answer) =>
      readAs(answer, images, (found) => {
        const no = disproved(
          {
            en: `The image ${wanted} is not among those that the provider lists${suits.en}.`,
            zh: `服务商列出的${suits.zh}镜像中没有 ${wanted}。`,
          },
          node,
        );
        return found.data.some(({ image_id }) => image_id === wanted) ? proved : absent(answer, found, no);
      }),
  };
}
