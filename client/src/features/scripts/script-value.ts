import { type TextDocument, Uri, workspace } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Field } from '../../../../schemas/core/model/field.ts';
import { fieldAt } from '../../../../schemas/core/normalize/resolve-field.ts';
import { type Node, nodeAtPath } from '../../../../schemas/core/syntax/node.ts';
import { isScriptField, readScript } from '../../../../schemas/document/script.ts';
import type { ScriptPlace } from '../../../../schemas/protocol.ts';
import type { TryToRead } from '../../reader/trial.ts';
import { readOpenRequest } from '../../requests/open-request.ts';
import type { CommandFailure } from '../../ui/command-failure.ts';

/** The script in a field of a request file. */
export interface FoundScript {
  readonly document: TextDocument;
  readonly fileName: string;
  readonly key: string;
  readonly field: Field;
  readonly node: Node;
  readonly script: string;
}

/** Reads a request file and the script in it; a failure if there is none at the place any more. */
export async function findScript(
  { uri, path }: ScriptPlace,
  tryToRead: TryToRead,
): Promise<FoundScript | CommandFailure> {
  const document = await workspace.openTextDocument(Uri.parse(uri, true)).then(
    (opened) => opened,
    () => undefined,
  );
  if (!document) return { problem: messages.noFile };
  const request = await readOpenRequest(document, tryToRead);
  if ('problem' in request) return request;
  const { root, provider } = request.reading;
  const node = root && nodeAtPath(root, path);
  const found = provider && fieldAt(provider.request, path);
  const script = node && found && isScriptField(found.field) ? readScript(found.field, node) : undefined;
  if (!node || !found || script === undefined) return { problem: messages.noScript(request.fileName) };
  return { document, fileName: request.fileName, key: found.key, field: found.field, node, script };
}

const messages = {
  noFile: {
    en: "The request file of this script can't be opened. Nothing was changed.",
    zh: '无法打开该脚本所属的请求文件。未更改任何内容。',
  },
  noScript: (file: string): LocalizedText => ({
    en: `${file} no longer has a script in this field. Nothing was changed.`,
    zh: `${file} 的该字段中已没有脚本。未更改任何内容。`,
  }),
};
