import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { providers } from '../../../schemas/providers/registry.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('package.json'));
const { contributes } = manifest;
const source = globSync('client/src/**/*.ts', { cwd: root }).map(read).join('\n');

/** Every string in a value, with the path that leads to it. */
function strings(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => strings(inner, `${path}/${key}`));
}

test('every path in the manifest exists', () => {
  const paths = strings(contributes)
    .concat([['/icon', manifest.icon]])
    .filter(([path, text]) => /\/(path|icon|configuration)$/.test(path) && /^\.?\/?[\w-]+[./]/.test(text));
  assert.ok(paths.length >= 9);
  for (const [, path] of paths) assert.ok(existsSync(join(root, path)), path);
});

test('every command is registered, and every registered command is in the manifest', () => {
  const contributed: string[] = contributes.commands.map(({ command }: { command: string }) => command);
  const registered = [...source.matchAll(/registerCommand\(\s*'([^']+)'/g)].map(([, id]) => id);
  assert.deepEqual([...contributed].sort(), registered.sort());
  // An internal command begins with an underscore, as is the custom, and stands in no menu.
  assert.ok(contributed.every((id) => id.startsWith('instanceRequests.')));
});

test('every command that a menu, a view or the code names exists', () => {
  const ids = new Set(contributes.commands.map(({ command }: { command: string }) => command));
  const named = [
    ...strings(contributes.menus)
      .filter(([path]) => path.endsWith('/command'))
      .map(([, id]) => id),
    ...[...(read('package.nls.json') + source).matchAll(/(?:command:|command: ')(instanceRequests\.\w+)/g)].map(
      ([, id]) => id,
    ),
  ];
  for (const id of named) assert.ok(ids.has(id), id);
});

test('every key runs a command that exists, on what has the focus where not more is selected', () => {
  const ids = new Set(contributes.commands.map(({ command }: { command: string }) => command));
  const lists = new Set(['list.select']);
  for (const { command, args } of contributes.keybindings) {
    const run: string[] = command === 'runCommands' ? args.commands : [command];
    for (const id of run) assert.ok(ids.has(id) || lists.has(id), id);
  }
});

test('what a row of the view offers has a way by the keyboard: its menu, and the palette', () => {
  const items: { command: string; group: string; when: string }[] = contributes.menus['view/item/context'];
  const [inline, inMenu] = [true, false].map((isInline) =>
    items.filter(({ group }) => /^inline/.test(group) === isInline),
  );
  const offered = new Set(inMenu?.map(({ command }) => command));
  for (const { command } of inline ?? []) assert.ok(offered.has(command), `${command} is a button only`);
  const hidden = contributes.menus.commandPalette.filter(({ when }: { when: string }) => when === 'false');
  assert.deepEqual(hidden, []);
});

test('every view that the code makes is contributed', () => {
  const views = Object.values(contributes.views)
    .flat()
    .map((view) => (view as { id: string }).id);
  assert.deepEqual(views, ['instanceRequests.instances']);
  for (const view of views) assert.ok(source.includes(`'${view}'`), view);
});

test('every setting is read by the code, and every setting that the code names exists', () => {
  const settings = Object.keys(contributes.configuration.properties);
  for (const setting of settings) assert.ok(source.includes(`'${setting}'`), setting);
  const named = [...source.matchAll(/settingName = '([^']+)'/g)].map(([, name]) => name ?? '');
  for (const name of named) assert.ok(settings.includes(name), name);
});

test('every activation event is one that the contributions give', () => {
  assert.deepEqual(manifest.activationEvents, []);
});

test('every placeholder has words in English and Chinese, and no words are left over', () => {
  const used = new Set([...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key));
  for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) {
    assert.deepEqual(Object.keys(JSON.parse(read(file))).sort(), [...used].sort());
  }
});

test('every provider has its file names, its snippets and its place in the profile setting', () => {
  const ids = providers.map(({ id }) => id);
  const [language] = contributes.languages;
  assert.deepEqual(
    language.extensions,
    ids.flatMap((id) => [`.${id}.json`, `.${id}.jsonc`]),
  );
  assert.deepEqual(
    contributes.snippets,
    ids.map((id) => ({ language: 'instance-request', path: `./snippets/${id}.json` })),
  );
  const profile = contributes.configuration.properties['instanceRequests.profiles'].additionalProperties;
  assert.deepEqual(profile.properties.provider.enum, ids);
});

test('settings that say where a request goes cannot come from a workspace', () => {
  assert.equal(contributes.configuration.properties['instanceRequests.profiles'].scope, 'machine');
});
