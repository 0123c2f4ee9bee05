import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { huaweiEcs } from '../../../../../schemas/providers/huawei-ecs/index.ts';
import { compare, differenceId } from '../../../../../scripts/drift/compare.ts';
import { decisions } from '../../../../../scripts/drift/decisions.ts';
import type { SdkType } from '../../../../../scripts/drift/model.ts';
import { readClass } from '../../../../../scripts/drift/read-classes.ts';

const model = join(import.meta.dirname, '../../../../../node_modules/@huaweicloud/huaweicloud-sdk-ecs/v2/model');

const valuesOf = (type: SdkType | undefined) => (type && 'values' in type ? type.values : []);

describe("the provider's published types", () => {
  it('differ from the huawei-ecs request only where a decision says why', () => {
    const found = compare(huaweiEcs.request, readClass(model, 'CreateServersRequestBody'));
    assert.deepEqual(found.map(differenceId).sort(), Object.keys(decisions['huawei-ecs'] ?? {}).sort());
  });

  it('are read with nested types, enumerations and mandatory fields', () => {
    const fields = readClass(model, 'PrePaidServer');
    assert.equal(fields.size, 28);
    const nics = fields.get('nics')?.type;
    assert.ok(nics?.kind === 'array' && nics.item.kind === 'object');
    assert.ok(nics.item.fields?.().has('subnet_id'));
    assert.deepEqual(fields.get('metadata')?.type, { kind: 'map' });
    assert.deepEqual(
      [...fields].filter(([, { isRequired }]) => isRequired).map(([key]) => key),
      ['imageRef', 'flavorRef', 'name', 'vpcid', 'nics', 'root_volume'],
    );
    assert.equal(valuesOf(readClass(model, 'PrePaidServerRootVolume').get('volumetype')?.type).length, 9);
  });
});
