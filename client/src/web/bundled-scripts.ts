import { Uri, workspace } from 'vscode';

/** A function that a bundle's script is the text of: it runs the bundle, and returns what its first file exports. */
export type RunBundle = (require: (name: string) => unknown) => unknown;

/**
 * Joins the files of a bundle to one expression, a `RunBundle`: in a browser neither the extension host nor a worker can
 * require files.
 * @param files from `dist`, the first of which requires the others
 * @param read the text of a file
 */
export async function joinFiles(files: readonly string[], read: (file: string) => Promise<string>): Promise<string> {
  const texts = await Promise.all(files.map(read));
  const modules = files.map(
    (file, index) => `${JSON.stringify(baseName(file))}(require,module,exports){${texts[index] ?? ''}\n}`,
  );
  return `((outer)=>{const files={${modules.join(',\n')}},made={};
const load=(name)=>{const file=name.slice(name.lastIndexOf("/")+1);if(!(file in files))return outer(name);
if(!(file in made)){const module=made[file]={exports:{}};files[file](load,module,module.exports)}return made[file].exports};
return load(${JSON.stringify(baseName(files[0] ?? ''))})})`;
}

/** Reads files of the extension, each once. */
export function fileReader(extension: Uri): (file: string) => Promise<string> {
  const texts = new Map<string, Promise<string>>();
  return (file) => {
    const text = texts.get(file) ?? readText(Uri.joinPath(extension, 'dist', file));
    texts.set(file, text);
    return text;
  };
}

async function readText(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}

/** Names are unique, since those of chunks have a digest. */
const baseName = (file: string) => file.slice(file.lastIndexOf('/') + 1);
