import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import type { ProviderId } from '../../../../../schemas/core/model/provider.ts';
import { pointerOf } from '../../../../../schemas/core/syntax/node.ts';
import { bodies } from '../../../../support/builders/bodies.ts';
import { validServer } from '../../../../support/builders/ecs-servers.ts';
import { problemsOf, take, textOf } from '../../../../support/builders/fixes.ts';
import { spec } from '../../../../support/builders/jdcloud-bodies.ts';

type Body = { [key: string]: Json };

const machine: Body = JSON.parse(JSON.stringify(bodies['zenlayer-bmc']));
const { instanceName: _, ...nameless } = machine;
const { name: _name, ...server } = validServer;
const { name: _specName, ...namelessSpec } = spec;

/** The problems of structure, with the title of each first fix and the body after it. */
function found(
  provider: ProviderId,
  body: Json,
): readonly { said: string; title?: string; safe?: boolean; after?: Json }[] {
  const text = textOf(body);
  return problemsOf(provider, text)
    .filter(({ code, severity }) => severity !== 'hint' && code !== 'literal-secret' && code !== 'names-repeat')
    .map(({ code, severity, node, fixes: [fix] = [] }) => ({
      said: `${severity} ${code} ${node ? pointerOf(node) : ''}`,
      ...(fix && { title: fix.title.en, safe: fix.safe === true, after: JSON.parse(take(text, fix)) }),
    }));
}

