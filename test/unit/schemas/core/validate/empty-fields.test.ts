import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { pointerOf } from '../../../../../schemas/core/syntax/node.ts';
import { validServer } from '../../../../support/builders/ecs-servers.ts';
import { problemsOf, textOf } from '../../../../support/builders/fixes.ts';

/** All problems, those about empty texts included. */
const problemsWith = (changes: { [key: string]: Json }) =>
  problemsOf('huawei-ecs', textOf({ server: { ...validServer, ...changes } })).map(
    ({ severity, code, node }) => `${severity} ${code} ${node ? pointerOf(node) : ''}`,
  );

describe('withoutHandled', () => {
  it('leaves one problem if another one removes or fills what is null or empty', () => {
    for (const empty of ['', null]) {
      assert.deepEqual(problemsWith({ publicip: { id: empty } }), ['warning publicip-empty /server/publicip']);
      assert.deepEqual(problemsWith({ security_groups: [{ id: empty }] }), [
        'hint security-groups-empty /server/security_groups/0',
      ]);
      assert.deepEqual(problemsWith({ nics: [{ subnet_id: empty }] }), ['error nic-subnet /server/nics/0']);
    }
  });

  it('keeps the problem of a required field in an object that another fix removes', () => {
    const eip = { iptype: null, bandwidth: { sharetype: 'PER', size: 5 } };
    const found = problemsWith({ publicip: { id: validServer.vpcid, eip } });
    assert.deepEqual(found, ['error publicip-id-or-eip /server/publicip', 'error type /server/publicip/eip/iptype']);
  });
});
