import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entrySchema } from '../../../../../client/engine/journal/entry.ts';
import { instancesOf, recordsOf, stageOf } from '../../../../../client/engine/journal/request-record.ts';
import { adoptedEntries } from '../../../../../client/src/features/instances/adopted-entries.ts';
import { fileNameOf } from '../../../../../client/src/requests/request-file-name.ts';

const target = { endpoint: 'https://ecs.example', region: 'cn-north-4', project: 'p' };
const profile = { provider: 'huawei-ecs', name: 'staging' } as const;

describe('adoptedEntries', () => {
  it('make the journal follow an instance that was created elsewhere', () => {
    const entries = adoptedEntries(profile, target, { label: 'web/\ud800 1', ids: ['i-1'] }, 5);
    for (const entry of entries) assert.deepEqual(entrySchema.parse(entry), entry);
    const [record] = recordsOf(entries);
    assert.ok(record);
    assert.equal(stageOf(record, 10), 'accepted');
    assert.deepEqual(instancesOf(record), ['i-1']);
    assert.equal(record.intended.endpoint, target.endpoint);
    assert.match(fileNameOf(record), / 1$/);
  });

  it('are not taken for a send', () => {
    const [record] = recordsOf(adoptedEntries(profile, target, { label: 'i-1', ids: ['i-1'] }, 5));
    assert.equal(record?.intended.isAdopted, true);
    assert.deepEqual(record?.attempts, []);
  });

  it('make one row of several instances', () => {
    const records = recordsOf(adoptedEntries(profile, target, { label: 'staging', ids: ['i-1', 'i-2'] }, 5));
    assert.deepEqual(records.map(instancesOf), [['i-1', 'i-2']]);
    assert.equal(records[0]?.intended.count, 2);
  });
});
