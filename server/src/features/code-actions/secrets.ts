import type { CodeAction } from 'vscode-languageserver';
import { inLanguage } from '../../../../schemas/core/localized-text.ts';
import type { Fix } from '../../../../schemas/core/model/fix.ts';
import { decodedText } from '../../../../schemas/core/util/url.ts';
import type { SecretLiteral } from '../../../../schemas/protocol.ts';
import type { AnalyzedDocument } from '../analyzed-document.ts';

/**
 * The action that moves a literal secret to secret storage and replaces it with a reference.
 * @param command the client's command that does both
 */
export function moveSecretAction(
  { secret, name }: NonNullable<Fix['moves']>,
  command: string,
  { textDocument, settings }: AnalyzedDocument,
): CodeAction {
  const { offset, length, value } = secret;
  const literal: SecretLiteral = {
    uri: textDocument.uri,
    range: { start: textDocument.positionAt(offset), end: textDocument.positionAt(offset + length) },
    name: `${baseName(textDocument.uri)}-${name}`,
    secret: value,
  };
  const title = inLanguage({ en: 'Move to secret storage', zh: '移入机密存储' }, settings.language);
  return { title, command: { title, command, arguments: [literal] } };
}

/** The first part of a file's name, with the characters that the name of a secret can have. */
function baseName(uri: string): string {
  const file = decodedText(uri.slice(uri.lastIndexOf('/') + 1));
  return (file.split('.')[0] ?? '').replace(/[^\p{L}\p{N}_-]/gu, '-');
}
