import type { RuleContext } from '../../core/model/rule.ts';
import { lacksEnvelope } from '../../core/normalize/interpret-object.ts';
import {
  at,
  child,
  elementsOf,
  isOnlyReferences,
  isReference,
  keyOf,
  type Node,
  numberOf,
  presentValue,
  stringOf,
} from '../../core/syntax/node.ts';
import { partsBesideReferences, textBesideReferences } from '../../core/syntax/reference-text.ts';

/** The object that wraps the fields of the server. */
export const envelope = {
  key: 'server',
  telltaleKeys: [
    'name',
    'imageRef',
    'flavorRef',
    'vpcid',
    'nics',
    'root_volume',
    'data_volumes',
    'publicip',
    'extendparam',
  ],
};

/** The value at a path inside `server`, or inside the body itself if `server` is omitted. */
export function inServer(body: Node, ...path: readonly string[]): Node | undefined {
  const server =
    child(body, envelope.key) ?? (lacksEnvelope(body, { otherForms: { envelope }, fields: {} }) ? body : undefined);
  return at(server, ...path);
}

/** The text of a string beside its references; undefined if it consists only of them. */
export function writtenText(node: Node | undefined): string | undefined {
  if (node?.type !== 'string' || isOnlyReferences(node.value)) return undefined;
  return textBesideReferences(node.value);
}

/** The parts of a text beside its references, each of which stays as it is; none if the text has no reference. */
export function partsBeside(node: Node | undefined): readonly string[] {
  if (node?.type !== 'string' || !isReference(node.value)) return [];
  return isOnlyReferences(node.value) ? [] : partsBesideReferences(node.value).filter((part) => part !== '');
}

/** How the server is charged; undefined if a reference or a wrong value leaves it unknown. */
export function chargingOf(body: Node): 'prePaid' | 'postPaid' | undefined {
  const extendparam = presentValue(inServer(body, 'extendparam'));
  if (extendparam === undefined) return 'postPaid';
  if (extendparam.type !== 'object') return undefined;
  const node = presentValue(at(extendparam, 'chargingMode'));
  if (node === undefined) return 'postPaid';
  const mode = stringOf(node);
  return mode === 'prePaid' || mode === 'postPaid' ? mode : undefined;
}

/** Whether a new EIP is part of the order of a yearly/monthly server; false if that is unknown. */
export function eipIsPrepaid(eip: Node | undefined): boolean {
  if (eip?.type !== 'object') return false;
  const sharetype = presentValue(at(eip, 'bandwidth', 'sharetype'));
  if (sharetype && stringOf(sharetype) !== 'PER') return false;
  const extendparam = presentValue(at(eip, 'extendparam'));
  if (extendparam && extendparam.type !== 'object') return false;
  const mode = presentValue(at(extendparam, 'chargingMode'));
  return mode === undefined || stringOf(mode) === 'prePaid';
}

/** How many servers the body requests; undefined if a reference or a wrong value leaves it unknown. */
export function countOf(body: Node): number | undefined {
  const node = presentValue(inServer(body, 'count'));
  return node === undefined ? 1 : numberOf(node);
}

/** The disks of a body by key and type, collected once because many rules look up a few of them. */
interface Volumes {
  readonly root: Node | undefined;
  readonly byKey: ReadonlyMap<string, readonly Node[]>;
  readonly byType: ReadonlyMap<string, readonly Node[]>;
}

function volumesIn(body: Node): Volumes {
  const root = inServer(body, 'root_volume');
  const byKey = new Map<string, Node[]>();
  const byType = new Map<string, Node[]>();
  for (const volume of [...(root ? [root] : []), ...elementsOf(inServer(body, 'data_volumes'))]) {
    if (!isObject(volume)) continue;
    for (const property of volume.children ?? []) append(byKey, keyOf(property), volume);
    const type = stringOf(child(volume, 'volumetype'));
    if (type !== undefined) append(byType, type, volume);
  }
  return { root, byKey, byType };
}

function append(lists: Map<string, Node[]>, key: string, volume: Node): void {
  const list = lists.get(key);
  if (!list) lists.set(key, [volume]);
  else if (list.at(-1) !== volume) list.push(volume);
}

/** The disks that have a key, in the order of the text. */
export function volumesWith(context: RuleContext, key: string): readonly Node[] {
  return context.shared(volumesIn).byKey.get(key) ?? [];
}

/** The data disks that have a key. */
export function dataVolumesWith(context: RuleContext, key: string): readonly Node[] {
  const { root } = context.shared(volumesIn);
  return volumesWith(context, key).filter((volume) => volume !== root);
}

/** The disks of a type. */
export function volumesOfType(context: RuleContext, type: string): readonly Node[] {
  return context.shared(volumesIn).byType.get(type) ?? [];
}

/** The NICs that are objects, including a single NIC without the array. */
export function nicsOf(body: Node): readonly Node[] {
  return elementsOf(inServer(body, 'nics')).filter(isObject);
}

/** The keys of an object that have a value, with their values. */
export function presentFields(
  node: Node | undefined,
  keys: readonly string[],
): readonly { key: string; value: Node }[] {
  return keys.flatMap((key) => {
    const value = presentValue(at(node, key));
    return value ? [{ key, value }] : [];
  });
}

function isObject(node: Node): boolean {
  return node.type === 'object';
}
