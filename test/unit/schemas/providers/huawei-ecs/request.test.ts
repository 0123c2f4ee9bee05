import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseTree } from 'jsonc-parser';
import type { Json } from '../../../../../schemas/core/json.ts';
import type { Field } from '../../../../../schemas/core/model/field.ts';
import { skeletonOf } from '../../../../../schemas/core/model/skeleton.ts';
import { fieldsOf } from '../../../../../schemas/core/normalize/resolve-field.ts';
import { at } from '../../../../../schemas/core/syntax/node.ts';
import { huaweiEcs } from '../../../../../schemas/providers/huawei-ecs/index.ts';
import { diagnose, summary } from '../../../../support/builders/diagnose.ts';
import { newEip, prePaid, summaryOf, validServer } from '../../../../support/builders/ecs-servers.ts';
import { problemsOf, take, textOf } from '../../../../support/builders/fixes.ts';

describe('the huawei-ecs request', () => {
  it('accepts a valid body, pay-per-use or yearly/monthly', () => {
    assert.deepEqual(summaryOf({}), []);
    assert.deepEqual(summaryOf(prePaid), []);
  });

  it('reports a missing envelope and each missing mandatory field', () => {
    assert.deepEqual(summary('huawei-ecs', {}), ['error required']);
    assert.deepEqual(summary('huawei-ecs', { server: { key_name: 'k' } }), [
      'error required /server',
      'error required /server',
      'error required /server',
      'error required /server',
      'error required /server',
      'error required /server',
    ]);
    assert.deepEqual(summary('huawei-ecs', { dry_run: 'true', server: validServer }), ['warning type /dry_run']);
    assert.deepEqual(summary('huawei-ecs', { dry_run: 1, server: validServer }), ['error type /dry_run']);
  });

  it('warns about a boolean in quotes, and reads it as the boolean', () => {
    const disk = (multiattach: Json) => summaryOf({ data_volumes: [{ volumetype: 'SSD', size: 10, multiattach }] });
    const pointer = '/server/data_volumes/0/multiattach';
    for (const value of ['true', 'False', 'TRUE']) assert.deepEqual(disk(value), [`warning type ${pointer}`], value);
    for (const value of ['maybe', 'yes', 1, 0]) assert.deepEqual(disk(value), [`error type ${pointer}`]);
    const text = textOf({ server: { ...validServer, count: 2, isAutoRename: 'True' } });
    const [problem] = problemsOf('huawei-ecs', text);
    assert.equal(JSON.parse(take(text, problem?.fixes?.[0] ?? assert.fail())).server.isAutoRename, true);
    assert.deepEqual(summaryOf({ name: 'n'.repeat(60), count: 2, isAutoRename: 'True' }), [
      'warning type /server/isAutoRename',
    ]);
  });

  it('checks the text beside a reference', () => {
    assert.deepEqual(summaryOf({ description: 'build ${env:BUILD} <x>' }), ['error pattern /server/description']);
    assert.deepEqual(summaryOf({ description: `${'d'.repeat(86)}\${env:BUILD}` }), [
      'error length /server/description',
    ]);
    assert.deepEqual(summaryOf({ description: 'build ${env:BUILD}' }), []);
  });

  it('says in the hover and among the unchecked conditions what a dry run does not check', () => {
    const hover = huaweiEcs.request.fields.dry_run?.doc;
    const unchecked = huaweiEcs.unchecked.map(({ says }) => says).filter(({ en }) => /\bdry run\b/.test(en));
    for (const language of ['en', 'zh'] as const) {
      assert.match(hover?.[language] ?? '', /iptype.*chargemode/);
      assert.match(unchecked.map((says) => says[language]).join(' '), /iptype.*chargemode/);
    }
  });

  it('offers fixes for values beyond their limits', () => {
    const fixed = (changes: { [key: string]: Json }) => {
      const text = textOf({ server: { ...validServer, ...changes } });
      const problem = problemsOf('huawei-ecs', text).find(({ severity }) => severity === 'error');
      const fix = problem?.fixes?.[0];
      assert.ok(fix);
      const after = take(text, fix);
      assert.deepEqual(
        problemsOf('huawei-ecs', after).filter(({ severity }) => severity === 'error'),
        [],
      );
      return JSON.parse(after).server;
    };
    assert.equal(fixed({ name: 'n'.repeat(129) }).name.length, 64);
    assert.equal(fixed({ name: 'n'.repeat(129), count: 2 }).name.length, 59);
    assert.equal(fixed({ name: '' }).name, 'my-server');
    assert.equal(fixed({ description: 'a <b> c' }).description, 'a b c');
    assert.equal(fixed({ description: `<${'d'.repeat(90)}` }).description.length, 85);
    assert.match(fixed({ key_name: '', adminPass: 'short' }).adminPass, /^.{16}$/);
    assert.deepEqual(fixed({ tags: ['env=test 1'] }).tags, ['env.test-1']);
    assert.deepEqual(fixed({ tags: [`${'k'.repeat(37)}.v`] }).tags, []);
    assert.deepEqual(fixed({ server_tags: [{ key: 'a/b', value: 'v' }] }).server_tags, [{ key: 'a-b', value: 'v' }]);
    assert.deepEqual(fixed({ server_tags: [{ key: 'a', value: 'a=b' }] }).server_tags, [{ key: 'a', value: 'a-b' }]);
    assert.equal(fixed({ metadata: { k: 'v'.repeat(300) } }).metadata.k.length, 255);
  });

  it('explains values in hovers', () => {
    const meaning = (key: string, changes: { [key: string]: Json }) => {
      const root = parseTree(JSON.stringify({ server: { ...validServer, ...changes } }));
      const node = at(root, 'server', key);
      return root && node && fieldsOf(server())[key]?.meaning?.(node, root);
    };
    const user_data = Buffer.from('#!/bin/sh\necho 你好\n').toString('base64');
    assert.equal(meaning('user_data', { user_data })?.literal, '#!/bin/sh\necho 你好\n');
    assert.equal(meaning('user_data', { user_data })?.says.en, 'Decoded, 22 bytes:');
    assert.equal(meaning('user_data', { user_data: Buffer.from([31, 139, 0]).toString('base64') })?.literal, undefined);
    assert.equal(meaning('user_data', { user_data: '#!/bin/sh' }), undefined);
    const order = { ...prePaid, count: 2, data_volumes: [{}], ...newEip({ sharetype: 'PER', size: 5 }) };
    assert.equal(
      meaning('count', order)?.says.en,
      'The order has 10 of at most 400 resources: 2 × 5 (server, system disk, 1 data disk, an EIP, its bandwidth).',
    );
    assert.equal(meaning('count', { count: 2 }), undefined);
    assert.equal(
      meaning('name', { count: 2 })?.says.en,
      'Names in a batch of 2 are numbered: web-0001 and so on, or after the highest number that such a server has.',
    );
    assert.equal(meaning('name', { count: 2, isAutoRename: true }), undefined);
    assert.match(
      meaning('auto_terminate_time', { auto_terminate_time: '2026-06-30T12:00:00Z' })?.says.en ?? '',
      /2026/,
    );
    assert.equal(meaning('auto_terminate_time', { auto_terminate_time: '$TIME' }), undefined);
  });

  it('makes skeletons without errors', () => {
    for (const [key, field] of Object.entries(fieldsOf(server()))) {
      const found = diagnose('huawei-ecs', { server: { ...validServer, [key]: skeletonOf(field) } });
      assert.deepEqual(
        found.filter(({ severity, code }) => severity === 'error' || code === 'uuid' || code === 'enum'),
        [],
        key,
      );
    }
  });

  it('expands its snippets without errors or warnings', () => {
    const file = join(import.meta.dirname, '../../../../../snippets/huawei-ecs.json');
    const snippets: Record<string, { body: string[] }> = JSON.parse(readFileSync(file, 'utf8'));
    assert.equal(Object.keys(snippets).length, 3);
    for (const { body } of Object.values(snippets)) {
      const text = body
        .join('\n')
        .replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1')
        .replace(/\$\{\d+:([^}]*)\}/g, '$1')
        .replace('$0', '')
        .replaceAll('\\$', '$');
      assert.deepEqual(
        summary('huawei-ecs', text).filter((line) => !line.startsWith('hint')),
        [],
      );
    }
  });
});

