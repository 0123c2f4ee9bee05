import type { Sandbox } from './server.ts';

/** A sandbox that starts when it is first needed. */
export interface LazySandbox {
  readonly start: () => Promise<Sandbox>;
  readonly dispose: () => Promise<void>;
}

/**
 * @param file where the sandbox keeps what it created
 * @param onUnreadable reports a line of the file that can't be read
 */
export function lazySandbox(file: string, onUnreadable: (problem: string) => void): LazySandbox {
  let running: Promise<Sandbox> | undefined;
  return {
    start() {
      running ??= load(file, onUnreadable).catch((error: unknown) => {
        running = undefined;
        throw error;
      });
      return running;
    },
    async dispose() {
      await (await running)?.close();
    },
  };
}

/** Loads the sandbox, which most windows never use, and starts it. */
async function load(file: string, onUnreadable: (problem: string) => void): Promise<Sandbox> {
  const { startSandbox } = await import('./server.ts');
  return startSandbox(file, Date.now, { onUnreadable });
}
