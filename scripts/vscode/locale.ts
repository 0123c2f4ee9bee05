import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes VS Code believe that a language pack for `locale` is installed, so that `vscode.env.language`, the
 * extension's own `package.nls.*.json` and its l10n bundles follow it. The pack is empty: VS Code's own words fall
 * back to English. Nothing is downloaded; the server must also be started with `--locale`.
 */
export async function writeEmptyLanguagePack(userData: string, locale: string): Promise<void> {
  const folder = join(userData, 'empty-language-pack');
  const translations = join(folder, `${locale}.json`);
  await mkdir(folder, { recursive: true });
  await writeFile(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  // The workbench looks up the extension of the pack, and fails to start without one.
  const extensions = [{ extensionIdentifier: { id: 'test.empty-language-pack' }, version: '1.0.0' }];
  const pack = { hash: 'empty', label: locale, extensions, translations: { vscode: translations } };
  await writeFile(join(userData, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}
