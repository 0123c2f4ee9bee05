import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { describeQueryFailure } from '../../../../client/engine/provider-client/query-failure.ts';
import { Leases } from '../../../../client/engine/tracking/lease.ts';
import { emptySummary } from '../../../../client/engine/tracking/poll-account.ts';
import { PollErrors } from '../../../../client/engine/tracking/poll-errors.ts';
import { temporaryFolder } from '../../../support/builders/journal-files.ts';

const refusal = (status: number, code: string | undefined, message: string) => {
  const coded = code === undefined ? {} : { code };
  return { ...emptySummary, queries: 1, error: describeQueryFailure({ kind: 'refused', status, message, ...coded }) };
};

describe('PollErrors', () => {
  const cases = [
    {
      name: 'the same code with another request id',
      to: refusal(403, 'Forbidden', 'No (request 7f-2).'),
      isNew: false,
    },
    { name: 'the same code with another sentence', to: refusal(403, 'Forbidden', 'Not allowed.'), isNew: false },
    { name: 'another code with the same sentence', to: refusal(403, 'Expired', 'No (request 1a-1).'), isNew: true },
    { name: 'another status without a code', to: refusal(500, undefined, 'No (request 1a-1).'), isNew: true },
  ];
  for (const { name, to, isNew } of cases) {
    it(`${isNew ? 'reports' : 'does not report again'} ${name}`, () => {
      const errors = new PollErrors();
      assert.ok(errors.record('a', refusal(403, 'Forbidden', 'No (request 1a-1).'), 1).hasChanged);
      const { hasChanged, reason } = errors.record('a', to, 2);
      assert.deepEqual([hasChanged, reason !== undefined], [isNew, isNew]);
      assert.equal(errors.ofAccount('a')?.since, 1, 'the account has failed since the first error');
    });
  }
});

describe('Leases', () => {
  it('reads an error without a cause, as shared by an earlier version', async () => {
    const folder = temporaryFolder();
    const leases = () => new Leases(folder, () => 5000);
    const reason = { en: 'gone', zh: '没有' };
    const times = { asked: 1000, full: 0, due: 2000, waitMs: 1500, notBefore: 0 };
    await (await leases().take('a'))?.release({
      ...times,
      trouble: { cause: { id: 'x', args: [] }, reason, since: 1 },
    });
    const path = join(folder, readdirSync(folder)[0] ?? '');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"cause":{"id":"x","args":[]},', ''));
    assert.deepEqual((await leases().look('a')).shared?.trouble, { reason, since: 1 });
  });
});
