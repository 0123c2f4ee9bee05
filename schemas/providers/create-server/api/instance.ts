import * as z from 'zod/mini';
import { detailsOf, labels } from '../../../core/api/instance-details.ts';
import type { Instance } from '../../../core/api/provider-api.ts';
import { identifier, optionalPart, providerText, time, wordsOf } from '../../../core/api/response.ts';

/**
 * A server in a response of CreateServer (document: "响应参数") or of the calls of later documents, which count in MB. Those
 * also return the password of root, which is not read.
 */
export const server = z.pipe(
  z.object({
    id: optionalPart(identifier),
    uuid: optionalPart(identifier),
    status: providerText,
    name: optionalPart(providerText),
    cpu: optionalPart(z.number()),
    memory: optionalPart(z.number()),
    disk_size: optionalPart(z.number()),
    image_id: optionalPart(providerText),
    network_id: optionalPart(providerText),
    private_ip: optionalPart(providerText),
    created_at: optionalPart(time),
    cpu_core_count: optionalPart(z.number()),
    memory_size: optionalPart(z.number()),
    os_details: optionalPart(providerText),
    os_name: optionalPart(providerText),
    private_ip_address: optionalPart(providerText),
    volumes: optionalPart(z.array(z.object({ size: z.number() }))),
    adapters: optionalPart(z.array(z.object({ ipv4_address: optionalPart(providerText) }))),
  }),
  z.transform((it, context) => {
    // The id of CreateServer is the uuid of later documents, whose id is a number.
    const id = it.uuid ?? it.id;
    if (id !== undefined) return { ...it, id };
    context.issues.push({ code: 'custom', message: 'no id', input: it });
    return z.NEVER;
  }),
);

/** The response of the list. */
export const servers = z.array(server);

const ownLabels = {
  cores: { en: 'Processor cores', zh: 'CPU 核心数' },
  memory: { en: 'Memory', zh: '内存' },
  disk: { en: 'Disk', zh: '磁盘' },
};

export function instanceOf(it: z.infer<typeof server>): Instance {
  const allAddresses = [it.private_ip, it.private_ip_address, ...(it.adapters ?? []).map((one) => one.ipv4_address)];
  const [address, ...others] = new Set(allAddresses.filter((one) => one !== undefined && one !== ''));
  return {
    id: it.id,
    state: it.status,
    ...(it.name && { name: it.name }),
    ...(address && { address }),
    ...(it.created_at !== undefined && { createdAt: it.created_at }),
    ...detailsOf([
      [ownLabels.cores, it.cpu ?? it.cpu_core_count],
      [ownLabels.memory, sizeOf(it.memory, 'GB') ?? sizeOf(it.memory_size, 'MB')],
      [ownLabels.disk, sizeOf(it.disk_size, 'GB') ?? it.volumes?.map(({ size }) => `${size} GB`).join(' + ')],
      [labels.image, it.image_id],
      [labels.system, it.os_details || it.os_name],
      [labels.network, it.network_id],
      [labels.addresses, wordsOf(others.join(', '))],
    ]),
  };
}

const sizeOf = (size: number | undefined, unit: string) => (size === undefined ? undefined : `${size} ${unit}`);
