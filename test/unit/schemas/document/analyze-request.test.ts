import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Node, pointerOf } from '../../../../schemas/core/syntax/node.ts';
import { analyzeOnDemand, analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { readDirectives } from '../../../../schemas/document/directives.ts';
import { providerById, providerOfName, providerOfShape } from '../../../../schemas/document/identify-provider.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { testNow } from '../../../support/builders/diagnose.ts';

const read = (text: string, fileName = 'web.create-server.json') => analyzeRequest(text, fileName, { now: testNow });

const syntaxOf = (text: string) => read(text).problems.filter(({ code }) => code === 'syntax');

const codesOf = (text: string, fileName?: string) => read(text, fileName).problems.map(({ code }) => code);

const body = '{ "name": "web", "image_id": "centos-7.9", "network_id": "net-default", "hostname": "web-1" }';

/** A text for each kind of error that the parser can find, and the beginning of what is said of it. */
const broken: readonly (readonly [text: string, en: string])[] = [
  ['{ "a": web }', 'Invalid JSON: strings need'],
  ['{ "a": tru }', 'Invalid JSON: write true, not tru'],
  ['{ 1: 2 }', 'Expected a key in double quotes'],
  ['{ "a": }', 'Expected a value'],
  ['{ "a" 1 }', 'Expected a colon'],
  ['{ "a": 1 "b": 2 }', 'Expected a comma'],
  ['{ "a": 1', 'Missing closing brace'],
  ['{ "a": [1', 'Missing closing bracket'],
  ['{} {}', 'Unexpected text after the body'],
  ['{} /* open', "This comment isn't closed"],
  ['{ "a": "open', "This string isn't closed"],
  ['{ "a": 1. }', 'Incomplete number'],
  ['{ "a": 1e }', 'Incomplete number'],
  ['{ "a": "\\u12" }', '\\u needs'],
  ['{ "a": "\\x" }', 'Invalid escape. A backslash'],
  ['{ "a": "\t" }', "Strings can't contain control characters"],
];

describe('analyzeRequest', () => {
  for (const [text, en] of broken) {
    it(`${JSON.stringify(text)} is reported in words: ${en} …`, () => {
      const [first] = syntaxOf(text);
      assert.ok(first);
      assert.ok(first.message.en.startsWith(en), first.message.en);
      assert.match(first.message.zh, /\p{Script=Han}/u);
      assert.equal(first.severity, 'error');
      assert.ok(first.start < first.end && first.start <= text.length);
    });
  }

  it('gives each kind of syntax error its own message', () => {
    const kinds = new Set(broken.map(([, en]) => en));
    assert.equal(new Set(broken.map(([text]) => syntaxOf(text)[0]?.message.zh)).size, kinds.size);
  });

  it('marks the characters that a syntax error is about', () => {
    const text = '{ "name": "web", "cpu": tru }';
    const [first] = syntaxOf(text);
    assert.equal(text.slice(first?.start, first?.end), 'tru');
  });

  it('accepts comments and trailing commas', () => {
    const text = `// first\n${body.replace('{', '{ /* inside */').replace('}', ', } // last')}`;
    assert.deepEqual(codesOf(text), []);
  });

  it('ignores a byte order mark and keeps the offsets', () => {
    assert.deepEqual(codesOf(`\uFEFF${body}`), []);
    assert.equal(read(`\uFEFF// provider: create-server\n${body}`, 'a.json').provider?.id, 'create-server');
    const text = '\uFEFF{ "name": 1 }';
    const wrong = read(text).problems.find(({ code }) => code === 'type');
    assert.equal(text.slice(wrong?.start, wrong?.end), '1');
  });

  it('finds the same problems with CRLF', () => {
    const lines = ['// provider: create-server', '// profile: staging', '{', '  "name": "web",', '  "cpu": 0', '}', ''];
    const unix = read(lines.join('\n'), 'a.json');
    const windows = read(lines.join('\r\n'), 'a.json');
    assert.equal(windows.provider?.id, 'create-server');
    assert.equal(windows.profile, 'staging');
    const said = (analysis: typeof unix) =>
      analysis.problems.map(({ code, node }) => `${code} ${node && pointerOf(node)}`);
    assert.deepEqual(said(windows), said(unix));
    assert.ok(said(windows).includes('range /cpu'));
  });

  it('reports one error for a text without a body and still knows the provider', () => {
    for (const text of ['', ' ', '\n\r\n\t', '// only a comment', '/* only */ // comments\n', '\uFEFF', '\uFEFF// x']) {
      const analysis = read(text);
      assert.equal(analysis.root, undefined, JSON.stringify(text));
      assert.equal(analysis.provider?.id, 'create-server');
      assert.equal(analysis.problems.length, 1, JSON.stringify(text));
      assert.equal(analysis.problems[0]?.code, 'syntax');
    }
    assert.deepEqual(codesOf('', 'a.json'), ['syntax']);
  });

  for (const { id } of providers) {
    it(`reports a body that is not an object: ${id}`, () => {
      const errorsOf = (text: string) =>
        read(text, `a.${id}.json`).problems.filter(({ severity }) => severity === 'error');
      assert.equal(errorsOf('[{}]')[0]?.code, 'type');
      for (const text of ['[]', '1', 'true', '"x"', '[{}, {}]']) {
        const errors = errorsOf(text);
        assert.deepEqual(
          errors.map(({ code }) => code),
          ['type'],
          text,
        );
      }
    });
  }

  it('reports null, which could be sent otherwise', () => {
    for (const { id } of providers) {
      const { problems } = read('null', `a.${id}.json`);
      assert.ok(
        problems.some(({ code, severity }) => code === 'type' && severity === 'error'),
        id,
      );
    }
  });

  it('reads every beginning of a body and keeps problems within the text', () => {
    const full = `// provider: create-server\n{\n  "name": "w\\u00e9b", /* c */\n  "cpu": -1.5e3,\n  "security_group_ids": ["a", null, true],\n  "x": { "y": [[]] },\n}\n`;
    for (let end = 0; end <= full.length; end++) {
      const text = full.slice(0, end);
      for (const { start, end: stop } of read(text).problems) {
        assert.ok(start >= 0 && start <= text.length && stop > start && stop <= text.length + 1, JSON.stringify(text));
      }
    }
  });

  it('checks what it can of a half-typed body', () => {
    const codes = codesOf('{ "cpu": 0, "name": ');
    assert.ok(codes.includes('range') && codes.includes('syntax'));
    assert.ok(codesOf('{ "cpu": 0, "na').includes('range'));
  });

  it('accepts lone surrogates', () => {
    for (const unit of ['\ud83d', '\ude00', '\ude00\ud83d', '\\ud83d', '\\ude00']) {
      assert.deepEqual(codesOf(body.replace('centos', unit)), [], JSON.stringify(unit));
      assert.deepEqual(codesOf(body.replace('image_id', unit)).toSorted(), ['image-and-network', 'unknown-field']);
      assert.equal(read(`// provider: ${unit}\n${body}`).provider?.id, 'create-server');
      read(unit);
    }
  });

  const large = 5 * 1024 * 1024;

  const largeTexts: Record<string, string> = {
    'one string': body.replace('"web"', `"${'a'.repeat(large)}"`),
    'many keys': `{ ${Array.from({ length: large / 20 }, (_, index) => `"key-${index}": ${index}`).join(', ')} }`,
    'one array': body.replace('"web-1"', `"web-1", "security_group_ids": [${'"sg",'.repeat(large / 5)}]`),
    'only spaces': ' '.repeat(large),
    'only comments': '// provider: none\n'.repeat(large / 18),
    'one comment that does not end': `/* ${'provider '.repeat(large / 9)}`,
    'only commas': `{ ${','.repeat(large / 10)} }`,
    'one unclosed string': `{ "name": "${'a\\'.repeat(large / 2)}`,
  };

  for (const [name, text] of Object.entries(largeTexts)) {
    it(`reads five megabytes: ${name}`, { timeout: 60_000 }, () => {
      assert.ok(Array.isArray(read(text).problems));
      assert.ok(Array.isArray(read(text, 'a.json').problems));
    });
  }

  it('checks the rest of a body with a long string', () => {
    assert.deepEqual(codesOf(body.replace('"centos-7.9"', `"${'a'.repeat(large)}"`)), []);
  });

  for (const depth of [100, 1_000, 3_000, 10_000, 100_000, 1_000_000]) {
    it(`does not throw for ${depth} nested brackets`, () => {
      const texts = [
        '['.repeat(depth),
        '{"a":'.repeat(depth),
        `${'['.repeat(depth)}${']'.repeat(depth)}`,
        `{ "name": ${'['.repeat(depth)}${']'.repeat(depth)} }`,
        `{ "security_group_ids": ${'{"a":'.repeat(depth)}1${'}'.repeat(depth)} }`,
        `// provider: create-server\n${']'.repeat(depth)}`,
      ];
      for (const text of texts) assert.ok(read(text).problems.length > 0);
    });
  }

  it('reports one error for a text that nests too deep and still knows the provider', () => {
    const text = `// provider: create-server\n// profile: staging\n${'['.repeat(1_000_000)}`;
    const analysis = read(text, 'a.json');
    assert.equal(analysis.provider?.id, 'create-server');
    assert.equal(analysis.profile, 'staging');
    assert.deepEqual(
      analysis.problems.map(({ code, message }) => [code, message.en]),
      [['syntax', 'Nested too deeply to be read.']],
    );
  });

  it('reports names that every JavaScript object has as unknown fields', () => {
    const keys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf', '__defineGetter__'];
    for (const key of keys) {
      for (const value of ['1', '{}', '{ "polluted": true }', '[]', 'null']) {
        const text = body.replace('{', `{ "${key}": ${value},`);
        assert.deepEqual(codesOf(text), ['unknown-field'], text);
        codesOf(`{ "${key}": { "${key}": ${value} } }`, 'a.json');
      }
      for (const provider of providers) codesOf(`{ "${key}": {}, "${key}": {} }`, `a.${provider.id}.json`);
    }
    assert.equal('polluted' in {}, false);
  });

  it('reads directives in line and block comments before the body', () => {
    const wanted = { provider: 'huawei-ecs', profile: 'staging' };
    const texts = [
      '// provider: huawei-ecs\n// profile: staging\n{}',
      '// profile: staging provider: huawei-ecs\n{}',
      '/* provider: huawei-ecs */ /* profile: staging */ {}',
      '/*\n * provider: huawei-ecs\n * profile: staging\n */\n{}',
      '/*provider:huawei-ecs*//*profile:staging*/{}',
      '\n\n  // A word first.\n\t//provider : huawei-ecs\r\n//  profile  :  staging\r\n',
      '// provider: huawei-ecs\n// provider: zenlayer-bmc\n// profile: staging\n// profile: production\n{}',
    ];
    for (const text of texts) assert.deepEqual(readDirectives(text), wanted, text);
  });

  it('reads directives nowhere else', () => {
    const texts = [
      '',
      '{}',
      '{} // provider: huawei-ecs',
      '{ // provider: huawei-ecs\n}',
      '{ "a": "// provider: huawei-ecs" }',
      '"// provider: huawei-ecs"',
      '# provider: huawei-ecs\n{}',
      '/* provider: huawei-ecs',
      '// a note\r{ "a": "provider: huawei-ecs" }',
      '// provider huawei-ecs\n{}',
      '// provider:\n{}',
      '// myprovider: huawei-ecs\n{}',
      '// Provider: huawei-ecs\n{}',
    ];
    for (const text of texts) assert.deepEqual(readDirectives(text), {}, text);
  });

  it('accepts a directive that names what does not exist', () => {
    assert.deepEqual(readDirectives('// provider: __proto__\n// profile: constructor'), {
      provider: '__proto__',
      profile: 'constructor',
    });
    assert.equal(providerById('__proto__'), undefined);
    assert.equal(providerById(undefined), undefined);
  });

  it('takes the provider from the file name', () => {
    for (const provider of providers) {
      for (const name of [
        `web.${provider.id}.json`,
        `web.${provider.id}.jsonc`,
        `.${provider.id}.json`,
        `a b.c.${provider.id}.json`,
      ]) {
        assert.equal(providerOfName(name), provider, name);
      }
      for (const name of [
        `${provider.id}.json`,
        `web.${provider.id}`,
        `web.${provider.id}.json.txt`,
        `web-${provider.id}.json`,
        '',
      ]) {
        assert.equal(providerOfName(name), undefined, name);
      }
      assert.equal(providerById(provider.id), provider);
    }
  });

  it('takes the provider from the shape unless two are equally likely', () => {
    const bodies: Record<string, string> = {
      'create-server': body,
      'huawei-devserver': '{ "name": "a", "flavor": "b", "network": {}, "admin_pass": "c" }',
    };
    for (const [id, text] of Object.entries(bodies)) assert.equal(providerOfShape(read(text).root)?.id, id);
    for (const text of ['{}', '[]', '1', '', '{ "name": "a" }', '{ "flavor": ']) {
      assert.equal(providerOfShape(read(text).root), undefined, text);
    }
    assert.equal(providerOfShape(undefined), undefined);
    const [first, second] = providers.filter(({ identifyingKeys }) => identifyingKeys.length > 0);
    const tie = [first, second].map((provider) => provider?.identifyingKeys.find((key) => !isSharedKey(key)));
    assert.ok(first && second && first !== second && tie.every(Boolean));
    const tied: Node | undefined = read(`{ "${tie[0]}": 1, "${tie[1]}": 1 }`).root;
    assert.equal(providerOfShape(tied), undefined);
  });

  function isSharedKey(key: string): boolean {
    return providers.filter(({ identifyingKeys }) => identifyingKeys.includes(key)).length > 1;
  }

  it('prefers the file name to the comment, and the comment to the shape', () => {
    const text = `// provider: huawei-devserver\n${body}`;
    assert.equal(read(text, 'a.create-server.json').provider?.id, 'create-server');
    assert.equal(read(text, 'a.json').provider?.id, 'huawei-devserver');
    assert.equal(read(body, 'a.json').provider?.id, 'create-server');
    assert.equal(read(`// provider: nobody\n${body}`, 'a.json').provider?.id, 'create-server');
  });

  it('asks for the provider of a body of no known one', () => {
    const { provider, problems } = read('{ "name": "a" }', 'a.json');
    assert.equal(provider, undefined);
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['provider', 'information']],
    );
    for (const { id } of providers) assert.ok(problems[0]?.message.en.includes(id), id);
  });

  it('reports a provider that does not exist, with the closest one', () => {
    const message = (id: string) => read(`// provider: ${id}\n{ "name": "a" }`, 'a.json').problems[0]?.message.en ?? '';
    assert.match(message('create-sever'), /Unknown provider "create-sever".*Did you mean "create-server"\?/);
    assert.match(message('x'), /Unknown provider "x".*Use "create-server"/);
  });

  it('orders problems by their place in the text', () => {
    const starts = read('{ "disk_size": 0, "memory": 0, "cpu": 0, "name": "", "x": 1 }').problems.map(
      ({ start }) => start,
    );
    assert.ok(starts.length >= 5);
    assert.deepEqual(
      starts,
      starts.toSorted((a, b) => a - b),
    );
  });

  it('reads every text made of pieces of JSON', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      '\\u',
      '/*',
      '*/',
      '//',
      '\n',
      '"a"',
      '1',
      '-',
      'e',
      'tru',
      '\uFEFF',
      '\u0000',
      '$',
      '${',
      '\ud83d',
      'provider:',
    ];
    let seed = 1;
    const next = (limit: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % limit;
    };
    for (let round = 0; round < 5_000; round++) {
      const text = Array.from({ length: 1 + next(12) }, () => pieces[next(pieces.length)]).join('');
      for (const provider of providers) {
        try {
          read(text, `a.${provider.id}.json`);
        } catch (error) {
          assert.fail(`${JSON.stringify(text)} for ${provider.id}: ${error}`);
        }
      }
    }
  });
});

describe('analyzeOnDemand', () => {
  it('finds the same problems as analyzeRequest, once', () => {
    for (const text of [body, '{ "name": "web", "cpus": 2 }', '{ "a": tru }', '', '{']) {
      const analysis = analyzeOnDemand(text, 'web.create-server.json', { now: testNow });
      assert.deepEqual(
        analysis.problems.map(({ code, start }) => [code, start]),
        read(text).problems.map(({ code, start }) => [code, start]),
      );
      assert.equal(analysis.problems, analysis.problems);
    }
  });
});
