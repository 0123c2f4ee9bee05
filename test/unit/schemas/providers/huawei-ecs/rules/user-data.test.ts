import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { summaryOf } from '../../../../../support/builders/ecs-servers.ts';

describe('user data rules', () => {
  it('accept base64 of at most 32 KB', () => {
    const encoded = (bytes: number) => Buffer.alloc(bytes, 'x').toString('base64');
    assert.deepEqual(summaryOf({ user_data: '#!/bin/bash' }), ['error user-data-base64 /server/user_data']);
    assert.deepEqual(summaryOf({ user_data: encoded(32 * 1024) }), []);
    assert.deepEqual(summaryOf({ user_data: encoded(32 * 1024 + 1) }), ['error user-data-size /server/user_data']);
    assert.deepEqual(summaryOf({ user_data: 'cmVt\nIGNtZA==\n' }), []);
  });
});
