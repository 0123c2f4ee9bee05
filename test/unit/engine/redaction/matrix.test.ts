import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { responseText } from '../../../../client/engine/http/http-text.ts';
import type { Entry } from '../../../../client/engine/journal/entry.ts';
import { quoteProvider } from '../../../../client/engine/provider-client/query-failure.ts';
import { type SendTools, send } from '../../../../client/engine/requests/send.ts';
import type { HttpResponse } from '../../../../schemas/core/api/provider-api.ts';
import { callTools, orderTo } from '../../../support/builders/accounts.ts';
import {
  base64PiecesOf,
  inJson,
  partsOf,
  secretEncodings,
  textsIn,
} from '../../../support/fixtures/secret-encodings.ts';

/** So many characters of a secret in a row are a hit, in whichever encoding. */
const run = 6;

const secret = 'Xk7"é\\q/w+Z&9<v T';

/** A way in which a provider hands back what it was sent. */
interface QuotingMode {
  readonly answer: (quote: string) => Partial<HttpResponse>;
  /** Transforms a part of the quote on its way into the response; unchanged by default. */
  readonly piecesOf?: (piece: string) => readonly string[];
}

const refusalWith = (message: string) => JSON.stringify({ error: { code: 'Ecs.0005', message } });

const modes: Readonly<Record<string, QuotingMode>> = {
  'a message': { answer: (quote) => ({ body: refusalWith(`The value "${quote}" is not valid`) }) },
  'the whole body in a message': {
    answer: (quote) => ({ body: refusalWith(JSON.stringify({ server: { name: 'web', adminPass: quote } })) }),
    piecesOf: (piece) => [inJson(piece)],
  },
  'the key of an object': {
    answer: (quote) => ({ body: JSON.stringify({ code: 'Ecs.0005', message: 'no', [quote]: ['is weak'] }) }),
  },
  'a header': { answer: (quote) => ({ headers: { 'x-echo': `password=${quote}`, 'x-request-id': quote } }) },
  "a header named as the journal's own marks": {
    answer: (quote) => ({ headers: { kind: quote, field: quote, outcome: quote } }),
  },
  'a page': { answer: (quote) => ({ status: 502, body: `<html><p>Bad value: ${quote}</p></html>` }) },
  'the query of a URL': {
    answer: (quote) => ({
      headers: { location: `https://ecs.example.com/v1?adminPass=${encodeURIComponent(quote)}&retry=1` },
      body: refusalWith(`See https://ecs.example.com/v1?adminPass=${encodeURIComponent(quote)}&retry=1`),
    }),
    piecesOf: (piece) => [encodeURIComponent(piece)],
  },
  'user data': {
    answer: (quote) => ({
      body: refusalWith(`user_data ${Buffer.from(`#!/bin/sh\necho ${quote} | passwd`).toString('base64')} is invalid`),
    }),
    piecesOf: base64PiecesOf,
  },
};

let clock = Date.now();

/** All that is kept and shown of a send that is answered so. */
async function keptOf(answered: Partial<HttpResponse>, secrets: readonly string[]): Promise<readonly string[]> {
  const answer = { status: 400, headers: {}, body: refusalWith('no'), ...answered };
  const entries: Entry[] = [];
  const tools: SendTools = {
    // So late that no other attempt is made, which would wait.
    ...callTools(() => (clock += 60 * 60_000)),
    transport: async () => ({ kind: 'answer', answer }),
    append: async (entry) => void entries.push(entry),
  };
  const order = orderTo('huawei-ecs', 'http://127.0.0.1:9', { secrets });
  const outcome = await send(order, tools, new AbortController().signal);
  assert.ok(outcome.kind === 'refused' || outcome.kind === 'unknown', outcome.kind);
  const shown = outcome.kind === 'refused' ? quoteProvider(outcome.message, outcome.code) : outcome.reason;
  return textsIn([
    entries.filter(({ kind }) => kind !== 'intended'),
    outcome,
    shown,
    responseText(outcome.answer ?? answer),
  ]);
}

/** Where something of the secret is left, cut at every length: what was cut off before it, and what after it. */
async function firstHit(mode: QuotingMode, encoded: string, pieces: readonly string[]): Promise<string | undefined> {
  for (let length = 0; length <= encoded.length; length++) {
    const hit = await hitOf(mode, `${encoded.slice(length)}... ${encoded.slice(0, length)}`, pieces, [secret]);
    if (hit !== undefined) return hit;
  }
  return undefined;
}

async function hitOf(mode: QuotingMode, quote: string, pieces: readonly string[], secrets: readonly string[]) {
  // Line breaks of MIME and of a layout are no part of what is encoded.
  const kept = (await keptOf(mode.answer(quote), secrets)).map((text) => text.replace(/\\r|\\n|[\r\n\\ ]/g, ''));
  const hit = pieces.find((piece) => kept.some((text) => text.includes(piece)));
  return hit && `${hit} of ${quote} in ${kept.find((text) => text.includes(hit))}`;
}

describe('redaction of quoted secrets', () => {
  for (const [modeName, mode] of Object.entries(modes)) {
    for (const [encodingName, encoding] of Object.entries(secretEncodings)) {
      it(`leaves no ${run} characters of a secret in ${modeName}, written ${encodingName}, cut anywhere`, async () => {
        const encoded = encoding.encode(secret);
        const inAnswer = partsOf(secret, run)
          .flatMap(encoding.piecesOf)
          .flatMap((piece) => mode.piecesOf?.(piece) ?? piece);
        const pieces = [...new Set(inAnswer.map((piece) => piece.replace(/[\\ ]/g, '')))];
        assert.ok(await hitOf(mode, encoded, pieces, []), 'it would be found');
        assert.equal(await firstHit(mode, encoded, pieces), undefined);
      });
    }
  }

  it('has eight modes and ten encodings', () => {
    assert.deepEqual([Object.keys(modes).length, Object.keys(secretEncodings).length], [8, 10]);
  });
});
