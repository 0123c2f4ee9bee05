import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { readSeverities, type Severities } from '../../../../schemas/document/severities.ts';
import { testNow } from '../../../support/builders/diagnose.ts';
import { take } from '../../../support/builders/fixes.ts';

const read = (text: string, severities?: Severities) =>
  analyzeRequest(text, 'web.create-server.json', { now: testNow, ...(severities && { severities }) });
const said = (text: string, severities?: Severities) =>
  read(text, severities).problems.map(({ code, severity }) => `${severity} ${code}`);

/** A body with two problems on one line, below a comment. */
const below = (comment: string) => `{
  "image_id": "i", "network_id": "n",
  ${comment}
  "name": "", "cpu": 0
}`;
const both = ['error length', 'error range'];

describe('suppressions', () => {
  it('disable a rule on the next line, by its code with or without the provider', () => {
    assert.deepEqual(said(below('')), both);
    for (const code of ['range', 'create-server/range']) {
      for (const comment of [
        `// instance-requests-disable-next-line ${code}`,
        `//instance-requests-disable-next-line ${code}`,
        `/* instance-requests-disable-next-line ${code} */`,
        `/*\n  instance-requests-disable-next-line ${code}\n  */`,
        `// instance-requests-disable-next-line ${code} -- length and memory are not meant`,
        `// TODO instance-requests-disable-next-line\t${code}`,
        `// instance-requests-disable-next-line ${code}\n  // one more word`,
        `// instance-requests-disable-next-line ${code}\n  /* one more word */`,
        `/* instance-requests-disable-next-line ${code} */ // and a word`,
      ]) {
        for (const text of [below(comment), below(comment).replaceAll('\n', '\r\n'), `\ufeff${below(comment)}`])
          assert.deepEqual(said(text), ['error length'], comment);
      }
    }
  });

  it('name several rules in one comment, with commas or blanks, and in several comments', () => {
    for (const comment of [
      '// instance-requests-disable-next-line range length',
      '// instance-requests-disable-next-line range, length',
      '// instance-requests-disable-next-line range,create-server/length',
      '// instance-requests-disable-next-line range\n  // instance-requests-disable-next-line length',
    ])
      assert.deepEqual(said(below(comment)), []);
  });

  it('leave the line after the next one and the line of the comment itself', () => {
    assert.deepEqual(said(below('// instance-requests-disable-next-line range\n')), both);
    assert.deepEqual(said(`${below('').slice(0, -2)} // instance-requests-disable-next-line range\n}`), both);
  });

  it('disable one line for each of many comments', () => {
    const line = (index: number, comment: string) => `  ${comment}"x${index}": 1,\n`;
    const lines = Array.from({ length: 300 }, (_, index) => {
      const comment = '/* instance-requests-disable-next-line unknown-field */';
      return index % 3 === 0 ? `  ${comment} ${comment}\n${line(index, '')}` : line(index, '');
    });
    const left = read(`{ "name": "web", "image_id": "i", "network_id": "n",\n${lines.join('')}}`).problems;
    assert.deepEqual(
      left.map(({ code }) => code),
      Array.from({ length: 200 }, () => 'unknown-field'),
    );
  });

  it('disable a rule in the whole file from any line', () => {
    const comment = '// instance-requests-disable range';
    for (const text of [
      `${comment}\n${below('')}`,
      below(comment),
      `${below('')}\n${comment}`,
      `${below('')} ${comment}`,
    ])
      assert.deepEqual(said(text), ['error length']);
  });

  it('ignore a comment inside a string', () => {
    const text = below('"user_data": "// instance-requests-disable range",');
    assert.deepEqual(said(text), both);
  });

  it('report a code that does not exist on its characters, with the closest one', () => {
    for (const [code, meant] of [
      ['rang', 'range'],
      ['create-server/lenght', 'length'],
      ['memory_in_mb', 'memory-in-mb'],
      ['huawei-ecs/range', 'range'],
    ] as const) {
      const text = below(`// instance-requests-disable-next-line type ${code}`);
      const problem = read(text).problems.find((found) => found.code === 'unknown-code');
      assert.ok(problem);
      assert.equal(text.slice(problem.start, problem.end), code);
      assert.match(problem.message.en, new RegExp(`Did you mean "${meant}"\\?`));
      const [fix] = problem.fixes ?? [];
      assert.ok(fix);
      assert.equal(take(text, fix), text.replace(code, meant));
    }
    assert.deepEqual(said(below('// instance-requests-disable xyzzy')), [...both, 'warning unknown-code']);
    assert.deepEqual(said(below('// instance-requests-disable xyzzy, plugh')).length, 4);
  });

  it('report a comment that disables nothing: without a code, and in a form that does not exist', () => {
    for (const [comment, says] of [
      ['// instance-requests-disable-next-line', /Missing rule code/],
      ['// instance-requests-disable', /Missing rule code/],
      ['/* instance-requests-disable */', /Missing rule code/],
      ['// instance-requests-disable -- a reason', /Missing rule code/],
      [
        '// instance-requests-disable-line range',
        /Unknown comment "instance-requests-disable-line"\. Use "instance-requests-disable-next/,
      ],
      ['// instance-requests-disabled range', /Unknown comment "instance-requests-disabled"\./],
    ] as const) {
      const problem = read(below(comment)).problems.find(({ code }) => code === 'unknown-code');
      assert.match(problem?.message.en ?? '', says, comment);
    }
  });

  it('follow settings that turn rules off or change severities, unknown codes among them', () => {
    assert.deepEqual(said(below(''), { range: 'off', 'create-server/length': 'hint' }), ['hint length']);
    assert.deepEqual(said(below(''), { 'huawei-ecs/range': 'off' }), both);
    const unknown = below('// instance-requests-disable xyzzy');
    assert.deepEqual(said(unknown, { 'unknown-code': 'error' }), [...both, 'error unknown-code']);
    assert.deepEqual(said(unknown, { 'unknown-code': 'off' }), both);
    assert.deepEqual(readSeverities({ range: 'off', length: 'loud', type: 1 }), { range: 'off' });
    for (const setting of [undefined, null, 'off', []]) assert.deepEqual(readSeverities(setting), {});
  });

  it('disable a rule on the next line in LF and CRLF', () => {
    const lines = (...parts: string[]) =>
      ['\n', '\r\n'].map((end) => said(`{ "image_id": "i", "network_id": "n",${end}${parts.join(end)}${end}}`));
    for (const found of lines('// instance-requests-disable-next-line length', '"name": ""'))
      assert.deepEqual(found, []);
    for (const found of lines('// instance-requests-disable-next-line length', '', '"name": ""'))
      assert.deepEqual(found, ['error length']);
  });
});
