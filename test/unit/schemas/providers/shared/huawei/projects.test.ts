import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { projects } from '../../../../../../schemas/providers/shared/huawei/projects.ts';

describe('the projects of Huawei Cloud', () => {
  const { target, query } = projects('cn-north-4');
  const read = (body: unknown, status = 200) => query.read({ status, headers: {}, body: JSON.stringify(body) });

  it('are read from the IAM of the region', () => {
    assert.equal(target.endpoint, 'https://iam.cn-north-4.myhuaweicloud.com');
    assert.equal(query.request.url, 'https://iam.cn-north-4.myhuaweicloud.com/v3/projects?enabled=true');
  });

  it('are those of the region, the main one first', () => {
    const found = read({
      projects: [
        { id: 'p-1', name: 'cn-north-4_team' },
        { id: 'p-2', name: 'cn-north-4' },
        { id: 'p-3', name: 'MOS' },
        { id: 'p-4', name: 'cn-north-44' },
      ],
    });
    assert.deepEqual(found, {
      kind: 'projects',
      projects: [
        { id: 'p-2', name: 'cn-north-4' },
        { id: 'p-1', name: 'cn-north-4_team' },
      ],
    });
    assert.equal(read({ error: { code: 403, message: 'No' } }, 403).kind, 'refused');
    assert.equal(read({}).kind, 'unreadable');
  });
});
