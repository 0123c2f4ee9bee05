import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { bundle } from './bundle.ts';
import { buildCliPackage, cliPackageFolder } from './cli-package.ts';
import { extensionPage, extensionPageFile } from './extension-page.ts';
import { noticesFile, thirdPartyNotices } from './notices.ts';

rmSync('dist', { recursive: true, force: true });

const result = await build({ ...bundle, absWorkingDir: process.cwd() });
const cli = await buildCliPackage(process.cwd(), cliPackageFolder);
const outputs = { ...result.metafile.outputs, ...cli.outputs };

if (readFileSync(noticesFile, 'utf8') !== thirdPartyNotices({ outputs }, process.cwd())) {
  throw new Error(`${noticesFile} does not match what is bundled. Run "npm run generate", then commit the file.`);
}

writeFileSync(extensionPageFile, extensionPage(readFileSync('README.md', 'utf8')));

for (const [file, { bytes }] of Object.entries(outputs)) {
  console.log(`${file}  ${Math.round(bytes / 1024)} KB`);
}
