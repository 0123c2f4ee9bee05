import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import fc from 'fast-check';
import { providers } from '../../../../schemas/providers/registry.ts';
import { BoundedCaller } from '../../../support/processes/bounded-call.ts';
import type { ExercisedText } from '../../../support/processes/exercise-text.ts';

const caller = new BoundedCaller<ExercisedText, number>(
  new URL('../../../support/processes/exercise-text.ts', import.meta.url),
);
after(() => caller.stop());

async function assertEnds(input: ExercisedText): Promise<void> {
  const outcome = await caller.call(input);
  assert.equal(outcome.kind, 'returned', `${outcome.kind}: ${JSON.stringify(input)}`);
}

/** What a text may be made of: whole and unclosed parts, comments that say something, and characters that are no text. */
const pieces = [
  '// instance-requests-disable create-server/hostname\n',
  '// instance-requests-disable-next-line nothing-like-it',
  '/* instance-requests-disable hostname',
  '// provider: huawei-ecs\n',
  '// profile: staging',
  '/*',
  '*/',
  '/**/',
  '//',
  '/',
  '*',
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  '\\',
  '"name"',
  '"Name": "w",',
  '"server": {',
  '"password": "abc",',
  '"a ${secret:b} $C ${env:',
  '"cpu": "2"',
  '-',
  '0x1',
  '1e',
  'tru',
  'true',
  "'a'",
  '，',
  '#',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '\u0000',
  '\ud800',
  '\udc00',
  '\ufeff',
  '\u2028',
  '中',
];

const bodies = ['{"name":"w"}', '{\n  "server": { "name": "w", "Count": "2" }\n}', '{ "dataDisks": [{}, 1, "a"] }'];

/** A text of pieces, or a body that is cut, with pieces put in. */
const texts = fc
  .tuple(
    fc.array(fc.constantFrom(...pieces), { maxLength: 12 }),
    fc.constantFrom('', ...bodies),
    fc.array(fc.constantFrom(...pieces), { maxLength: 6 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom('\n', '\r\n', '\r'),
  )
  .map(([before, body, behind, cut, lineEnd]) =>
    [...before, body.slice(0, Math.ceil(body.length * cut)), ...behind].join('').replaceAll('\n', lineEnd),
  );

describe('everything that runs over a text', () => {
  for (const [what, text] of [
    ['ends with an unclosed comment', '// instance-requests-disable create-server/hostname\n{"name":"w"}\n/*'],
    ['holds its end in a comment', '// instance-requests-disable create-server/hostname\r\n{ /* "name":"w" }\r\n'],
    ['lacks a comma before an unclosed comment', '{ "a": 1 "b": 2 /*'],
  ] as const) {
    test(`ends where a text ${what}`, async () => {
      for (const offset of [0, text.length]) await assertEnds({ text, provider: 'create-server', offset });
    });
  }

  test('ends, and throws nothing, however deep a text nests', async () => {
    for (const open of ['[', '{"a":', '{"server":', '{"password":[']) {
      for (const depth of [200, 201, 2000, 5000]) {
        await assertEnds({ text: open.repeat(depth), provider: 'huawei-ecs', offset: depth });
      }
    }
  });

  test('ends whatever the text is', async () => {
    const ids = providers.map(({ id }) => id);
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom(...ids), fc.nat(), (text, provider, at) =>
        assertEnds({ text, provider, offset: at % (text.length + 1) }),
      ),
      { numRuns: 2000 },
    );
  });
});
