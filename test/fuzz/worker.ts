// A child process that generates and checks one case at a time, and may be killed at any time. Its argument is the module
// of its targets.
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ChildRequest, ChildResponse, Fault } from './messages.ts';
import { randomOf } from './random.ts';
import { BrokenInvariant, type Target } from './target.ts';

const [, , targetsModule = ''] = process.argv;
const { targets }: { targets: readonly Target[] } = await import(targetsModule);
const root = fileURLToPath(new URL('../..', import.meta.url));

// Another thread, since a call may block the main one forever.
new Worker(new URL('./watcher.ts', import.meta.url), { workerData: { parent: process.ppid } }).unref();

process.on('message', async (request: ChildRequest) => {
  process.send?.(await respond(request));
});
process.on('disconnect', () => process.exit());
process.send?.('ready');

async function respond(request: ChildRequest): Promise<ChildResponse> {
  const target = targets.find(({ name }) => name === request.target);
  if (!target) throw new Error(`There is no target "${request.target}".`);
  const input =
    request.kind === 'check' ? request.input : target.generate(randomOf(request.seed, request.target, request.index));
  if (request.kind === 'generate') return { kind: 'generated', input };
  try {
    await target.check(input);
    return { kind: 'held' };
  } catch (error) {
    return faultOf(error);
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof BrokenInvariant) {
    return { kind: 'broken', signature: error.invariant, message: error.message };
  }
  if (!(error instanceof Error)) return { kind: 'threw', signature: 'no error', message: String(error) };
  const stack = error.stack ?? '';
  const file = /file:\/\/[^\s)]+?\.[cm]?[jt]s/.exec(stack)?.[0];
  const place = file ? relative(root, fileURLToPath(file)) : 'an unknown place';
  return { kind: 'threw', signature: `${error.name} in ${place}`, message: stack.slice(0, 2000) };
}
