import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { summaryOf } from '../../../../../support/builders/ecs-servers.ts';

describe('auto-terminate rules', () => {
  it('accept a time from 30 minutes to three years from now', () => {
    const at = (auto_terminate_time: string) => summaryOf({ auto_terminate_time });
    const refused = ['error auto-terminate-window /server/auto_terminate_time'];
    assert.deepEqual(at('2025-12-31T23:59:00Z'), refused);
    assert.deepEqual(at('2026-01-01T00:29:00Z'), refused);
    assert.deepEqual(at('2026-01-01T00:30:00Z'), []);
    assert.deepEqual(at('2029-01-01T00:00:00Z'), []);
    assert.deepEqual(at('2029-01-01T00:01:00Z'), refused);
    assert.deepEqual(at('2026-02-01 00:00:00'), ['error auto-terminate-format /server/auto_terminate_time']);
  });
});
