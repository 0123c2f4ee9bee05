/** The number of stops within `windowMs` after which the server isn't restarted. */
const maxStops = 3;

const windowMs = 5 * 60_000;

/**
 * The files that are excluded because the language server stopped at them, and how often it is restarted. An edit includes
 * a file again, unless the server stopped at it twice; then only the user's request does.
 */
export class UncheckedFiles {
  /** The excluded files by URI, and whether an edit includes them again. */
  readonly #files = new Map<string, { readonly isBackAfterEdit: boolean }>();
  readonly #now: () => number;
  #stops: { readonly at: number; readonly uri: string | undefined }[] = [];

  /** @param now a monotonic clock in milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  get uris(): string[] {
    return [...this.#files.keys()];
  }

  has(uri: string): boolean {
    return this.#files.has(uri);
  }

  isBackAfterEdit(uri: string): boolean {
    return this.#files.get(uri)?.isBackAfterEdit === true;
  }

  /**
   * Records a stop of the server, and excludes the file that it was processing.
   * @returns whether to restart the server
   */
  stopped(uri: string | undefined): boolean {
    const at = this.#now();
    this.#stops = this.#stops.filter((stop) => at - stop.at < windowMs);
    if (uri !== undefined) {
      const isBackAfterEdit = !this.#stops.some((stop) => stop.uri === uri);
      this.#files.set(uri, { isBackAfterEdit });
    }
    this.#stops.push({ at, uri });
    return this.#stops.length < maxStops;
  }

  /** Gives a file back to the server. */
  release(uri: string): void {
    this.#files.delete(uri);
  }

  /** Resets the count of stops after the user has restarted the server. */
  forgive(): void {
    this.#stops = [];
  }
}
