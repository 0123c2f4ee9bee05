import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseTree } from 'jsonc-parser';
import { sign } from '../../../../../client/engine/signing/sign.ts';
import { SigningError } from '../../../../../client/engine/signing/signing-error.ts';
import { sandboxCredential } from '../../../../../client/sandbox/credential.ts';
import { isValidProfile, readProfiles } from '../../../../../client/src/profiles/profile.ts';
import { fileNameOf } from '../../../../../client/src/requests/request-file-name.ts';
import type { HttpRequest, ProviderApi, Target } from '../../../../../schemas/core/api/provider-api.ts';
import type { ProviderId } from '../../../../../schemas/core/model/provider.ts';
import { decodedText, pathSegment } from '../../../../../schemas/core/util/url.ts';
import { apis } from '../../../../../schemas/providers/api-registry.ts';
import { bodies } from '../../../../support/builders/bodies.ts';
import { intended } from '../../../../support/builders/entries.ts';

const root = join(import.meta.dirname, '../../../../..');
const providers = Object.keys(apis) as ProviderId[];

/** Texts that someone may have put where an id, a region or a project is read from. */
const hostile = fc.oneof(
  fc.constantFrom(
    '..',
    '.',
    '',
    '/',
    '//',
    '\\',
    '?',
    '#',
    '%',
    '%2e%2e',
    '%2F..%2f',
    '../..',
    '@x',
    ':80',
    'a b',
    '+',
    '&',
  ),
  fc.constantFrom('\ud800', '\udfff', 'i-\ud83d', '\udca9\ud83d', '\u0000', '\r\nHost: x', '\u202e', '😀', '名'),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 12 }),
);

/** A body of a provider with every text in it replaced. */
function bodyWith(provider: ProviderId, text: string): string {
  const replaced = (value: unknown): unknown => {
    if (typeof value === 'string') return text;
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner)]));
  };
  const more = { key_name: text, keyName: text, availability_zone: text, 'os:scheduler_hints': { group: text } };
  const body = bodies[provider] as Record<string, object>;
  const widened = Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      /^(?:server|instanceSpec)$/.test(key) ? { ...value, ...more } : value,
    ]),
  );
  return JSON.stringify(replaced(widened));
}

/** Every call that a provider's API builds, by what it is for. */
function callsOf(
  api: ProviderApi,
  provider: ProviderId,
  target: Target,
  text: string,
): [name: string, call: HttpRequest][] {
  const body = bodyWith(provider, text);
  const tree = parseTree(body);
  assert.ok(tree);
  const followed = api.follow?.(target, { job: text, order: text });
  return [
    ['create', api.create(target, body, text)],
    ...api.describe(target, [text]).map(({ request: call }): [string, HttpRequest] => ['describe one', call]),
    ...api
      .describe(target, [text, `${text}2`])
      .map(({ request: call }): [string, HttpRequest] => ['describe several', call]),
    ['list', api.list(target).request],
    ['list further', api.list(target, text).request],
    ['probe', api.probe(target).request],
    ...api.checks(target, tree).map(({ request: call }): [string, HttpRequest] => ['check', call]),
    ...(followed ? [['follow', followed.request] as [string, HttpRequest]] : []),
    ...(api.dryRun ? [['dry run', api.dryRun(target, body).request] as [string, HttpRequest]] : []),
    ...Object.entries(api.actions ?? {}).map(([id, action]): [string, HttpRequest] => [
      id,
      action.query(target, text).request,
    ]),
  ];
}

const shapeOf = ({ method, url }: HttpRequest) => {
  const { origin, pathname, searchParams, hash } = new URL(url);
  return { method, origin, segments: pathname.split('/').length, names: [...searchParams.keys()].sort(), hash };
};