describe('superfluousLevel', () => {
  it('is one item of a list around the whole body', () => {
    for (const key of ['servers', 'instances', 'server']) {
      assert.deepEqual(found('create-server', { [key]: [{ name: 'w', cpu: 1 }] }), [
        { said: `error unknown-field /${key}`, title: `Unwrap "${key}"`, safe: true, after: { name: 'w', cpu: 1 } },
      ]);
    }
    assert.deepEqual(found('huawei-ecs', { servers: [validServer] }), [
      {
        said: 'error unknown-field /servers',
        title: 'Rename to "server" and convert the value',
        safe: true,
        after: { server: validServer },
      },
    ]);
  });

  it('has no fix if a list means several requests', () => {
    assert.deepEqual(
      found('create-server', {
        servers: [
          { name: 'w', cpu: 1 },
          { name: 'x', cpu: 1 },
        ],
      }),
      [{ said: 'error unknown-field /servers' }],
    );
  });

  it('is the envelope under another name', () => {
    const cases: readonly (readonly [ProviderId, key: string, inside: Body, beside: Body])[] = [
      ['huawei-ecs', 'server', validServer, {}],
      ['huawei-ecs', 'server', validServer, { dry_run: true }],
      ['jdcloud-coc-vm', 'instanceSpec', spec, { maxCount: 2 }],
    ];
    for (const [provider, key, inside, beside] of cases) {
      assert.deepEqual(found(provider, { ...beside, instance: inside }), [
        {
          said: 'error unknown-field /instance',
          title: `Rename to "${key}"`,
          safe: true,
          after: { ...beside, [key]: inside },
        },
      ]);
    }
  });

  it('may be several levels, or have a single required field', () => {
    const one: Body = { name: 'w' };
    const ecs: Body = { server: validServer };
    const cases: readonly (readonly [ProviderId, body: Body, title: string, after: Body])[] = [
      ['create-server', { body: one }, 'Unwrap "body"', one],
      ['create-server', { request: one, action: 'CreateServer' }, 'Unwrap "request" and remove "action"', one],
      ['create-server', { server: { server: one } }, 'Unwrap "server.server"', one],
      ['create-server', { body: { servers: [one] } }, 'Unwrap "body.servers"', one],
      ['huawei-ecs', { request: { body: ecs } }, 'Unwrap "request.body"', ecs],
      [
        'huawei-ecs',
        { action: 'CreateServers', request: { version: 1, body: ecs } },
        'Unwrap "request.body" and remove "action" and "version"',
        ecs,
      ],
      ['huawei-ecs', { body: { data: validServer } }, 'Rename to "server" and convert the value', ecs],
      ['zenlayer-bmc', { body: { server: machine } }, 'Unwrap "body.server"', machine],
      [
        'jdcloud-coc-vm',
        { request: { parameters: { instanceSpec: spec } } },
        'Unwrap "request.parameters"',
        { instanceSpec: spec },
      ],
    ];
    for (const [provider, body, title, after] of cases) {
      const said = `error unknown-field /${Object.keys(body).find((key) => typeof body[key] === 'object')}`;
      const safe = !title.includes('remove');
      assert.deepEqual(found(provider, body), [{ said, title, safe, after }]);
    }
  });

  it('leaves what belongs beside the envelope there', () => {
    const [level, ...others] = found('huawei-ecs', { instances: [{ ...validServer, dry_run: true }] });
    assert.deepEqual(level?.after, { server: validServer, dry_run: true });
    assert.deepEqual(others, []);
  });

  it('removes nothing that may mean something', () => {
    const ecs: Body = { server: validServer };
    const cases: readonly (readonly [ProviderId, body: Body, title: string, after: Body])[] = [
      [
        'huawei-ecs',
        { server: { server: validServer, dry_run: true } },
        'Unwrap "server"',
        { server: { ...validServer, dry_run: true } },
      ],
      [
        'huawei-ecs',
        { body: { ...ecs, dry_run: true }, count: 3 },
        'Unwrap "body"',
        { ...ecs, dry_run: true, count: 3 },
      ],
      ['huawei-ecs', { a: 1, request: { b: 1, body: ecs } }, 'Unwrap "request.body"', { a: 1, ...ecs, b: 1 }],
      [
        'huawei-ecs',
        { a: 1, body: { b: 1, data: validServer } },
        'Rename to "server" and convert the value',
        { a: 1, ...ecs, b: 1 },
      ],
      [
        'jdcloud-coc-vm',
        { instanceSpec: { instanceSpec: spec, maxCount: 2 } },
        'Unwrap "instanceSpec"',
        { instanceSpec: { ...spec, maxCount: 2 } },
      ],
      ['zenlayer-bmc', { request: machine, dryRun: true }, 'Unwrap "request"', { ...machine, dryRun: true }],
      [
        'create-server',
        { zone: {}, data: { cpu: 1, memory: 2 }, extra: { name: 'w' }, count: 2 },
        'Unwrap "data", keep "name" and remove "zone" and "extra"',
        { cpu: 1, memory: 2, count: 2, name: 'w' },
      ],
    ];
    for (const [provider, body, title, after] of cases) {
      const all = found(provider, body);
      const unwrap = all.find((each) => each.title === title);
      assert.deepEqual(unwrap?.after, after, JSON.stringify(all));
      // The others are moved when the level is gone.
      assert.deepEqual(
        all.filter((each) => each.title !== undefined && each !== unwrap && !each.title.startsWith('Remove')),
        [],
      );
      assert.ok(all.length > 1, title);
    }
  });

  it('keeps the name that is beside it', () => {
    const around = { apiVersion: 'v1', kind: 'Server', metadata: { name: 'w' } };
    const removed = 'remove "apiVersion", "kind" and "metadata"';
    const cases: readonly (readonly [ProviderId, spec: Body, title: string, after: Body])[] = [
      ['create-server', { cpu: 1, memory: 2 }, 'Unwrap "spec", keep "name"', { cpu: 1, memory: 2, name: 'w' }],
      ['zenlayer-bmc', nameless, 'Unwrap "spec", keep "instanceName"', { ...nameless, instanceName: 'w' }],
      ['huawei-ecs', server, 'Rename to "server", keep "name"', { server: { ...server, name: 'w' } }],
      [
        'jdcloud-coc-vm',
        namelessSpec,
        'Rename to "instanceSpec", keep "name"',
        { instanceSpec: { ...namelessSpec, name: 'w' } },
      ],
      ['huawei-ecs', { server }, 'Unwrap "spec", keep "name"', { server: { ...server, name: 'w' } }],
    ];
    for (const [provider, inside, title, after] of cases) {
      const [only, ...others] = found(provider, { ...around, spec: inside }).filter(
        ({ said }) => !said.includes('names-'),
      );
      assert.deepEqual(
        [only, ...others],
        [{ said: 'error unknown-field /spec', title: `${title} and ${removed}`, safe: false, after }],
      );
    }
  });

  it('can have fields of the object beside it, if the object lacks something without it', () => {
    const { zoneId, ...others } = machine;
    assert.deepEqual(found('zenlayer-bmc', { zoneId: zoneId ?? '', instance: others }), [
      { said: 'error unknown-field /instance', title: 'Unwrap "instance"', safe: true, after: machine },
    ]);
    assert.deepEqual(
      found('create-server', { name: 'w', extra: { cpu: 1, memory: 2 } }).map(({ said }) => said),
      ['warning unknown-field /extra'],
    );
  });

  it('has fields whose names differ in case and punctuation', () => {
    const [level] = found('create-server', { data: { Name: 'w', CPU: 1 } });
    assert.equal(level?.title, 'Unwrap "data"');
  });

  it('is no field of the object under another name', () => {
    assert.deepEqual(
      found('huawei-ecs', { Server: validServer }).map(({ said, title }) => [said, title]),
      [['error unknown-field /Server', 'Rename to "server"']],
    );
  });

  it('keeps the comments of the fields', () => {
    const text = '{\n  "instance": {\n    // the name\n    "name": "w",\n    "cpu": 1\n  },\n  "memory": 2\n}';
    const [problem] = problemsOf('create-server', text.replace('"instance"', '"data"'));
    const [fix] = problem?.fixes ?? [];
    assert.ok(fix);
    const after = take(text.replace('"instance"', '"data"'), fix);
    assert.match(after, /\/\/ the name\n +"name": "w",\n +"cpu": 1,\n +"memory": 2/);
  });
});
