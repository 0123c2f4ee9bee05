import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toCurl } from '../../../../client/engine/http/curl.ts';
import { readCurl } from '../../../../schemas/import/curl.ts';

const none = { inHeaders: [], inBody: [] };

const bodyOfCurl = (text: string) => {
  const found = readCurl(text);
  return found?.kind === 'body' ? found.body : undefined;
};

describe('readCurl', () => {
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
      `curl -sSd '{"a": 1}' https://a.example`,
      `curl -sS -XPOST -kd'{"a": 1}' --url https://a.example`,
      `curl --data-raw='{"a": 1}' --url=https://a.example`,
      `curl --json '{"a":' --json ' 1}' https://a.example`,
      `curl -H -d -d '{"a": 1}' https://a.example`,
      `curl -d '{"a": 1}' https://a.example --next -d '{"b": 2}' https://b.example`,
      `Create it:\ncurl https://a.example -d '{"a": 1}'\n\nThen wait.`,
    ]) {
      assert.equal(bodyOfCurl(command), '{"a": 1}', command);
    }
  });

  it('takes every blank between words, such as those that a page has', () => {
    for (const blank of ['\u00a0', '\u3000', '\u2028', '\f', '\v', '\ufeff', ' \u00a0\t']) {
      const command = `curl${blank}-d${blank}'{"a":1}'${blank}https://cloud.example`;
      assert.deepEqual(readCurl(command), { kind: 'body', body: '{"a":1}' }, JSON.stringify(blank));
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

  it('says why it reads none', () => {
    for (const text of ['', '{"a": 1}', 'use curl']) assert.equal(readCurl(text), undefined, text);
    assert.deepEqual(readCurl('curl https://a.example'), { kind: 'none' });
    const files = [
      '-d @body.json',
      '-d@body.json',
      '-sSd@body.json',
      '--json @body.json',
      '-T body.json',
      '--data=@body.json',
    ];
    for (const options of files) {
      assert.deepEqual(readCurl(`curl ${options} https://a`), { kind: 'file', name: 'body.json' }, options);
    }
    assert.deepEqual(readCurl('curl --data-binary @- https://a'), { kind: 'file', name: '-' });
    for (const get of ['-G', '--get', '-sG']) {
      assert.deepEqual(readCurl(`curl ${get} -d '{"a": 1}' https://a`), { kind: 'query' }, get);
    }
  });

  it('takes a raw text that begins with "@" for the body', () => {
    assert.equal(bodyOfCurl("curl --data-raw '@a' https://a.example"), '@a');
  });

  it('reads a command that never ends', () => {
    assert.equal(bodyOfCurl(`curl -d '{"a"`), '{"a"');
  });
});
