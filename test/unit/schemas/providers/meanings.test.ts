import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { fieldAt } from '../../../../schemas/core/normalize/resolve-field.ts';
import { at } from '../../../../schemas/core/syntax/node.ts';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';

/** The meaning of the value at a path of a body. */
function meaning(provider: ProviderId, body: object, ...path: string[]) {
  const { root, provider: found } = analyzeRequest(JSON.stringify(body), `a.${provider}.json`, { now: 0 });
  const value = at(root, ...path);
  assert.ok(root && found && value);
  return fieldAt(found.request, path)?.field.meaning?.(value, root);
}

describe('the meaning of a value', () => {
  it('expands a name pattern for the amount of the body', () => {
    const expansion = (instanceName: string, amount?: number) =>
      meaning('zenlayer-bmc', { instanceName, ...(amount && { amount }) }, 'instanceName')?.says.en;
    assert.equal(expansion('SEL-M6C-[1,2]', 2), 'Expands to SEL-M6C-01, SEL-M6C-02.');
    assert.equal(expansion('server_[3,3]'), 'Expands to server003.');
    assert.equal(expansion('web-[8,2]', 100), 'Expands to web-08, web-09, web-10 … web-107.');
    assert.equal(expansion('web', 2), undefined);
    assert.equal(expansion('web-[8, 2]', 2), undefined);
    assert.equal(expansion('web-[8,2]', 101), undefined);
  });

  it('decodes user data', () => {
    const data = Buffer.from('#!/bin/bash\necho 你好\n').toString('base64');
    for (const [provider, body, path] of [
      ['huawei-ecs', { server: { user_data: data } }, ['server', 'user_data']],
      ['huawei-devserver', { userdata: data }, ['userdata']],
    ] as const) {
      assert.equal(meaning(provider, body, ...path)?.literal, '#!/bin/bash\necho 你好\n');
    }
    assert.equal(meaning('huawei-ecs', { server: { user_data: '#!/bin/bash' } }, 'server', 'user_data'), undefined);
  });

  it('counts the resources of an order, and gives a time in local time', () => {
    const server = { count: 2, root_volume: {}, data_volumes: [{}], extendparam: { chargingMode: 'prePaid' } };
    assert.match(
      meaning('huawei-ecs', { server }, 'server', 'count')?.says.en ?? '',
      /The order has 6 of at most 400 resources/,
    );
    const body = { server: { auto_terminate_time: '2026-09-25T12:05:00Z' } };
    assert.match(meaning('huawei-ecs', body, 'server', 'auto_terminate_time')?.says.en ?? '', /^Local time: .*2026/);
  });
});
