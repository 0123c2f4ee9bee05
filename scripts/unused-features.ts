import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin } from 'esbuild';

/** The files of the client library with features that the language server doesn't have. */
const unused = [
  'callHierarchy',
  'codeLens',
  'colorProvider',
  'declaration',
  'definition',
  'fileOperations',
  'implementation',
  'inlineCompletion',
  'inlineValue',
  'linkedEditingRange',
  'notebook',
  'reference',
  'rename',
  'semanticTokens',
  'signatureHelp',
  'textDocumentContent',
  'typeDefinition',
  'typeHierarchy',
  'workspaceSymbol',
];

/** Compares paths with patterns, which the selector of the language client doesn't have. */
const globPattern = /vscode-languageclient[\\/]lib[\\/]common[\\/]utils[\\/]globPattern\.js$/;

/**
 * Leaves out features of the client library, which registers all that the protocol has and can't be told otherwise. Each
 * is replaced by one that does nothing, so that it isn't in the package and the server isn't told of it.
 */
export const withoutUnusedFeatures: Plugin = {
  name: 'without-unused-features',
  setup({ onLoad }) {
    const filter = new RegExp(`vscode-languageclient[\\\\/]lib[\\\\/]common[\\\\/](?:${unused.join('|')})\\.js$`);
    onLoad({ filter }, ({ path }) => ({ contents: emptyFeatures(path), loader: 'js' }));
    onLoad({ filter: globPattern }, () => ({ contents: 'exports.matchGlobPattern = () => false;', loader: 'js' }));
  },
};

/** A module with the features of a file of the client library, without what they do. */
export function emptyFeatures(path: string): string {
  const names = [...readFileSync(path, 'utf8').matchAll(/^class (\w+Feature) /gm)].map(([, name]) => name);
  if (names.length === 0) throw new Error(`${basename(path)} of vscode-languageclient has no features.`);
  return names
    .map((name) => `exports.${name} = ${name === 'NotebookDocumentSyncFeature' ? notebooks : nothing};`)
    .join('\n');
}

const members = 'fillClientCapabilities() {} initialize() {} clear() {} getState() { return { kind: "static" }; }';

const nothing = `class { ${members} }`;

const event = '() => ({ dispose() {} })';

/** Diagnostics look for this one by its method, and listen to it. */
const notebooks = `class {
  static CellScheme = "vscode-notebook-cell";
  registrationType = { method: "notebookDocument/sync" };
  onOpenNotificationSent = ${event};
  onChangeNotificationSent = ${event};
  onSaveNotificationSent = ${event};
  onCloseNotificationSent = ${event};
  register() {} unregister() {} handles() { return false; } getProvider() {}
  ${members}
}`;
