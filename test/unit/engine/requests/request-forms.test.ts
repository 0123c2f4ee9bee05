import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { requestForms, unquotedVariables } from '../../../../client/engine/requests/request-forms.ts';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import type { Reference } from '../../../../schemas/document/references.ts';
import { testNow } from '../../../support/builders/diagnose.ts';

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

describe('requestForms', () => {
  it('replaces each secret and each value from outside the file with a variable for a shell, whose values give the exact body', () => {
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

  it('never uses a variable that the file contains, which would move a secret to another place', () => {
    for (const stolen of ['${SECRET_1}', '${SECRET__1}${SECRET_1}', '\\u0024{SECRET_1}']) {
      const { shell, variables } = forms(`{ "name": "${stolen}", "password": "\${secret:word}" }`);
      const [variable] = variables;
      assert.ok(variable);
      assert.equal(shell.split(`\${${variable.name}}`).length, 2, shell);
    }
  });

  it('masks fields that may contain secrets in the form for sharing', () => {
    const { masked, shared } = forms(
      '{ "name": "web", "user_data": "#!/bin/sh\\necho hunter2", "password": "hunter2" }',
    );
    assert.match(masked, /echo hunter2/);
    assert.doesNotMatch(masked, /"hunter2"/);
    assert.doesNotMatch(shared, /hunter2/);
  });

  it('has no exact form if a reference has no value', () => {
    assert.equal(forms('{ "name": "${env:OTHER}" }').exact, undefined);
  });
});

describe('unquotedVariables', () => {
  it('removes the quotation marks around variables that are no strings, and around nothing else', () => {
    const variables = [
      { name: 'A', isText: true },
      { name: 'B', isText: false },
    ];
    assert.equal(unquotedVariables('["${A}", "${B}", "x${B}", "${C}"]', variables), '["${A}", ${B}, "x${B}", "${C}"]');
  });
});
