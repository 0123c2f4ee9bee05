import { EventEmitter, type TreeDataProvider, type TreeView, window } from 'vscode';

/** A tree view that is created before what fills it is loaded. */
export interface DeferredView<T> {
  readonly view: TreeView<T>;
  /** Fills the view from now on. */
  readonly fillFrom: (provider: TreeDataProvider<T>) => void;
}

/**
 * Creates a tree view, empty at first: VS Code can't reliably replace the view of an id by another one.
 * @param fill called when the view is first shown; ends once it is filled
 */
export function createDeferredView<T>(viewId: string, fill: () => Promise<unknown>): DeferredView<T> {
  const changed = new EventEmitter<T | T[] | undefined>();
  let filled: TreeDataProvider<T> | undefined;
  const view = window.createTreeView<T>(viewId, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: (element) => filled?.getTreeItem(element) ?? {},
      async getChildren(element) {
        // A change that is reported before VS Code has drawn the empty view may be lost.
        if (!filled) await fill();
        return filled?.getChildren(element);
      },
      getParent: (element) => filled?.getParent?.(element),
      resolveTreeItem: (item, element, token) => filled?.resolveTreeItem?.(item, element, token),
    },
    showCollapseAll: true,
    canSelectMany: true,
  });
  return {
    view,
    fillFrom(provider) {
      filled = provider;
      provider.onDidChangeTreeData?.((elements) => changed.fire(elements ?? undefined));
      changed.fire(undefined);
    },
  };
}
