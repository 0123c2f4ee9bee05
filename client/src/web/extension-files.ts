import { Uri, workspace } from 'vscode';

/** Reads files of the extension from `dist`, each once. */
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
