import type { BuildOptions } from 'esbuild';

/** The options of the bundles of extension, language server and command line, for the build and for the notices. */
export const bundle = {
  entryPoints: {
    main: 'client/src/startup/index.ts',
    client: 'client/src/extension.ts',
    reader: 'client/src/reader/worker.ts',
    server: 'server/src/node.ts',
  },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  minify: true,
  charset: 'utf8',
  format: 'cjs',
  platform: 'node',
  // VS Code 1.101, the oldest that package.json allows, runs extensions in Node 22.
  target: 'node22',
  // jsonc-parser's main is a UMD build that does not survive bundling.
  mainFields: ['module', 'main'],
  external: ['vscode'],
  define: { 'import.meta.dirname': '__dirname' },
  banner: { js: '#!/usr/bin/env node' },
  metafile: true,
} as const satisfies BuildOptions;

/**
 * The options of the command line: one file for each command that is loaded by itself, and what several share. It is bundled as
 * modules, which can be split, and then rewritten for `require`, with which Node starts faster.
 */
export const cliBundle = {
  entryPoints: { main: 'cli/main.ts' },
  outdir: 'dist/cli/dist',
  bundle: true,
  splitting: true,
  minify: true,
  charset: 'utf8',
  format: 'esm',
  platform: 'node',
  target: 'node22',
  mainFields: ['module', 'main'],
  define: { 'import.meta.dirname': '__dirname' },
  chunkNames: '[name]-[hash]',
  // ThirdPartyNotices.txt has them.
  legalComments: 'none',
  metafile: true,
  write: false,
} as const satisfies BuildOptions;
