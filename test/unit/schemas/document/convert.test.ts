import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { isJsonObject, type Json, jsonAt } from '../../../../schemas/core/json.ts';
import type { Provider, ProviderId } from '../../../../schemas/core/model/provider.ts';
import { isPlaceholder } from '../../../../schemas/core/util/placeholder.ts';
import { convertBody, convertedText } from '../../../../schemas/document/convert.ts';
import { readDirectives } from '../../../../schemas/document/directives.ts';
import { conversions } from '../../../../schemas/providers/conversions.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { typicalBody } from '../../../../scripts/docs/convert-page.ts';
import { diagnose } from '../../../support/builders/diagnose.ts';

function sample(id: ProviderId): Json {
  const text = readFileSync(`samples/web.${id}.json`, 'utf8');
  return JSON.parse(text.replace(/\/\/[^\n]*/g, ''));
}

function providerOf(id: ProviderId): Provider {
  const provider = providers.find((known) => known.id === id);
  assert.ok(provider);
  return provider;
}

const converted = (body: Json, from: ProviderId, other: Provider) => convertBody(body, sideOf(from), sideOf(other.id));

const sideOf = (id: ProviderId) => ({ provider: providerOf(id), conversion: conversions[id] });

/** The errors of a body except those at a placeholder. */
function errorsOf(id: ProviderId, body: Json): string[] {
  const errors = diagnose(id, body).filter(({ severity }) => severity === 'error');
  return errors.flatMap(({ code, pointer = '' }) => {
    const value = jsonAt(body, ...stepsOf(pointer));
    return typeof value === 'string' && isPlaceholder(value) ? [] : [`${code} ${pointer}`];
  });
}

const stepsOf = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/** Where a body has placeholders. */
function placeholdersIn(body: Json, pointer = ''): string[] {
  if (typeof body === 'string') return isPlaceholder(body) ? [pointer] : [];
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) => placeholdersIn(value, `${pointer}/${key}`));
}

const pairs = providers.flatMap((from) =>
  providers.filter((other) => other !== from).map((other) => ({ from, other })),
);

