import type { Provider } from '../core/model/provider.ts';
import type { Node } from '../core/syntax/node.ts';
import { sourcedValues } from './sourced-values.ts';

/** A type of instances, and the zone to create them in. */
export interface Alternative {
  readonly type: string;
  readonly zone?: string | undefined;
}

/** The values of a body that say its type and its zone; one of them is absent unless the body has exactly one. */
export interface AlternativeNodes {
  readonly type?: Node;
  readonly zone?: Node;
}

/** Finds the values of a body that another type or zone can replace; neither references nor empty texts. */
export function alternativeNodes(root: Node, { request }: Pick<Provider, 'request'>): AlternativeNodes {
  const values = [...sourcedValues(root, request)];
  const only = (source: string): Node | undefined => {
    const [first, ...more] = values.filter((value) => value.source === source);
    return more.length === 0 ? first?.node : undefined;
  };
  const [type, zone] = [only('instance-type'), only('zone')];
  return { ...(type && { type }), ...(zone && { zone }) };
}

/** The text of a request with another type and zone. What has no value to replace stays as it is. */
export function withAlternative(text: string, nodes: AlternativeNodes, { type, zone }: Alternative): string {
  const changes = [
    { node: nodes.type, value: type },
    { node: nodes.zone, value: zone },
  ].flatMap(({ node, value }) => (node && value !== undefined ? [{ node, value }] : []));
  return changes
    .sort((one, other) => other.node.offset - one.node.offset)
    .reduce(
      (changed, { node: { offset, length }, value }) =>
        changed.slice(0, offset) + JSON.stringify(value) + changed.slice(offset + length),
      text,
    );
}

/** No order has more alternatives. */
export const maxAlternatives = 10;

/** Every type in every zone: the first type in each zone first. */
export function alternativesOf(types: readonly string[], zones: readonly string[]): Alternative[] {
  return types.flatMap((type) => (zones.length === 0 ? [{ type }] : zones.map((zone) => ({ type, zone }))));
}
