import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toCurl } from '../../../../client/engine/http/curl.ts';
import { bodyOfCurl } from '../../../../schemas/import/curl.ts';

const none = { inHeaders: [], inBody: [] };

describe('bodyOfCurl', () => {
  it('reads the body of every way to give it', () => {
    for (const command of [
      `curl https://a.example -d '{"a": 1}'`,
      `curl -X POST https://a.example --data-raw '{"a": 1}' --compressed`,
      `$ curl \\\n  --request POST \\\n  --data '{"a": 1}' \\\n  https://a.example`,
      `curl --json='{"a": 1}' https://a.example`,
      `curl -d'{"a": 1}' https://a.example && echo done`,
      'curl -H "X-Auth-Token: t" -d "{\\"a\\": 1}" https://a.example',
      `curl https://a.example --data-binary $'{"a": 1}'`,
      `curl https://a.example --data-binary @- <<'EOF'\n{"a": 1}\nEOF\necho done`,
      `Create it:\ncurl https://a.example -d '{"a": 1}'\n\nThen wait.`,
    ]) {
      assert.equal(bodyOfCurl(command), '{"a": 1}', command);
    }
  });

  it('joins quoted parts, and keeps line breaks and escapes of a body', () => {
    assert.equal(bodyOfCurl(`curl -d '{"a":\n "it'\\''s"}'`), '{"a":\n "it\'s"}');
    assert.equal(bodyOfCurl(`curl -d "{\\"a\\": \\"\\\\n\\"}"`), '{"a": "\\n"}');
    assert.equal(bodyOfCurl(`curl -d $'{"a": "\\\\n"}'`), '{"a": "\\n"}');
    assert.equal(bodyOfCurl(`curl -d @- <<'EOF'\n{"a": "\\\\"}\nEOF`), '{"a": "\\\\"}');
  });

  it('reads the characters that browsers write as numbers', () => {
    for (const mark of ['\\u0021', '\\x21', '\\041']) {
      assert.equal(bodyOfCurl(`curl --data-raw $'{"password": "it\\'s${mark}5"}'`), `{"password": "it's!5"}`, mark);
    }
    assert.equal(bodyOfCurl(`curl -d $'{"a": "\\\\u0021"}'`), '{"a": "\\u0021"}');
  });

  it('reads what browsers write for the command prompt of Windows', () => {
    const command = [
      'curl ^"https://a.example/^" ^',
      '  -H ^"content-type: application/json^" ^',
      '  --data-raw ^"^{^\\^"a^\\^":^\\^"100^% ^^ ^\\^\\n^!^\\^"^}^"',
    ];
    assert.equal(bodyOfCurl(command.join('\r\n')), '{"a":"100% ^ \\n!"}');
  });

  it('reads what "Copy as curl" writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const body = JSON.stringify(value, undefined, 2);
        const call = { method: 'POST', url: 'https://a.example/', headers: { 'X-Auth-Token': 'it is' }, body } as const;
        assert.equal(bodyOfCurl(toCurl(call, ['Signed.'], none)), body);
      }),
    );
  });

  it('finds none in another text, in a file and in a command that never ends', () => {
    for (const text of ['', '{"a": 1}', 'curl https://a.example', 'curl -d @body.json https://a', 'use curl']) {
      assert.equal(bodyOfCurl(text), undefined, text);
    }
    assert.equal(bodyOfCurl(`curl -d '{"a"`), '{"a"');
  });
});
