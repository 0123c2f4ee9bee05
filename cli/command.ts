import type { Language, LocalizedText } from '../schemas/core/localized-text.ts';

/** What a command is given. */
export interface Invocation {
  /** The arguments without the name of the command. */
  readonly args: readonly string[];
  readonly language: Language;
}

/** A command that is loaded. */
export interface LoadedCommand {
  readonly usage: LocalizedText;
  /**
   * @returns the exit code
   * @throws UsageError about the first invalid argument
   */
  readonly run: (invocation: Invocation) => number | Promise<number>;
}

/** A command of `instance-requests`. */
export interface Command {
  readonly name: string;
  /** What it does, in one line of the help. */
  readonly summary: LocalizedText;
  /** Loads what the command needs, and nothing of the others. */
  readonly load: () => Promise<LoadedCommand>;
}

/** An argument that a command can't use. */
export class UsageError extends Error {
  readonly says: LocalizedText;

  constructor(says: LocalizedText) {
    super(says.en);
    this.says = says;
  }
}
