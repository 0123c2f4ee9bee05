import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fails, stateAt, type Timeline } from '../../../client/sandbox/provider-stub.ts';
import { type NewInstance, SandboxStore } from '../../../client/sandbox/store.ts';
import { providerIds } from '../../../schemas/core/model/provider.ts';
import { newFile } from '../../support/builders/sandbox-file.ts';

const made = (batch: string, names: readonly string[] = ['web']): NewInstance[] =>
  names.map((name, index) => ({
    provider: 'zenlayer-bmc',
    id: `${batch}-${index}`,
    batch,
    name,
    createdAt: 1_000_000,
    facts: { zoneId: 'SEL-A' },
  }));

const timeline: Timeline = [
  [0, 'PENDING'],
  [6, 'RUNNING'],
];
const acted = {
  stop: [
    [0, 'STOPPING'],
    [3, 'STOPPED'],
  ],
  start: [[0, 'RUNNING']],
} as const;

describe('stateAt', () => {
  it('begins a new timeline with an action, and ignores an action without a timeline', () => {
    const store = new SandboxStore(newFile());
    const [instance] = store.add(made('a'));
    assert.ok(instance);
    const state = (seconds: number) => stateAt(timeline, instance, 1_000_000 + seconds * 1000, acted);
    assert.deepEqual([state(0), state(6), state(60)], ['PENDING', 'RUNNING', 'RUNNING']);
    store.act(instance, { action: 'stop', at: 1_010_000 });
    assert.deepEqual([state(10), state(13)], ['STOPPING', 'STOPPED']);
    store.act(instance, { action: 'reboot', at: 1_020_000 });
    assert.equal(state(20), 'STOPPED');
    store.act(instance, { action: 'start', at: 1_030_000 });
    assert.equal(state(30), 'RUNNING');
    assert.equal(stateAt(timeline, instance, 1_030_000), 'RUNNING');
    assert.deepEqual(
      instance.acts.map(({ action }) => action),
      ['stop', 'reboot', 'start'],
    );
  });
});

