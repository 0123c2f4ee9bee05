import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';
import { parseLines } from '../../../../../client/engine/journal/lines.ts';
import { busyUntil, recordsOf, stageOf } from '../../../../../client/engine/journal/request-record.ts';
import { sendSigned } from '../../../../../client/engine/provider-client/account.ts';
import { Leases } from '../../../../../client/engine/tracking/lease.ts';
import { startSandbox } from '../../../../../client/sandbox/server.ts';
import type { HttpResponse, Query } from '../../../../../schemas/core/api/provider-api.ts';
import type { ProviderId } from '../../../../../schemas/core/model/provider.ts';
import { formatTime, isoTime, isTime, nearestTime, parseTime } from '../../../../../schemas/core/util/time.ts';
import { apis } from '../../../../../schemas/providers/api-registry.ts';
import { callTools, sandboxAccount } from '../../../../support/builders/accounts.ts';
import { bodies } from '../../../../support/builders/bodies.ts';
import { intended, observed } from '../../../../support/builders/entries.ts';
import { temporaryFolder } from '../../../../support/builders/journal-files.ts';

const root = join(import.meta.dirname, '../../../../..');
const providers = Object.keys(apis) as ProviderId[];
const never = new AbortController().signal;

/** What JSON can hold where a time is meant. */
const wild: readonly unknown[] = [
  1e17,
  -1e17,
  8.64e15,
  8.64e15 + 1,
  -8.64e15,
  -8.64e15 - 1,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Number.MIN_VALUE,
  1e11,
  1e11 - 1,
  99_999_999_999.5,
  253_402_300_800_000,
  0,
  -1,
  '1e17',
  '100000000000000000',
  '+275760-09-13T00:00:00.000Z',
  '+275760-09-13T00:00:00.001Z',
  '-271821-04-20T00:00:00.000Z',
  '+010000-01-01T00:00:00Z',
  '9999-12-31T23:59:59-12:00',
  '9999-12-31 23:59:59',
  '2026-02-30T00:00:00Z',
  '99999-01-01',
  '-5',
  'NaN',
  'Infinity',
  '',
  null,
  true,
  [],
  {},
];

/** An instant as the client shows it: no step of that may throw. */
function assertShowable(time: number | undefined, what: string): void {
  if (time === undefined) return;
  assert.ok(isTime(time), `${what}: ${time}`);
  assert.ok(formatTime(time, 'zh-cn', { dateStyle: 'medium', timeStyle: 'medium' }));
  assert.equal(new Date(time).toISOString(), isoTime(time));
  new Date(time + 366 * 86_400_000).toISOString();
}

/** Every text of JSON that differs from another in one value. */
function mutations(json: string): string[] {
  const whole: unknown = JSON.parse(json);
  const made: string[] = [];
  const walk = (value: unknown, put: (changed: unknown) => unknown): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        const copy = (changed: unknown) =>
          put(Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed });
        walk(inner, copy);
      }
    } else {
      for (const other of wild) made.push(JSON.stringify(put(other)));
    }
  };
  walk(whole, (changed) => changed);
  return made;
}

/** The questions about instances of a provider with the answers of the sandbox, where something was made. */
async function answered(t: TestContext, provider: ProviderId): Promise<[Query<unknown>, HttpResponse][]> {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const sandbox = await startSandbox(join(folder, 'sandbox.jsonl'), now);
  t.after(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  const account = sandboxAccount(provider, sandbox.endpoint);
  const { api, target } = account;
  const call = async (asked: Query<unknown>): Promise<[Query<unknown>, HttpResponse]> => {
    const called = await sendSigned(account, asked.request, callTools(now), never);
    assert.ok(called.kind === 'answer', JSON.stringify(called));
    return [asked, called.answer];
  };
  const create = api.create(target, JSON.stringify(bodies[provider]), randomUUID());
  const made = await call({ request: create, read: api.readCreate });
  const accepted = api.readCreate(made[1]);
  assert.ok(accepted.kind === 'accepted', made[1].body);
  ahead += 60_000;
  const { instances: [first = ''] = [] } = accepted;
  const followed = api.follow?.(target, accepted);
  return [
    made,
    await call(api.list(target)),
    ...(await Promise.all(api.describe(target, [first]).map(call))),
    ...(await Promise.all(api.describe(target, [first, 'other']).map(call))),
    ...(followed ? [await call(followed)] : []),
  ];
}

/** Every `createdAt` in what was read. */
function timesIn(read: unknown): number[] {
  if (typeof read !== 'object' || read === null) return [];
  return Object.entries(read).flatMap(([key, value]) =>
    key === 'createdAt' && typeof value === 'number' ? [value] : timesIn(value),
  );
}

describe('times from a provider', () => {
  for (const provider of providers) {
    it(`are times that can be shown, or absent, whatever ${provider} answers`, async (t) => {
      let found = 0;
      let tried = 0;
      for (const [question, answer] of await answered(t, provider)) {
        found += timesIn(question.read(answer)).length;
        const seen = new Set<number>();
        for (const body of mutations(answer.body)) {
          tried++;
          for (const time of timesIn(question.read({ ...answer, body }))) seen.add(time);
        }
        for (const time of seen) assertShowable(time, answer.body);
      }
      assert.ok(found > 1, 'the sandbox tells when its instances were made');
      assert.ok(tried > 500, `${tried}`);
    });
  }
});

const numbers = fc.oneof(
  fc.constantFrom(...wild.filter((value) => typeof value === 'number')),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
);

describe('times of the journal', () => {
  it('are times that can be shown, and no entry is lost for a wrong one', () => {
    fc.assert(
      fc.property(numbers, numbers, numbers, (at, seenAt, createdAt) => {
        const entries = [intended('a', at), { ...observed('a', seenAt, 'i-1', 'creating'), createdAt }];
        const lines = parseLines(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), 0);
        assert.deepEqual(
          lines.map(({ entry }) => entry?.kind),
          ['intended', 'observed'],
        );
        const read = lines.flatMap(({ entry }) => entry ?? []);
        for (const entry of read) {
          assertShowable(entry.at, 'at');
          if (entry.kind === 'observed') assertShowable(entry.createdAt, 'createdAt');
        }
        const [record] = recordsOf(read);
        assert.ok(record);
        stageOf(record, Date.now());
        new Date(busyUntil(record)).toISOString();
      }),
    );
  });

  it('stay as they are where they are times', () => {
    const [line] = parseLines(`${JSON.stringify({ ...observed('a', 5, 'i-1', 'x'), createdAt: 7 })}\n`, 0);
    assert.equal(line?.entry?.at, 5);
    assert.equal(line?.entry?.kind === 'observed' && line.entry.createdAt, 7);
  });
});

