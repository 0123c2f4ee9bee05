import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { bodies, bodyOf } from './bodies.ts';
import { type Runner, race, type Spread, spreadOf } from './measure.ts';
import type { ReaderMessage } from './reader-process.ts';
import { type ReaderName, readerNames } from './readers.ts';
import { type Report, ratioOf, type Table } from './report.ts';

interface Reader {
  readonly take: (text: string) => void;
  readonly run: Runner;
  /** The milliseconds of processor time that one run takes, of so many. */
  readonly processorTime: (runs: number) => Promise<number>;
  readonly stop: () => void;
}

/**
 * Starts a process for a reader. Each has its own, as each language server does: in a common process, a garbage collection
 * would slow down the reader that happens to run, whichever left the garbage.
 */
function start(name: ReaderName): Reader {
  const child = fork(join(import.meta.dirname, 'reader-process.ts'), [name]);
  const send = (message: ReaderMessage) => void child.send(message);
  const request = async (message: ReaderMessage) => {
    const responded = once(child, 'message');
    send(message);
    const [response] = await responded;
    return response;
  };
  return {
    take: (text) => send({ text }),
    run: (runs) => request({ runs }),
    processorTime: (processorRuns) => request({ processorRuns }),
    stop: () => child.disconnect(),
  };
}

/** Parse and every check, without a protocol in between. */
export async function benchInProcess(): Promise<Report> {
  const readers = readerNames.map((name) => ({ name, ...start(name) }));
  const runners = Object.fromEntries(readers.map(({ name, run }) => [name, run]));
  const columns = [];
  for (const { name, text, rounds } of bodies) {
    for (const reader of readers) reader.take(text);
    columns.push({ name, values: await race(rounds, runners) });
  }
  for (const reader of readers) reader.stop();
  const against: ReaderName = 'vscode-json-languageservice';
  const table: Table = { title: 'Parse and check in process', unit: 'ms', columns, against, digits: 3 };
  const goal = {
    name: 'every check in process, 2 KB, of vscode-json-languageservice',
    value: ratioOf(table, '2 KB', 'parse and every check', against),
    max: 0.6,
    unit: 'x' as const,
  };
  return { tables: [table], goals: [goal] };
}

/** How many megabytes a reader reads in a turn, and its turns with each size; as many turns before don't count. */
const megabytesInTurn = 10;
const turns = 3;

/**
 * Time against size: linear if the numbers of a row stay the same. It is processor time, since the garbage collection of a
 * large tree runs partly on other threads.
 */
export async function benchSizes(): Promise<Report> {
  const readers = readerNames.map((name) => ({ name, ...start(name) }));
  const columns = [];
  for (const megabytes of [1, 5]) {
    const values: Record<string, Spread> = {};
    const runs = megabytesInTurn / megabytes;
    for (const { name, take, processorTime } of readers) {
      take(bodyOf(megabytes * 1_000_000));
      const times = [];
      for (let turn = -turns; turn < turns; turn++) {
        const time = await processorTime(runs);
        if (turn >= 0) times.push(time / megabytes);
      }
      values[name] = spreadOf(times);
    }
    columns.push({ name: `${megabytes} MB`, values });
  }
  for (const reader of readers) reader.stop();
  return { tables: [{ title: 'Time against size', unit: 'processor ms per MB', columns, against: 'parseTree alone' }] };
}
