import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { fixAll } from '../../../../schemas/document/fix-all.ts';
import { testNow } from '../../../support/builders/diagnose.ts';
import { problemsOf, take } from '../../../support/builders/fixes.ts';

const provider = 'create-server';

const syntaxOf = (id: ProviderId, text: string) => problemsOf(id, text).filter(({ code }) => code === 'syntax');

/** The text after the first fix of each error of syntax in turn, until there is none. */
function mended(id: ProviderId, text: string): string {
  let current = text;
  for (let left = 20; left > 0; left--) {
    const [fix] = syntaxOf(id, current).flatMap(({ fixes = [] }) => fixes);
    if (!fix) break;
    current = take(current, fix);
  }
  return current;
}

/** What people write in place of JSON: the beginning of what is said of it, and the text after its fixes. */
const cases: readonly (readonly [text: string, says: string, after: string])[] = [
  ['{ "name": "web" "cpu": 1 }', 'Expected a comma', '{ "name": "web", "cpu": 1 }'],
  ['{\n  "name": "web" // ,\n  "cpu": 1\n}', 'Expected a comma', '{\n  "name": "web", // ,\n  "cpu": 1\n}'],
  ['{ "a": [1, 2}] }', 'Unexpected }: there is nothing to close', '{ "a": [1, 2] }'],
  ['{ "name": "web"] }', 'Unexpected ]: there is nothing to close', '{ "name": "web" }'],
  ['{ "a": True, "b": None }', 'Invalid JSON: write true, not True', '{ "a": true, "b": null }'],
  ["{ 'name': 'web' }", 'Invalid JSON: write "name"', '{ "name": "web" }'],
  ['{ name: "web" }', 'Invalid JSON: write "name"', '{ "name": "web" }'],
  ['{ “name”: “web” }', 'Invalid JSON: write "name"', '{ "name": "web" }'],
  ['{ "name"："web"，"cpu": 1 }', 'Invalid JSON: write ":"', '{ "name":"web","cpu": 1 }'],
  ['{ "name": "web"; "cpu": 1 }', 'Invalid JSON: write ","', '{ "name": "web", "cpu": 1 }'],
  ['{ "cpu": 01 }', "Numbers can't have leading zeros", '{ "cpu": 1 }'],
  ['{ "name": "web" } }', 'Unexpected text after the body', '{ "name": "web" } '],
  ['POST /v1/x HTTP/1.1\nHost: a.b\n\n{ "name": "web" }', 'The body must start with {', '{ "name": "web" }'],
  [`curl -X POST https://a.b/c -d '{ "name": "web" }'`, 'The body must start with {', '{ "name": "web" }'],
  ['// provider: create-server\n# words\n{}', 'The body must start with {', '// provider: create-server\n{}'],
];

describe('parseMalformed', () => {
  for (const [text, says, after] of cases) {
    it(`${JSON.stringify(text)} is reported and fixed`, () => {
      const [first] = syntaxOf(provider, text);
      assert.ok(first);
      assert.ok(first.message.en.startsWith(says), first.message.en);
      assert.match(first.message.zh, /\p{Script=Han}/u);
      const result = mended(provider, text);
      assert.equal(result, after);
      assert.deepEqual(syntaxOf(provider, result), []);
    });
  }

  it('reports one fault once: never two at one place, nor one that only follows from another', () => {
    for (const text of [
      ...cases.map(([broken]) => broken),
      '{ "a": [{ "b": 1 ], "c": 2 }',
      '{ "name": "web",, "cpu": 1 }',
      '{ "a": ?, "b": 1 }',
    ]) {
      const starts = syntaxOf(provider, text).map(({ start }) => start);
      assert.equal(new Set(starts).size, starts.length, text);
    }
    assert.equal(syntaxOf(provider, '{ "a": ?, "b": ! }').length, 2);
  });

  it('reads an example as its document prints it, with the call above and the answer below', () => {
    const body = '{\n    "instanceChargeType": "POSTPAID",\n    "instanceTypeId": "M6C"\n}';
    const page = `POST / HTTP/1.1\nHost: a.b\nX-ZC-Action: CreateInstances\n<Common Request Params>\n\nRequest:\n${body}\n\nResponse:\n{\n    "requestId": "T0"\n}\n`;
    assert.equal(syntaxOf('zenlayer-bmc', page).length, 2);
    assert.equal(mended('zenlayer-bmc', page).trim(), body);
  });

  it("fixes the faults of JD Cloud's own example in their place", () => {
    const name = 'example-1.jdcloud-coc-vm.json';
    const text = readFileSync(join(import.meta.dirname, '../../../fixtures/jdcloud-coc-vm', name), 'utf8');
    const result = mended('jdcloud-coc-vm', text);
    const { InstanceSpec } = JSON.parse(result);
    assert.deepEqual(InstanceSpec.dataDisks, [{ diskType: 'ssd.gp1', diskSizeGB: 100 }]);
    assert.equal(InstanceSpec.primaryNetworkInterface.networkInterface.subnetId, 'subnet-c2p3****9o');
    // What is safe is taken at once; a brace too many is for a person to look at.
    const read = (current: string) => analyzeRequest(current, name, { now: testNow });
    const left = read(fixAll(text, read)).problems.filter(({ code }) => code === 'syntax');
    assert.deepEqual(
      left.map(({ message }) => message.en.slice(0, 12)),
      ['Unexpected }'],
    );
  });

  it('gives safe fixes that come to an end for any faults, at once the second time', () => {
    const sample = readFileSync(join(import.meta.dirname, '../../../../samples/web.huawei-ecs.json'), 'utf8');
    const read = (text: string) => analyzeRequest(text, 'a.huawei-ecs.json', { now: testNow });
    const faults = fc.constantFrom('', '"', ',', '{', '}', '[', ']', ':', 'x', '，', "'", '0', '#', 'None', '// ');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), faults), { minLength: 1, maxLength: 3 }), (places) => {
        const text = places.reduce((before, [pick, fault]) => {
          const at = pick % before.length;
          return before.slice(0, at) + fault + before.slice(at + (fault === '' ? 1 : 0));
        }, sample);
        const fixed = fixAll(text, read);
        assert.ok(fixed.length < text.length + 100, `${text}\n=>\n${fixed}`);
        assert.equal(fixAll(fixed, read), fixed);
      }),
      { numRuns: 300 },
    );
    // A comma would not mend this.
    const text = '{ "name": web", "cpu": 1 }';
    assert.equal(fixAll(text, read), text);
  });
});
