import * as z from 'zod';
import { identifier, spare, time, words, wordsOf } from '../core/answer.ts';
import type { Instance } from '../core/api.ts';
import { detailsOf, labels } from '../core/details.ts';

/**
 * A server as CreateServer answers it (document: "响应参数"), and as the calls of the later documents do, which count in MB.
 * Those answer with the password of root, too, which is not read.
 */
export const server = z
  .object({
    id: spare(identifier),
    uuid: spare(identifier),
    status: words,
    name: spare(words),
    cpu: spare(z.number()),
    memory: spare(z.number()),
    disk_size: spare(z.number()),
    image_id: spare(words),
    network_id: spare(words),
    private_ip: spare(words),
    created_at: spare(time),
    cpu_core_count: spare(z.number()),
    memory_size: spare(z.number()),
    os_details: spare(words),
    os_name: spare(words),
    private_ip_address: spare(words),
    volumes: spare(z.array(z.object({ size: z.number() }))),
    adapters: spare(z.array(z.object({ ipv4_address: spare(words) }))),
  })
  .transform((it, context) => {
    // What CreateServer calls id the later documents call uuid, beside a number of their own.
    const id = it.uuid ?? it.id;
    if (id !== undefined) return { ...it, id };
    context.addIssue('no id');
    return z.NEVER;
  });

const own = {
  cores: { en: 'Processor cores', zh: 'CPU 核心数' },
  memory: { en: 'Memory', zh: '内存' },
  disk: { en: 'Disk', zh: '磁盘' },
};

export function instanceOf(it: z.infer<typeof server>): Instance {
  const known = [it.private_ip, it.private_ip_address, ...(it.adapters ?? []).map((one) => one.ipv4_address)];
  const [address, ...others] = new Set(known.filter((one) => one !== undefined && one !== ''));
  return {
    id: it.id,
    state: it.status,
    ...(it.name && { name: it.name }),
    ...(address && { address }),
    ...(it.created_at !== undefined && { createdAt: it.created_at }),
    ...detailsOf([
      [own.cores, it.cpu ?? it.cpu_core_count],
      [own.memory, sizeOf(it.memory, 'GB') ?? sizeOf(it.memory_size, 'MB')],
      [own.disk, sizeOf(it.disk_size, 'GB') ?? it.volumes?.map(({ size }) => `${size} GB`).join(' + ')],
      [labels.image, it.image_id],
      [labels.system, it.os_details || it.os_name],
      [labels.network, it.network_id],
      [labels.addresses, wordsOf(others.join(', '))],
    ]),
  };
}

const sizeOf = (size: number | undefined, unit: string) => (size === undefined ? undefined : `${size} ${unit}`);
