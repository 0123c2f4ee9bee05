import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { providers } from '../../../../schemas/providers/registry.ts';
import { openMarked } from '../../../support/builders/language-document.ts';

function complete(marked: string, name: string) {
  const { document, position } = openMarked(marked, name);
  const items = document.completions(position).sort((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? ''));
  return items.map(({ label, textEdit }) => ({
    label,
    after: textEdit && 'range' in textEdit ? TextDocument.applyEdits(document.textDocument, [textEdit]) : undefined,
  }));
}

const labels = (marked: string, name = 'a.json') => complete(marked, name).map(({ label }) => label);

describe('commentCompletions', () => {
  it('offers directives at the start of a comment, those that are read on top only there', () => {
    const disabling = ['instance-requests-disable-next-line', 'instance-requests-disable'];
    assert.deepEqual(labels('// |\n{}'), ['provider:', 'profile:', ...disabling]);
    assert.deepEqual(labels('/* pro|'), ['provider:', 'profile:', ...disabling]);
    assert.deepEqual(labels('// |\n{}', 'a.huawei-ecs.json'), ['profile:', ...disabling]);
    assert.deepEqual(labels('{ // |\n}'), disabling);
    assert.deepEqual(labels('// some text |\n{}'), []);
    assert.deepEqual(labels('/* instance-requests-disable *|/ {}'), []);
  });

  it('offers the ids of the providers, and writes the blank before one', () => {
    assert.deepEqual(
      labels('// provider: hu|\n{}'),
      providers.map(({ id }) => id),
    );
    assert.equal(complete('// provider:|', 'a.json')[2]?.after, '// provider: huawei-ecs');
    assert.equal(complete('// provider: hu|', 'a.json')[2]?.after, '// provider: huawei-ecs');
    assert.deepEqual(labels('{ // provider: |\n}'), []);
  });

  it('offers the names of profiles that the client knows, and writes the blank before one', () => {
    const names = ['sandbox', 'prod-1', 'two words', '测试'];
    const withNames = (marked: string) => {
      const { document, position } = openMarked(marked, 'a.huawei-ecs.json');
      const { wantedNames, withNames } = document.accountCompletions(position);
      const texts = withNames(names).map(({ textEdit }) =>
        textEdit && 'range' in textEdit ? TextDocument.applyEdits(document.textDocument, [textEdit]) : '',
      );
      return { wantedNames, texts };
    };
    const { wantedNames, texts } = withNames('// profile: pr|\n{}');
    assert.deepEqual(wantedNames, { of: 'profile', provider: 'huawei-ecs' });
    assert.deepEqual(texts, ['// profile: sandbox\n{}', '// profile: prod-1\n{}', '// profile: 测试\n{}']);
    assert.equal(withNames('/* profile:| */ {}').texts[1], '/* profile: prod-1 */ {}');
    assert.equal(
      withNames('/*\n * provider: x\n * profile: a.b|\n */ {}').texts[1],
      '/*\n * provider: x\n * profile: prod-1\n */ {}',
    );
    for (const marked of ['{ // profile: |\n}', '// profile: a |\n{}', '// my profile |\n{}', '// |\n{}'])
      assert.equal(withNames(marked).wantedNames, undefined, marked);
    assert.deepEqual(labels('// profile: |\n{}'), []);
  });

  it('offers rules to disable, those of the next line first', () => {
    const marked = '{\n// instance-requests-disable-next-line |\n"x": 1,\n"cpu": 0 }';
    const found = labels(marked, 'a.create-server.json');
    assert.equal(found[0], 'create-server/unknown-field');
    assert.ok(found.indexOf('create-server/range') < found.indexOf('create-server/enum'));
    assert.ok(!found.includes('create-server/syntax'));
    assert.deepEqual(labels(marked.replace('|', '-- why |'), 'a.create-server.json'), []);
    const second = complete(marked.replace('|', 'create-server/range, create-server/un|'), 'a.create-server.json');
    assert.ok(second[0]?.after?.includes('create-server/range, create-server/unknown-field\n'));
  });
});
