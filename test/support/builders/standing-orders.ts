import { randomUUID } from 'node:crypto';
import type { Awaiting } from '../../../client/engine/journal/entry.ts';
import type { SendCommand } from '../../../client/engine/requests/send.ts';
import type { Json } from '../../../schemas/core/json.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { alternativeNodes, withAlternative } from '../../../schemas/document/alternatives.ts';
import { apis } from '../../../schemas/providers/api-registry.ts';
import { providers } from '../../../schemas/providers/registry.ts';
import { orderTo } from './accounts.ts';
import { bodies } from './bodies.ts';
import { treeOf } from './http-helpers.ts';

/** The providers whose stock can be read. */
export const stockProviders = ['zenlayer-bmc', 'huawei-ecs', 'huawei-devserver', 'jdcloud-coc-vm'] as const;

const day = 24 * 60 * 60_000;

/** A standing order for the smallest body of a provider, as a person allowed it. */
export function awaiting(provider: ProviderId, endpoint: string, at: number, more: Partial<Awaiting> = {}): Awaiting {
  const wanted = apis[provider].stock?.wantedBy(treeOf(bodies[provider] as { [key: string]: Json }));
  if (wanted?.kind !== 'wanted') throw new Error(`${provider} can't be waited for.`);
  const { type, zone, charge, count } = wanted;
  return {
    v: 1,
    at,
    request: randomUUID(),
    kind: 'awaiting',
    provider,
    profile: 'sandbox',
    endpoint,
    region: 'sandbox-1',
    project: 'sandbox',
    file: `file:///awaited.${provider}.json`,
    digest: '0'.repeat(64),
    alternatives: [{ type, ...(zone && { zone }) }],
    ...(charge && { charge }),
    count,
    until: at + 7 * day,
    ...more,
  };
}

/** The send of an alternative of an order. */
export function commandFor(placed: Awaiting, alternative: number, endpoint: string): SendCommand {
  const provider = providers.find(({ id }) => id === placed.provider);
  const wanted = placed.alternatives[alternative];
  if (!provider || !wanted) throw new Error(`There is no alternative ${alternative}.`);
  const body = JSON.stringify(bodies[provider.id]);
  const nodes = alternativeNodes(treeOf(bodies[provider.id] as { [key: string]: Json }), provider);
  return orderTo(provider.id, endpoint, { body: withAlternative(body, nodes, wanted), file: placed.file });
}
