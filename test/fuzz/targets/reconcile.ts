import type { Entry } from '../../../client/engine/journal/entry.ts';
import { parseLines } from '../../../client/engine/journal/lines.ts';
import { orphanedEntries, recordsOf, stageOf } from '../../../client/engine/journal/request-record.ts';
import type { QueryClient } from '../../../client/engine/provider-client/query.ts';
import { reconcile as reconcileSend } from '../../../client/engine/requests/reconcile.ts';
import type { Instance, Page } from '../../../schemas/core/api/provider-api.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { providers } from '../../../schemas/providers/registry.ts';
import { sandboxAccount } from '../../support/builders/accounts.ts';
import { bodyNamed } from '../../support/builders/bodies.ts';
import { accepted, intended, observed, sent, settled, unknown } from '../../support/builders/entries.ts';
import { parseBody } from '../../support/builders/tree.ts';
import type { Random } from '../random.ts';
import { defineTarget, hold } from '../target.ts';

/** An instance that the provider lists, with the send that created it, which only the test knows. */
interface CreatedInstance {
  readonly instance: Instance;
  /** The request that created it; empty for an instance of somebody else. */
  readonly by: string;
}

interface ReconcileInput {
  readonly provider: ProviderId;
  /** The lines of the journal; the send to reconcile is called "own". */
  readonly journal: readonly string[];
  readonly listed: readonly CreatedInstance[];
  readonly pageSize: number;
  /** The indexes of the pages that cannot be read. */
  readonly failing: readonly number[];
  readonly isEndless: boolean;
}

const own = 'own';
const minute = 60_000;
const begin = Date.parse('2026-01-01T12:00:00Z');

/** How many hours a clock may be wrong without anything that compares it. */
const maxHoursOff = 23;

/** Reconciles a send with an unknown result: never with nothing if it created something, never with instances of others. */
export const reconcile = defineTarget<ReconcileInput>({
  name: 'reconcile',
  generate: scenario,
  async check({ provider, journal, listed, pageSize, failing, isEndless }) {
    const entries = parseLines(journal.join('\n'), 0).flatMap(({ entry }) => entry ?? []);
    const records = recordsOf(entries);
    for (const record of records) stageOf(record, begin);
    orphanedEntries(entries);
    const record = records.find(({ request }) => request === own);
    if (!record) return;
    const pages = pagesOf(listed, pageSize, isEndless);
    let pagesRead = 0;
    const ask: QueryClient = async () => {
      const index = pagesRead++;
      return (failing.includes(index) ? { kind: 'unreadable', status: 200 } : pages(index)) as never;
    };
    const readOthers = async () => records.filter((other) => other !== record);
    const account = sandboxAccount(provider, record.intended.endpoint);
    const found = await reconcileSend(
      account,
      record,
      { ask, now: () => begin, readOthers, openForMs: 60 * minute },
      new AbortController().signal,
    );
    hold(pagesRead <= 1000, 'an endless list is not read forever', () => pagesRead);
    const wasRead = !isEndless && !failing.some((index) => index < pagesRead);
    hold(wasRead || found.kind === 'could-not-ask', 'an unreadable list proves nothing', () => found);
    const ours = listed.filter(({ by }) => by === own).map(({ instance }) => instance.id);
    if (found.kind === 'none-for-certain')
      hold(ours.length === 0, 'a send that created something is not reconciled with nothing', () => ours);
    if (found.kind !== 'proven') return;
    const { ids } = found;
    const foreign = ids.filter((id) => !ours.includes(id));
    hold(foreign.length === 0, 'a send is not reconciled with instances of others', () => [foreign, ours]);
    hold(ids.length <= record.intended.count, 'a send has no more instances than it requested', () => ids);
  },
});

function pagesOf(listed: readonly CreatedInstance[], pageSize: number, isEndless: boolean): (index: number) => Page {
  const size = Math.max(1, pageSize);
  return (index) => {
    const instances = listed.slice(index * size, (index + 1) * size).map(({ instance }) => instance);
    const isLast = (index + 1) * size >= listed.length && !isEndless;
    return { kind: 'page', instances, ...(!isLast && { next: String(index + 1) }) };
  };
}