describe('the huawei-ecs rules', () => {
  it('run on values of any type without throwing', () => {
    const strange: Json[] = [null, '', 'x', -1, 1.5, true, [], {}, [null], [[]], { id: null }, '$REF', 'a'.repeat(1e6)];
    for (const value of strange) {
      diagnose('huawei-ecs', { server: value });
      diagnose('huawei-ecs', {
        server: Object.fromEntries(Object.keys(fieldsOf(server())).map((key) => [key, value])),
      });
      for (const [key, field] of Object.entries(fieldsOf(server()))) {
        const inner = Object.fromEntries(innerKeys(field).map((name) => [name, value]));
        diagnose('huawei-ecs', { server: { ...validServer, [key]: field.type === 'array' ? [inner] : inner } });
      }
    }
  });

  it('have each code once, documented in Chinese', () => {
    const codes = huaweiEcs.rules.map(({ code }) => code);
    assert.deepEqual(codes, [...new Set(codes)]);
    for (const { documentation } of huaweiEcs.rules) assert.match(documentation.zh, /[\u4e00-\u9fff].*。$/);
  });
});

function server(): Field {
  const found = fieldsOf(huaweiEcs.request).server;
  assert.ok(found);
  return found;
}

function innerKeys(field: Field): string[] {
  return Object.keys(fieldsOf(field.type === 'array' ? field.item : field));
}
