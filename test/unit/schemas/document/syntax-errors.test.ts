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
function fixedText(id: ProviderId, text: string): string {
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
  [
    '{\n  "a": [\n    {\n      "b": 1,\n    "c": 2',
    'Missing closing brackets: }]}',
    '{\n  "a": [\n    {\n      "b": 1,\n    "c": 2}]}',
  ],
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
  ['{ "cpu": ${env:CPU} }', 'References need double quotes', '{ "cpu": "${env:CPU}" }'],
  ['{ "cpu": $CPU }', 'References need double quotes', '{ "cpu": "$CPU" }'],
  ['{ "cpu": ${size}, "memory": 1 }', 'Invalid JSON. Write a variable', '{ "cpu": "${env:size}", "memory": 1 }'],
  ['{ "cpu": {{ count }} }', 'Invalid JSON. Write a variable', '{ "cpu": "${env:count}" }'],
  ['{ "cpu": <count> }', 'Invalid JSON. Write a variable', '{ "cpu": "${env:count}" }'],
  ['{ "cpu": {cpu} }', 'Invalid JSON. Write a variable', '{ "cpu": "${env:cpu}" }'],
  ['{ "cpu": 2,000 }', "Numbers can't have thousands separators", '{ "cpu": 2000 }'],
  ['{ "memory": 4096MB }', 'Expected a number without a unit (GB)', '{ "memory": 4 }'],
  ['{ "memory": 8Gi }', 'Expected a number without a unit (GB)', '{ "memory": 8 }'],
  ['{ "cpu": 4核 }', 'Expected a number without a unit (cores)', '{ "cpu": 4 }'],
  ['{ "name": 2web }', 'Invalid JSON: strings need', '{ "name": "2web" }'],
  ['{ "name": "web, "cpu": 1 }', "This string isn't closed", '{ "name": "web", "cpu": 1 }'],
  ['{ "name": "web\n}', "This string isn't closed", '{ "name": "web"\n}'],
  ['{ "name": "${env:X} }', "This string isn't closed", '{ "name": "${env:X}" }'],
  ['{ "name: "web" }', "This string isn't closed", '{ "name": "web" }'],
  ['{ "name": web", "cpu": 1 }', 'Missing double quote before', '{ "name": "web", "cpu": 1 }'],
  ['{ "name": web-[1,2]" }', 'Missing double quote before', '{ "name": "web-[1,2]" }'],
  ['{ "name": "web"" }', 'Unexpected double quote', '{ "name": "web" }'],
  ['{ "cpu": 2" }', 'Unexpected double quote', '{ "cpu": 2 }'],
  ['{ ""name"": "web" }', 'Unexpected double quote', '{ "name": "web" }'],
  ['{ "name": "my "web" 1" }', 'Double quotes inside a string', '{ "name": "my \\"web\\" 1" }'],
  ['{ "name": "a\nb"\n}', "A string can't contain line breaks", '{ "name": "a\\nb"\n}'],
  ['{ "name": "a\tb" }', "Strings can't contain control", '{ "name": "a\\tb" }'],
  ['{ "name": "C:\\d" }', 'Invalid escape', '{ "name": "C:\\\\d" }'],
  ['{ \\"name\\": 1 }', 'Invalid JSON: write "name"', '{ "name": 1 }'],
  ['{ 「name」: 1 }', 'Invalid JSON: write "name"', '{ "name": 1 }'],
  ['{ "name" = "web" }', 'Invalid JSON: write ":"', '{ "name" : "web" }'],
  ['{ "name" => "web" }', 'Invalid JSON: write ":"', '{ "name" : "web" }'],
  ['{ "name" "web" }', 'Expected a colon', '{ "name" :"web" }'],
  ['{ "cpu" 2, "name": "web" }', 'Expected a colon', '{ "cpu" :2, "name": "web" }'],
  ['{ "security_group_ids" ["a"], "cpu": 1 }', 'Expected a colon', '{ "security_group_ids" :["a"], "cpu": 1 }'],
  ['{ "name";"web", "cpu": 1 }', 'Invalid JSON: write ":"', '{ "name":"web", "cpu": 1 }'],
  ['{ ""name": "web" }', 'Unexpected double quote', '{ "name": "web" }'],
  ['{ "name": ""web" }', 'Unexpected double quote', '{ "name": "web" }'],
  ['{ "name“: "web" }', "This string isn't closed", '{ "name": "web" }'],
  ['{ "name": "web". "cpu": 1 }', 'Invalid JSON: write ",", not "."', '{ "name": "web", "cpu": 1 }'],
  ['{ "security_group_ids": ["a,\n"b"] }', "This string isn't closed", '{ "security_group_ids": ["a",\n"b"] }'],
  ['"{ "name": "web" }"', 'The body must start with {', '{ "name": "web" }'],
  ['{ "name", "web", "cpu": 1 }', 'Invalid JSON: write ":"', '{ "name": "web", "cpu": 1 }'],
  ['{ "name": "web": "cpu": 1 }', 'Invalid JSON: write ","', '{ "name": "web", "cpu": 1 }'],
  ['{ "name": "web",, "cpu": 1 }', 'Unexpected comma', '{ "name": "web", "cpu": 1 }'],
  ['{ "name": "web", ... }', 'Unexpected ...', '{ "name": "web",  }'],
  ['{ "name": "web", -- web\n "cpu": 1 }', 'Comments start with //', '{ "name": "web", // web\n "cpu": 1 }'],
  ['{ {% if x %} "cpu": 1 }', 'JSON has no template blocks', '{  "cpu": 1 }'],
  ['{ "cpu":\u00a01 }', 'Invalid space character', '{ "cpu": 1 }'],
  ['"name": "web" }', 'The body must start with {', '{"name": "web" }'],
  ['{ "a": [{ "b": 1 ], "c": 2 }', 'Missing closing brace }', '{ "a": [{ "b": 1} ], "c": 2 }'],
  ['{ "a": [{ "b": 1 }, "c": 2 }', 'Missing closing bracket ]', '{ "a": [{ "b": 1 }], "c": 2 }'],
  ['{ "a": "b": 1 }, "c": 2 }', 'Missing opening brace {', '{ "a": {"b": 1 }, "c": 2 }'],
  ['{ "a": ["b": 1 }], "c": 2 }', 'Missing opening brace {', '{ "a": [{"b": 1 }], "c": 2 }'],
  ['{ "a": [1 }, "c": 2 }', 'Invalid JSON: write ]', '{ "a": [1 ], "c": 2 }'],
  [
    '{\n  "a": {\n    "b": 1\n  ,\n  "c": 2\n}',
    'Missing closing brace }',
    '{\n  "a": {\n    "b": 1}\n  ,\n  "c": 2\n}',
  ],
  ['{ "cpu": parseInt("2") }', 'JSON has no expressions', '{ "cpu": 2 }'],
  ['{ "name": str(1), "cpu": 2 }', 'JSON has no expressions', '{ "name": "1", "cpu": 2 }'],
  ['{ "a": ("b", "c"), "cpu": 2 }', 'JSON has no expressions', '{ "a": ["b","c"], "cpu": 2 }'],
  ['{ "a": dict(b=None, c=[True]) }', 'JSON has no expressions', '{ "a": {"b":null,"c":[true]} }'],
  ['{ "name": process.env.NAME }', 'Invalid JSON. Write a variable', '{ "name": "${env:NAME}" }'],
  ['{ "name": os.environ["A"] }', 'Invalid JSON. Write a variable', '{ "name": "${env:A}" }'],
  ['{ "name": os.getenv("A"), "cpu": 2 }', 'Invalid JSON. Write a variable', '{ "name": "${env:A}", "cpu": 2 }'],
  ['{ "name": "web" };', 'Unexpected text after', '{ "name": "web" }'],
  ['const body = { "name": "web" };\n', 'The body must start with {, with nothing', '{ "name": "web" }'],
  ['fetch(u, JSON.stringify({ "name": "web" }))', 'The body must start with {, with nothing', '{ "name": "web" }'],
  ["b = dict(name='web', cpu=2)", 'The body must start with {', '{\n  "name": "web",\n  "cpu": 2\n}'],
  [
    '{ "name": "web", "security_group_ids": ["a"]',
    'Missing closing brace }',
    '{ "name": "web", "security_group_ids": ["a"]}',
  ],
  [
    '{ "networks": { "net_adapters": [{}], "cpu": 1 }',
    'Missing closing brace }',
    '{ "networks": { "net_adapters": [{}]}, "cpu": 1 }',
  ],
  ['{ "cpu": 2L }', 'Invalid JSON: write 2', '{ "cpu": 2 }'],
  ['{ "name": var.name }', 'Invalid JSON. Write a variable', '{ "name": "${env:name}" }'],
  ['{ "user_data": `#!/bin/bash\nls` }', 'Invalid JSON: strings need', '{ "user_data": "#!/bin/bash\\nls" }'],
  ['p := map[string]any{}{ "name": "web" }', 'The body must start with {', '{ "name": "web" }'],
  ['String s = "{\\"name\\": 1}";', 'The body must start with {', '{"name": 1}'],
  [
    '{ "networks": { "net_adapters": [] } // x',
    'Missing closing brace',
    '{ "networks": { "net_adapters": [] } // x\n}',
  ],
  ['// provider: create-server\n# words\n{}', 'The body must start with {', '// provider: create-server\n{}'],
];

