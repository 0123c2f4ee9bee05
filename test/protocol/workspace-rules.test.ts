import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Session } from './session.ts';

const folder = mkdtempSync(join(tmpdir(), 'workspace-'));
const rules = join(folder, '.instance-requests.json');
const body = '{ "name": "web", "image_id": "i", "network_id": "n" }';

let session: Session;
before(async () => {
  writeFileSync(rules, '{\n  "names": ["team-*"]\n}');
  session = await Session.start({ folder: pathToFileURL(folder).href });
});
after(async () => {
  assert.deepEqual(await session.stop(), { code: 0, errors: '' });
});

describe('the rules of a workspace over the protocol', () => {
  it('apply to a file in its folder, name their line, and follow the file', async () => {
    const uri = await session.openAt(pathToFileURL(join(folder, 'web.create-server.json')).href, body);
    const first = await session.pull(uri);
    const [found] =
      first.kind === 'full' ? first.items.filter(({ code }) => code === 'create-server/workspace-name') : [];
    assert.equal(found?.message, 'Names in this workspace must match "team-*". (.instance-requests.json:2)');
    assert.equal(found.severity, 1);
    assert.deepEqual(found.relatedInformation?.[0]?.location, {
      uri: pathToFileURL(rules).href,
      range: { start: { line: 1, character: 11 }, end: { line: 1, character: 11 } },
    });
    writeFileSync(rules, '{ "names": ["web"] }');
    await session.changeFile(pathToFileURL(rules).href);
    const second = await session.pull(uri, first.resultId);
    assert.equal(second.kind, 'full');
    assert.ok(second.kind === 'full' && !second.items.some(({ code }) => String(code).includes('workspace')));
  });

  it('apply to a file that was never saved, and let none pass that a broken file may forbid', async () => {
    const codesOf = async (text: string) => {
      writeFileSync(rules, text);
      await session.changeFile(pathToFileURL(rules).href);
      const report = await session.pull(unsaved);
      const found = report.kind === 'full' ? report.items : [];
      return found.flatMap(({ code, severity }) => (String(code).includes('workspace') ? [[code, severity]] : []));
    };
    const unsaved = await session.openAt('untitled:request.create-server.json', body);
    assert.deepEqual(await codesOf('{ "names": ["team-*"] }'), [['create-server/workspace-name', 1]]);
    assert.deepEqual(await codesOf('{ "names": ["team-*" '), [['create-server/workspace-file', 1]]);
    assert.deepEqual(await codesOf('{ "production": "prod" }'), [['create-server/workspace-file', 2]]);
  });

  it('do not apply to a file outside of it', async () => {
    writeFileSync(rules, '{ "names": ["team-*"] }');
    await session.changeFile(pathToFileURL(rules).href);
    const outside = await session.openAt('file:///elsewhere/web.create-server.json', body);
    const report = await session.pull(outside);
    assert.ok(report.kind === 'full' && !report.items.some(({ code }) => String(code).includes('workspace')));
  });
});
