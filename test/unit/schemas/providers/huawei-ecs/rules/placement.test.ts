import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../../schemas/core/json.ts';
import { summaryOf, uuid } from '../../../../../support/builders/ecs-servers.ts';

describe('placement rules', () => {
  it('warn about several zones beside one zone, and a dedicated host without its tenancy', () => {
    assert.deepEqual(summaryOf({ batch_create_in_multi_az: true, availability_zone: 'az1-dc1' }), [
      'warning multi-az-ineffective /server/batch_create_in_multi_az',
    ]);
    const spread = { batch_create_in_multi_az: true, availability_zone: '' };
    assert.deepEqual(summaryOf({ ...spread, count: 2, isAutoRename: false }), []);
    assert.deepEqual(summaryOf({ ...spread, count: '${env:COUNT}', isAutoRename: false }), []);
    assert.deepEqual(summaryOf(spread), ['warning multi-az-single /server/batch_create_in_multi_az']);
    const hints = (hint: { [key: string]: Json }) => summaryOf({ 'os:scheduler_hints': hint });
    assert.deepEqual(hints({ dedicated_host_id: uuid }), [
      'warning dedicated-host-tenancy /server/os:scheduler_hints/dedicated_host_id',
    ]);
    assert.deepEqual(hints({ dedicated_host_id: uuid, tenancy: 'dedicated' }), []);
    assert.deepEqual(hints({ tenancy: 'dedicate' }), ['error enum /server/os:scheduler_hints/tenancy']);
  });
});
