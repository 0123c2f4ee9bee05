import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openDocument } from '../../../support/builders/language-document.ts';

function linksIn(text: string, name: string, language: 'en' | 'zh-cn' = 'en') {
  const document = openDocument(text, name, { language });
  return document
    .links()
    .map(({ range, target, tooltip }) => [document.textDocument.getText(range), target ?? '', tooltip ?? '']);
}

describe('documentLinks', () => {
  it('links the name of the provider to its document', () => {
    const [link, ...others] = linksIn('// provider: huawei-ecs\n{ // provider: zenlayer-bmc\n}', 'a.json');
    assert.equal(link?.[0], 'huawei-ecs');
    assert.match(link?.[1] ?? '', /^https:/);
    assert.equal(link?.[2], 'Open the document of Huawei Cloud ECS');
    assert.deepEqual(others, []);
    assert.deepEqual(linksIn('// provider: nobody\n{}', 'a.json'), []);
  });

  it('links disabled rules to their pages', () => {
    const text = '{\n// instance-requests-disable-next-line create-server/range, length nothing -- enum\n"cpu": 0 }';
    const tooltip = '打开此规则的页面';
    assert.deepEqual(linksIn(text, 'a.create-server.json', 'zh-cn'), [
      ['create-server/range', 'file:///rules/create-server/range', tooltip],
      ['length', 'file:///rules/create-server/length', tooltip],
    ]);
  });
});
