/**
 * A folder and those around it, from the inside out: the order in which the file with the rules of a workspace is looked
 * for.
 * @param around the folder around another one; a root is its own
 * @param isInside whether a folder is part of the workspace
 */
export function* foldersAround<T>(
  folder: T,
  around: (folder: T) => T,
  isInside: (folder: T) => boolean,
): Generator<T, void> {
  let current = folder;
  while (isInside(current)) {
    yield current;
    const outer = around(current);
    if (String(outer) === String(current)) return;
    current = outer;
  }
}
