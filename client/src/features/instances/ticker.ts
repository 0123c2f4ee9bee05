const periodMs = 30_000;

/** Calls a function again and again while something is visible; has no timer while it is hidden. */
export class Ticker {
  readonly #onTick: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(onTick: () => void) {
    this.#onTick = onTick;
  }

  setVisible(isVisible: boolean): void {
    clearInterval(this.#timer);
    if (this.#timer === undefined && isVisible) this.#onTick();
    this.#timer = isVisible ? setInterval(this.#onTick, periodMs) : undefined;
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
