import { type Sandbox, startSandbox } from './server.ts';

/** A sandbox that starts when it is first needed. */
export interface LazySandbox {
  readonly start: () => Promise<Sandbox>;
  readonly dispose: () => Promise<void>;
}

/** @param file where the sandbox remembers what it made */
export function lazySandbox(file: string): LazySandbox {
  let running: Promise<Sandbox> | undefined;
  return {
    start() {
      running ??= startSandbox(file).catch((error: unknown) => {
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
