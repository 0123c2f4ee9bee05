import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Json } from '../../../../../schemas/core/json.ts';
import { applyRandomFixes } from '../../../../support/builders/apply-random-fixes.ts';
import { problemsOf, take, textOf } from '../../../../support/builders/fixes.ts';

const id = 'create-server';

type Body = { [key: string]: Json };

const reference = fc.constantFrom('$VALUE', '${env:VALUE}', '${secret:value}');
const maybe = (value: fc.Arbitrary<Json>) =>
  fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: reference });

const password = fc
  .tuple(
    fc.constantFrom('A', 'BZ'),
    fc.constantFrom('a', 'bz'),
    fc.constantFrom('0', '19'),
    fc.string({ unit: fc.constantFrom(...'@#%-_=+! /'), minLength: 5, maxLength: 24 }),
  )
  .map((parts) => parts.join(''));

const hostname = fc
  .tuple(
    fc.constantFrom('a', '0'),
    fc.string({ unit: fc.constantFrom(...'az09-'), maxLength: 62 }),
    fc.constantFrom('z', '9'),
  )
  .map((parts) => parts.join(''));

const count = maybe(fc.integer({ min: 1, max: 100_000 }));

const valid: fc.Arbitrary<Body> = fc
  .record(
    {
      name: maybe(fc.string({ minLength: 1 })),
      image_id: maybe(fc.string()),
      cpu: count,
      memory: count,
      disk_size: count,
      password: maybe(password),
      hostname: maybe(hostname),
      network_id: maybe(fc.string()),
      security_group_ids: fc.array(maybe(fc.string())),
      user_data: maybe(fc.oneof(fc.string(), fc.base64String())),
    },
    { requiredKeys: ['name'] },
  )
  .map((record) => JSON.parse(JSON.stringify(record)));

const codesOf = (text: string) => [
  ...new Set(
    problemsOf(id, text)
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code),
  ),
];

describe('any body of create-server', () => {
  it('gives no error if it is valid', () => {
    fc.assert(
      fc.property(valid, (body) => {
        assert.deepEqual(codesOf(textOf(body)), []);
      }),
      { numRuns: 300 },
    );
  });

  /** Changes that break one rule, with the code of its error: `undefined` removes a field. */
  const mutations: readonly [code: string, changes: { readonly [key: string]: Json | undefined }][] = [
    ['required', { name: undefined }],
    ['length', { name: '' }],
    ['type', { name: 7 }],
    ['type', { cpu: '2' }],
    ['type', { memory: 1.5 }],
    ['type', { disk_size: true }],
    ['length', { password: 'Aa1!aaa' }],
    ['length', { password: `Aa1!${'a'.repeat(27)}` }],
    ['password-classes', { password: 'password@123' }],
    ['password-classes', { password: 'PASSWORD@123' }],
    ['password-classes', { password: 'Password@abc' }],
    ['password-classes', { password: 'Password123' }],
    ['length', { hostname: 'a' }],
    ['length', { hostname: 'a'.repeat(65) }],
    ['pattern', { hostname: 'Web' }],
    ['pattern', { hostname: 'web_1' }],
    ['pattern', { hostname: '-web' }],
    ['pattern', { hostname: 'web-' }],
    ['type', { security_group_ids: 'sg-default' }],
    ['type', { security_group_ids: [1] }],
    ['type', { user_data: ['#!/bin/bash'] }],
  ];

  /** Irregular values without an error. */
  const irregularities: readonly { readonly [key: string]: Json | undefined }[] = [
    { cpu: 0, memory: -1, disk_size: 0 },
    { memory: 4096, image_id: null, network_id: '' },
    { user_data: 'IyEvYmluL2Jhc2gK' },
    { hostname: undefined, name: 'Web Server' },
    { compute: { cpu_core_count: 2, memory_size: 2048 }, option: {} },
    { meta_data: { default_root_password: 'root' } },
    { storage: { volumes: [{ size: 40, image_ref: 'ubuntu' }] }, networks: {}, ipv4_address: '10.0.0.1' },
    { vcpus: 2, disk: 40, image: 'ubuntu' },
  ];

  const changed = (body: Body, changes: { readonly [key: string]: Json | undefined }): Body =>
    JSON.parse(JSON.stringify({ ...body, ...changes }));

  it('gives one error for a change that breaks one rule, and every fix removes it', () => {
    const samples = fc.sample(valid, { numRuns: 8, seed: 20_260_101 });
    for (const [code, changes] of mutations) {
      for (const body of samples) {
        const text = textOf(changed(body, changes));
        assert.deepEqual(codesOf(text), [code], text);
        const error = problemsOf(id, text).find(({ severity }) => severity === 'error');
        for (const fix of error?.fixes ?? []) assert.deepEqual(codesOf(take(text, fix)), [], fix.title.en);
      }
    }
  });

  it('takes a finite number of fixes, and none adds an error', () => {
    const mutated = fc
      .tuple(
        valid,
        fc.array(fc.constantFrom(...mutations.map(([, changes]) => changes), ...irregularities), { maxLength: 5 }),
      )
      .map(([body, picked]) => picked.reduce(changed, body));
    fc.assert(
      fc.property(mutated, fc.infiniteStream(fc.nat()), (body, stream) => {
        applyRandomFixes(id, textOf(body), (offered) => Number(stream.next().value) % Math.max(offered, 1));
      }),
      { numRuns: 200 },
    );
  });
});
