import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { getNodeValue, parseTree } from 'jsonc-parser';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { problemsOf, take } from '../../../support/builders/fixes.ts';

const samples = join(import.meta.dirname, '../../../../samples');

function sampleOf(id: ProviderId): unknown {
  const tree = parseTree(readFileSync(join(samples, `web.${id}.json`), 'utf8'), [], { allowTrailingComma: true });
  assert.ok(tree);
  return getNodeValue(tree);
}

/** The offsets of the quotes, brackets, colons and commas of a text, without those in strings. */
function marksOf(text: string): number[] {
  let isInString = false;
  return Array.from(text).flatMap((character, offset) => {
    if (character === '"') isInString = !isInString;
    return character === '"' || (!isInString && '{}[],:'.includes(character)) ? [offset] : [];
  });
}

/** The text after the first fix of each syntax error in turn. */
function fixed(id: ProviderId, text: string): string {
  let current = text;
  for (let left = 5; left > 0; left--) {
    const [fix] = problemsOf(id, current).flatMap(({ code, fixes = [] }) => (code === 'syntax' ? fixes : []));
    if (!fix) break;
    current = take(current, fix);
  }
  return current;
}

describe('a body without one of its marks', () => {
  for (const { id } of providers) {
    const body = sampleOf(id);
    for (const [form, indent] of [
      ['over several lines', 2],
      ['on one line', 0],
    ] as const) {
      const text = JSON.stringify(body, null, indent);
      const known = new Set(problemsOf(id, text).map(({ code, message }) => `${code} ${message.en}`));
      const broken = marksOf(text).map((offset) => ({
        offset,
        without: text.slice(0, offset) + text.slice(offset + 1),
      }));

      it(`has one problem more: ${id} ${form}`, () => {
        for (const { offset, without } of broken) {
          const found = problemsOf(id, without)
            .map(({ code, message }) => `${code} ${message.en}`)
            .filter((each) => !known.has(each));
          assert.deepEqual(
            found.map((each) => each.split(' ')[0]),
            ['syntax'],
            `${text.slice(offset - 30, offset)}<${text.charAt(offset)}>\n${found.join('\n')}`,
          );
        }
      });

      it(`is the body again after the fix, unless the place is unclear: ${id} ${form}`, () => {
        for (const { offset, without } of broken) {
          const isUnclear = text.charAt(offset) === '[' || (indent === 0 && text.charAt(offset) === '}');
          if (isUnclear) continue;
          const result = JSON.stringify(JSON.parse(fixed(id, without)));
          assert.equal(result, JSON.stringify(body), without.slice(0, offset + 30));
        }
      });
    }
  }
});
