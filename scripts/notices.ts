import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** The file with the licenses of all bundled packages, from the root of the project. */
export const noticesFile = 'ThirdPartyNotices.txt';

interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** The SPDX identifier. */
  readonly license: string;
  /** The text of its license, and its NOTICE if it has one. */
  readonly text: string;
}

/**
 * The notices for all packages in a bundle, in the order of their names.
 * @param root the folder to which the paths of the metafile are relative
 * @throws Error about a package without a license or without its text
 */
export function thirdPartyNotices(metafile: Pick<Metafile, 'outputs'>, root: string): string {
  const packages = new Map(
    packageFolders(metafile)
      .map((folder) => readPackage(root, folder))
      .map((bundled) => [`${bundled.name} ${bundled.version}`, bundled]),
  );
  const sections = [...packages]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([title, { license, text }]) => `${rule}\n${title}\nLicense: ${license}\n${rule}\n\n${text}\n`);
  return [heading, ...sections].join('\n');
}

const rule = '-'.repeat(80);

const heading = `THIRD-PARTY NOTICES

Instance Requests includes the following packages under their own licenses.
Instance Requests 包含以下软件包，各自适用其许可证。
`;

/** The folders of the packages in the bundles, each as its path in the metafile. */
function packageFolders({ outputs }: Pick<Metafile, 'outputs'>): string[] {
  const files = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const folders = files.flatMap((file) => {
    const name = file.lastIndexOf(modules) + modules.length;
    const [first = '', second = ''] = file.slice(name).split('/');
    return name < modules.length ? [] : [file.slice(0, name) + (first.startsWith('@') ? `${first}/${second}` : first)];
  });
  return [...new Set(folders)];
}

const modules = 'node_modules/';

const licenseFile = /^(?:licen[cs]e|copying)(?:\.(?:md|txt))?$/i;
const noticeFile = /^notice(?:\.(?:md|txt))?$/i;

function readPackage(root: string, folder: string): BundledPackage {
  const path = join(root, folder);
  const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  if (typeof license !== 'string') throw new Error(`${folder} is bundled, but its package.json names no license.`);
  const files = readdirSync(path).sort();
  const licenses = files.filter((file) => licenseFile.test(file));
  if (licenses.length === 0) throw new Error(`${folder} is bundled, but it has no file with the text of its license.`);
  const texts = [...licenses, ...files.filter((file) => noticeFile.test(file))].map((file) =>
    readFileSync(join(path, file), 'utf8').replaceAll('\r\n', '\n').trim(),
  );
  return { name, version, license, text: texts.join('\n\n') };
}
