/** VS Code hides a notification after this time, unless it is an error with buttons. */
const visibleMs = 10_000;

/**
 * Shows one notification at a time: VS Code would put one above the other. An earlier one that is still open moves to the
 * list of notifications.
 */
export class NotificationTurns {
  readonly #hide: () => PromiseLike<unknown>;
  readonly #now: () => number;
  #turn: Promise<unknown> = Promise.resolve();
  #open: { readonly closed: Promise<unknown>; readonly at: number } | undefined;
  #running = 0;

  /**
   * @param hide hides all notifications, and keeps them in the list
   * @param now milliseconds since any time
   */
  constructor(hide: () => PromiseLike<unknown>, now: () => number) {
    this.#hide = hide;
    this.#now = now;
  }

  /** Shows a notification, and returns what it returns when it is closed. */
  async show<T>(notify: () => PromiseLike<T>): Promise<T> {
    const shown = this.#turn.then(() => this.#show(notify));
    this.#turn = shown.catch(() => {});
    const { response } = await shown;
    return response;
  }

  /** Notes that progress is shown during the work: its button to cancel must stay visible. */
  async during<T>(work: () => PromiseLike<T>): Promise<T> {
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
    }
  }

  /** Waits until the last notification was closed, or is no longer shown: for what has time. */
  async quiet(): Promise<void> {
    await this.#turn;
    if (!this.#open) return;
    const { closed, at } = this.#open;
    const left = at + visibleMs - this.#now();
    let timer: NodeJS.Timeout | undefined;
    const hidden = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, Math.max(0, left));
    });
    await Promise.race([closed, hidden]);
    clearTimeout(timer);
  }

  /** @returns the response in an object, since it is awaited only after the turn */
  async #show<T>(notify: () => PromiseLike<T>): Promise<{ response: Promise<T> }> {
    if (this.#open && this.#running === 0) await this.#hide();
    const response = Promise.resolve(notify());
    const open = { closed: response.catch(() => {}), at: this.#now() };
    this.#open = open;
    void open.closed.then(() => {
      if (this.#open === open) this.#open = undefined;
    });
    return { response };
  }
}
