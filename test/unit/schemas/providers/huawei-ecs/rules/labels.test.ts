import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../../schemas/core/json.ts';
import { summaryOf, validServer } from '../../../../../support/builders/ecs-servers.ts';
import { afterFixes, problemsOf, textOf } from '../../../../../support/builders/fixes.ts';

describe('metadata and tag rules', () => {
  it('recommend server_tags only for tags in the right form', () => {
    assert.deepEqual(summaryOf({ tags: ['env.prod'] }), ['hint tags-recommended /server/tags']);
    assert.deepEqual(summaryOf({ tags: ['env=prod'] }), ['error pattern /server/tags/0']);
  });

  it('reject invalid keys and values, and repeated keys', () => {
    const tagsHint = 'hint tags-recommended /server/tags';
    assert.deepEqual(summaryOf({ metadata: { 'my key': 'v' } }), ['hint metadata-key-space /server/metadata/my key']);
    assert.deepEqual(summaryOf({ metadata: { 'my-key': 'v' } }), []);
    assert.deepEqual(summaryOf({ metadata: { 'k/v': 'v' } }), ['error pattern /server/metadata/k~1v']);
    assert.deepEqual(summaryOf({ metadata: { k: 1 } }), ['error type /server/metadata/k']);
    assert.deepEqual(summaryOf({ tags: ['env'] }), [tagsHint, 'error pattern /server/tags/0']);
    assert.deepEqual(summaryOf({ tags: ['env.'] }), [tagsHint]);
    assert.deepEqual(
      summaryOf({
        server_tags: [
          { key: 'env', value: '' },
          { key: 'env', value: 'a/b' },
        ],
      }),
      ['error server-tags-unique /server/server_tags/1/key'],
    );
    assert.deepEqual(summaryOf({ server_tags: [{ key: 'a/b', value: 'v' }] }), [
      'error pattern /server/server_tags/0/key',
    ]);
  });

  it('read other names of the key and the value of a tag', () => {
    for (const tag of [
      { name: 'env', value: 'a' },
      { Key: 'env', Value: 'a' },
      { tagKey: 'env', tagValue: 'a' },
    ]) {
      const found = summaryOf({ server_tags: [tag] });
      assert.ok(
        found.every((line) => line.startsWith('error unknown-field /server/server_tags/0/')),
        found.join(),
      );
    }
  });

  it("write hyphens for what a tag can't contain, and prefer to keep a tag", () => {
    const fixesOf = (changes: { [key: string]: Json }, wanted: string) =>
      problemsOf('huawei-ecs', textOf({ server: { ...validServer, ...changes } }))
        .filter(({ code }) => code === wanted)
        .flatMap(({ fixes = [] }) =>
          fixes.map(({ title, isLastResort }) => `${isLastResort ? 'last: ' : ''}${title.en}`),
        );
    assert.deepEqual(fixesOf({ server_tags: [{ key: '/app/tier', value: 'a,b' }] }, 'pattern'), [
      'Set "key" to "app-tier"',
      'Set "value" to "a-b"',
    ]);
    assert.deepEqual(fixesOf({ tags: ['env'] }, 'pattern'), ['last: Remove this item']);
    assert.deepEqual(fixesOf({ tags: [''] }, 'length'), ['Remove this item']);
  });

  it('convert tags that are texts', () => {
    const fixed = (server_tags: Json) =>
      Object.values(afterFixes('huawei-ecs', { server: { ...validServer, server_tags } }, 'type')).map(
        (text) => JSON.parse(text).server.server_tags,
      );
    assert.deepEqual(fixed(['env=prod']), [[{ key: 'env', value: 'prod' }]]);
    assert.deepEqual(fixed(['a.b.c']), [[{ key: 'a', value: 'b.c' }]]);
    assert.deepEqual(fixed('env=prod,owner:bob'), [
      [
        { key: 'env', value: 'prod' },
        { key: 'owner', value: 'bob' },
      ],
    ]);
    assert.deepEqual(fixed(['env']), []);
  });

  it('correct a tag that may be a list only when asked', () => {
    const found = problemsOf(
      'huawei-ecs',
      textOf({ server: { ...validServer, server_tags: [{ key: 'a', value: 'b,c' }] } }),
    );
    assert.deepEqual(
      found.flatMap(({ fixes = [] }) => fixes.map(({ title, safe }) => [title.en, safe])),
      [['Set "value" to "b-c"', undefined]],
    );
  });
});
