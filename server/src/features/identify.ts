import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import { digestOf } from '../../../schemas/document/digest.ts';
import { maxDigestLength, type RequestIdentity } from '../../../schemas/protocol.ts';

/** Whom the request in a document is for, and what its body is known by. */
export async function identify(document: TextDocument, reading: RequestAnalysis): Promise<RequestIdentity> {
  const { provider, profile } = reading;
  const text = document.getText();
  return {
    version: document.version,
    ...(provider && { provider: provider.id }),
    ...(profile !== undefined && { profile }),
    ...(text.length <= maxDigestLength && { digest: await digestOf(text, reading) }),
  };
}