describe('addresses of calls', () => {
  for (const provider of providers) {
    const api = apis[provider];
    const endpoint = 'https://api.example.com';

    it(`have the same shape for ${provider}, whatever an id, a region and a project are`, () => {
      fc.assert(
        fc.property(hostile, hostile, hostile, (id, region, project) => {
          const plain = callsOf(api, provider, { endpoint, region: 'r-1', project: 'p-1' }, 'id-1');
          const made = callsOf(api, provider, { endpoint, region, project }, id);
          const known = new Map(plain.map(([name, call]) => [name, shapeOf(call)]));
          for (const [name, call] of made) {
            const { names, ...shape } = shapeOf(call);
            // Checks differ by what the body says; an empty text asks for none.
            if (name === 'check') assert.equal(shape.origin, endpoint);
            else assert.deepEqual({ names, ...shape }, known.get(name), `${name}: ${call.url}`);
            assert.equal(shape.hash, '');
          }
          for (const name of known.keys()) {
            // What has no id is not asked after.
            if (name !== 'check' && !(name === 'follow' && id === ''))
              assert.ok(
                made.some(([it]) => it === name),
                name,
              );
          }
        }),
        { numRuns: 300 },
      );
    });

    it(`can be signed for ${provider}, or are refused with a reason`, async () => {
      const [usual] = api.authentications;
      await fc.assert(
        fc.asyncProperty(hostile, hostile, async (id, place) => {
          const target = { endpoint, region: place, project: place };
          for (const [name, call] of callsOf(api, provider, target, id)) {
            // The place of the signature is a header of some schemes; a profile's setting has none of these characters.
            const context = { target: { endpoint, region: 'r-1', project: 'p-1' }, now: 0, nonce: 'n' };
            await sign(call, sandboxCredential(usual.scheme), context).then(
              (signed) => assert.deepEqual(shapeOf(signed.call), shapeOf(call), name),
              (error: unknown) => assert.ok(error instanceof SigningError, String(error)),
            );
          }
        }),
        { numRuns: 100 },
      );
    });
  }

  it('say each id so that it is read back, where a path can say it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const segment = pathSegment(text);
        const { pathname } = new URL(`https://host.example/a/${segment}/b`);
        assert.equal(pathname, `/a/${segment}/b`);
        const said = /^\.{0,2}$/.test(text) ? '\ufffd' : text.toWellFormed();
        assert.equal(decodeURIComponent(segment), said);
      }),
    );
  });

  it('are encoded and decoded in one place', () => {
    const files = globSync('{schemas,client,server}/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
    assert.ok(files.length > 200);
    // Both look whether a text can be decoded, and do something else where it can't.
    const decoding = ['client/engine/redaction/redact-text.ts', 'client/sandbox/server.ts'];
    for (const file of files.filter((name) => name !== 'schemas/core/util/url.ts')) {
      const code = readFileSync(join(root, file), 'utf8').replace(/^\s*(?:\/?\*|\/\/).*$/gm, '');
      assert.doesNotMatch(code, /\bencodeURI|(?<![.\w])(?:un)?escape\(/, `${file}: use pathSegment or URLSearchParams`);
      if (!decoding.includes(file)) assert.doesNotMatch(code, /\bdecodeURI/, `${file}: use decodedText`);
    }
  });

  it('are read without an exception where they have an escape that is none', () => {
    assert.equal(decodedText('100%.create-server.json'), '100%.create-server.json');
    assert.equal(decodedText('a%2Fb%20'), 'a/b ');
    fc.assert(
      fc.property(hostile, (text) => {
        decodedText(text);
        assert.equal(decodedText(encodeURIComponent(text.toWellFormed())), text.toWellFormed());
      }),
    );
  });
});

describe('addresses in settings', () => {
  it('are refused in words where they are none', () => {
    for (const endpoint of ['nope', 'h', 'http', 'https:', 'https://', 'https://\ud800', 'http://[', '//x', ' ']) {
      const { profiles, problems } = readProfiles({ mine: { provider: 'zenlayer-bmc', endpoint } });
      assert.deepEqual(profiles, [], endpoint);
      assert.match(problems[0]?.problem.en ?? '', /endpoint must (?:start with https|be a URL)/);
      assert.equal(isValidProfile('endpoint', endpoint), false);
    }
  });

  it('are read without an exception, whatever the setting holds', () => {
    const value = fc.oneof(
      hostile,
      fc.webUrl(),
      hostile.map((text) => `https://${text}`),
      fc.jsonValue(),
    );
    const setting = fc.dictionary(
      hostile,
      fc.record(
        { provider: fc.oneof(fc.constantFrom(...providers), hostile), endpoint: value, region: value, project: value },
        { requiredKeys: ['provider'] },
      ),
    );
    fc.assert(fc.property(setting, (it) => void readProfiles(it)));
  });
});

describe('the name of a file in the journal', () => {
  it('has no slash, no half of a surrogate pair, and is never an exception', () => {
    const encoded = fc.oneof(
      hostile,
      hostile.map((text) => encodeURIComponent(text.toWellFormed())),
    );
    fc.assert(
      fc.property(fc.array(encoded, { minLength: 1, maxLength: 3 }), (parts) => {
        const name = fileNameOf({ intended: intended('a', 1, { file: `file:///${parts.join('/')}` }) });
        assert.ok(name.isWellFormed() && !name.includes('/'), JSON.stringify(name));
      }),
    );
  });
});
