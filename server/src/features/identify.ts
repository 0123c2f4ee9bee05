import { digestOf } from '../../../schemas/document/digest.ts';
import { maxDigestLength, type RequestIdentity } from '../../../schemas/protocol.ts';
import type { AnalyzedDocument } from './analyzed-document.ts';

/** The provider and profile of the request in a document, and the digest of its body. */
export async function identify({ textDocument, analysis }: AnalyzedDocument): Promise<RequestIdentity> {
  const { provider, profile } = analysis;
  const { version } = textDocument;
  const text = textDocument.getText();
  return {
    version,
    ...(provider && { provider: provider.id }),
    ...(profile !== undefined && { profile }),
    ...(text.length <= maxDigestLength && { digest: await digestOf(text, analysis) }),
  };
}
