import type { Scheme } from '../../schemas/core/api/authentication.ts';
import type { WireRequest } from '../engine/signing/canonical-request.ts';
import { readBasicDate } from '../engine/signing/date.ts';
import { bytesOf, hex, hmac } from '../engine/signing/digest.ts';
import * as jdcloud2 from '../engine/signing/jdcloud2-hmac-sha256.ts';
import * as sdk from '../engine/signing/sdk-hmac-sha256.ts';
import * as zc2 from '../engine/signing/zc2-hmac-sha256.ts';

/** The credentials that may call. */
export interface Keyring {
  /** The secret of an access key, and the session token that a temporary key needs. */
  readonly key: (id: string) => { readonly secret: string; readonly sessionToken?: string } | undefined;
  /** Whether a token is valid. */
  readonly token: (token: string) => boolean;
}

/** Whether the signature of a request is valid, and why not. */
export type SignatureVerdict =
  | { readonly ok: true; readonly scheme: Scheme }
  /** It has no signature of the scheme. */
  | { readonly ok: false; readonly reason: 'missing' }
  /** Its signature can't be read, or a signed header is missing. */
  | { readonly ok: false; readonly reason: 'malformed' }
  | { readonly ok: false; readonly reason: 'unknown-key' }
  /** A header must be signed and isn't. */
  | { readonly ok: false; readonly reason: 'not-covered'; readonly header: string }
  /** The request is older or newer than the provider allows; positive if the sender's clock is ahead. */
  | { readonly ok: false; readonly reason: 'skew'; readonly milliseconds: number }
  | { readonly ok: false; readonly reason: 'bad-signature' };

type Verifier = (request: WireRequest, keyring: Keyring, now: number) => Promise<SignatureVerdict>;

/**
 * Verifies that a request is signed as a provider requires.
 * @param schemes the schemes that the provider accepts, tried in turn
 * @param now milliseconds since 1970
 */
export async function verifySignature(
  request: WireRequest,
  schemes: readonly Scheme[],
  keyring: Keyring,
  now: number,
): Promise<SignatureVerdict> {
  for (const scheme of schemes) {
    const verdict = await verifiers[scheme](request, keyring, now);
    if (verdict.ok || verdict.reason !== 'missing') return verdict;
  }
  return refused('missing');
}

const refused = (reason: 'missing' | 'malformed' | 'unknown-key' | 'bad-signature'): SignatureVerdict => ({
  ok: false,
  reason,
});

/** How one provider's signatures are checked. */
interface SignatureScheme {
  readonly algorithm: string;
  /** The name of the part of the Authorization header that identifies the key. */
  readonly credential: string;
  /** Splits that part into the key's id and the scope of the signature, which may be empty. */
  readonly readCredential: (
    credential: string,
    date: string,
  ) => readonly [id: string, scope: readonly string[]] | undefined;
  /** The header with the time of the signature; `readDate` returns it in milliseconds since 1970. */
  readonly date: string;
  readonly readDate: (text: string) => number | undefined;
  /** The headers that must be present and signed. */
  readonly required: readonly string[];
  /** The header of a session token, which must be signed if it is present. */
  readonly sessionToken?: string;
  /** How far the sender's clock may be off, in milliseconds. */
  readonly skew: number;
  readonly stringToSign: typeof jdcloud2.stringToSign;
  readonly key: typeof jdcloud2.derivedKey;
}

const minute = 60_000;

/** Only JD Cloud's signatures have a scope, and a key that is derived. */
const plain = {
  readCredential: (credential: string) => [credential, []] as const,
  key: async (secret: string) => bytesOf(secret),
};

const zenlayer: SignatureScheme = {
  ...plain,
  algorithm: zc2.algorithm,
  credential: 'Credential',
  date: 'x-zc-timestamp',
  readDate: (text) => (/^\d{1,12}$/.test(text) ? Number(text) * 1000 : undefined),
  required: ['content-type', 'host'],
  skew: 5 * minute,
  stringToSign: zc2.stringToSign,
};

/** The caller chooses which headers are signed; the SDKs for Go and Python leave out content-type. */
const huawei: SignatureScheme = {
  ...plain,
  algorithm: sdk.algorithm,
  credential: 'Access',
  date: 'x-sdk-date',
  readDate: readBasicDate,
  required: ['x-sdk-date'],
  sessionToken: 'x-security-token',
  skew: 15 * minute,
  stringToSign: sdk.stringToSign,
};

