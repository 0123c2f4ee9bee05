import * as z from 'zod/mini';
import type { Json } from '../../../../schemas/core/json.ts';
import type { SandboxInstance } from '../../provider-stub.ts';
import { stableId } from '../shared/stable-id.ts';

/** The user data that is returned for every server that has some: what was sent may be secret, so it isn't kept. */
export const exampleUserData = Buffer.from('#!/bin/bash\necho sandbox\n').toString('base64');

const defaultGroup = { name: 'default', id: '6242ef48-4d35-49c8-8711-a6e54902e44a' };

const withId = z.object({ id: z.string() });

/** Groups are listed for each card, so several cards repeat them. */
export function securityGroups({ facts }: SandboxInstance): Json[] {
  const ids = listIn(facts.groups).flatMap((group) => withId.safeParse(group).data?.id ?? []);
  return ids.length > 0 ? ids.map((id) => ({ name: `sg-${id.slice(0, 8)}`, id })) : [defaultGroup];
}

const tag = z.object({ key: z.string(), value: z.string() });

/** A tag without a value is its key alone. */
export function tagTexts({ facts }: SandboxInstance): Json[] {
  return listIn(facts.tags).flatMap((it) => {
    const { data } = tag.safeParse(it);
    return data ? [data.value === '' ? data.key : `${data.key}=${data.value}`] : [];
  });
}

const disk = z.object({
  volumetype: z.catch(z.string(), 'SSD'),
  size: z.catch(z.number(), 40),
  iops: z.catch(z.optional(z.number()), undefined),
  throughput: z.catch(z.optional(z.number()), undefined),
  multiattach: z.catch(z.boolean(), false),
  delete_on_termination: z.catch(z.boolean(), false),
});

/** The disks of a server, the one of its system first. */
export function disksOf({ id, facts }: SandboxInstance) {
  return [facts.rootVolume ?? {}, ...listIn(facts.dataVolumes)].map((wanted, index) => ({
    ...disk.parse(wanted),
    id: stableId(`disk ${index} of ${id}`),
    index,
  }));
}

/** The disks as a server lists them. */
export function attachments(instance: SandboxInstance): Json[] {
  return disksOf(instance).map(({ id, index, delete_on_termination }) => ({
    id,
    delete_on_termination: String(index === 0 || delete_on_termination),
    bootIndex: index === 0 ? '0' : null,
    device: `/dev/vd${String.fromCharCode('a'.charCodeAt(0) + index)}`,
  }));
}

/** The items of a kept list. */
export const listIn = (kept: Json | undefined): readonly Json[] => (Array.isArray(kept) ? kept : []);
