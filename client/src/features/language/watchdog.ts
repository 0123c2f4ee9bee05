import type { Timers } from '../../../engine/tracking/timers.ts';

/** A message to the language server. */
export interface Message {
  /** The URI of the document that it is about. */
  readonly uri: string | undefined;
  /** Whether it expects a response. */
  readonly isRequest: boolean;
}

export interface WatchdogOptions {
  readonly timers: Timers;
  /** A monotonic clock in milliseconds, such as `performance.now`. */
  readonly now: () => number;
  /** Sends a request that a live server answers at once; it passes through `sent` like any other. */
  readonly ping: () => void;
  /** Called once if the server doesn't respond, with the document that it is processing, if known. */
  readonly onHung: (uri: string | undefined) => void;
}

const secondMs = 1000;

/** The maximum delay of a tick that counts; a longer one means that this process was blocked or asleep. */
const toleranceMs = 500;

/** The seconds of silence after which the server is pinged. */
const pingAfter = 1;

/** The seconds of silence after which it counts as hung: about three times what reading a file of 10 MB takes. */
const hungAfter = 8;

/**
 * Detects that the language server no longer responds. It has a timer only while a request or a notification has no
 * response yet. Only seconds in which this process was awake count, so that neither sleep nor a busy extension host is
 * mistaken for a hang.
 */
export class Watchdog {
  readonly #options: WatchdogOptions;
  /** The messages that the server may still be processing, in the order in which they were sent. */
  readonly #open = new Map<number, Message>();
  #sent = 0;
  #silentSeconds = 0;
  #isHeard = false;
  #isPinged = false;
  #cancel: (() => void) | undefined;

  constructor(options: WatchdogOptions) {
    this.#options = options;
  }

  /** Whether the server has something to process. */
  get isBusy(): boolean {
    return this.#open.size > 0;
  }

  /** The document that the server is processing: that of the first open request, or else of the first change. */
  get current(): string | undefined {
    const about = [...this.#open.values()].filter(({ uri }) => uri !== undefined);
    return (about.find(({ isRequest }) => isRequest) ?? about[0])?.uri;
  }

  /**
   * Records a message that is being sent.
   * @returns a function to call after its response; the server responds in order, so that all messages before are done
   */
  sent(message: Message): () => void {
    const number = ++this.#sent;
    this.#open.set(number, message);
    if (!this.#cancel) this.#tick();
    return () => this.#answered(number);
  }

  /** Clears all messages, for another server or none. */
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
