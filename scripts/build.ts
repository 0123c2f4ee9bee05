import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { bundle } from './bundle.ts';
import { extensionPage, extensionPageFile } from './extension-page.ts';
import { noticesFile, thirdPartyNotices } from './notices.ts';

rmSync('dist', { recursive: true, force: true });

const result = await build({ ...bundle, absWorkingDir: process.cwd() });

if (readFileSync(noticesFile, 'utf8') !== thirdPartyNotices(result.metafile, process.cwd())) {
  throw new Error(`${noticesFile} does not match what is bundled. Run "npm run generate", then commit the file.`);
}

chmodSync('dist/cli.cjs', 0o755);
writeFileSync(extensionPageFile, extensionPage(readFileSync('README.md', 'utf8')));

for (const [file, { bytes }] of Object.entries(result.metafile.outputs)) {
  console.log(`${file}  ${Math.round(bytes / 1024)} KB`);
}
