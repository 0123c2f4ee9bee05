import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readWorkspaceRules } from '../../../../schemas/document/workspace-file.ts';

const read = (text: string) => readWorkspaceRules(text, 'file:///team/.instance-requests.json');

describe('readWorkspaceRules', () => {
  it('reads each field with its place', () => {
    const rules = read(`{
  // comments are allowed
  "names": ["web-*"], "zones": ["a"], "types": ["t"], "images": ["i"],
  "tags": ["owner"], "maxCount": 3,
  "maxMonths": 0, "maxPrice": { "amount": 99.5, "currency": "cny" },
  "severities": { "placeholder": "error" },
  "production": ["prod"],
  "profiles": { "staging": { "provider": "huawei-ecs" } },
}`);
    assert.deepEqual(rules.names, { value: ['web-*'], at: { line: 2, character: 11 } });
    assert.deepEqual([rules.zones?.value, rules.types?.value, rules.images?.value], [['a'], ['t'], ['i']]);
    assert.deepEqual(rules.maxCount, { value: 3, at: { line: 3, character: 33 } });
    assert.equal(rules.maxMonths?.value, 0);
    const limit = { amount: 99.5, currency: 'CNY', per: 'month' };
    assert.deepEqual(rules.maxPrice, { value: limit, at: { line: 4, character: 30 } });
    assert.deepEqual(rules.severities, { placeholder: 'error' });
    assert.deepEqual(rules.production, ['prod']);
    assert.equal(JSON.stringify(rules.profiles), '{"staging":{"provider":"huawei-ecs"}}');
    assert.deepEqual(rules.faults, []);
  });

  const wrong: readonly (readonly [string, string])[] = [
    ['"names": "web-*"', 'Invalid value of "names".'],
    ['"tags": ["a", 1]', 'Invalid value of "tags".'],
    ['"maxCount": 0', 'Invalid value of "maxCount".'],
    ['"maxCount": 1.5', 'Invalid value of "maxCount".'],
    ['"maxMonths": "12"', 'Invalid value of "maxMonths".'],
    ['"maxPrice": 500', 'Invalid value of "maxPrice".'],
    ['"maxPrice": { "amount": 500 }', 'Invalid value of "maxPrice".'],
    ['"maxPrice": { "amount": -1, "currency": "CNY" }', 'Invalid value of "maxPrice".'],
    ['"maxPrice": { "amount": 500, "currency": "yuan" }', 'Invalid value of "maxPrice".'],
    ['"maxPrice": { "amount": 500, "currency": "CNY", "per": "year" }', 'Invalid value of "maxPrice".'],
    ['"maxPrice": { "amount": 500, "currency": "CNY", "each": "month" }', 'Invalid value of "maxPrice".'],
    ['"maxPrice": { "amount": 5, "amount": 500, "currency": "CNY" }', 'Invalid value of "maxPrice".'],
    ['"maxCount": 3, "maxCount": 300', 'Duplicate field "maxCount".'],
    ['"severities": { "placeholder": "off" }', 'Invalid value of "severities".'],
    ['"severities": ["error"]', 'Invalid value of "severities".'],
    ['"profiles": { "staging": "huawei-ecs" }', 'Invalid value of "profiles".'],
    ['"maxPods": 3', 'Unknown field "maxPods".'],
    ['"__proto__": {}', 'Unknown field "__proto__".'],
  ];
  for (const [field, message] of wrong) {
    it(`reads the other fields beside ${field}`, () => {
      const rules = read(`{ ${field},\n"zones": ["a"] }`);
      assert.deepEqual(
        rules.faults.map(({ value }) => value.en),
        [message],
      );
      assert.deepEqual(rules.zones?.value, ['a']);
    });
  }

  const price = '"maxPrice": { "amount": 1, "currency": "CNY" }';
  for (const [text, line] of [
    ['{ "zones": ["a"],\n"maxPrice": 500 }', 1],
    [`{ ${price},\n"maxPrice": null }`, 1],
    [`{ ${price},\n${price} }`, 1],
    [`{ ${price.replace('P', 'p')} }`, 0],
    [`{ ${price.replace('max', 'mx')} }`, 0],
    [`{ ${price}`, 0],
    [`{ ${price}, "names": ["${'a'.repeat(300_000)}"] }`, 0],
    ['', 0],
  ] as const) {
    it(`has a limit on the price that can't be read in ${JSON.stringify(text.slice(0, 70))}`, () => {
      const { maxPriceFault, faults } = read(text);
      assert.ok(maxPriceFault);
      assert.equal(maxPriceFault.at.line, line);
      assert.ok(faults.includes(maxPriceFault));
    });
  }

  it('has no such limit because of the faults of other fields', () => {
    const { maxPriceFault } = read('{ "names": 1, "maxMonths": "1", "maxPods": 3 }');
    assert.equal(maxPriceFault, undefined);
  });

  for (const text of ['', '[]', '{ "names": [', 'names: web', '['.repeat(100_000)]) {
    it(`has one fault for ${JSON.stringify(text.slice(0, 12))}`, () => {
      const { faults, zones } = read(text);
      assert.deepEqual(
        faults.map(({ value }) => value.en),
        ['Expected a JSON object.'],
      );
      assert.equal(zones, undefined);
    });
  }

  it('reads no file that is longer than any that a team writes', () => {
    const { faults } = read(`{ "names": ["${'a'.repeat(300_000)}"] }`);
    assert.deepEqual(
      faults.map(({ value }) => value.en),
      ['The file is longer than 256 KB.'],
    );
  });
});
