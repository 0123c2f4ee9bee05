import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { combineRules, readWorkspaceRules } from '../../../../schemas/document/workspace-file.ts';

const uri = 'file:///team/.instance-requests.json';
const read = (text: string) => readWorkspaceRules(text, uri);

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
    assert.deepEqual(rules.names, [{ value: ['web-*'], at: { uri, line: 2, character: 11 } }]);
    assert.deepEqual(
      [rules.zones, rules.types, rules.images].map(([list]) => list?.value),
      [['a'], ['t'], ['i']],
    );
    assert.deepEqual(rules.maxCount, { value: 3, at: { uri, line: 3, character: 33 } });
    assert.equal(rules.maxMonths?.value, 0);
    const limit = { amount: 99.5, currency: 'CNY', per: 'month' };
    assert.deepEqual(rules.maxPrice, [{ value: limit, at: { uri, line: 4, character: 30 } }]);
    assert.deepEqual(rules.severities, [{ placeholder: 'error' }]);
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
      assert.deepEqual(
        rules.zones.map(({ value }) => value),
        [['a']],
      );
    });
  }

  const price = '"maxPrice": { "amount": 1, "currency": "CNY" }';
  const all = 'severities names zones types images tags maxCount maxMonths maxPrice production';
  for (const [text, line, rules] of [
    ['{ "zones": ["a"],\n"maxPrice": 500 }', 1, 'maxPrice'],
    [`{ ${price},\n"maxPrice": null }`, 1, 'maxPrice'],
    [`{ ${price},\n${price} }`, 1, 'maxPrice'],
    [`{ ${price.replace('P', 'p')} }`, 0, 'maxPrice'],
    [`{ ${price.replace('max', 'mx')} }`, 0, 'maxPrice'],
    ['{ "maxCount": "5" }', 0, 'maxCount'],
    ['{ "max_months": 5 }', 0, 'maxMonths'],
    ['{ "names": 1 }', 0, 'names'],
    ['{ "zone": ["a"] }', 0, 'zones'],
    ['{ "tags": ["a", 1] }', 0, 'tags'],
    ['{ "severities": { "placeholder": "off" } }', 0, 'severities'],
    ['{ "production": "prod" }', 0, 'production'],
    ['{ "prodution": ["prod"] }', 0, 'production'],
    ['{ "profiles": [] }', 0, ''],
    ['{ "comment": "ours" }', 0, ''],
    [`{ ${price}`, 0, all],
    [`{ ${price}, "names": ["${'a'.repeat(300_000)}"] }`, 0, all],
    ['', 0, all],
  ] as const) {
    it(`knows which rules can't be read in ${JSON.stringify(text.slice(0, 70))}`, () => {
      const [fault] = read(text).faults;
      assert.equal(fault?.at.line, line);
      assert.equal(fault.rules.join(' '), rules);
    });
  }

  it('takes every profile for production if the names of those that are cannot be read', () => {
    for (const text of ['{ "production": "prod" }', '{ "production": ["a"], "Production": ["b"] }', '{']) {
      assert.equal(read(text).production, 'all');
    }
    assert.deepEqual(read('{ "names": 1 }').production, []);
  });

  it('knows a proposed profile for production', () => {
    const profile = (production: boolean) => ({ provider: 'huawei-ecs', production });
    const text = JSON.stringify({ production: ['a'], profiles: { b: profile(true), c: profile(false) } });
    assert.deepEqual(read(text).production, ['a', 'b']);
  });

  it('has a fault for the severity of a rule that does not exist', () => {
    const { faults, severities } = read('{ "severities": { "literal-secrets": "error", "huawei-ecs/uuid": "error" } }');
    assert.deepEqual(
      faults.map(({ value, rules }) => [value.en, rules]),
      [['Unknown rule "literal-secrets". Did you mean "literal-secret"?', []]],
    );
    assert.equal(severities.length, 1);
  });

  for (const text of ['', '[]', '{ "names": [', 'names: web', '['.repeat(100_000)]) {
    it(`has one fault for ${JSON.stringify(text.slice(0, 12))}`, () => {
      const { faults, zones } = read(text);
      assert.deepEqual(
        faults.map(({ value }) => value.en),
        ['Expected a JSON object.'],
      );
      assert.deepEqual(zones, []);
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

describe('combineRules', () => {
  const file = (name: string, rules: object) => readWorkspaceRules(JSON.stringify(rules), `file:///${name}`);

  it('has all rules apply, of which a nearer file can make none weaker', () => {
    const near = { maxCount: 10, maxMonths: 1, zones: ['a'], production: ['near'], tags: ['owner'] };
    const far = { maxCount: 5, maxMonths: 6, zones: ['b'], names: ['web-*'], production: ['far'] };
    const rules = combineRules([file('near', near), file('far', far)]);
    assert.equal(rules?.maxCount?.value, 5);
    assert.equal(rules.maxCount.at.uri, 'file:///far');
    assert.equal(rules.maxMonths?.at.uri, 'file:///near');
    assert.deepEqual(
      rules.zones.map(({ value, at }) => [value, at.uri]),
      [
        [['a'], 'file:///near'],
        [['b'], 'file:///far'],
      ],
    );
    assert.equal(rules.names.length, 1);
    assert.deepEqual(rules.production, ['near', 'far']);
  });

  it('keeps each limit on the price, since currencies differ, and each fault', () => {
    const price = (currency: string) => ({ maxPrice: { amount: 1, currency }, other: 1 });
    const rules = combineRules([file('near', price('CNY')), file('far', { ...price('USD'), production: 1 })]);
    assert.deepEqual(
      rules?.maxPrice.map(({ value }) => value.currency),
      ['CNY', 'USD'],
    );
    assert.equal(rules.faults.length, 3);
    assert.equal(rules.production, 'all');
  });

  it('gives the rules of one file, and none without a file', () => {
    const only = file('near', { maxCount: 1 });
    assert.equal(combineRules([only]), only);
    assert.equal(combineRules([]), undefined);
  });
});
