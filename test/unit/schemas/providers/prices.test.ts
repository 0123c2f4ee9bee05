import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseTree } from 'jsonc-parser';
import type { Json } from '../../../../schemas/core/json.ts';
import { providerIds } from '../../../../schemas/core/model/provider.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { bodies } from '../../../support/builders/bodies.ts';

const target = { endpoint: 'https://provider.example', region: 'cn-north-4', project: 'p' };

function priceOf(id: (typeof providerIds)[number], body: Json | object) {
  const tree = parseTree(JSON.stringify(body));
  assert.ok(tree);
  return apis[id].price(target, tree);
}

describe('the price of a request', () => {
  it('is asked for where the provider documents that, and unknown with the reason elsewhere', () => {
    const found = providerIds.map((id) => {
      const price = priceOf(id, bodies[id]);
      return [id, price.kind === 'unknown' ? price.why.en : price.kind];
    });
    assert.deepEqual(Object.fromEntries(found), {
      'create-server': "The provider's document has no call for prices.",
      'zenlayer-bmc': 'inquiry',
      'huawei-ecs': 'inquiry',
      'huawei-devserver': 'Huawei Cloud documents no call for the prices of DevServer.',
      'jdcloud-coc-vm': 'JD Cloud documents no call for the prices of coc-vm; see the console.',
    });
  });

  for (const id of providerIds) {
    it(`is asked for or unknown for any body of ${id}`, () => {
      fc.assert(
        fc.property(fc.jsonValue({ depthSize: 'small' }), fc.string(), (value, key) => {
          const body = Object(JSON.parse(JSON.stringify(bodies[id])));
          const inner = body.server ?? body;
          const [changed = key] = Object.keys(inner).filter((name) => name > key);
          for (const name of [changed, 'publicip', 'extendparam', 'amount']) inner[name] = value as Json;
          const price = priceOf(id, body);
          if (price.kind === 'inquiry') assert.ok(price.calls(target).length > 0);
          else assert.ok(price.why.en !== '' && price.why.zh !== '');
        }),
        { numRuns: 300 },
      );
    });
  }
});
