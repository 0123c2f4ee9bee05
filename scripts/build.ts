import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { bundle, bundleCli, cliPackageFolder, shortened, writeFiles } from './bundle.ts';
import { writeCliPackage } from './cli-package.ts';
import { extensionPage, extensionPageFile } from './extension-page.ts';
import { noticesFile, thirdPartyNotices } from './notices.ts';

rmSync('dist', { recursive: true, force: true });

const [extension, cli] = await Promise.all([bundle(process.cwd()), bundleCli(process.cwd())]);
const extensionFiles = await shortened(extension.files);
const cliFiles = await shortened(cli.files);
writeFiles(extensionFiles);
writeCliPackage(process.cwd(), cliFiles, cliPackageFolder);
const outputs = { ...extension.outputs, ...cli.outputs };

if (readFileSync(noticesFile, 'utf8') !== thirdPartyNotices({ outputs }, process.cwd())) {
  throw new Error(`${noticesFile} does not match what is bundled. Run "npm run generate", then commit the file.`);
}

writeFileSync(extensionPageFile, extensionPage(readFileSync('README.md', 'utf8')));

for (const { path, text } of [...extensionFiles, ...cliFiles]) {
  console.log(`${path}  ${Math.round(Buffer.byteLength(text) / 1024)} KB`);
}
