import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { redactResponse } from '../../../../client/engine/redaction/redact-response.ts';
import { createRedactor } from '../../../../client/engine/redaction/redact-text.ts';
import { mask } from '../../../../schemas/document/masking.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { assertLinear } from '../../../support/builders/assert-linear.ts';
import { partsOf, secretEncodings, textsIn } from '../../../support/fixtures/secret-encodings.ts';

const secret = 'Xk7"é\\q/w+Z&9<v T';
const api = apis['huawei-ecs'];

/** As many bytes of each secret in a row as are masked. */
const runOf = (text: string) => Math.min(Math.max(6, Math.ceil(Buffer.byteLength(text) / 4)), 16);

describe('createRedactor', () => {
  it('leaves no run of any secret, with a quotation cut at any place', () => {
    const printable = fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 60 });
    const anySecret = printable.filter((text) => !/\s/.test(text) && new Set(text).size > 5);
    const encoding = fc.constantFrom(...Object.values(secretEncodings));
    fc.assert(
      fc.property(anySecret, encoding, fc.nat(), fc.nat(), (text, { encode, piecesOf, lacking = 0 }, one, other) => {
        const encoded = encode(text);
        const [from, to] = [one, other].map((at) => at % (encoded.length + 1)).sort((a, b) => a - b);
        const shown = createRedactor([text])(`The value ${encoded.slice(from, to)} - is wrong.`).replace(/[\r\n]/g, '');
        for (const piece of partsOf(text, runOf(text) + lacking).flatMap(piecesOf)) {
          assert.ok(!shown.includes(piece), `${piece} in ${shown}`);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('masks 16 of 17 characters of a cut password with text after them', () => {
    assert.equal(createRedactor([secret])(`"${secret.slice(0, 16)}..." is too weak`), `"${mask}..." is too weak`);
    assert.equal(createRedactor([secret])(`"...${secret.slice(1)}" is too weak`), `"...${mask}" is too weak`);
  });

  it("masks runs from the length that follows from the secret's length", () => {
    for (const length of [6, 17, 24, 25, 40, 63, 64, 65, 300]) {
      const text = Array.from({ length }, (_, index) =>
        String.fromCharCode(33 + ((index * 37 + index * index) % 90)),
      ).join('');
      const run = runOf(text);
      assert.equal(createRedactor([text])(`a ${text.slice(0, run)} b`), `a ${mask} b`, String(length));
      assert.ok(!createRedactor([text])(`a ${text.slice(0, run - 1)} b`).includes(mask), String(length));
    }
  });

  it('masks a secret of four or five characters as a whole, and a shorter one only between quotation marks', () => {
    assert.equal(createRedactor(['a1b2', 'x1y2z'])('a1b2 a1b x1y2z x1y2 -'), `${mask} a1b ${mask} x1y2 -`);
    assert.equal(
      createRedactor(['a1', '7'])('"a1" is no password, nor is a1; 7 is no digit of \'7\''),
      `"${mask}" is no password, nor is a1; 7 is no digit of '${mask}'`,
    );
    assert.equal(createRedactor(['a1'])('a1'), mask);
    assert.equal(createRedactor(['a1'])(JSON.stringify(JSON.stringify({ pin: 'a1' }))), `"{\\"pin\\":\\"${mask}\\"}"`);
    assert.equal(createRedactor(['', ' '])('" "'), '" "');
  });

  it('masks the decoded base64 of user data', () => {
    const script = '#cloud-config\npassword: hunter2-hunter2\nssh_pwauth: true\n';
    const hide = createRedactor([Buffer.from(script).toString('base64')]);
    assert.ok(!hide('Line 2 is wrong: password: hunter2-hunter2').includes('hunter2-hunter2'));
  });

  it('masks a non-ASCII secret in Latin-1, and a secret in UTF-16', () => {
    assert.equal(createRedactor(['pàsswörd-ñ'])('x=p%E0ssw%F6rd-%F1&y'), `x=${mask}&y`);
    for (const word of ['hunter2-hunter2', 'Пароль-2-секрет']) {
      const shown = createRedactor([word])(`-enc ${Buffer.from(word, 'utf16le').toString('base64')} .`);
      assert.match(shown, new RegExp(`^-enc \\w{0,2}${mask}[\\w+/=]{0,4} \\.$`));
    }
  });

  it('never throws, with any text and any secret', () => {
    const unit = fc.constantFrom(
      '\ud83d',
      '\ude00',
      '😀',
      '\\u',
      '\\ud83d',
      '%',
      '%c3',
      '&#',
      '&#1114112;',
      '=',
      'QQ==',
      '0x',
      '\0',
      'a',
      '"',
    );
    const odd = fc
      .array(fc.oneof(unit, fc.string({ unit: 'binary' })), { maxLength: 20 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 4 }), odd, (secrets, text) => {
        const shown = createRedactor(secrets)(text);
        const whole = secrets.filter((it) => it.trim().length >= 6);
        for (const it of whole)
          assert.ok(!createRedactor(secrets)(`${text} ${it} ${text}`).includes(it.trim()) || mask.includes(it));
        assert.equal(typeof shown, 'string');
      }),
      { numRuns: 150 },
    );
  });

  it('leaves ordinary words alone: the examples of all providers, and the sentences of the pages', () => {
    const texts = ['docs', 'test/fixtures'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(?:md|json)$/.test(entry.name))
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
    );
    assert.ok(texts.join('').length > 50_000);
    const hide = createRedactor([
      'Vq9!rT2#mLx8',
      'kT7-pQ2_zR9wX4',
      'Ho7rse_bat8tery-3sta',
      'b3f1c09a77de4418aa02c6d95e10f4477c3b8ad1e2f09b6455aa7710c3d2e9f8',
      'wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzz',
      '云上密钥甲乙丙丁',
    ]);
    const inUrl = (text: string) => encodeURIComponent(JSON.stringify(JSON.stringify(text)));
    const inBase64 = (text: string) => Buffer.from(Buffer.from(text).toString('base64')).toString('base64');
    for (const text of texts) {
      for (const written of [text, inUrl(text), inBase64(text)])
        assert.ok(hide(written) === written, text.slice(0, 100));
    }
  });

  it('takes time in proportion to a text that was built to be slow', () => {
    const digits = (bytes: number) =>
      Buffer.from(Array.from({ length: bytes }, (_, index) => (index * index * 31) >> 3));
    const hard = [
      'hunter2-',
      'hunter',
      '\\',
      '\\u005c',
      '%25',
      '&amp;',
      `&${'amp;'.repeat(6)}${'x'.repeat(70)}`,
      'V',
      '41',
      '"a',
      digits(999).toString('base64'),
      Buffer.from(digits(999).toString('base64')).toString('base64'),
      digits(999).toString('hex'),
    ];
    const secrets = ['hunter2-hunter2-x9', 'x'.repeat(20_000), digits(40).toString('hex')];
    for (const unit of hard) {
      const text = (length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
      const redact = createRedactor(secrets);
      assertLinear(text, 64 * 1024, (long) => redact(long));
    }
  });

  it('masks hex with a prefix before each byte, and UTF-8 misread as Latin-1', () => {
    const hex = [...Buffer.from('Tr0ub4dor&')].map((byte) => `0x${byte.toString(16)}`).join(', ');
    assert.equal(createRedactor(['Tr0ub4dor&3-x9QzL'])(`bytes ${hex}`).includes('0x72, 0x30'), false);
    const password = 'Пароль-секрет9';
    const misread = Buffer.from(password).toString('latin1');
    assert.equal(createRedactor([password])(`adminPass=${misread}`).includes(misread.slice(0, 8)), false);
  });

  it('masks a text as a whole that decodes to an excessive size', () => {
    const text = `${'V'.repeat(100)}&amp;amp;amp;amp;`;
    assert.equal(createRedactor([secret])(text.repeat(1000)), mask);
    assert.equal(createRedactor([secret])(text), text, 'a short one is read');
  });
});

describe('redactResponse', () => {
  it('cuts a text only after masking its secrets', () => {
    const code = 'Ecs.0005';
    for (let before = 450; before <= 500; before++) {
      const body = JSON.stringify({ error: { code, message: `${'x '.repeat(before / 2)}${secret} is weak` } });
      const read = redactResponse(api.readCreate({ status: 400, headers: {}, body }), [secret], api);
      assert.ok(read.kind === 'refused' && read.message.length <= 500);
      assert.ok(!read.message.includes(secret.slice(0, 4)), read.message.slice(-40));
    }
  });

  it('keeps documented values of the provider, and its own keys only', () => {
    const secrets = ['refused-ERROR-1', 'Ecs.0005-adminPass'];
    const described = {
      kind: 'described',
      instances: [{ id: 'i-1', state: 'ERROR', failure: 'refused-', kind: 'refused-' }],
    };
    assert.deepEqual(redactResponse(described, secrets, api), {
      kind: 'described',
      instances: [{ id: 'i-1', state: 'ERROR', failure: mask, kind: mask }],
    });
    const refused = { kind: 'refused', status: 400, code: 'Ecs.0005', message: 'no', field: ['server', 'adminPass'] };
    assert.deepEqual(redactResponse(refused, secrets, api), refused);
  });

  it('keeps the name of an instance that contains only a part of a secret, since it is found by its name', () => {
    const secrets = ['web-server-2024!', 'tok-0123456789abcdefghij'];
    const names = ['web-server-0001', 'tok-0123456789a', 'a-web-server-2024!', 'tok-0123456789abcd'];
    const page = { kind: 'page', instances: names.map((name, index) => ({ id: `i-${index}`, state: 'ACTIVE', name })) };
    const read = redactResponse(page, secrets, api);
    assert.deepEqual(
      read.instances.map(({ name }) => name),
      ['web-server-0001', 'tok-0123456789a', `a-${mask}`, mask],
    );
  });

  it('limits the length also without secrets', () => {
    const long = 'x'.repeat(4000);
    const read = redactResponse({ kind: 'failed', says: { en: long, zh: long }, name: long }, [], api);
    assert.deepEqual(
      textsIn(read).map(({ length }) => length),
      [4, 6, 4, 2, 2000, 2, 2000, 4, 500],
    );
  });
});
