import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { toCurl } from '../../../../client/engine/http/curl.ts';
import type { HttpRequest } from '../../../../schemas/core/api/provider-api.ts';

const folder = mkdtempSync(join(tmpdir(), 'curl-'));
after(() => rmSync(folder, { recursive: true, force: true }));

// A curl that keeps what it was given: its arguments, a NUL byte after each, and its standard input.
const bin = join(folder, 'bin');
const work = join(folder, 'work');
for (const made of [bin, work]) mkdirSync(made);
writeFileSync(join(bin, 'curl'), `#!/bin/sh\nprintf '%s\\0' "$@" > '${folder}/arguments'\ncat > '${folder}/input'\n`);
chmodSync(join(bin, 'curl'), 0o755);

/** Runs a command in a shell, and says what curl was given. */
function run(shell: string, command: string, variables: Readonly<Record<string, string>> = {}) {
  rmSync(join(folder, 'arguments'), { force: true });
  const environment = { PATH: `${bin}${delimiter}${process.env.PATH}`, HOME: work, ...variables };
  const { stderr } = spawnSync(shell, ['-s'], { cwd: work, env: environment, input: command, encoding: 'utf8' });
  assert.equal(stderr, '', command);
  assert.deepEqual(readdirSync(work), [], 'nothing but curl is run');
  return {
    arguments: readFileSync(join(folder, 'arguments'), 'utf8').split('\0').slice(0, -1),
    input: readFileSync(join(folder, 'input'), 'utf8'),
  };
}

function expected({ method, url, headers, body }: HttpRequest) {
  const named = Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]);
  return {
    arguments: ['--request', method, url, ...named, ...(body === undefined ? [] : ['--data-binary', '@-'])],
    input: body === undefined ? '' : `${body}\n`,
  };
}

const none = { inHeaders: [], inBody: [] };
const shells = ['sh', 'bash'].filter((shell) => spawnSync(shell, ['-c', 'true']).status === 0);
assert.ok(shells.length > 0);

/** Texts made of what means something to a shell. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "'",
        '"',
        '`',
        '$',
        '\\',
        '!',
        '\n',
        '\r',
        '#',
        ';',
        '&',
        '|',
        '<',
        '>',
        '(',
        ')',
        '{',
        '}',
        '*',
        '?',
        '~',
      ),
      fc.constantFrom(
        '$(touch x)',
        '`touch x`',
        '\ntouch x\n',
        "';touch x;'",
        '";touch x;"',
        '${HOME}',
        '\\\n',
        '!!',
        '\nINSTANCE_REQUEST\n',
      ),
      fc.constantFrom('${SECRET_1}', '$SECRET_1', '\\${SECRET_1}', '${TOKEN}', 'web', ' ', '\t', '中文', '\u202e', '-'),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  // A shell knows no NUL, and half a surrogate pair is no text.
  .map((parts) => parts.join('').replaceAll('\0', '').toWellFormed());

const header = nasty.map((text) => text.replace(/[\r\n]/g, ' '));

for (const shell of shells) {
  test(`in ${shell}, curl is given the call to the byte, whatever stands in it, and nothing else is run`, () => {
    fc.assert(
      fc.property(nasty, header, nasty, nasty, (path, value, body, says) => {
        const call: HttpRequest = {
          method: 'POST',
          url: `https://example.com/${path}`,
          headers: { 'X-Header': value, Authorization: value },
          body,
        };
        assert.deepEqual(run(shell, toCurl(call, [says], none)), expected(call));
      }),
      { numRuns: 150 },
    );
  });

  test(`in ${shell}, a variable of the command has the value that the person gave it, and no other name is one`, () => {
    fc.assert(
      fc.property(nasty, nasty, nasty, header, (before, behind, secret, token) => {
        const call: HttpRequest = {
          method: 'POST',
          url: 'https://example.com/',
          headers: { Authorization: 'Bearer ${TOKEN}' },
          body: `${before.replaceAll('${SECRET_1}', '')}\${SECRET_1}${behind.replaceAll('${SECRET_1}', '')}`,
        };
        const variables = {
          inHeaders: [{ name: 'TOKEN', says: 'the token' }],
          inBody: [{ name: 'SECRET_1', says: `of ${before}` }],
        };
        const given = run(shell, toCurl(call, [], variables), { SECRET_1: secret, TOKEN: token });
        assert.equal(given.input, `${call.body?.replace('${SECRET_1}', () => secret)}\n`);
        assert.equal(given.arguments[4], `Authorization: Bearer ${token}`);
      }),
      { numRuns: 150 },
    );
  });
}

test('what a key or a reference is called cannot end its line and become a command', () => {
  const says = 'passwd\nrm -rf ~ #\u2028 $(touch x) `touch x`';
  const call: HttpRequest = { method: 'GET', url: 'https://example.com/', headers: {} };
  const command = toCurl(call, ['Signed; valid.'], { inHeaders: [{ name: 'TOKEN', says }], inBody: [] });
  assert.deepEqual(command.split('\n'), [
    ": 'Signed; valid.'",
    ": 'TOKEN: passwd rm -rf ~ #  $(touch x) `touch x`'",
    "curl --request GET 'https://example.com/'",
    '',
  ]);
});

test('pasted into a shell with history, nothing of it is expanded', { skip: !existsSync('/usr/bin/script') }, () => {
  const call: HttpRequest = {
    method: 'POST',
    url: 'https://example.com/!touch',
    headers: { 'X-Header': '!touch \'!touch\' "!touch"' },
    body: '{ "name": "!touch", "more": "!!" }',
  };
  const typed = `set -H\ntrue touch x\n${toCurl(call, ['!touch'], none)}exit\n`;
  const environment = { PATH: `${bin}${delimiter}${process.env.PATH}`, HOME: work, HISTFILE: '/dev/null' };
  const options = { cwd: work, env: environment, input: typed, encoding: 'utf8' } as const;
  spawnSync('script', ['-qec', 'bash --norc -i', '/dev/null'], options);
  assert.deepEqual(readFileSync(join(folder, 'arguments'), 'utf8').split('\0').slice(0, -1), expected(call).arguments);
  assert.equal(readFileSync(join(folder, 'input'), 'utf8'), expected(call).input);
});
