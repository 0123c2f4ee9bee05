import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { detailsText } from '../../../../../client/src/features/inspection/details-text.ts';

describe('detailsText', () => {
  it('shows a single report without a level of its own, and several by their names', () => {
    assert.equal(detailsText({ reports: { server: { id: 'a' } } }, ['As of now']), '// As of now\n{\n  "id": "a"\n}\n');
    assert.deepEqual(JSON.parse(detailsText({ reports: { server: { id: 'a' }, disks: { volumes: [] } } }, [])), {
      server: { id: 'a' },
      disks: { volumes: [] },
    });
  });
});
