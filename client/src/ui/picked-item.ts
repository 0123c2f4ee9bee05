/** What a quick pick finds an item by. */
export interface SearchedItem {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** Shown whatever is typed. */
  readonly alwaysShow?: boolean;
}

/** Whether an item has a text in its label, description or detail. */
export function hasText({ label, description = '', detail = '' }: SearchedItem, text: string): boolean {
  return `${label}\n${description}\n${detail}`.toLowerCase().includes(text.toLowerCase());
}

/**
 * What a person picked. VS Code names it by its index, and looks that up in the items of now: if these changed while
 * Enter was pressed, that finds an item that wasn't shown, as it doesn't have the text that was typed.
 * @returns undefined if what was picked can't be known
 */
export function pickedItem<T extends SearchedItem>(
  found: T,
  { now, before, text }: { readonly now: readonly T[]; readonly before: readonly T[]; readonly text: string },
): T | undefined {
  const isShown = (item: T | undefined) => item !== undefined && (item.alwaysShow === true || hasText(item, text));
  if (isShown(found)) return found;
  const meant = before[now.indexOf(found)];
  return isShown(meant) ? meant : undefined;
}