/** Some sends of one account, the instances that each created, and the journal about them. */
function scenario(random: Random): ReconcileInput {
  const provider = random.pick(providers).id;
  const offMs = random.chance(0.25) ? (random.below(2 * maxHoursOff) - maxHoursOff) * 60 * minute : 0;
  const requests = [own, ...random.times(0, 3, (index) => `other-${index}`)];
  const sends = requests.map((request) => send(request, provider, offMs, random));
  const strangers = random.chance(0.3) ? random.times(1, 3, (index) => stranger(index, provider, random)) : [];
  const listed = shuffled([...sends.flatMap(({ created }) => created), ...strangers], random);
  const lines = sends.flatMap(({ entries }) => entries).map((entry) => JSON.stringify(entry));
  return {
    provider,
    journal: random.chance(0.2) ? damaged(lines, random) : lines,
    listed: random.chance(0.2) ? [...listed, ...listed.slice(0, 2)] : listed,
    pageSize: 1 + random.below(5),
    failing: random.chance(0.1) ? [random.below(3)] : [],
    isEndless: random.chance(0.02),
  };
}

const names = ['web', 'web', 'web', 'db'];

function send(
  request: string,
  provider: ProviderId,
  offMs: number,
  random: Random,
): { entries: Entry[]; created: CreatedInstance[] } {
  const body = JSON.stringify(bodyNamed(provider, random.pick(names)));
  const account = sandboxAccount(provider, 'http://127.0.0.1:1');
  const { count, names: expected } = account.api.summary(parseBody(body));
  const at = begin + (random.below(60) - 30) * minute;
  const start = { ...account.target, provider, body, count, names: [...expected] };
  const begun = [intended(request, at, start), sent(request, at)];
  const isKnown = request !== own && random.chance(0.6);
  const createdCount = random.below(count + 1);
  const from = random.pick([0, 0, 1, 2, 7]);
  const created = Array.from({ length: createdCount }, (_, index) => {
    const createdAt = at + random.below(15 * minute) + offMs;
    return {
      by: request,
      instance: instanceOf(
        `${request}-${index}`,
        nameOf(body, provider, expected, count, from + index),
        createdAt,
        random,
      ),
    };
  });
  const ids = created.map(({ instance }) => instance.id);
  const after: Entry[] = isKnown
    ? [accepted(request, at + 1, ...ids)]
    : [...(random.chance(0.8) ? [unknown(request, at + 1)] : [])];
  const later: Entry[] =
    request !== own && random.chance(0.2)
      ? [...ids.map((id) => observed(request, at + 2, id, 'running')), settled(request, at + 3, ...ids)]
      : [];
  return { entries: [...begun, ...after, ...later], created };
}

/**
 * The name that a provider gives an instance. ECS numbers those of a batch from 0000 or 0001, or from the highest existing
 * number (parameter `name` of the document); the other providers give the names in the body.
 */
function nameOf(body: string, provider: ProviderId, expected: readonly string[], count: number, index: number): string {
  if (provider === 'huawei-ecs' && count > 1) {
    const name: string = JSON.parse(body).server.name;
    return `${name}-${String(index).padStart(4, '0')}`;
  }
  return expected[index % Math.max(expected.length, 1)] ?? 'server';
}

function instanceOf(id: string, name: string, createdAt: number, random: Random): Instance {
  return {
    id,
    state: 'running',
    ...(!random.chance(0.05) && { name }),
    ...(!random.chance(0.05) && { createdAt }),
  };
}

/** An instance of somebody else, often with the same name and from the same time. */
function stranger(index: number, provider: ProviderId, random: Random): CreatedInstance {
  const body = JSON.stringify(bodyNamed(provider, random.pick(names)));
  const { count, names: expected } = sandboxAccount(provider, '').api.summary(parseBody(body));
  const name = nameOf(body, provider, expected, count, random.below(3));
  const createdAt = begin + (random.below(120) - 60) * minute;
  return { by: '', instance: instanceOf(`stranger-${index}`, name, createdAt, random) };
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  return values
    .map((value) => ({ value, order: random.next() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ value }) => value);
}

/** Lines of which some are repeated, cut, of a later version or empty. Reading them must not fail. */
function damaged(lines: readonly string[], random: Random): string[] {
  return lines.flatMap((line) => {
    switch (random.below(12)) {
      case 0:
        return [line, line];
      case 1:
        return [line, line.slice(0, random.below(line.length))];
      case 2:
        return [line, JSON.stringify({ ...JSON.parse(line), v: 2 })];
      case 3:
        return [line, '', '\0', '{}'];
      default:
        return [line];
    }
  });
}
