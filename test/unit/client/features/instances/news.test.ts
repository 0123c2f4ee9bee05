import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { recordsOf } from '../../../../../client/engine/journal/request-record.ts';
import type { RequestView } from '../../../../../client/engine/tracking/views.ts';
import { newsOf } from '../../../../../client/src/features/instances/news.ts';
import type { StateKind } from '../../../../../schemas/core/api/provider-api.ts';
import { createServer } from '../../../../../schemas/providers/create-server/index.ts';
import { intended } from '../../../../support/builders/entries.ts';

function viewOf(key: string, ...kinds: StateKind[]): RequestView {
  const [record] = recordsOf([intended(key, 1, { file: `file:///${key}.json` })]);
  assert.ok(record);
  const instances = kinds.map((kind, index) => {
    const id = `${key}-${index + 1}`;
    return { key: id, request: key, provider: createServer, id, name: id, kind };
  });
  const counts = { missing: 0, isFollowed: false, onTheWay: 0 };
  return { key, provider: createServer, record, profile: 'sandbox', stage: 'accepted', instances, ...counts };
}

const change = (key: string, before: StateKind[], after: StateKind[]) => ({
  old: viewOf(key, ...before),
  view: viewOf(key, ...after),
});

describe('newsOf', () => {
  it('makes one notification of all changes that come together', () => {
    const news = newsOf([
      change('a', ['pending', 'pending'], ['failed', 'failed']),
      change('b', ['pending', 'pending'], ['failed', 'failed']),
      change('c', ['pending'], ['running']),
      change('d', ['pending'], ['running']),
    ]);
    assert.deepEqual(news, {
      text: {
        en: '4 instances failed: a-1, a-2, b-1 and 1 more. All instances from 2 files are running.',
        zh: '4 台实例失败：a-1、a-2、b-1，另有 1 台。2 个文件的实例均已运行。',
      },
      key: 'a',
      isFailure: true,
    });
  });

  it('names the only instance that failed or runs', () => {
    assert.deepEqual(newsOf([change('a', ['pending', 'running'], ['failed', 'running'])]), {
      text: { en: 'a-1 from a.json failed.', zh: 'a.json 的 a-1 失败。' },
      key: 'a-1',
      isFailure: true,
    });
    assert.equal(newsOf([change('a', ['pending'], ['running'])])?.text.en, 'a-1 from a.json is running.');
  });

  it('has nothing to say of what was known or is still on its way', () => {
    assert.equal(newsOf([change('a', ['failed'], ['failed']), change('b', ['pending'], ['pending'])]), undefined);
    assert.equal(newsOf([change('a', ['stopped'], ['running'])]), undefined);
    assert.equal(newsOf([]), undefined);
  });
});
