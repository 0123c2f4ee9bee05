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
  /** The text of the request file. */
  readonly text: string;
  readonly fileName: string;
  readonly key: string;
  readonly field: Field;
  readonly node: Node;
  readonly content: Uint8Array;
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
  const { version } = document;
  const request = await readOpenRequest(document, tryToRead);
  if ('problem' in request) return request;
  const { fileName, text } = request;
  if (document.version !== version) return findScript({ uri, path }, tryToRead);
  // Written back, the file would lose every character that was read so.
  if (text.includes(unreadable)) return { problem: messages.otherEncoding(fileName) };
  const { root, provider } = request.reading;
  const node = root && nodeAtPath(root, path);
  const found = provider && fieldAt(provider.request, path);
  const script = node && found && isScriptField(found.field) ? readScript(found.field, node) : undefined;
  if (!node || !found || !script) return { problem: messages.noScript(fileName) };
  if (script.kind === 'binary') return { problem: messages.binary(found.key) };
  return { document, text, fileName, key: found.key, field: found.field, node, content: script.content };
}

/** What stands for bytes that the encoding of a file doesn't have. */
const unreadable = '\ufffd';

const messages = {
  noFile: {
    en: "The request file of this script can't be opened. Nothing was changed.",
    zh: '无法打开该脚本所属的请求文件。未更改任何内容。',
  },
  otherEncoding: (file: string): LocalizedText => ({
    en: `${file} has another encoding than the one it was read with. Reopen it with its encoding. Nothing was changed.`,
    zh: `${file} 的编码与读取时使用的编码不同。请使用正确的编码重新打开。未更改任何内容。`,
  }),
  binary: (key: string): LocalizedText => ({
    en: `"${key}" has binary content, such as an archive, and can't be edited as a script. Nothing was changed.`,
    zh: `“${key}”的内容为二进制数据（例如压缩包），无法以脚本形式编辑。未更改任何内容。`,
  }),
  noScript: (file: string): LocalizedText => ({
    en: `${file} no longer has a script in this field. Nothing was changed.`,
    zh: `${file} 的该字段中已没有脚本。未更改任何内容。`,
  }),
};
