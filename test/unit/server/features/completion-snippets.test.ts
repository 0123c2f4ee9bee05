import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { providers } from '../../../../schemas/providers/registry.ts';
import { openMarked } from '../../../support/builders/language-document.ts';

function complete(marked: string, name: string, language: 'en' | 'zh-cn' = 'en') {
  const { document, position } = openMarked(marked, name, { usesSnippets: true, language });
  return document.completions(position);
}

describe('snippetItems', () => {
  for (const { id, name } of providers) {
    it(`offers three bodies in an empty document of ${id}, in both languages`, () => {
      const items = complete('|', `a.${id}.json`);
      assert.deepEqual(
        items.map(({ label }) => label),
        [`${name}: smallest`, `${name}: typical`, `${name}: full`],
      );
      assert.ok(items.every(({ textEdit }) => textEdit?.newText.startsWith('{')));
      const chinese = complete('|', `a.${id}.json`, 'zh-cn');
      assert.deepEqual(
        chinese.map(({ label }) => label),
        [`${name}：最小`, `${name}：常用`, `${name}：完整`],
      );
      assert.ok(chinese.every(({ detail }) => /[\u4e00-\u9fff]/.test(detail ?? '')));
    });
  }

  it('offers the bodies of every provider if nothing names one, with the comment that does', () => {
    const items = complete('// a note\n|', 'a.json');
    assert.equal(items.length, 3 * providers.length);
    assert.ok(items[0]?.textEdit?.newText.startsWith('// provider: create-server\n{'));
  });

  it('takes the place of a word, and needs an empty document', () => {
    const [item] = complete('hua|', 'a.huawei-ecs.json');
    assert.deepEqual(item?.textEdit && 'range' in item.textEdit && item.textEdit.range, {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 3 },
    });
    for (const marked of ['{|}', '{} |', '[|]']) {
      assert.ok(!complete(marked, 'a.huawei-ecs.json').some(({ label }) => label.startsWith('Huawei')), marked);
    }
  });
});
