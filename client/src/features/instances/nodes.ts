import { apis } from '../../../../schemas/apis.ts';
import type { StateKind } from '../../../../schemas/core/api.ts';
import type { Provider } from '../../../../schemas/core/provider.ts';
import { providers } from '../../../../schemas/index.ts';
import type { Observed } from '../../journal/entry.ts';
import type { RequestRecord } from '../../journal/records.ts';

/** What the view shows: providers, their requests, and the instances of each. */
export type Node = ProviderNode | RequestNode | InstanceNode;

export interface ProviderNode {
  readonly kind: 'provider';
  readonly id: string;
  readonly provider: Provider;
  readonly children: readonly RequestNode[];
}

export interface RequestNode {
  readonly kind: 'request';
  readonly id: string;
  readonly provider: Provider;
  readonly record: RequestRecord;
  readonly children: readonly InstanceNode[];
}

export interface InstanceNode {
  readonly kind: 'instance';
  readonly id: string;
  readonly provider: Provider;
  readonly record: RequestRecord;
  readonly instance: string;
  readonly observed?: Observed;
  readonly state: StateKind;
}

/** The state that the journal notes for an instance that its provider no longer knows. */
export const notFound = 'not-found';

/** The kind of a provider's state word; one that it does not document is unknown, and is asked after again. */
export function kindOf(provider: Provider, state: string | undefined): StateKind {
  if (state === undefined) return 'pending';
  if (state === notFound) return 'gone';
  return apis[provider.id].states[state.toLowerCase()]?.kind ?? 'unknown';
}

/** The tree for the journal's records. */
export function treeOf(records: readonly RequestRecord[]): ProviderNode[] {
  return providers.flatMap((provider) => {
    const children = records
      .filter(({ intended }) => intended.provider === provider.id)
      .map((record) => requestNode(provider, record));
    return children.length === 0 ? [] : [{ kind: 'provider', id: provider.id, provider, children }];
  });
}

function requestNode(provider: Provider, record: RequestRecord): RequestNode {
  const { intended, outcome } = record;
  const ids = outcome?.kind === 'accepted' ? outcome.instances : [];
  const children = ids.map((instance): InstanceNode => {
    const observed = record.observed.get(instance);
    return {
      kind: 'instance',
      id: `${intended.request}/${instance}`,
      provider,
      record,
      instance,
      ...(observed && { observed }),
      state: kindOf(provider, observed?.state),
    };
  });
  return { kind: 'request', id: intended.request, provider, record, children };
}

/** The instances whose state may still change by itself. */
export function onTheirWay(tree: readonly ProviderNode[]): InstanceNode[] {
  return instancesOf(tree).filter(({ state }) => state === 'pending' || state === 'unknown');
}

export function instancesOf(tree: readonly ProviderNode[]): InstanceNode[] {
  return tree.flatMap(({ children }) => children.flatMap((request) => request.children));
}
