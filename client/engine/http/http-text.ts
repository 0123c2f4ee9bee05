import type { HttpRequest, HttpResponse } from '../../../schemas/core/api/provider-api.ts';
import { escapeUnseenInLines } from '../../../schemas/core/util/sanitize-text.ts';
import { mask } from '../../../schemas/document/masking.ts';
import type { SignedHttpRequest } from '../signing/signer.ts';
import { sentHeaders } from './transport.ts';

/** Headers whose value proves the caller; of a signature, what comes before it is shown. */
const provingHeader = /^(?:authorization|x-auth-token|x-security-token|x-jdcloud-security-token|cookie)$/i;

const signatureStart = 'Signature=';

/**
 * A signed call as HTTP writes it, with what was signed beneath it; whatever proves the caller is masked, and what
 * nobody would see is written as JSON writes it.
 * @param body what is shown in place of the call's own body
 * @param secretHeader the name of another header that holds a secret
 */
export function requestText(
  { call, stringToSign }: SignedHttpRequest,
  body: string,
  signedTitle: string,
  secretHeader?: string,
): string {
  const { host, pathname, search } = new URL(call.url);
  const lines = [`${call.method} ${pathname}${search} HTTP/1.1`, `Host: ${host}`];
  for (const [name, value] of Object.entries(sentHeaders(call))) {
    lines.push(`${name}: ${shownValue(name, value, secretHeader)}`);
  }
  const text = `${lines.join('\n')}\n\n${body}\n`;
  return escapeUnseenInLines(stringToSign === undefined ? text : `${text}\n### ${signedTitle}\n${stringToSign}\n`);
}

/** The value of a header, with the credential masked. */
function shownValue(name: string, value: string, secretHeader: string | undefined): string {
  const isProving = provingHeader.test(name) || name.toLowerCase() === secretHeader?.toLowerCase();
  if (!isProving) return value;
  const at = value.indexOf(signatureStart);
  return at < 0 ? mask : value.slice(0, at + signatureStart.length) + mask;
}

/** A response as HTTP text; JSON is reformatted, and invisible characters are escaped as in JSON. */
export function responseText({ status, headers, body }: HttpResponse): string {
  const lines = [`HTTP/1.1 ${status}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  return escapeUnseenInLines(`${lines.join('\n')}\n\n${laidOut(body)}\n`);
}

function laidOut(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body.replaceAll('\r\n', '\n').replaceAll('\t', '  ');
  }
}

/** The call's headers without the credential. */
export function plainHeaders({ headers }: HttpRequest): [name: string, value: string][] {
  return Object.entries(headers).filter(([name]) => !provingHeader.test(name));
}
