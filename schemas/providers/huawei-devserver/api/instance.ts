import * as z from 'zod/mini';
import { detailsOf } from '../../../core/api/instance-details.ts';
import type { Instance } from '../../../core/api/provider-api.ts';
import { identifier, instant, optionalPart, providerText } from '../../../core/api/response.ts';
import { listOf, nameAndId, labels as shared } from '../../shared/huawei/labels.ts';

const image = optionalPart(
  z.object({
    image_id: optionalPart(providerText),
    name: optionalPart(providerText),
    arch: optionalPart(providerText),
  }),
);

/** A server in the response of every call (document: "Response Parameters"). */
export const server = z.object({
  id: identifier,
  status: providerText,
  name: optionalPart(providerText),
  create_at: optionalPart(instant),
  order_id: optionalPart(identifier),
  flavor: optionalPart(providerText),
  charging_mode: optionalPart(providerText),
  key_pair_name: optionalPart(providerText),
  vpc_id: optionalPart(providerText),
  cloud_server: optionalPart(z.object({ id: optionalPart(providerText), type: optionalPart(providerText) })),
  image,
  // The document's table has this name, its examples have the name above.
  server_image_response: image,
  endpoints: optionalPart(z.array(z.object({ uri: optionalPart(providerText) }))),
});

/** The response of the list. */
export const servers = z.object({ data: z.array(server), total: optionalPart(z.number()) });

const labels = {
  ...shared,
  serverType: { en: 'Server type', zh: '服务器类型' },
  cloudServer: { en: 'ECS or BMS id', zh: 'ECS 或 BMS 侧的 ID' },
  arch: { en: 'Architecture', zh: '架构' },
};

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
      [labels.serverType, it.cloud_server?.type],
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
