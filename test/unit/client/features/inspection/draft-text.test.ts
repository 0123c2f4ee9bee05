import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { draftText, hasPlaceholder, secretPrefix } from '../../../../../client/src/features/inspection/draft-text.ts';
import { apis } from '../../../../../schemas/providers/api-registry.ts';

describe('draftText', () => {
  it('is a formatted body after its comments, with references to its secrets', () => {
    const text = draftText(
      apis['create-server'],
      { reports: { server: { name: 'web', cpu: 2, memory: 4, disk_size: 40, image_id: 'a', network_id: 'b' } } },
      { password: 'web-password' },
      () => ['From web'],
    );
    assert.equal(
      text,
      `// From web
{
  "name": "web",
  "image_id": "a",
  "cpu": 2,
  "memory": 4,
  "disk_size": 40,
  "password": "\${secret:web-password}",
  "network_id": "b"
}
`,
    );
  });
});

describe('hasPlaceholder', () => {
  it('is true for a placeholder at any depth', () => {
    assert.ok(hasPlaceholder({ a: [{ b: '<b>' }] }));
    assert.ok(!hasPlaceholder({ a: 'b < c', d: '>' }));
  });
});

describe('secretPrefix', () => {
  it('has only characters that need no escape', () => {
    assert.equal(secretPrefix('web 1}"/é'), 'web-1');
    assert.equal(secretPrefix('网站'), 'instance');
    assert.equal(secretPrefix('a'.repeat(100)).length, 40);
  });
});
