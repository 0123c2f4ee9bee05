import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Reading, readRequest } from '../../../schemas/document/read.ts';

/** The reading of each open document, made once a version. */
export class Readings {
  readonly #made = new WeakMap<TextDocument, { version: number; reading: Reading }>();

  /** What stands in a document now. Rules about time are checked against the moment at which the version was read. */
  of(document: TextDocument): Reading {
    const known = this.#made.get(document);
    if (known?.version === document.version) return known.reading;
    const reading = readRequest(document.getText(), fileNameOf(document.uri), { now: Date.now() });
    this.#made.set(document, { version: document.version, reading });
    return reading;
  }
}

function fileNameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
