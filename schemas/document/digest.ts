import type { RequestAnalysis } from './analyze-request.ts';
import { maskingForKeeps } from './masking.ts';
import { serializeBody } from './serialize-body.ts';

/**
 * Shows whether a request has changed: the SHA-256, in hex, of its body as the journal keeps it. The secrets are masked
 * first: otherwise a reader of the journal could find a weak secret by trying candidates.
 * @param text the analyzed text
 */
export async function digestOf(
  text: string,
  { root, provider }: Pick<RequestAnalysis, 'root' | 'provider'>,
): Promise<string> {
  return textDigest(root && provider ? serializeBody(text, root, maskingForKeeps(provider.request)) : '');
}

/** The SHA-256 of a text, in hex. */
export function textDigest(text: string): Promise<string> {
  return bytesDigest(new TextEncoder().encode(text));
}

/** The SHA-256 of some bytes, in hex. */
export async function bytesDigest(bytes: Uint8Array): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