describe('times that windows tell each other', () => {
  it('are times that can be shown, or what is told is not taken', async () => {
    const key = ['asked', 'full', 'due', 'notBefore', 'since', 'answered'] as const;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...key), numbers, async (name, wrong) => {
        const folder = temporaryFolder();
        const leases = new Leases(folder, () => Date.now());
        const lease = await leases.take('account');
        const right = { asked: 1, full: 1, due: 1, waitMs: 1, notBefore: 1 };
        const trouble = { reason: { en: 'No.', zh: '否。' }, since: 1, answered: 1 };
        const isOfTrouble = name === 'since' || name === 'answered';
        await lease?.release({
          ...right,
          ...(!isOfTrouble && { [name]: wrong }),
          trouble: isOfTrouble ? { ...trouble, [name]: wrong } : trouble,
        });
        const { shared } = await leases.look('account');
        for (const time of [shared?.asked, shared?.full, shared?.due, shared?.notBefore, shared?.trouble?.since]) {
          assertShowable(time, name);
        }
        assertShowable(shared?.trouble?.answered, name);
      }),
      { numRuns: 60 },
    );
  });
});

describe('times in the file of the sandbox', () => {
  it('keep no provider of it from answering', async (t) => {
    for (const provider of providers) {
      const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
      const file = join(folder, 'sandbox.jsonl');
      const lines = wild
        .filter((value) => typeof value === 'number')
        .flatMap((at, index) => {
          const facts = { region: 'sandbox-1', period: at, months: at, waitsForPayment: true };
          const instance = { provider, id: `i-${index}`, batch: `b-${index}`, name: 'a', createdAt: at, facts };
          return [{ instances: [instance] }, { act: { provider, id: `i-${index}`, action: 'stop', at } }];
        });
      writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      const sandbox = await startSandbox(file);
      t.after(async () => {
        await sandbox.close();
        rmSync(folder, { recursive: true });
      });
      const account = sandboxAccount(provider, sandbox.endpoint);
      const called = await sendSigned(account, account.api.list(account.target).request, callTools(), never);
      assert.equal(called.kind === 'answer' && called.answer.status, 200, `${provider}: ${JSON.stringify(called)}`);
    }
  });
});

describe('times', () => {
  it('are what ISO 8601 writes with four digits of a year', () => {
    fc.assert(
      fc.property(fc.oneof(numbers, fc.constantFrom(Number.NaN, Infinity, -Infinity)), (value) => {
        assertShowable(nearestTime(value), String(value));
        assert.match(isoTime(value), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        if (isTime(value)) assert.equal(nearestTime(value), value);
        else assert.equal(formatTime(value, 'en', { dateStyle: 'short' }), undefined);
      }),
    );
    for (const text of ['', 'x', '+275760-09-13T00:00:00.000Z', '-000001-01-01', '1e17']) {
      assert.equal(parseTime(text), undefined, text);
    }
    assert.equal(parseTime('2026-01-01T00:00:00Z'), Date.UTC(2026, 0));
  });

  it('are written and shown in one place', () => {
    // Of this machine's clock, or of a text that was looked at before.
    const own = ['schemas/core/util/time.ts', 'client/engine/signing/date.ts'];
    const files = globSync('{schemas,client,server}/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
    assert.ok(files.length > 200);
    for (const file of files.filter((name) => !own.includes(name))) {
      const code = readFileSync(join(root, file), 'utf8');
      const found = code.match(/DateTimeFormat\(|\.toISOString\(|\.toLocale(?:Date|Time)?String\(/);
      assert.ok(!found, `${file}: use formatTime or isoTime in place of ${found?.[0]}`);
    }
  });
});
