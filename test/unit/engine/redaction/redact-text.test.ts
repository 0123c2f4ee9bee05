import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createRedactor } from '../../../../client/engine/redaction/redact-text.ts';
import { mask } from '../../../../schemas/document/masking.ts';

const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
const inAscii = (text: string) =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const inHtml = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
const inLibraries = (text: string) =>
  inJson(text)
    .replaceAll('/', '\\/')
    .replace(/[<>&=']/g, escaped);
const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** What answers make of a text that they quote. */
const writings: Readonly<Record<string, (text: string) => string>> = {
  raw: (text) => text,
  json: inJson,
  'json in ascii': (text) => inAscii(inJson(text)),
  'json of other libraries': inLibraries,
  'json in json': (text) => inJson(inJson(text)),
  'json in json in ascii': (text) => inJson(inAscii(inJson(text))),
  url: encodeURIComponent,
  'url in lower case': (text) => encodeURIComponent(text).replace(/%../g, (octet) => octet.toLowerCase()),
  form: (text) => new URLSearchParams({ x: text }).toString().slice(2),
  'url in json': (text) => inJson(encodeURIComponent(text)),
  page: inHtml,
  base64: (text) => Buffer.from(`user:${text}`).toString('base64'),
  'base64 for urls': (text) => Buffer.from(`ab${text}cd`).toString('base64url'),
};

// Without what a language or a base64 text has by chance; some look like what an answer writes for another character.
const secret = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 8, maxLength: 80 }),
    fc
      .array(fc.oneof(fc.constantFrom('%20', '%41', '\\', '\\n', '\\u0041', '"', '&amp;', '&#65;', '+'), fc.string()), {
        minLength: 3,
        maxLength: 8,
      })
      .map((parts) => `x${parts.join('-')}y`),
  )
  .filter((text) => text.isWellFormed() && text.trim() === text && new Set(text).size > 5)
  // There the space beside it in the test's sentence is a part of a run of the secret.
  .filter((text) => !text.includes(` ${text.charAt(0)}`) && !text.includes(`${text.charAt(text.length - 1)} `));

describe('createRedactor', () => {
  for (const [name, write] of Object.entries(writings)) {
    it(`masks any secret as ${name}, and keeps the text around it`, () => {
      fc.assert(
        fc.property(secret, (text) => {
          const shown = createRedactor([text])(`before ${write(text)} after`);
          assert.ok(shown.startsWith('before ') && shown.endsWith(' after') && shown.includes(mask), shown);
          if (!name.startsWith('base64')) assert.equal(shown, `before ${mask} after`);
          else assert.ok(shown.length < 7 + 8 + 6 + 8 + 6, `only digits that neighbours share are left: ${shown}`);
        }),
      );
    });
  }

  it('leaves a text without a secret unchanged', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        assert.equal(createRedactor(['hunter2-hunter2', 'correct horse'])(text), text);
      }),
    );
    assert.equal(createRedactor([])('a'), 'a');
    assert.equal(createRedactor(['abc', ' x '])('abc x'), 'abc x', 'shorter ones are found in any sentence');
  });

  it('masks a secret that was cut in its middle, except for at most three characters', () => {
    const text = 'the password hunter2-"é is too weak';
    const hide = createRedactor(['hunter2-"é']);
    for (const write of [writings.raw, writings.json, writings['json in ascii']]) {
      const whole = write?.(text) ?? '';
      for (let length = 0; length <= whole.length; length++) {
        assert.ok(!hide(whole.slice(0, length)).includes('hunt'), whole.slice(0, length));
      }
    }
  });

  it('masks a part of a long secret, and a multi-line secret joined to one line', () => {
    const script = Array.from({ length: 40 }, (_, index) => `echo part-${index * 7919} > /etc/file`).join('\n');
    const hide = createRedactor([script]);
    const part = hide(script.slice(300, 700));
    assert.ok(!/part-\d+ > \/etc\/file\necho part/.test(part), part);
    assert.equal(hide(`x ${script.replaceAll('\n', ' ')} y`), `x ${mask} y`);
  });

  it('merges secrets that overlap or touch into one mask', () => {
    assert.equal(createRedactor(['hunter', 'hunter2'])('(hunter2)'), `(${mask})`);
    assert.equal(createRedactor(['first', 'second'])('(firstsecond)'), `(${mask})`);
    assert.equal(createRedactor(['first', 'second'])('first, second'), `${mask}, ${mask}`);
  });

  it('processes in time a response that was built to be slow', () => {
    const hide = createRedactor(['hunter2-hunter2', 'x'.repeat(20_000)]);
    for (const unit of ['\\', '%', '%2', '&', '\\u005c', '%25', '&amp;', 'x', 'hunter2-', '\\\\u']) {
      const text = unit.repeat(65_536 / unit.length);
      assert.ok(hide(text).length > 0);
    }
  });
});
