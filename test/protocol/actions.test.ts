import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { applyAction, Session } from './session.ts';

let session: Session;
before(async () => {
  session = await Session.start({
    initializationOptions: {
      secretCommand: 'keep',
      scriptCommand: 'edit',
      secretCommands: { set: 'set', remove: 'remove' },
    },
  });
});
after(async () => {
  assert.deepEqual(await session.stop(), { code: 0, errors: '' });
});

/** The text after the action with a title. */
async function take(marked: string, title: string, name = 'create-server.json'): Promise<string> {
  const actions = await session.actions(marked, name);
  const action = actions.find((candidate) => candidate.title === title);
  assert.ok(action, `${title} is not among ${actions.map((candidate) => candidate.title).join(', ')}`);
  return applyAction(marked, action);
}

describe('code actions', () => {
  it('add a missing field and keep comments and line ends', async () => {
    assert.equal(await take('|{}', 'Add "name"'), '{\n  "name": "my-server"\n}');
    assert.equal(await take('|{ "cpu": 2 }', 'Add "name"'), '{ "cpu": 2, "name": "my-server" }');
    assert.equal(
      await take('|{\r\n\t"cpu": 2, // two\r\n\t/* more */\r\n}', 'Add "name"'),
      '{\r\n\t"cpu": 2, // two\r\n\t"name": "my-server"\r\n\t/* more */\r\n}',
    );
    assert.equal(
      await take('|{\n  "cpu": 2 // two\n}', 'Add "name"'),
      '{\n  "cpu": 2, // two\n  "name": "my-server"\n}',
    );
  });

  it('add all required fields at once', async () => {
    const text = await take('|{ "zoneId": "SEL-A" }', 'Add all required fields', 'zenlayer-bmc.json');
    const codes = (await session.diagnostics(text, 'zenlayer-bmc.json')).map(({ code }) => code);
    assert.ok(!codes.includes('zenlayer-bmc/required'), text);
  });

  it('open the script of a field as a file, if the client has a command for it', async () => {
    const marked = '{ "server": { "us|er_data": "IyEvYmluL2Jhc2gK", "metadata": {} } }';
    const actions = await session.actions(marked, 'huawei-ecs.json');
    const action = actions.find(({ title }) => title === 'Edit "user_data" as a script');
    assert.equal(action?.command?.command, 'edit');
    assert.deepEqual(action?.command?.arguments?.[0].path, ['server', 'user_data']);
    const reference = await session.actions('{ "server": { "us|er_data": "${env:SCRIPT}" } }', 'huawei-ecs.json');
    assert.ok(!reference.some(({ command }) => command?.command === 'edit'));
  });

  it('set and remove the secret that a value refers to, if the client has commands for it', async () => {
    const actions = await session.actions('{ "name": "a", "password": "${secret:w|eb}" }', 'create-server.json');
    assert.deepEqual(
      actions.flatMap(({ title, command }) => (command ? [[title, command.command, command.arguments]] : [])),
      [
        ['Set the secret "web"', 'set', ['web']],
        ['Remove the secret "web" from storage', 'remove', ['web']],
      ],
    );
    const others = await session.actions('{ "name": "a", "password": "${env:w|eb}" }', 'create-server.json');
    assert.ok(others.every(({ command }) => command === undefined));
  });

  it('rename or remove a misspelt field', async () => {
    const marked = '{\n  "name": "web",\n  "|CPU": 2, // cores\n  "memory": 4\n}';
    assert.equal(await take(marked, 'Rename to "cpu"'), '{\n  "name": "web",\n  "cpu": 2, // cores\n  "memory": 4\n}');
    assert.equal(await take('{\n  "name": "web",\n  "|zzz": 2\n}', 'Remove "zzz"'), '{\n  "name": "web"\n}');
  });

  it('change a value to the nearest valid one', async () => {
    assert.equal(await take('{ "name": "a", "cpu": |0 }', 'Set "cpu" to 1'), '{ "name": "a", "cpu": 1 }');
    assert.equal(await take('{ "name": "a", "cpu": |"2" }', 'Set "cpu" to 2'), '{ "name": "a", "cpu": 2 }');
    assert.equal(
      await take('{ "instanceChargeType": |"prepaid" }', 'Set "instanceChargeType" to "PREPAID"', 'zenlayer-bmc.json'),
      '{ "instanceChargeType": "PREPAID" }',
    );
  });

  it('exclude a fix that would add another error, and keep the other fixes of its problem', async () => {
    const broken = '{ "name": "a", "|passwords": "abc" }';
    const titles = (await session.actions(broken, 'create-server.json')).map(({ title }) => title);
    assert.deepEqual(titles, [
      'Remove "passwords"',
      'Disable create-server/unknown-field for this line',
      'Disable create-server/unknown-field for this file',
    ]);
    const fixed = await take('{ "name": "a", "|passwords": "Abcdef-1" }', 'Rename to "password"');
    assert.equal(fixed, '{ "name": "a", "password": "Abcdef-1" }');
  });
});

