import type { TextDocument } from 'vscode-languageserver-textdocument';
import { analyzeRequest, type RequestAnalysis } from '../../schemas/document/analyze-request.ts';
import type { WellFormed } from '../../schemas/document/parse.ts';
import type { Severities } from '../../schemas/document/suppressions.ts';

/** The reading of each open document, made once a version and once for each change of the settings. */
export class DocumentCache {
  readonly #made = new WeakMap<TextDocument, { version: number; generation: number; reading: RequestAnalysis }>();
  #severities: Severities = {};
  #generation = 0;

  /** Takes over the severities of the settings; what was read before is read anew. */
  configure(severities: Severities): void {
    this.#severities = severities;
    this.#generation++;
  }

  /** What stands in a document now. Rules about time are checked against the moment at which the version was read. */
  of(document: TextDocument): RequestAnalysis {
    const known = this.#made.get(document);
    if (known?.version === document.version && known.generation === this.#generation) return known.reading;
    const reading = this.read(document.getText(), document.uri, known?.reading.wellFormed);
    this.#made.set(document, { version: document.version, generation: this.#generation, reading });
    return reading;
  }

  /**
   * Reads a text as if it stood in the document with a URI.
   * @param before what was read of the version before; its tree is used up
   */
  read(text: string, uri: string, before?: WellFormed): RequestAnalysis {
    const [path = ''] = uri.split(/[?#]/, 1);
    return analyzeRequest(text, path.slice(path.lastIndexOf('/') + 1), {
      now: Date.now(),
      severities: this.#severities,
      ...(before && { before }),
    });
  }

  /** Names what `of` gives for a document now: the same name, the same reading. */
  identity(document: TextDocument): string {
    return `${document.version}.${this.#generation}`;
  }
}
