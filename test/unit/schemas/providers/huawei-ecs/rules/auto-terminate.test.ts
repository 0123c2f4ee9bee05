import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../../schemas/core/json.ts';
import { assertFixes } from '../../../../../support/builders/assert-fixes.ts';
import { summaryOf, validServer } from '../../../../../support/builders/ecs-servers.ts';
import { problemsOf, textOf } from '../../../../../support/builders/fixes.ts';

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

  it('change a day that does not exist to the last one of its month', () => {
    for (const [written, fixed] of [
      ['2027-02-30T00:00:00Z', '2027-02-28T00:00:00Z'],
      ['2028-02-30 12:00', '2028-02-29T12:00:00Z'],
      ['2027/6/31', '2027-06-30T00:00:00Z'],
    ] as const) {
      assert.deepEqual(
        assertFixes(
          'huawei-ecs',
          { server: { ...validServer, auto_terminate_time: written } },
          'auto-terminate-format',
        ),
        [`Set "auto_terminate_time" to "${fixed}"`],
      );
    }
  });

  it('prefer no other time for one in the past or far in the future', () => {
    const fixesOf = (auto_terminate_time: Json) =>
      problemsOf('huawei-ecs', textOf({ server: { ...validServer, auto_terminate_time } })).flatMap(({ fixes = [] }) =>
        fixes.map(({ title, isLastResort }) => `${isLastResort ? 'last: ' : ''}${title.en.slice(29)}`),
      );
    assert.deepEqual(fixesOf('2020-01-01T00:00:00Z'), ['last: "2026-01-01T00:35:00Z"']);
    assert.deepEqual(fixesOf('2020-01-01 00:00'), ['last: "2026-01-01T00:35:00Z"']);
    assert.deepEqual(fixesOf('2040-01-01T00:00:00Z'), ['last: "2029-01-01T00:00:00Z"']);
    assert.deepEqual(fixesOf('2026-01-01T00:10:00Z'), ['"2026-01-01T00:35:00Z"']);
    assert.deepEqual(fixesOf(1_780_000_000), ['"2026-05-28T20:26:40Z"']);
    assert.deepEqual(fixesOf('1780000000000'), ['"2026-05-28T20:26:00Z"']);
    assert.deepEqual(fixesOf('20260501T120000Z'), ['"2026-05-01T12:00:00Z"']);
    assert.deepEqual(fixesOf('2026年5月1日 12：00'), ['"2026-05-01T12:00:00Z"']);
  });
});
