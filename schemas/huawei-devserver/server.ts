import * as z from 'zod';
import { identifier, instant, spare, words } from '../core/answer.ts';
import type { Instance } from '../core/api.ts';
import { detailsOf } from '../core/details.ts';
import { listOf, nameAndId, labels as shared } from '../huawei/labels.ts';

const image = spare(z.object({ image_id: spare(words), name: spare(words), arch: spare(words) }));

/** A server as every call tells of it (document: "Response Parameters"). */
export const server = z.object({
  id: identifier,
  status: words,
  name: spare(words),
  create_at: spare(instant),
  order_id: spare(identifier),
  flavor: spare(words),
  charging_mode: spare(words),
  key_pair_name: spare(words),
  vpc_id: spare(words),
  cloud_server: spare(z.object({ id: spare(words), type: spare(words) })),
  image,
  // The document's table has this name, its examples the one above.
  server_image_response: image,
  endpoints: spare(z.array(z.object({ uri: spare(words) }))),
});

const labels = {
  ...shared,
  kind: { en: 'Kind of server', zh: '服务器类型' },
  cloudServer: { en: 'Id at ECS or BMS', zh: 'ECS 或 BMS 侧的 ID' },
  arch: { en: 'Architecture', zh: '架构' },
};

/** What is known of a server. */
export function instanceOf(it: z.infer<typeof server>): Instance {
  const [address, ...others] = it.endpoints?.flatMap(({ uri }) => uri || []) ?? [];
  const { image_id: imageId, name: imageName, arch } = it.image ?? it.server_image_response ?? {};
  return {
    id: it.id,
    state: it.status,
    ...(it.name && { name: it.name }),
    ...(address && { address }),
    ...(it.create_at !== undefined && { createdAt: it.create_at }),
    ...(it.order_id && { order: it.order_id }),
    ...detailsOf([
      [labels.type, it.flavor],
      [labels.kind, it.cloud_server?.type],
      [labels.arch, arch],
      [labels.image, nameAndId(imageName, imageId)],
      [labels.addresses, listOf(others)],
      [labels.network, it.vpc_id],
      [labels.keyPair, it.key_pair_name],
      [labels.charging, it.charging_mode],
      [labels.cloudServer, it.cloud_server?.id],
    ]),
  };
}
