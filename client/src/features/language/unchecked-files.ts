/** After so many stops within `windowMs` the server is not restarted. */
const maxStops = 3;

const windowMs = 5 * 60_000;

/**
 * The files that the language server isn't given, since it has stopped at them, and how often it may be restarted. A file
 * comes back when it is edited, or when the person asks for it; one that the server stopped at again does only when asked for.
 */
export class UncheckedFiles {
  /** Those that are set aside, by their URIs, with whether an edit brings them back. */
  readonly #files = new Map<string, { readonly isBackAfterEdit: boolean }>();
  readonly #now: () => number;
  #stops: { readonly at: number; readonly uri: string | undefined }[] = [];

  /** @param now a clock in milliseconds that nobody sets */
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
   * Takes note that the server stopped, and sets the file aside that it was at.
   * @returns whether to start another one
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

  /** Takes note that the person has the server restarted: it may stop as often again. */
  forgive(): void {
    this.#stops = [];
  }
}
