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
import { after, describe, it } from 'node:test';
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

// The same as a function, which starts faster; each call has files of its own.
const curlFunction = `number=0
curl() {
  number=$((number + 1))
  printf '%s\\0' "$@" > '${folder}'/arguments-$number
  cat > '${folder}'/input-$number
}
`;

interface ShellCommand {
  readonly text: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Runs commands in one shell and returns what each gave to curl. */
function run(shell: string, commands: readonly ShellCommand[]) {
  for (const name of readdirSync(folder)) if (/-\d+$/.test(name)) rmSync(join(folder, name));
  const environment: Record<string, string> = { PATH: process.env.PATH ?? '', HOME: work };
  const script = commands.map(({ text, variables = {} }, index) => {
    const assignments = Object.entries(variables).map(([name, value]) => {
      environment[`VALUE_${index}_${name}`] = value;
      return `${name}="$VALUE_${index}_${name}"\n`;
    });
    return `${assignments.join('')}${text}`;
  });
  const input = curlFunction + script.join('');
  const { stderr } = spawnSync(shell, ['-s'], { cwd: work, env: environment, input, encoding: 'utf8' });
  assert.equal(stderr, '', input);
  assert.deepEqual(readdirSync(work), [], 'nothing but curl is run');
  assert.ok(!existsSync(join(folder, `input-${commands.length + 1}`)), 'curl is run once per command');
  return commands.map((_, index) => ({
    arguments: readFileSync(join(folder, `arguments-${index + 1}`), 'utf8')
      .split('\0')
      .slice(0, -1),
    input: readFileSync(join(folder, `input-${index + 1}`), 'utf8'),
  }));
}

/** Several cases for one shell; there are 150 of each property in all. */
const batch = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 15, maxLength: 15 });
const batchRuns = { numRuns: 10 };

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

describe('toCurl', () => {
  for (const shell of shells) {
    it(`passes the exact bytes of any call to curl in ${shell}, and runs nothing else`, () => {
      fc.assert(
        fc.property(batch(fc.tuple(nasty, header, nasty, nasty)), (cases) => {
          const calls = cases.map(([path, value, body, says]): { call: HttpRequest; says: string } => ({
            call: {
              method: 'POST',
              url: `https://example.com/${path}`,
              headers: { 'X-Header': value, Authorization: value },
              body,
            },
            says,
          }));
          const given = run(
            shell,
            calls.map(({ call, says }) => ({ text: toCurl(call, [says], none) })),
          );
          assert.deepEqual(
            given,
            calls.map(({ call }) => expected(call)),
          );
        }),
        batchRuns,
      );
    });

    it(`expands in ${shell} only the variables of the command, to the values of the person`, () => {
      fc.assert(
        fc.property(batch(fc.tuple(nasty, nasty, nasty, header)), (cases) => {
          const commands = cases.map(([before, behind, secret, token]) => {
            const body = `${before.replaceAll('${SECRET_1}', '')}\${SECRET_1}${behind.replaceAll('${SECRET_1}', '')}`;
            const call: HttpRequest = {
              method: 'POST',
              url: 'https://example.com/',
              headers: { Authorization: 'Bearer ${TOKEN}' },
              body,
            };
            const variables = {
              inHeaders: [{ name: 'TOKEN', says: 'the token' }],
              inBody: [{ name: 'SECRET_1', says: `of ${before}` }],
            };
            return { body, text: toCurl(call, [], variables), variables: { SECRET_1: secret, TOKEN: token } };
          });
          for (const [index, given] of run(shell, commands).entries()) {
            const { body = '', variables } = commands[index] ?? {};
            assert.equal(given.input, `${body.replace('${SECRET_1}', () => variables?.SECRET_1 ?? '')}\n`);
            assert.equal(given.arguments[4], `Authorization: Bearer ${variables?.TOKEN}`);
          }
        }),
        batchRuns,
      );
    });
  }

  it('keeps the description of a variable on its comment line', () => {
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

  it('expands nothing when pasted into a shell with history', { skip: !existsSync('/usr/bin/script') }, () => {
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
    assert.deepEqual(
      readFileSync(join(folder, 'arguments'), 'utf8').split('\0').slice(0, -1),
      expected(call).arguments,
    );
    assert.equal(readFileSync(join(folder, 'input'), 'utf8'), expected(call).input);
  });
});
