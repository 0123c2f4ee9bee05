import { chmodSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });

const result = await build({
  entryPoints: {
    client: 'client/src/extension.ts',
    reader: 'client/src/reader/worker.ts',
    server: 'server/src/node.ts',
    cli: 'server/src/cli.ts',
  },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  minify: true,
  charset: 'utf8',
  format: 'cjs',
  platform: 'node',
  // The oldest VS Code that the client library runs in has Node 20.
  target: 'node20',
  // jsonc-parser's main is a UMD build that does not survive bundling.
  mainFields: ['module', 'main'],
  external: ['vscode'],
  define: { 'import.meta.dirname': '__dirname' },
  banner: { js: '#!/usr/bin/env node' },
  metafile: true,
});

chmodSync('dist/cli.cjs', 0o755);

for (const [file, { bytes }] of Object.entries(result.metafile.outputs)) {
  console.log(`${file}  ${Math.round(bytes / 1024)} KB`);
}
