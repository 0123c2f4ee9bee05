import { isDeepStrictEqual } from 'node:util';
import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import type { RequestView } from '../../../engine/tracking/views.ts';
import { groupsOf, type InstanceNode, type TreeNode, type ViewOptions } from './grouping.ts';
import { ageOf, itemOf } from './items.ts';
import { tooltipOf } from './tooltips.ts';

/**
 * The element that VS Code knows for a node and passes to commands. It stays the same object while the node exists,
 * also if its contents change.
 */
export interface Handle {
  readonly key: string;
  /** The send of the node. */
  readonly request?: string;
}

/** The source of the tree. */
export interface TreeSource {
  readonly requests: () => readonly RequestView[];
  readonly choice: () => ViewOptions;
  /** The nodes before and after the sends. */
  readonly before: () => readonly TreeNode[];
  readonly after: () => readonly TreeNode[];
}

/** A tree built from the source. */
interface Built {
  readonly roots: readonly TreeNode[];
  readonly nodes: ReadonlyMap<string, TreeNode>;
  readonly parents: ReadonlyMap<string, TreeNode>;
}

/** The tree of the view. It refreshes only the nodes that have changed, once for each change. */
export class InstancesTree implements TreeDataProvider<Handle> {
  readonly #source: TreeSource;
  readonly #changed = new EventEmitter<Handle[] | undefined>();
  readonly #handles = new Map<string, Handle>();
  #built: Built | undefined;
  /** The age that each drawn row shows. */
  readonly #ages = new Map<string, string>();

  constructor(source: TreeSource) {
    this.#source = source;
  }

  get onDidChangeTreeData() {
    return this.#changed.event;
  }

  getTreeItem({ key }: Handle): TreeItem {
    const node = this.find(key);
    if (node?.type === 'instance') this.#ages.set(key, ageOf(node));
    // A node that was removed in the meantime is drawn empty until the next refresh.
    return node ? itemOf(node) : { id: key };
  }

  /** Adds the hover to a row; VS Code calls this when the pointer rests on it. */
  resolveTreeItem(item: TreeItem, { key }: Handle): TreeItem {
    const node = this.find(key);
    const tooltip = node && tooltipOf(node);
    if (tooltip) item.tooltip = tooltip;
    return item;
  }

  getChildren(handle?: Handle): Handle[] {
    const tree = this.#tree();
    const node = handle && tree.nodes.get(handle.key);
    const children = handle ? (node ? childrenOf(node) : []) : tree.roots;
    return children.map((child) => this.#handle(child));
  }

  getParent({ key }: Handle): Handle | undefined {
    const parent = this.#tree().parents.get(key);
    return parent && this.#handle(parent);
  }

  /** The node with a key, if there is one. */
  find(key: string): TreeNode | undefined {
    return this.#tree().nodes.get(key);
  }

  /** The nodes of all instances. */
  instances(): InstanceNode[] {
    return [...this.#tree().nodes.values()].filter((node) => node.type === 'instance');
  }

  /** The handle of a node. */
  handleFor(key: string): Handle | undefined {
    const node = this.find(key);
    return node && this.#handle(node);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** Refreshes everything, after another grouping, order or filter. */
  reset(): void {
    this.#built = undefined;
    this.#changed.fire(undefined);
  }

  /** Refreshes the rows that show another age by now. */
  updateAges(): void {
    const handles = [...this.#ages].flatMap(([key, age]) => {
      const node = this.find(key);
      if (node?.type !== 'instance') this.#ages.delete(key);
      return node?.type === 'instance' && ageOf(node) !== age ? (this.#handles.get(key) ?? []) : [];
    });
    if (handles.length > 0) this.#changed.fire(handles);
  }

  /** Refreshes the nodes that look different or have other children. */
  update(): void {
    const before = this.#built;
    // A tree that was never shown needs no refresh.
    if (!before) return;
    const now = build(this.#source);
    this.#built = now;
    if (!isSameList(before.roots, now.roots)) {
      this.#changed.fire(undefined);
      return;
    }
    const dirty = new Set<string>();
    for (const [key, node] of now.nodes) {
      const old = before.nodes.get(key);
      if (old && !(isSame(old, node) && isSameList(childrenOf(old), childrenOf(node)))) dirty.add(key);
    }
    // VS Code refreshes the children of a node with it.
    const topmost = [...dirty].filter((key) => !hasAncestorIn(dirty, now.parents.get(key), now.parents));
    const handles = topmost.flatMap((key) => this.#handles.get(key) ?? []);
    if (handles.length > 0) this.#changed.fire(handles);
  }

  #tree(): Built {
    this.#built ??= build(this.#source);
    return this.#built;
  }

  #handle(node: TreeNode): Handle {
    const known = this.#handles.get(node.key);
    if (known) return known;
    const request = requestOf(node);
    const handle: Handle = { key: node.key, ...(request !== undefined && { request }) };
    this.#handles.set(node.key, handle);
    return handle;
  }
}

function build({ requests, choice, before, after }: TreeSource): Built {
  const roots = [...before(), ...groupsOf(requests(), choice()), ...after()];
  const nodes = new Map<string, TreeNode>();
  const parents = new Map<string, TreeNode>();
  const add = (node: TreeNode, parent: TreeNode | undefined) => {
    nodes.set(node.key, node);
    if (parent) parents.set(node.key, parent);
    for (const child of childrenOf(node)) add(child, node);
  };
  for (const root of roots) add(root, undefined);
  return { roots, nodes, parents };
}

function hasAncestorIn(
  keys: ReadonlySet<string>,
  node: TreeNode | undefined,
  parents: ReadonlyMap<string, TreeNode>,
): boolean {
  return node !== undefined && (keys.has(node.key) || hasAncestorIn(keys, parents.get(node.key), parents));
}

function requestOf(node: TreeNode): string | undefined {
  if (node.type === 'instance') return node.request.record.request;
  if (node.type === 'order') return node.waits.order.id;
  return node.type === 'request' || node.type === 'unknown' ? node.view.record.request : undefined;
}

function childrenOf(node: TreeNode): readonly TreeNode[] {
  return node.type === 'group' || node.type === 'request' ? node.children : [];
}

/** Whether two nodes with one key look alike, regardless of their children. An unchanged view stays the same object. */
function isSame(before: TreeNode, after: TreeNode): boolean {
  if ('view' in before && 'view' in after) return before.view === after.view;
  return isDeepStrictEqual(withoutChildren(before), withoutChildren(after));
}

function withoutChildren(node: TreeNode): object {
  if (!('children' in node)) return node;
  const { children: _, ...others } = node;
  return others;
}

function isSameList(before: readonly TreeNode[], after: readonly TreeNode[]): boolean {
  return before.length === after.length && before.every(({ key }, index) => key === after[index]?.key);
}
