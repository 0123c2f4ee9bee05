import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { bodies, bodyOf } from './bodies.ts';
import { print, type Runner, race } from './measure.ts';
import { type ReaderName, readerNames } from './readers.ts';

interface Reader {
  readonly take: (text: string) => void;
  readonly run: Runner;
  readonly stop: () => void;
}

/**
 * Starts a process for a reader. Each has one of its own, as each language server has: in a common one, whoever leaves
 * little garbage pays for that of the others, and a collection falls on whoever happens to run.
 */
function start(name: ReaderName): Reader {
  const child = fork(join(import.meta.dirname, 'reader-process.ts'), [name]);
  return {
    take: (text) => void child.send({ text }),
    async run(runs) {
      const answer = once(child, 'message');
      child.send({ runs });
      const [times] = await answer;
      return times;
    },
    stop: () => child.disconnect(),
  };
}

/** Parse and every check, without a protocol between. */
export async function benchInProcess(): Promise<void> {
  const readers = readerNames.map((name) => ({ name, ...start(name) }));
  const runners = Object.fromEntries(readers.map(({ name, run }) => [name, run]));
  const columns = [];
  for (const { name, text, rounds } of bodies) {
    for (const reader of readers) reader.take(text);
    columns.push({ name, values: await race(rounds, runners) });
  }
  for (const reader of readers) reader.stop();
  print('In process (median ms)', columns, 'vscode-json-languageservice');
}

/** Time against size, up to 10 MB: a straight line when the last column stays the same. */
export async function benchSizes(): Promise<void> {
  console.log('\nTime against size (parse and every check)');
  const reader = start('parse and every check');
  for (const megabytes of [1, 2, 5, 10]) {
    reader.take(bodyOf(megabytes * 1_000_000));
    const { check = Number.NaN } = await race(60, { check: reader.run });
    console.log(
      `${String(megabytes).padStart(4)} MB  ${check.toFixed(1).padStart(8)} ms  ${(check / megabytes).toFixed(2)} ms per MB`,
    );
  }
  reader.stop();
}
