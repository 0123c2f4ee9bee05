/** Tells those who wait that something has changed. */
export class ChangeSignal {
  #waiting: (() => void)[] = [];

  /** Settles at the next change. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  fire(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
