import { join } from 'node:path';

/** The page that VS Code shows for the installed extension, from the root of the project. */
export const extensionPageFile = join('dist', 'readme.md');

const begin = '<!-- repository only -->\n';
const end = '<!-- end of repository only -->\n';

/**
 * The README as VS Code shows it for an extension that is installed from a file. There, VS Code removes the address of every
 * relative link and of every picture that isn't on the web, so that parts with such links and pictures, and those about
 * the source code, are for readers of the repository only.
 * @throws Error about a part that isn't closed
 */
export function extensionPage(readme: string): string {
  const [first = '', ...rest] = readme.split(begin);
  const kept = rest.map((part) => {
    const at = part.indexOf(end);
    if (at < 0) throw new Error(`A part of the README isn't closed: add the line ${end.trim()}`);
    return part.slice(at + end.length);
  });
  return [first, ...kept].join('').replaceAll(/\n{3,4}/g, '\n\n');
}
