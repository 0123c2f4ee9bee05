import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { type BuildOptions, build, type Metafile, transform } from 'esbuild';
import { minify } from 'terser';
import { withoutUnusedFeatures } from './unused-features.ts';

/** The folder of the command line's npm package, from the root of the project. */
export const cliPackageFolder = 'dist/cli';

const common = {
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  minify: true,
  charset: 'utf8',
  // VS Code 1.101, the oldest that package.json allows, runs extensions in Node 22.
  target: 'node22',
  // jsonc-parser's main is a UMD build that does not survive bundling.
  mainFields: ['module', 'main'],
  // Several packages have one entry for each.
  conditions: ['node', 'browser', 'module'],
  platform: 'node',
  external: ['vscode'],
  // They would be two fifths of the bundle of the MCP server, which has no use for them.
  alias: { ajv: './server/src/mcp/no-validator.ts', 'ajv-formats': './server/src/mcp/no-validator.ts' },
  define: { 'import.meta.dirname': '__dirname' },
  // ThirdPartyNotices.txt has them.
  legalComments: 'none',
  metafile: true,
  write: false,
} as const satisfies BuildOptions;

/** What is loaded by itself: the first file that VS Code loads in each window. */
const alone = {
  ...common,
  entryPoints: { main: 'client/src/startup/index.ts' },
  format: 'cjs',
} as const satisfies BuildOptions;

/** What shares chunks, so that each module is in the package once, and what is imported late is loaded late. */
const shared = {
  ...common,
  entryPoints: {
    client: 'client/src/client.ts',
    reader: 'client/src/reader/worker.ts',
    server: 'server/src/node.ts',
    'web-client': 'client/src/web/client.ts',
    'web-reader': 'client/src/web/reader.ts',
    'web-server': 'server/src/browser.ts',
  },
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  plugins: [withoutUnusedFeatures],
} as const satisfies BuildOptions;

/**
 * The first file that VS Code in a browser loads. It is given the names of the others, which it can't require. VS Code
 * takes a .js file of this package for a module, which it can't load there. Older versions add .js to any other name.
 */
const web = {
  ...common,
  entryPoints: { web: 'client/src/web/index.ts' },
  format: 'cjs',
  platform: 'browser',
} as const satisfies BuildOptions;

export interface BundledFile {
  /** From the root of the project. */
  readonly path: string;
  readonly text: string;
}

export interface Bundle {
  readonly files: readonly BundledFile[];
  readonly outputs: Metafile['outputs'];
}

/**
 * The command line: a chunk for each command, which is loaded when it is run, and what several share.
 */
const cli = {
  ...common,
  entryPoints: { main: 'cli/main.ts' },
  outdir: `${cliPackageFolder}/dist`,
  outExtension: { '.js': '.js' },
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
  plugins: [withoutUnusedFeatures],
} as const satisfies BuildOptions;

/** Bundles the extension and its language server, without writing anything. */
export async function bundle(root: string): Promise<Bundle> {
  const [single, split] = await Promise.all([
    build({ ...alone, absWorkingDir: root }),
    build({ ...shared, absWorkingDir: root }),
  ]);
  const { outputs } = split.metafile;
  const define = {
    webClientFiles: JSON.stringify(filesOf('dist/web-client.cjs', outputs)),
    webServerFiles: JSON.stringify(filesOf('dist/web-server.cjs', outputs)),
    webReaderFiles: JSON.stringify(filesOf('dist/web-reader.cjs', outputs)),
  };
  const browser = await build({ ...web, define, absWorkingDir: root });
  const files = [
    ...single.outputFiles,
    ...browser.outputFiles,
    ...browser.outputFiles.map(({ path, text }) => ({ path: `${path}.js`, text })),
    ...(await Promise.all(split.outputFiles.map(toCommonJs))),
  ].map((file) => fromRoot(root, file));
  return { files, outputs: { ...single.metafile.outputs, ...browser.metafile.outputs, ...outputs } };
}

/** Bundles the command line, without writing anything. */
export async function bundleCli(root: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({ ...cli, absWorkingDir: root });
  const files = await Promise.all(outputFiles.map(toCommonJs));
  return { files: files.map((file) => fromRoot(root, file)), outputs: metafile.outputs };
}

const fromRoot = (root: string, { path, text }: BundledFile): BundledFile => ({
  path: relative(root, path).replaceAll('\\', '/'),
  text,
});

/** A bundled file and all that it loads, at once or later, from `dist`. */
export function filesOf(entry: string, outputs: Metafile['outputs']): string[] {
  const found = new Set([entry]);
  for (const file of found) {
    for (const { path, external } of outputs[file]?.imports ?? []) if (!external) found.add(path);
  }
  return [...found].map((file) => file.replace(/^dist\//, ''));
}

/** esbuild splits modules only, and VS Code loads modules more slowly than scripts. */
async function toCommonJs({ path, text }: BundledFile): Promise<BundledFile> {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: common.target,
    minify: true,
    charset: 'utf8',
    supported: { 'dynamic-import': false },
  });
  return { path, text: code };
}

/** Files with fewer characters: esbuild looks at each expression once, and keeps what a file has only for itself. */
export function shortened(files: readonly BundledFile[]): Promise<BundledFile[]> {
  return Promise.all(
    files.map(async ({ path, text }) => {
      const { code = text } = await minify(text, { toplevel: true, ecma: 2020, compress: { passes: 2 } });
      return { path, text: code };
    }),
  );
}

/** Writes what was bundled. */
export function writeFiles(files: readonly BundledFile[]): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
