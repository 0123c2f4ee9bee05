export interface TrialInput {
  readonly text: string;
  /** The last part of the file's path, which may name the provider. */
  readonly fileName: string;
}

/** Whether a text can be read in this process. */
export type Trial = 'read' | 'too-large' | 'too-long' | 'failed';

/** Reads a text on trial. It always finishes and never throws. */
export type TryToRead = (input: TrialInput) => Promise<Trial>;

/** The maximum length of a text, in UTF-16 code units: many times what any provider accepts. */
export const maxLength = 5_000_000;

/** The time limit of a trial, in milliseconds. */
const maxMs = 10_000;

/** A thread that reads one text. */
export interface TrialThread {
  /** Has it read a text; `onEnd` is called at least once, unless it never finishes. */
  readonly read: (input: TrialInput, onEnd: (trial: 'read' | 'failed') => void) => void;
  readonly terminate: () => Promise<unknown>;
}

/**
 * Reads a text in a thread that can be terminated before the extension host reads it. The extension host has one thread, so
 * a text that never finishes would stop every extension. The tree itself can't be transferred, since fixes and providers
 * contain functions.
 */
export function createTrial(start: () => Promise<TrialThread>, limitMs = maxMs): TryToRead {
  return async (input) => {
    if (input.text.length > maxLength) return 'too-large';
    const thread = await start();
    try {
      return await resultOf(thread, input, limitMs);
    } finally {
      await thread.terminate();
    }
  };
}

function resultOf(thread: TrialThread, input: TrialInput, limitMs: number): Promise<Trial> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('too-long'), limitMs);
    thread.read(input, (trial) => {
      clearTimeout(timer);
      resolve(trial);
    });
  });
}
