import type { Timers } from '../../../engine/tracking/timers.ts';

/** A message to the language server. */
export interface Message {
  /** The URI of the document that it is about. */
  readonly uri: string | undefined;
  /** Whether it will be answered. */
  readonly isRequest: boolean;
}

export interface WatchdogOptions {
  readonly timers: Timers;
  /** A clock in milliseconds that nobody sets, as that of `performance`. */
  readonly now: () => number;
  /** Sends a request that any server which is alive answers at once; the watchdog is told of it as of any other. */
  readonly ping: () => void;
  /** Told once that the server doesn't respond, with the document that it is at, if that is known. */
  readonly onHung: (uri: string | undefined) => void;
}

const secondMs = 1000;

/** How much later than due a tick may come to count: one that is later says that this process was held up or asleep. */
const toleranceMs = 500;

/** After so many seconds in which nothing is heard the server is asked for a sign of life. */
const pingAfter = 1;

/** After so many it counts as hung: about three times what reading a file of 10 MB takes, and it reads one at a time. */
const hungAfter = 8;

/**
 * Finds out that the language server no longer responds. It looks only while there is a message that the server hasn't
 * answered, or a notification that no answer has followed; between these it has no timer. Only seconds that this process
 * was awake for count, so that neither sleep nor a busy extension host is taken for a hang.
 */
export class Watchdog {
  readonly #options: WatchdogOptions;
  /** What the server may still be busy with, in the order in which it was sent. */
  readonly #open = new Map<number, Message>();
  #sent = 0;
  #silentSeconds = 0;
  #isHeard = false;
  #isPinged = false;
  #cancel: (() => void) | undefined;

  constructor(options: WatchdogOptions) {
    this.#options = options;
  }

  /** Whether the server has something to do. */
  get isBusy(): boolean {
    return this.#open.size > 0;
  }

  /** The document that the server is at: that of the first request that isn't answered, or else of the first change. */
  get current(): string | undefined {
    const about = [...this.#open.values()].filter(({ uri }) => uri !== undefined);
    return (about.find(({ isRequest }) => isRequest) ?? about[0])?.uri;
  }

  /**
   * Takes note of a message that is being sent.
   * @returns what is to be called when its answer has come; the server answers in order, so that it is done with all before
   */
  sent(message: Message): () => void {
    const number = ++this.#sent;
    this.#open.set(number, message);
    if (!this.#cancel) this.#tick();
    return () => this.#answered(number);
  }

  /** Forgets what was sent: there is another server, or none. */
  reset(): void {
    this.#open.clear();
    this.#rest();
  }

  #answered(number: number): void {
    if (!this.#open.has(number)) return;
    for (const open of this.#open.keys()) if (open <= number) this.#open.delete(open);
    this.#isHeard = true;
    this.#isPinged = false;
    if (!this.isBusy) this.#rest();
  }

  #rest(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#silentSeconds = 0;
    this.#isHeard = false;
    this.#isPinged = false;
  }

  #tick(): void {
    const { timers, now, ping, onHung } = this.#options;
    const due = now() + secondMs;
    this.#cancel = timers.start(secondMs, () => {
      if (this.#isHeard) this.#silentSeconds = 0;
      else if (now() - due <= toleranceMs) this.#silentSeconds++;
      this.#isHeard = false;
      if (this.#silentSeconds >= hungAfter) {
        const { current } = this;
        this.reset();
        onHung(current);
        return;
      }
      this.#tick();
      if (this.#silentSeconds < pingAfter || this.#isPinged) return;
      this.#isPinged = true;
      ping();
    });
  }
}
