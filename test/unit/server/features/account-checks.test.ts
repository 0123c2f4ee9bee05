import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { KnownValues } from '../../../../schemas/core/model/account-value.ts';
import { createLanguageDocument } from '../../../../server/src/language-document.ts';

const start = Date.parse('2026-01-01T00:00:00Z');
const minute = 60_000;

function open(text: string) {
  const clock = { now: start };
  const settings = { language: 'en' as const, ruleLink: 'rules/{code}', now: () => clock.now };
  const document = createLanguageDocument(
    TextDocument.create('file:///a.huawei-ecs.json', 'instance-request', 1, text),
    () => settings,
  );
  const messages = () =>
    document
      .findings()
      .filter(({ code }) => code === 'huawei-ecs/account-value')
      .map(({ message }) => message);
  return { clock, document, messages };
}

const known = (missing: boolean): KnownValues => ({
  profile: 'prod',
  lists: {
    network: {
      total: 3,
      readAt: start,
      isWhole: true,
      found: missing ? [] : [{ id: 'v1', label: 'v1', facts: {} }],
      others: missing ? [{ id: 'v1', isMissing: true }] : [],
    },
  },
});

describe('AccountChecks', () => {
  const text = '// profile: prod\n{ "server": { "vpcid": "v1" } }';

  it('want the values of the body, and nothing for a body without any', () => {
    assert.deepEqual(open(text).document.account.wanted(), {
      provider: 'huawei-ecs',
      profile: 'prod',
      given: { network: ['v1'] },
    });
    assert.equal(open('{ "server": { "name": "web" } }').document.account.wanted(), undefined);
    assert.equal(open('').document.account.wanted(), undefined);
  });

  it('change the problems, and tell when they do', () => {
    const { document, messages } = open(text.replace('"v1"', '"00000000-1111-2222-3333-444444444444"'));
    const { account } = document;
    const id = '00000000-1111-2222-3333-444444444444';
    const lists = (missing: boolean): KnownValues =>
      JSON.parse(JSON.stringify(known(missing)).replaceAll('"v1"', `"${id}"`));
    assert.equal(account.learn(lists(false)), false);
    assert.deepEqual([account.revision, account.hasProblems], [0, false]);
    assert.equal(account.learn(lists(true)), true);
    assert.deepEqual([account.revision, account.hasProblems, messages().length], [1, true, 1]);
    assert.equal(account.learn(lists(true)), false);
    assert.equal(account.learn(undefined), true);
    assert.deepEqual([account.revision, messages()], [2, []]);
  });

  it('renew the age of a list, and drop what is too old', () => {
    const id = '00000000-1111-2222-3333-444444444444';
    const { clock, document, messages } = open(text.replace('"v1"', `"${id}"`));
    const lists: KnownValues = JSON.parse(JSON.stringify(known(true)).replaceAll('"v1"', `"${id}"`));
    assert.ok(document.account.learn(lists));
    assert.match(messages()[0] ?? '', /read just now/);
    clock.now += 5 * minute;
    assert.ok(document.account.learn(lists));
    assert.match(messages()[0] ?? '', /read 5 minutes ago/);
    clock.now += minute / 2;
    assert.equal(document.account.learn(lists), false);
    clock.now += 24 * 60 * minute;
    assert.ok(document.account.learn(lists));
    assert.deepEqual(messages(), []);
  });
});
