import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin } from 'esbuild';

/** The files of the client library with features that the language server doesn't have. */
const unusedInClient = [
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

/** The files of the server library with the same. */
const unusedInServer = [
  'callHierarchy',
  'fileOperations',
  'inlineCompletion',
  'inlineValue',
  'linkedEditingRange',
  'moniker',
  'notebook',
  'semanticTokens',
  'textDocumentContent',
  'typeHierarchy',
];

/** Finds modules of other packages in a workspace, which the server doesn't do. */
const moduleFinder = /vscode-languageserver[\\/]lib[\\/]node[\\/]files\.js$/;

/** Compares paths with patterns, which the selector of the language client doesn't have. */
const globPattern = /vscode-languageclient[\\/]lib[\\/]common[\\/]utils[\\/]globPattern\.js$/;

/** Writes a schema of zod as JSON Schema; each schema of it has a method for that. */
const jsonSchemaOfZod = /zod[\\/]v4[\\/]core[\\/](?:to-json-schema|json-schema-processors)\.js$/;

/** Matches some files of a library. */
const filesIn = (library: string, names: readonly string[]) =>
  new RegExp(`${library}[\\\\/]lib[\\\\/]common[\\\\/](?:${names.join('|')})\\.js$`);

/**
 * Leaves out features of the libraries of the language client and server, which register all that the protocol has and can't
 * be told otherwise, and of zod. Each is replaced by one that does nothing, so that it isn't in the package and the server
 * isn't told of it.
 */
export const withoutUnusedFeatures: Plugin = {
  name: 'without-unused-features',
  setup({ onLoad }) {
    const replace = (filter: RegExp, contents: (path: string) => string) =>
      onLoad({ filter }, ({ path }) => ({ contents: contents(path), loader: 'js' }));
    replace(filesIn('vscode-languageclient', unusedInClient), emptyFeatures);
    replace(globPattern, () => 'exports.matchGlobPattern = () => false;');
    replace(filesIn('vscode-languageserver', unusedInServer), emptyMixins);
    replace(moduleFinder, () => 'module.exports = {};');
    replace(jsonSchemaOfZod, emptyFunctions);
  },
};

/**
 * The names that a file of a library declares.
 * @param otherwise what is wrong with a file without any, which another version of the library may have
 */
function namesIn(path: string, declaration: RegExp, otherwise: string): string[] {
  const names = [...readFileSync(path, 'utf8').matchAll(declaration)].map(([, name = '']) => name);
  if (names.length === 0) throw new Error(`${basename(path)} ${otherwise}.`);
  return names;
}

/** A module with the functions of a file, which return one that does nothing. */
export function emptyFunctions(path: string): string {
  const names = namesIn(path, /^export (?:const|function) (\w+)/gm, 'has no functions');
  return names.map((name) => `export const ${name} = () => () => undefined;`).join('\n');
}

/** A module that adds nothing to the classes that a file of the server library adds a feature to. */
export function emptyMixins(path: string): string {
  const names = namesIn(path, /^exports\.(\w+Feature) = \w+;/gm, 'of vscode-languageserver has no features');
  return names.map((name) => `exports.${name} = (Base) => Base;`).join('\n');
}

/** A module with the features of a file of the client library, without what they do. */
export function emptyFeatures(path: string): string {
  const names = namesIn(path, /^class (\w+Feature) /gm, 'of vscode-languageclient has no features');
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
