import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import { detailsOf, labels } from '../../../../../schemas/core/api/instance-details.ts';
import { identifier, optionalPart, parseBody, providerText, time } from '../../../../../schemas/core/api/response.ts';
import { asMarkdown, sanitizeText } from '../../../../../schemas/core/util/sanitize-text.ts';

describe('response', () => {
  it('makes words one line of bounded length, without control or direction characters', () => {
    assert.equal(sanitizeText('  no\r\nsuch\u001b[31m zone \u202edorp\u2069 '), 'no such [31m zone  dorp');
    assert.equal(sanitizeText('长'.repeat(10_000)).length, 500);
    assert.equal(sanitizeText(`${'a'.repeat(600)}`, 10), 'aaaaaaaaaa');
  });

  it('takes an id as it is, or not at all', () => {
    const read = (value: unknown) => identifier.safeParse(value).data;
    assert.equal(read('i-2ze4hxw8hdik'), 'i-2ze4hxw8hdik');
    assert.equal(read(1234), '1234');
    for (const wrong of ['', ' i', 'i\n', 'i'.repeat(257), 2 ** 53, 1.5, null, {}, [], true]) {
      assert.equal(read(wrong), undefined, String(wrong));
    }
  });

  it('drops an optional value of another type', () => {
    const shape = z.object({ id: identifier, name: optionalPart(providerText), at: optionalPart(time) });
    const read = (body: object) => parseBody({ status: 200, headers: {}, body: JSON.stringify(body) }, shape);
    assert.deepEqual(read({ id: 'a', name: 'web', at: '2024-03-20T10:30:00Z' }), {
      id: 'a',
      name: 'web',
      at: Date.UTC(2024, 2, 20, 10, 30),
    });
    for (const odd of [null, 12, {}, [], 'not a time']) {
      const found = read({ id: 'a', name: odd === 'not a time' ? null : odd, at: odd });
      assert.deepEqual([found?.id, found?.name, found?.at], ['a', undefined, undefined]);
    }
    assert.equal(read({ name: 'web' }), undefined);
  });

  it('gives a table of details no empty rows', () => {
    assert.deepEqual(
      detailsOf([
        [labels.type, 'M6C'],
        [labels.zone, undefined],
        [labels.image, ''],
      ]),
      { details: [[labels.type, 'M6C']] },
    );
    assert.deepEqual(detailsOf([[labels.type, undefined]]), {});
  });

  it('escapes words from outside in Markdown', () => {
    assert.equal(asMarkdown('[a](command:b) `c`'), '\\[a\\]\\(command\\:b\\) \\`c\\`');
    assert.equal(asMarkdown('https://evil.example\n# 标题 \u202e'), 'https\\:\\/\\/evil\\.example \\# 标题');
  });
});