describe('convertBody', () => {
  for (const { from, other } of pairs) {
    it(`converts the typical request of ${from.id} to ${other.id} and back with no error but placeholders`, () => {
      const there = converted(typicalBody(from.id), from.id, other);
      const back = converted(there.body, other.id, from);
      assert.deepEqual(errorsOf(other.id, there.body), []);
      assert.deepEqual(errorsOf(from.id, back.body), []);
      const said = conversions[from.id].read(typicalBody(from.id));
      const kept = conversions[from.id].read(back.body);
      const lost = new Set<string>(there.lost.map(({ fact }) => fact));
      const isSize = (fact: string) => from.id === 'huawei-ecs' && /^(?:cores|memoryGb)$/.test(fact);
      for (const fact of Object.keys(said) as (keyof typeof said)[]) {
        if (said[fact] !== undefined && !lost.has(fact) && !isSize(fact))
          assert.deepEqual(kept[fact], said[fact], fact);
      }
    });

    it(`converts the sample of ${from.id} to ${other.id} with no error but placeholders`, () => {
      const { body } = converted(sample(from.id), from.id, other);
      assert.deepEqual(errorsOf(other.id, body), []);
      const reported = new Set(diagnose(other.id, body).map(({ pointer }) => pointer));
      assert.deepEqual(
        placeholdersIn(body).filter((pointer) => !reported.has(pointer)),
        [],
        'placeholders without a problem',
      );
    });

    it(`loses nothing of the sample of ${from.id} there and back that ${other.id} knows`, () => {
      const said = conversions[from.id].read(sample(from.id));
      const there = converted(sample(from.id), from.id, other);
      const back = conversions[from.id].read(converted(there.body, other.id, from).body);
      const lost = new Set<string>(there.lost.map(({ fact }) => fact));
      // The name of a flavor is a person's choice, whatever it says of its size.
      const sized = from.id === 'huawei-ecs' ? ['cores', 'memoryGb'] : [];
      const kept = Object.entries(said).filter(([fact, value]) => value !== undefined && !lost.has(fact));
      for (const [fact, value] of kept.filter(([fact]) => !sized.includes(fact))) {
        assert.deepEqual(Object.entries(back).find(([name]) => name === fact)?.[1], value, fact);
      }
    });
  }

  it('leaves the period to a person where pay-per-use has no counterpart', () => {
    const { body, lost } = converted(sample('huawei-ecs'), 'huawei-ecs', providerOf('jdcloud-coc-vm'));
    assert.equal(jsonAt(body, 'instanceSpec', 'charge', 'chargeDuration'), '<chargeDuration>');
    assert.ok(lost.some(({ fact }) => fact === 'billing'));
  });

  it('carries an order in advance without paying it', () => {
    const { body } = converted(sample('jdcloud-coc-vm'), 'jdcloud-coc-vm', providerOf('huawei-ecs'));
    const charging = jsonAt(body, 'server', 'extendparam');
    assert.ok(isJsonObject(charging));
    assert.deepEqual(charging, { chargingMode: 'prePaid', periodType: 'month', periodNum: 1, isAutoPay: 'false' });
  });

  it('reads the size in the name of a flavor', () => {
    const { body } = converted(
      { server: { name: 'web', flavorRef: 's6.2xlarge.4' } },
      'huawei-ecs',
      providerOf('create-server'),
    );
    assert.deepEqual([jsonAt(body, 'cpu'), jsonAt(body, 'memory')], [8, 32]);
  });

  it('carries a name without the rule that numbers the instances', () => {
    const names = ['web-[01]', 'web[1]', 'w[01]eb'];
    const bodies = names.map((name) => ({ maxCount: 3, instanceSpec: { name } }));
    for (const body of bodies) {
      const to = (id: ProviderId) => converted(body, 'jdcloud-coc-vm', providerOf(id)).body;
      assert.equal(jsonAt(to('huawei-ecs'), 'server', 'name'), 'web');
      assert.equal(jsonAt(to('zenlayer-bmc'), 'instanceName'), 'web-[1,2]');
      assert.equal(jsonAt(to('create-server'), 'name'), 'web');
    }
  });

  it('leaves a value to a person that the other provider refuses, and says it', () => {
    const long = 'a'.repeat(200);
    for (const name of ['My server #1', long]) {
      const there = converted({ name }, 'create-server', providerOf('huawei-ecs'));
      assert.equal(jsonAt(there.body, 'server', 'name'), '<name>');
      assert.ok(there.lost.some(({ fact, value }) => fact === 'name' && value === name));
    }
  });

  it('encodes user data as the provider wants it', () => {
    const script = '#!/bin/sh\necho 你好\n';
    const { body } = converted({ name: 'web', user_data: script }, 'create-server', providerOf('huawei-ecs'));
    assert.equal(jsonAt(body, 'server', 'user_data'), Buffer.from(script).toString('base64'));
  });

  it('carries a script with variables of the shell there and back, and none that would become a reference', () => {
    const script = '\ufeff#!/bin/sh\necho ${HOME} $PATH\n';
    const there = converted({ name: 'web', user_data: script }, 'create-server', providerOf('huawei-ecs'));
    assert.deepEqual(there.lost, []);
    const back = converted(there.body, 'huawei-ecs', providerOf('create-server'));
    assert.equal(jsonAt(back.body, 'user_data'), script);
    const encoded = Buffer.from('echo ${secret:admin}').toString('base64');
    const { body } = converted({ server: { user_data: encoded } }, 'huawei-ecs', providerOf('create-server'));
    assert.equal(jsonAt(body, 'user_data'), undefined);
  });

  for (const { id, body } of [
    { id: 'jdcloud-coc-vm', body: { instanceSpec: { name: 'web-[01]' }, maxCount: 3 } },
    { id: 'zenlayer-bmc', body: { instanceName: 'web-[0,1]', amount: 3 } },
    { id: 'huawei-ecs', body: { server: { name: 'web-[1,2]', count: 3 } } },
  ] as const) {
    it(`leaves the rule that numbers names to ${id}`, () => {
      for (const other of providers.filter((one) => one.id !== id)) {
        const there = converted(body, id, other).body;
        assert.equal(conversions[other.id].read(there).name, 'web', other.id);
        assert.deepEqual(
          errorsOf(other.id, there).filter((error) => /name/i.test(error)),
          [],
          other.id,
        );
      }
    });
  }
});

