import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestForms } from '../../../../../client/src/features/preview/shell-variables.ts';
import { analyzeRequest } from '../../../../../schemas/document/analyze-request.ts';
import type { Reference } from '../../../../../schemas/document/references.ts';
import { testNow } from '../../../../support/builders/diagnose.ts';

const values: Readonly<Record<string, string>> = {
  'env:NAME': 'web-1',
  'env:COUNT': '2',
  'secret:word': 'hunter2-"é',
};
const lookUp = ({ from, name }: Reference) => values[`${from}:${name}`];

function forms(text: string, provider = 'create-server', look = lookUp) {
  const fileName = `a.${provider}.json`;
  const reading = analyzeRequest(text, fileName, { now: testNow });
  assert.ok(reading.provider && reading.root);
  // Of a document, these forms need nothing.
  const request = { text, fileName, reading } as Parameters<typeof requestForms>[0]['request'];
  return requestForms({ request, root: reading.root, provider: reading.provider }, look);
}

test('for a shell, every secret and every value from outside the file is a variable, and their values make the exact body', () => {
  const text = `{
    "name": "a-\${env:NAME}", "cpu": "\${env:COUNT}", "memory": 4, "password": "\${secret:word}",
    "description": "\${env:NAME}", "token": 12345, "api_secret": "literal"
  }`;
  const { exact, shell, variables } = forms(text);
  for (const value of [...Object.values(values).slice(0, 1), 'hunter2', '12345', 'literal']) {
    assert.ok(!shell.includes(value), value);
  }
  const inside = (value: string) => JSON.stringify(value).slice(1, -1);
  const set = ['a-web-1', '2', 'hunter2-"é', 'web-1', '12345', 'literal'];
  assert.equal(variables.length, set.length);
  const filled = variables.reduce(
    (body, { name, isText }, index) =>
      isText
        ? body.replace(`\${${name}}`, () => inside(set[index] ?? ''))
        : body.replace(`"\${${name}}"`, () => set[index] ?? ''),
    shell,
  );
  assert.equal(filled, exact);
});

test('a file cannot name a variable, and so have a secret put in another place', () => {
  for (const stolen of ['${SECRET_1}', '${SECRET__1}${SECRET_1}', '\\u0024{SECRET_1}']) {
    const { shell, variables } = forms(`{ "name": "${stolen}", "password": "\${secret:word}" }`);
    const [variable] = variables;
    assert.ok(variable);
    assert.equal(shell.split(`\${${variable.name}}`).length, 2, shell);
  }
});

test('what others are to read has what may hold secrets masked too', () => {
  const { masked, shared } = forms('{ "name": "web", "user_data": "#!/bin/sh\\necho hunter2", "password": "hunter2" }');
  assert.match(masked, /echo hunter2/);
  assert.doesNotMatch(masked, /"hunter2"/);
  assert.doesNotMatch(shared, /hunter2/);
});

test('a value that is not known leaves no exact body', () => {
  assert.equal(forms('{ "name": "${env:OTHER}" }').exact, undefined);
});
