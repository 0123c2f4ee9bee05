import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { bundle, writeFiles } from './bundle.ts';
import { extensionPage, extensionPageFile } from './extension-page.ts';
import { noticesFile, thirdPartyNotices } from './notices.ts';

rmSync('dist', { recursive: true, force: true });

const { files, outputs } = await bundle(process.cwd());
writeFiles(files);

if (readFileSync(noticesFile, 'utf8') !== thirdPartyNotices({ outputs }, process.cwd())) {
  throw new Error(`${noticesFile} does not match what is bundled. Run "npm run generate", then commit the file.`);
}

chmodSync('dist/cli.cjs', 0o755);
writeFileSync(extensionPageFile, extensionPage(readFileSync('README.md', 'utf8')));

for (const { path, text } of files) {
  console.log(`${path}  ${Math.round(Buffer.byteLength(text) / 1024)} KB`);
}
