import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { summaryOf } from '../../../../../support/builders/ecs-servers.ts';

describe('metadata and tag rules', () => {
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
});
