import { findNodeAtOffset, getNodePath } from 'jsonc-parser';
import type { CodeAction, Range } from 'vscode-languageserver';
import { inLanguage } from '../../../../schemas/core/localized-text.ts';
import { fieldAt } from '../../../../schemas/core/normalize/resolve-field.ts';
import { isKey, propertyValue } from '../../../../schemas/core/syntax/node.ts';
import { isScriptField, readScript } from '../../../../schemas/document/script.ts';
import type { ScriptPlace } from '../../../../schemas/protocol.ts';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import { rewriteKind } from '../lsp-values.ts';

/** The action that opens the script under the cursor as a file; only for a client with a command for it. */
export function editScriptActions({ textDocument, analysis, settings }: AnalyzedDocument, range: Range): CodeAction[] {
  const { root, provider } = analysis;
  const command = settings.scriptCommand;
  const node = root && findNodeAtOffset(root, textDocument.offsetAt(range.start), true);
  if (!provider || !node || command === undefined) return [];
  const value = isKey(node) && node.parent ? propertyValue(node.parent) : node;
  const path = value ? getNodePath(value) : [];
  const found = fieldAt(provider.request, path);
  const script = value && found && isScriptField(found.field) ? readScript(found.field, value) : undefined;
  if (!found || !script || (script.kind === 'binary' && !settings.showsDisabledActions)) return [];
  const place: ScriptPlace = { uri: textDocument.uri, path };
  const title = inLanguage(
    { en: `Edit "${found.key}" as a script`, zh: `以脚本形式编辑“${found.key}”` },
    settings.language,
  );
  if (script.kind === 'binary') {
    return [{ title, kind: rewriteKind, disabled: { reason: inLanguage(binary, settings.language) } }];
  }
  return [{ title, kind: rewriteKind, command: { title, command, arguments: [place] } }];
}

const binary = {
  en: 'The value has binary content, such as an archive, and no script.',
  zh: '该值的内容为二进制数据（例如压缩包），不是脚本。',
};