describe('parseMalformed', () => {
  for (const [text, says, after] of cases) {
    it(`${JSON.stringify(text)} is reported and fixed`, () => {
      const [first] = syntaxOf(provider, text);
      assert.ok(first);
      assert.ok(first.message.en.startsWith(says), first.message.en);
      assert.match(first.message.zh, /\p{Script=Han}/u);
      const result = fixedText(provider, text);
      assert.equal(result, after);
      assert.deepEqual(syntaxOf(provider, result), []);
    });
  }

  it('reports only the fault of a text that has no bracket, no value, or an expression', () => {
    for (const [text, says] of [
      ['name: web\ncpu: 2', 'The body must start with {.'],
      ['hello', 'The body must start with {.'],
      ['// nothing', 'The body is empty. Start it with {.'],
      ['{\n  "name":\n  "cpu": 1\n}', 'Expected a value.'],
      ['{ "name": "a" + b, "cpu": 1 }', 'JSON has no expressions. Write the result.'],
      ['{ "name": "a", "cpu": 2,5 }', 'Numbers need a decimal point, not a comma.'],
      ['{ "name": "a", "cpu": 2，5,\n"memory": 4 }', 'Numbers need a decimal point, not a comma.'],
      ['{ "name": os.path(f("A"), b), "cpu": 1 }', 'JSON has no expressions. Write the result.'],
      ['{ "name": f"web-{i}", "cpu": 1 }', 'JSON has no expressions. Write the result.'],
      ['{ "name": `web-${i}`, "cpu": 1 }', 'JSON has no expressions. Write the result.'],
      ['{ "name": a ? "b" : "c", "cpu": 1 }', 'JSON has no expressions. Write the result.'],
      ['{ "name": a or "b", "cpu": 1 }', 'JSON has no expressions. Write the result.'],
      ['{ "name": "a" if b else "c", "cpu": 1 }', 'JSON has no expressions. Write the result.'],
      ['{ "cpu": 1, "security_group_ids": [x for x in y] }', 'JSON has no expressions. Write the result.'],
      ['{ "security_group_ids": [...ids] }', "JSON can't include the content of a variable. Write it here."],
      ['{ "cpu": 1, ...rest }', "JSON can't include the content of a variable. Write it here."],
      ['{ "name": "a", /* cpu }', "This comment isn't closed. Add */."],
    ] as const)
      assert.deepEqual(
        syntaxOf(provider, text).map(({ message }) => message.en),
        [says],
        text,
      );
  });

  it('reports once that a whole body has other quotes or punctuation, with one fix', () => {
    const json = '{"name":"web","image_id":"i"}';
    for (const text of [
      json.replaceAll('"', "'"),
      json.replaceAll('"', '&quot;'),
      json.replaceAll('"', '\\"'),
      json.replace(/"(\w+)"/g, '“$1”'),
      json
        .replace(/"(\w+)"/g, '＂$1＂')
        .replaceAll(':', '：')
        .replace(',', '，'),
    ]) {
      const found = syntaxOf(provider, text);
      assert.equal(found.length, 1, text);
      const [fix] = found.flatMap(({ fixes = [] }) => fixes);
      assert.ok(fix);
      assert.equal(take(text, fix), json);
    }
  });

  it('adds a field inside an object whose last field has no value', () => {
    for (const [id, text, after] of [
      ['create-server', '{"cpu":}', '{"cpu":, "name": "my-server"}'],
      ['create-server', '{"cpu": }', '{"cpu":, "name": "my-server" }'],
      ['create-server', '{"cpu"}', '{"cpu", "name": "my-server"}'],
      ['create-server', '{"cpu":, "memory": 2}', '{"cpu":, "memory": 2, "name": "my-server"}'],
      ['create-server', '{\n  "cpu":\n}', '{\n  "cpu":,\n  "name": "my-server"\n}'],
      [
        'jdcloud-coc-vm',
        '{"instanceSpec":{"systemDisk":{"x":}}}',
        '{"instanceSpec":{"systemDisk":{"x":, "diskType": "ssd.gp1"}}}',
      ],
    ] as const) {
      const found = problemsOf(id, text, testNow);
      const adding = found.filter(({ code }) => code === 'required').flatMap(({ fixes = [] }) => fixes);
      assert.ok(
        adding.some((fix) => take(text, fix) === after),
        `${text} ${adding.map((fix) => take(text, fix))}`,
      );
    }
  });

  it('puts a word in quotes only where the field is a string', () => {
    const titles = (text: string) =>
      syntaxOf(provider, text).map(({ fixes = [] }) => fixes.map(({ title }) => title.en));
    assert.deepEqual(titles('{ "name": two, "cpu": two }'), [['Change to "two"'], []]);
  });

  it('says which number or boolean a word without quotes stands in place of', () => {
    const read = (id: ProviderId, text: string) =>
      syntaxOf(id, text).map(({ message, fixes = [] }) => [message.en, ...fixes.map((fix) => take(text, fix))]);
    assert.deepEqual(read(provider, '{ "cpu": two }'), [['Expected an integer.']]);
    assert.deepEqual(read('zenlayer-bmc', '{ "amount": --2 }'), [['Expected an integer.']]);
    assert.deepEqual(read('huawei-ecs', '{ "dry_run": yes, "server": {} }'), [
      ['Expected true or false.', '{ "dry_run": true, "server": {} }'],
    ]);
    const [[, after] = []] = read('huawei-ecs', '{ "server": { "extendparam": { "isAutoPay": yes } } }');
    assert.equal(after, '{ "server": { "extendparam": { "isAutoPay": "true" } } }');
  });

  it('says once that a number is out of range', () => {
    const found = problemsOf('zenlayer-bmc', '{ "instanceTypeId": "M6C", "amount": 1e400 }', testNow);
    assert.deepEqual(
      found.filter(({ node }) => node?.type === 'number').map(({ message }) => message.en),
      ['Expected an integer, found a number out of range.'],
    );
  });

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
    assert.equal(fixedText('zenlayer-bmc', page).trim(), body);
  });

  it("fixes the faults of JD Cloud's own example in their place", () => {
    const name = 'example-1.jdcloud-coc-vm.json';
    const text = readFileSync(join(import.meta.dirname, '../../../fixtures/jdcloud-coc-vm', name), 'utf8');
    const result = fixedText('jdcloud-coc-vm', text);
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
        // Fields that are moved into an object are formatted as others.
        assert.ok(fixed.length < 2 * text.length, `${text}\n=>\n${fixed}`);
        assert.equal(fixAll(fixed, read), fixed);
      }),
      { numRuns: 300 },
    );
    // A comma would not correct this.
    const text = '{ "name": web", "cpu": 1 }';
    assert.equal(fixAll(text, read), text);
  });
});