describe('SandboxStore', () => {
  it('shows instances and actions of every window with the same file', () => {
    const file = newFile();
    const [one, two] = [new SandboxStore(file), new SandboxStore(file)];
    const [first] = one.add(made('a'));
    assert.ok(first);
    const [second] = two.add(made('b', ['x', 'y']));
    assert.ok(second);
    two.act(first, { action: 'stop', at: 2 });
    one.act(second, { action: 'terminate', at: 3 });
    for (const store of [one, two, new SandboxStore(file)]) {
      assert.deepEqual(
        store.instances('zenlayer-bmc').map(({ id, index, acts }) => [id, index, ...acts]),
        [
          ['a-0', 0, { action: 'stop', at: 2 }],
          ['b-0', 0, { action: 'terminate', at: 3 }],
          ['b-1', 1],
        ],
      );
      assert.deepEqual(store.batch('b'), store.instances('zenlayer-bmc').slice(1));
      assert.deepEqual(store.find('zenlayer-bmc', 'a-0'), store.instances('zenlayer-bmc')[0]);
      assert.equal(store.find('huawei-ecs', 'a-0'), undefined);
      assert.deepEqual(store.instances('huawei-ecs'), []);
    }
  });

  it('returns the first instances in the file to two windows that use one token at once', () => {
    const file = newFile();
    const [one, two] = [new SandboxStore(file), new SandboxStore(file)];
    assert.equal(one.createdWith('zenlayer-bmc', 't'), undefined);
    assert.equal(two.createdWith('zenlayer-bmc', 't'), undefined);
    const ids = [one.add(made('a'), 't'), two.add(made('b'), 't')].map((list) => list.map(({ id }) => id));
    assert.deepEqual(ids, [['a-0'], ['a-0']]);
    assert.equal(one.instances('zenlayer-bmc').length, 1);
    assert.equal(two.instances('zenlayer-bmc').length, 1);
    assert.equal(one.createdWith('huawei-ecs', 't'), undefined, "a token is one provider's");
  });

  it('reads an incomplete line when it is complete', () => {
    const file = newFile();
    const [one, two] = [new SandboxStore(file), new SandboxStore(file)];
    one.add(made('a'));
    const line = `${JSON.stringify({ instances: made('b', ['名字']) })}\n`;
    const bytes = Buffer.from(line);
    for (const byte of bytes) {
      assert.equal(two.instances('zenlayer-bmc').length, 1);
      appendFileSync(file, Buffer.of(byte));
    }
    assert.deepEqual(
      two.instances('zenlayer-bmc').map(({ name }) => name),
      ['web', '名字'],
    );
  });

  it('skips lines that are not records', () => {
    const file = newFile();
    const store = new SandboxStore(file);
    store.add(made('a'));
    appendFileSync(
      file,
      'null\n{}\n{"instances":[{"id":1}]}\n{"act":{"provider":"zenlayer-bmc","id":"none"}}\n\u0000\n',
    );
    appendFileSync(file, '{"act":{"provider":"zenlayer-bmc","id":"none","action":"stop","at":1}}\n');
    store.add(made('b'));
    assert.equal(store.instances('zenlayer-bmc').length, 2);
  });

  it('reports a line of an unknown provider, and reads the lines around it', () => {
    const file = newFile();
    const problems: string[] = [];
    const store = new SandboxStore(file, (problem) => problems.push(problem));
    store.add(made('a'));
    const [, text = ''] = readFileSync(file, 'utf8').split('\n');
    appendFileSync(file, `${text.replace('zenlayer-bmc', 'another-cloud')}\n`);
    appendFileSync(
      file,
      '{"act":{"provider":"another-cloud","id":"a-0","action":"stop","at":1}}\n{"instances":[{"torn',
    );
    store.add(made('b'));
    assert.deepEqual(
      store.instances('zenlayer-bmc').map(({ id }) => id),
      ['a-0', 'b-0'],
    );
    assert.equal(problems.length, 2);
    for (const problem of problems) assert.match(problem, /: ignored an unknown line: .*another-cloud/);
    store.instances('zenlayer-bmc');
    assert.equal(problems.length, 2, 'each line is reported once');
  });

  it('reads instances of every provider again', () => {
    const file = newFile();
    const store = new SandboxStore(file, assert.fail);
    for (const provider of providerIds) store.add(made(provider).map((instance) => ({ ...instance, provider })));
    for (const provider of providerIds) assert.equal(new SandboxStore(file, assert.fail).instances(provider).length, 1);
  });

  it('reads a removed, replaced or truncated file again', () => {
    const file = newFile();
    const [one, two] = [new SandboxStore(file), new SandboxStore(file)];
    one.add(made('a'), 't');
    const whole = readFileSync(file);
    one.add(made('b'));
    assert.equal(two.instances('zenlayer-bmc').length, 2);
    writeFileSync(file, whole);
    assert.equal(two.instances('zenlayer-bmc').length, 1);
    rmSync(file);
    assert.equal(two.instances('zenlayer-bmc').length, 0);
    assert.equal(two.createdWith('zenlayer-bmc', 't'), undefined);
    two.add(made('c', ['x', 'y', 'z']));
    assert.deepEqual(
      one.instances('zenlayer-bmc').map(({ id }) => id),
      ['c-0', 'c-1', 'c-2'],
    );
  });

  it('gives every instance a unique address, the same in every window', () => {
    const file = newFile();
    const store = new SandboxStore(file);
    for (let batch = 0; batch < 100; batch++) store.add(made(`b${batch}`, Array(100).fill('web')));
    const addresses = store.instances('zenlayer-bmc').map(({ address }) => address);
    assert.equal(new Set(addresses).size, 10_000);
    assert.deepEqual(
      new SandboxStore(file).instances('zenlayer-bmc').map(({ address }) => address),
      addresses,
    );
  });
});

describe('fails', () => {
  it('derives from the name whether an instance fails', () => {
    const store = new SandboxStore(newFile());
    const failing = (name: string) => store.add(made(name, [`${name}-1`, `${name}-2`])).map(fails);
    assert.deepEqual(failing('web'), [false, false]);
    assert.deepEqual(failing('web-sandbox-fails'), [true, true]);
    assert.deepEqual(failing('web-sandbox-fails-one'), [true, false]);
  });
});
