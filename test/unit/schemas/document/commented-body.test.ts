import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { commentedBody, commentLine } from '../../../../schemas/document/commented-body.ts';
import { readDirectives } from '../../../../schemas/document/directives.ts';

describe('commentedBody', () => {
  it('writes each comment above the value that it is about', () => {
    const body = { a: 1, list: [{ b: 'x' }, {}], c: null };
    const text = commentedBody(body, [
      { path: ['list', 0, 'b'], text: 'inner' },
      { path: [], text: 'top' },
      { path: ['a'], text: 'first' },
      { path: ['a'], text: 'second' },
    ]);
    assert.equal(
      text,
      `// top
{
  // first
  // second
  "a": 1,
  "list": [
    {
      // inner
      "b": "x"
    },
    {}
  ],
  "c": null
}
`,
    );
  });

  it('writes a comment at the nearest value around a missing one', () => {
    assert.match(commentedBody({ a: { b: 1 } }, [{ path: ['a', 'c', 0], text: 'x' }]), /^\{\n {2}\/\/ x\n {2}"a"/);
    assert.match(commentedBody({ a: 1 }, [{ path: ['b'], text: 'x' }]), /^\/\/ x\n\{/);
  });
});

describe('commentLine', () => {
  it('is one line that names no profile and disables no rule, whatever the text', () => {
    for (const text of [
      'profile: prod',
      'a provider : huawei-ecs',
      'x\nprofile: prod',
      '*/ profile:prod',
      '\u2028profile: a',
    ]) {
      assert.deepEqual(readDirectives(`${commentLine(text)}\n{}`), {}, text);
    }
    const line = commentLine('instance-requests-disable-file huawei-ecs/required');
    const { problems } = analyzeRequest(`${line}\n{ "server": {} }`, 'a.huawei-ecs.json', { now: 0 });
    assert.ok(problems.some(({ code }) => code.endsWith('required')));
  });
});
