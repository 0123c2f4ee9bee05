import * as vscode from 'vscode';

/** The extension that is tested. */
export function product(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('instance-requests.instance-requests');
  if (!extension) throw new Error('The extension is not installed.');
  return extension;
}

/** The workspace's folder. */
export function folder(): vscode.Uri {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  if (!first) throw new Error('There is no workspace folder.');
  return first.uri;
}

/** Writes a file into the workspace and shows it. */
export async function show(name: string, text: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.joinPath(folder(), name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** One of the samples that `npm start` opens. */
export async function sample(name: string): Promise<string> {
  const file = vscode.Uri.joinPath(product().extensionUri, 'samples', name);
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}

/** The first result of a function that is not undefined; an error after a minute, which only a failure takes. */
export async function eventually<T>(expected: string, read: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    const found = await read();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Timed out waiting for ${expected}.`);
}

/** The diagnostics of a document, once there is one with a code. */
export function diagnosticsWith(document: vscode.TextDocument, code: string): Promise<vscode.Diagnostic[]> {
  return eventually(`the diagnostic ${code}`, () => {
    const diagnostics = vscode.languages.getDiagnostics(document.uri);
    return diagnostics.some((diagnostic) => codeOf(diagnostic) === code) ? diagnostics : undefined;
  });
}

/** The code of a diagnostic, as text. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
