import { at, given, itemsOf, type Node, numberOf, stringOf } from '../core/node.ts';

/** The value at a path inside `server`. */
export function inServer(body: Node, ...path: readonly string[]): Node | undefined {
  return at(body, 'server', ...path);
}

/** How the server is charged; undefined where the body does not say it in a way that can be known now. */
export function chargingOf(body: Node): 'prePaid' | 'postPaid' | undefined {
  const extendparam = given(inServer(body, 'extendparam'));
  if (extendparam === undefined) return 'postPaid';
  if (extendparam.type !== 'object') return undefined;
  const node = given(at(extendparam, 'chargingMode'));
  if (node === undefined) return 'postPaid';
  const mode = stringOf(node);
  return mode === 'prePaid' || mode === 'postPaid' ? mode : undefined;
}

/** Whether a new EIP is bought with a yearly/monthly server, as far as that can be known now. */
export function eipIsPrepaid(eip: Node | undefined): boolean {
  if (eip?.type !== 'object') return false;
  const sharetype = given(at(eip, 'bandwidth', 'sharetype'));
  if (sharetype && stringOf(sharetype) !== 'PER') return false;
  const extendparam = given(at(eip, 'extendparam'));
  if (extendparam && extendparam.type !== 'object') return false;
  const mode = given(at(extendparam, 'chargingMode'));
  return mode === undefined || stringOf(mode) === 'prePaid';
}

/** How many servers are asked for; undefined where that cannot be known now. */
export function countOf(body: Node): number | undefined {
  const node = given(inServer(body, 'count'));
  return node === undefined ? 1 : numberOf(node);
}

const volumes = new WeakMap<Node, readonly Node[]>();

/** The system disk and the data disks, as far as they are objects; found once for a body, since many rules ask. */
export function volumesOf(body: Node): readonly Node[] {
  const known = volumes.get(body);
  if (known) return known;
  const root = inServer(body, 'root_volume');
  const found = [...(root ? [root] : []), ...itemsOf(inServer(body, 'data_volumes'))].filter(isObject);
  volumes.set(body, found);
  return found;
}

/** The data disks, as far as they are objects. */
export function dataVolumesOf(body: Node): readonly Node[] {
  return itemsOf(inServer(body, 'data_volumes')).filter(isObject);
}

/** The NICs, as far as they are objects; one that stands alone, without the array, is meant too. */
export function nicsOf(body: Node): readonly Node[] {
  const nics = inServer(body, 'nics');
  return (nics?.type === 'object' ? [nics] : itemsOf(nics)).filter(isObject);
}

/** Those of an object's keys that are given, with their values. */
export function givenOf(node: Node | undefined, keys: readonly string[]): readonly { key: string; value: Node }[] {
  return keys.flatMap((key) => {
    const value = given(at(node, key));
    return value ? [{ key, value }] : [];
  });
}

function isObject(node: Node): boolean {
  return node.type === 'object';
}