describe('convertedText', () => {
  const source = { name: 'web', password: 'Kp7#literalW', user_data: '#!/bin/sh\necho hidden' };

  it('never carries a password', () => {
    for (const other of providers) {
      const text = convertedText(converted(source, 'create-server', other), 'en', 0);
      assert.ok(!text.includes('literalW'), other.id);
    }
  });

  it('names no value that is empty or was left for later', () => {
    const body = { server: { name: 'a', imageRef: '', vpcid: '<vpcid>', description: 'mine', tags: [] } };
    const text = convertedText(converted(body, 'huawei-ecs', providerOf('create-server')), 'en', 0);
    assert.match(text, /^\/\/ Not carried: server\.description = "mine"$/m);
    assert.doesNotMatch(text, /imageRef|vpcid|tags/);
  });

  it('does not call a value lost that says what the default says', () => {
    const body = { instanceSpec: { name: 'a', charge: { chargeUnit: 'month', chargeDuration: 1 } } };
    const text = convertedText(converted(body, 'jdcloud-coc-vm', providerOf('huawei-ecs')), 'en', 0);
    assert.doesNotMatch(text, /charge/);
  });

  it('makes no directive of a field named provider', () => {
    const body = { instanceSpec: { name: 'a', elasticIpSpec: { sizeMbps: 5, provider: 'bgp' } } };
    const text = convertedText(converted(body, 'jdcloud-coc-vm', providerOf('create-server')), 'en', 0);
    assert.deepEqual(readDirectives(text), {});
  });

  it('names what it leaves out without showing a script', () => {
    const text = convertedText(converted(source, 'create-server', providerOf('zenlayer-bmc')), 'en', 0);
    assert.match(text, /^\/\/ Not carried: User data$/m);
    assert.ok(!text.includes('hidden'));
  });
});

describe('the size of an instance type', () => {
  const type = (id: string, cores: number, memory: number, facts = {}) => ({
    id,
    label: id,
    facts: { cores, memory, ...facts },
  });
  const types = {
    profile: 'prod',
    readAt: 0,
    values: [
      type('m.large', 2, 16),
      type('g.large', 2, 8),
      type('g.small', 2, 4, { sale: 'sold-out' }),
      type('c.large', 2, 4),
      type('c.huge', 8, 16),
    ],
  };
  const source = { name: 'web', cpu: 2, memory: 4 };
  const withTypes = (id: ProviderId) => ({ ...sideOf(id), types });

  it('chooses the smallest type that is sold, and says how old the list is', () => {
    const found = convertBody(source, sideOf('create-server'), withTypes('jdcloud-coc-vm'));
    assert.equal(jsonAt(found.body, 'instanceSpec', 'instanceType'), 'c.large');
    const text = convertedText(found, 'en', 5 * 60_000);
    const comment = '// 2 cores · 4 GB. From the profile "prod", read 5 minutes ago. Also: g.large';
    assert.ok(text.includes(`    ${comment}\n    "instanceType": "c.large"`), text);
    assert.ok(!text.includes('CPU cores'), text);
    assert.match(convertedText(found, 'zh-cn', 0), /\/\/ 2 核 · 4 GB。来自配置“prod”，刚刚读取。其他：g\.large/);
  });

  it('leaves the type to a person if none is of the size', () => {
    const found = convertBody({ ...source, cpu: 64 }, sideOf('create-server'), withTypes('jdcloud-coc-vm'));
    assert.equal(jsonAt(found.body, 'instanceSpec', 'instanceType'), '<instanceType>');
    assert.match(convertedText(found, 'en', 0), /\/\/ Not carried: CPU cores: 64\n/);
  });

  it('is known from the list of the first provider', () => {
    const body = { instanceSpec: { instanceType: 'g.large' } };
    const found = convertBody(body, withTypes('jdcloud-coc-vm'), sideOf('create-server'));
    assert.deepEqual([jsonAt(found.body, 'cpu'), jsonAt(found.body, 'memory')], [2, 8]);
  });
});
