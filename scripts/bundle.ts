import type { BuildOptions } from 'esbuild';

/** The options of the bundles of extension, language server and command line, for the build and for the notices. */
export const bundle = {
  entryPoints: {
    main: 'client/src/startup/index.ts',
    client: 'client/src/extension.ts',
    reader: 'client/src/reader/worker.ts',
    server: 'server/src/node.ts',
    mcp: 'server/src/mcp/serve-mcp.ts',
    cli: 'server/src/cli.ts',
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
  // They would be two fifths of the bundle of the MCP server, which has no use for them.
  alias: { ajv: './server/src/mcp/no-validator.ts', 'ajv-formats': './server/src/mcp/no-validator.ts' },
  define: { 'import.meta.dirname': '__dirname' },
  banner: { js: '#!/usr/bin/env node' },
  metafile: true,
} as const satisfies BuildOptions;
