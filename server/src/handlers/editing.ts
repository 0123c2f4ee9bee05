import type { Session } from '../session.ts';

/** Responds to the requests that editors make for every language: formatting, outline, folding, selection, links. */
export function handleEditing({ connection, documents }: Session): void {
  connection.onDocumentFormatting(
    ({ textDocument, options }) => documents.get(textDocument.uri)?.format(options) ?? [],
  );
  connection.onDocumentRangeFormatting(
    ({ textDocument, options, range }) => documents.get(textDocument.uri)?.format(options, range) ?? [],
  );
  connection.onDocumentOnTypeFormatting(
    ({ textDocument, position, ch, options }) =>
      documents.get(textDocument.uri)?.formatOnType(position, ch, options) ?? [],
  );
  connection.onDocumentSymbol(({ textDocument }) => documents.get(textDocument.uri)?.symbols() ?? []);
  connection.onFoldingRanges(({ textDocument }) => documents.get(textDocument.uri)?.foldingRanges() ?? []);
  connection.onSelectionRanges(
    ({ textDocument, positions }) => documents.get(textDocument.uri)?.selectionRanges(positions) ?? [],
  );
  connection.onDocumentLinks(({ textDocument }) => documents.get(textDocument.uri)?.links() ?? []);
  connection.onDocumentHighlight(
    ({ textDocument, position }) => documents.get(textDocument.uri)?.highlights(position) ?? [],
  );
}