const jdcloud: SignatureScheme = {
  algorithm: jdcloud2.algorithm,
  credential: 'Credential',
  readCredential(credential, date) {
    const [id = '', ...scope] = credential.split('/');
    const [day, , , last] = scope;
    return scope.length === 4 && day === date.slice(0, 8) && last === jdcloud2.terminator ? [id, scope] : undefined;
  },
  date: 'x-jdcloud-date',
  readDate: readBasicDate,
  required: ['x-jdcloud-date', 'x-jdcloud-nonce'],
  sessionToken: 'x-jdcloud-security-token',
  // The provider does not document how much it allows.
  skew: 15 * minute,
  stringToSign: jdcloud2.stringToSign,
  key: jdcloud2.derivedKey,
};

/** The parts of an Authorization header; undefined if it has another format than the scheme. */
function readAuthorization({ algorithm, credential }: SignatureScheme, header: string) {
  const form = new RegExp(
    `^${algorithm} ${credential}=([^,\\s]+), ?SignedHeaders=([^,\\s]+), ?Signature=([0-9a-f]{64})$`,
  );
  const [, named, signedHeaders, signature] = header.match(form) ?? [];
  return named && signedHeaders && signature
    ? { credential: named, signedHeaders: signedHeaders.split(';'), signature }
    : undefined;
}

const signatures =
  (scheme: Scheme, rules: SignatureScheme): Verifier =>
  async (request, keyring, now) => {
    const { headers } = request;
    const { authorization = '', [rules.date]: date = '' } = headers;
    if (!authorization.startsWith(`${rules.algorithm} `)) return refused('missing');
    const proof = readAuthorization(rules, authorization);
    const sent = rules.readDate(date);
    if (!proof || sent === undefined) return refused('malformed');
    const { credential, signedHeaders, signature } = proof;
    const named = rules.readCredential(credential, date);
    if (!named) return refused('malformed');
    if (!signedHeaders.every((name) => Object.hasOwn(headers, name))) return refused('malformed');
    const tokenHeader = rules.sessionToken;
    const token = tokenHeader && headers[tokenHeader];
    const required = tokenHeader && token ? [...rules.required, tokenHeader] : rules.required;
    const uncovered = required.find((name) => !signedHeaders.includes(name));
    if (uncovered !== undefined) return { ok: false, reason: 'not-covered', header: uncovered };
    const [id, scope] = named;
    const key = keyring.key(id);
    if (!key || key.sessionToken !== token) return refused('unknown-key');
    const milliseconds = sent - now;
    if (Math.abs(milliseconds) > rules.skew) return { ok: false, reason: 'skew', milliseconds };
    const text = await rules.stringToSign(request, signedHeaders, date, scope);
    const expected = hex(await hmac(await rules.key(key.secret, scope), text));
    return signature === expected ? { ok: true, scheme } : refused('bad-signature');
  };

/** A token that is sent unchanged, in its own header or after a prefix. */
const tokens =
  (scheme: Scheme, read: (headers: WireRequest['headers']) => string | undefined): Verifier =>
  async ({ headers }, keyring) => {
    const token = read(headers);
    if (token === undefined) return refused('missing');
    return keyring.token(token) ? { ok: true, scheme } : refused('unknown-key');
  };

const verifiers: Readonly<Record<Scheme, Verifier>> = {
  'zc2-hmac-sha256': signatures('zc2-hmac-sha256', zenlayer),
  'sdk-hmac-sha256': signatures('sdk-hmac-sha256', huawei),
  'jdcloud2-hmac-sha256': signatures('jdcloud2-hmac-sha256', jdcloud),
  bearer: tokens('bearer', ({ authorization = '' }) => /^Bearer (.+)$/i.exec(authorization)?.[1]),
  'x-auth-token': tokens('x-auth-token', (headers) => headers['x-auth-token']),
  // The caller chooses the header, so only its value can be checked.
  header: async ({ headers }, keyring) =>
    Object.values(headers).some((value) => keyring.token(value)) ? { ok: true, scheme: 'header' } : refused('missing'),
};