describe('code actions for secrets', () => {
  it('move a literal secret with the command of the client, which gets its range, name and value', async () => {
    const marked = '{ "name": "a", "password": |"Password@123" }';
    const action = (await session.actions(marked, 'create-server.json')).find(({ command }) => command);
    assert.equal(action?.edit, undefined);
    assert.equal(action?.command?.command, 'keep');
    const [{ range, name, secret }] = action?.command?.arguments ?? [];
    assert.deepEqual(range, { start: { line: 0, character: 27 }, end: { line: 0, character: 41 } });
    assert.match(name, /^\d+-password$/);
    assert.equal(secret, 'Password@123');
  });

  it('replace a literal secret with a reference for a client that has no command to store it', async () => {
    const plain = await Session.start();
    const marked = '{ "name": "a", "password": |"Password@123" }';
    const actions = await plain.actions(marked, 'create-server.json');
    const action = actions.find(({ title }) => title === 'Replace with a reference');
    assert.equal(action && applyAction(marked, action), '{ "name": "a", "password": "${secret:password}" }');
    assert.ok(actions.every(({ command }) => command === undefined));
    await plain.stop();
  });
});

describe('the code actions of a request', () => {
  it('name the diagnostic that they fix', async () => {
    const actions = await session.actions('{ "name": "a", "cpu": |"2" }', 'create-server.json');
    assert.deepEqual(
      actions[0]?.diagnostics?.map(({ code }) => code),
      ['create-server/type'],
    );
    assert.equal(actions[0]?.isPreferred, true);
  });

  it('apply all safe fixes of the file with "fix all", and no others', async () => {
    const marked = '|{\n  // kept\n  "Name": "web",\n  "cpu": "2",\n  "memory": 0,\n  "image_id": null\n}';
    const [action] = await session.actions(marked, 'create-server.json', ['source.fixAll']);
    assert.equal(
      action && applyAction(marked, action),
      '{\n  // kept\n  "name": "web",\n  "cpu": 2,\n  "memory": 0\n}',
    );
    const quick = await session.actions(marked, 'create-server.json');
    assert.ok(quick.every(({ kind }) => kind === 'quickfix' || kind?.startsWith('refactor.')));
  });
});

describe('the refactorings of a request', () => {
  const dev = (rest: string) => `{ "name": "dev", "flavor": |"Si2.large.4", ${rest} }`;
  const payPerUse = '"charging_info": { "charging_mode": "POST_PAID", "period_type": "MONTH", "period_num": 1 }';

  it('extract a value, change how it is charged, and split a batch into files', async () => {
    const marked = dev(`${payPerUse}, "count": 11`);
    const actions = await session.actions(marked, 'huawei-devserver.json', ['refactor']);
    assert.deepEqual(
      actions.map(({ title, kind }) => [title, kind]),
      [
        ['Extract to ${env:FLAVOR}', 'refactor.extract'],
        ['Change to prepaid, 1 month', 'refactor.rewrite'],
        ['Split into 2 requests (names repeat)', 'refactor.rewrite'],
        ["Sort fields into the document's order", 'refactor.rewrite'],
      ],
    );
    const [extract, , split] = actions;
    assert.equal(extract && applyAction(marked, extract), marked.replace('|"Si2.large.4"', '"${env:FLAVOR}"'));
    const changes = split?.edit?.documentChanges?.map((change) => ('kind' in change ? change.kind : 'edit'));
    assert.deepEqual(changes, ['create', 'edit', 'edit']);
  });

  it('are not offered because of a moved cursor, nor the split to a client without files', async () => {
    const marked = dev('"count": 11');
    const uri = await session.open(marked.replace('|', ''), 'huawei-devserver.json');
    const range = { start: { line: 0, character: 30 }, end: { line: 0, character: 30 } };
    const actions = await session.actionsIn(uri, range, { diagnostics: [], triggerKind: 2, only: ['refactor'] });
    assert.deepEqual(actions, []);
    const plain = await Session.start({ capabilities: {} });
    const titles = (await plain.actions(marked, 'huawei-devserver.json', ['refactor'])).map(({ title }) => title);
    assert.deepEqual(titles, ['Extract to ${env:FLAVOR}']);
    await plain.stop();
  });
});

describe('suppressions and settings', () => {
  it('disable a rule for a line and for the file with a comment that works', async () => {
    const name = 'create-server.json';
    const marked = '{\n  "name": "web", "image_id": "i", "network_id": "n",\n  "memory": |1024\n}';
    const code = 'create-server/memory-in-mb';
    for (const where of ['for this line', 'for this file']) {
      const disabled = await take(marked, `Disable ${code} ${where}`);
      assert.match(disabled, /\/\/ instance-requests-disable/);
      assert.deepEqual(await session.diagnostics(disabled, name), []);
    }
    const errors = await session.actions('{ "name": "a", "cpu": |0 }', name);
    assert.ok(
      errors.every(({ title }) => !title.startsWith('Disable')),
      'no action disables an error',
    );
  });

  it('suggest a code for a comment with an unknown one', async () => {
    const [diagnostic] = await session.diagnostics(
      '// instance-requests-disable memory-in-md\n{ "name": "web", "image_id": "i", "network_id": "n" }',
      'create-server.json',
    );
    assert.equal(diagnostic?.code, 'create-server/unknown-code');
    assert.match(String(diagnostic?.message), /Did you mean "memory-in-mb"\?/);
  });

  it('change with the settings, which disable rules and change their severity at once', async () => {
    const text = '{ "name": "web", "memory": 1024, "cpus": 1 }';
    const name = 'create-server.json';
    await session.configure({
      'create-server/memory-in-mb': 'off',
      'unknown-field': 'error',
      'image-and-network': 'nonsense',
    });
    const severities = (await session.diagnostics(text, name)).map(({ code, severity }) => `${code} ${severity}`);
    assert.deepEqual(severities, ['create-server/image-and-network 4', 'create-server/unknown-field 1']);
    await session.configure({});
    assert.ok((await session.diagnostics(text, name)).some(({ code }) => code === 'create-server/memory-in-mb'));
  });
});
