import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  inlayHintKinds,
  inlayHintsSetting,
  secretCommands,
  workspaceProblemsSetting,
} from '../../../schemas/protocol.ts';
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

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly group: string;
  readonly when: string;
}

/** The commands of an entry of a menu: its own, or those of its submenu. */
function commandsOf({ command, submenu }: MenuItem): string[] {
  if (submenu === undefined) return command === undefined ? [] : [command];
  return contributes.menus[submenu].map((item: MenuItem) => item.command ?? '');
}

/** Whether the clause of a row's entry holds for a row. */
function matches(when: string, row: string): boolean {
  const [, equal] = /viewItem == ([\w.]+)/.exec(when) ?? [];
  if (equal !== undefined) return equal === row;
  const [, pattern = ''] = /viewItem =~ \/(.*)\/$/.exec(when) ?? [];
  return new RegExp(pattern).test(row);
}

describe('the manifest', () => {
  it('names existing files only', () => {
    const paths = strings(contributes)
      .concat([['/icon', manifest.icon]])
      .filter(([path, text]) => /\/(path|icon|configuration)$/.test(path) && /^\.?\/?[\w-]+[./]/.test(text));
    assert.ok(paths.length >= 4);
    for (const [, path] of paths) assert.ok(existsSync(join(root, path)), path);
  });

  it('contributes exactly the commands that the code registers', () => {
    const contributed: string[] = contributes.commands.map(({ command }: { command: string }) => command);
    // What a browser has of them is in another entry.
    const inNode = globSync('client/src/!(web)/**/*.ts', { cwd: root }).map(read).join('\n');
    const registered = [
      ...[...inNode.matchAll(/registerCommand\(\s*'([^']+)'/g)].map(([, id]) => id),
      // The server names these, too.
      ...Object.values(secretCommands),
    ];
    assert.deepEqual([...contributed].sort(), registered.sort());
    // An internal command starts with an underscore, as usual, and appears in no menu.
    assert.ok(contributed.every((id) => id.startsWith('instanceRequests.')));
  });

  it('has every command that a menu, a view or the code names', () => {
    const ids = new Set([
      ...contributes.commands.map(({ command }: { command: string }) => command),
      // VS Code adds a command that shows it to every view.
      ...Object.values<{ id: string }[]>(contributes.views).flatMap((views) => views.map(({ id }) => `${id}.focus`)),
    ]);
    const named = [
      ...strings(contributes.menus)
        .filter(([path]) => path.endsWith('/command'))
        .map(([, id]) => id),
      ...[...(read('package.nls.json') + source).matchAll(/(?:command:|command: ')(instanceRequests\.[\w.]+)/g)].map(
        ([, id]) => id,
      ),
    ];
    for (const id of named) assert.ok(ids.has(id), id);
  });

  it('binds keys to existing commands only', () => {
    const ids = new Set(contributes.commands.map(({ command }: { command: string }) => command));
    const lists = new Set(['list.select']);
    for (const { command, args } of contributes.keybindings) {
      const run: string[] = command === 'runCommands' ? args.commands : [command];
      for (const id of run) assert.ok(ids.has(id) || lists.has(id), id);
    }
  });

  it('offers every button of a row in its menu and in the palette, too', () => {
    const items: MenuItem[] = contributes.menus['view/item/context'];
    const [inline, inMenu] = [true, false].map((isInline) =>
      items.filter(({ group }) => /^inline/.test(group) === isInline),
    );
    const offered = new Set((inMenu ?? []).flatMap(commandsOf));
    for (const { command = '' } of inline ?? []) assert.ok(offered.has(command), `${command} is a button only`);
    const hidden = contributes.menus.commandPalette.filter(({ when }: { when: string }) => when === 'false');
    assert.deepEqual(hidden, []);
  });

  it('has at most six entries in the context menu of a row, with submenus', () => {
    const items: MenuItem[] = contributes.menus['view/item/context'];
    const rows = [
      ...['start', 'stop.reboot', 'terminate', 'stop.reboot.terminate', 'start.terminate'].map(
        (actions) => `instance.sent.address.${actions}`,
      ),
      ...['unknown.answer', 'settled.nothing.answer', 'accepted.answer'].map((stage) => `request.${stage}`),
      ...['unknown', 'pollError', 'account', 'listed.elsewhere.address', 'adopted.accepted'],
      ...['order.waiting', 'order.ended'],
    ];
    for (const row of rows) {
      const shown = items.filter(({ group, when }) => !/^inline/.test(group) && matches(when, row));
      assert.ok(shown.length >= 1 && shown.length <= 6, `${row}: ${shown.length}`);
    }
    for (const { id } of contributes.submenus) assert.ok(contributes.menus[id].length <= 6, id);
  });

  it('contributes every view that the code creates', () => {
    const views = Object.values(contributes.views)
      .flat()
      .map((view) => (view as { id: string }).id);
    assert.deepEqual(views, ['instanceRequests.instances']);
    for (const view of views) assert.ok(source.includes(`'${view}'`), view);
  });

  it('contributes exactly the settings that the code reads', () => {
    const settings = Object.keys(contributes.configuration.properties);
    // The settings of inlay hints are read together, and the name of one is shared with the server.
    const hints = Object.keys(inlayHintKinds).map((kind) => `${inlayHintsSetting}.${kind}`);
    for (const setting of hints) assert.ok(settings.includes(setting), setting);
    const others = settings.filter((setting) => !hints.includes(setting) && setting !== workspaceProblemsSetting);
    assert.ok(settings.includes(workspaceProblemsSetting) && source.includes('workspaceProblemsSetting'));
    for (const setting of others) assert.ok(source.includes(`'${setting}'`), setting);
    const named = [...source.matchAll(/settingName = '([^']+)'/g)].map(([, name]) => name ?? '');
    for (const name of named) assert.ok(settings.includes(name), name);
  });

  it('runs where the files of the workspace are, with their rules and environment', () => {
    assert.deepEqual(manifest.extensionKind, ['workspace']);
  });

  it('is activated by its contributions, and after the start to see whether something is unsettled', () => {
    assert.deepEqual(manifest.activationEvents, ['onStartupFinished']);
    assert.equal(manifest.main, './dist/main.cjs');
    assert.equal(manifest.browser, './dist/web.cjs');
  });

  it('has a text in English and Chinese for each placeholder, and no unused text', () => {
    const used = new Set([...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key));
    for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) {
      assert.deepEqual(Object.keys(JSON.parse(read(file))).sort(), [...used].sort());
    }
  });

  it('has file names and a profile value for each provider', () => {
    const ids = providers.map(({ id }) => id);
    const [language] = contributes.languages;
    assert.deepEqual(
      language.extensions,
      ids.flatMap((id) => [`.${id}.json`, `.${id}.jsonc`]),
    );
    // VS Code would offer its own snippets at every word, so the language server offers them in an empty document.
    assert.equal(contributes.snippets, undefined);
    const profile = contributes.configuration.properties['instanceRequests.profiles'].additionalProperties;
    assert.deepEqual(profile.properties.provider.enum, ids);
  });

  it('keeps workspaces from setting where a request goes', () => {
    assert.equal(contributes.configuration.properties['instanceRequests.profiles'].scope, 'machine');
  });
});
