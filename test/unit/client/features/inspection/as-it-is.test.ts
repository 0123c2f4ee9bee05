import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asItIs } from '../../../../../client/src/features/inspection/as-it-is.ts';
import type { Json } from '../../../../../schemas/core/json.ts';

describe('asItIs', () => {
  const cases: readonly (readonly [title: string, sent: Json, draft: Json, now: Json])[] = [
    [
      'shows a value that changed',
      { flavor: 'small', cpu: 2 },
      { cpu: 4, flavor: 'small' },
      { flavor: 'small', cpu: 4 },
    ],
    ['keeps what the provider does not return', { name: 'a', count: 2 }, { name: 'a' }, { name: 'a', count: 2 }],
    ['leaves out what the provider added', { name: 'a' }, { name: 'a', metadata: { b: 'c' } }, { name: 'a' }],
    [
      'keeps what is a placeholder now',
      { disk: { type: 'ssd', size: 1 } },
      { disk: { type: '<type>', size: 2 } },
      { disk: { type: 'ssd', size: 2 } },
    ],
    ['keeps a secret', { password: '••••••••' }, { password: 'x' }, { password: '••••••••' }],
    ['keeps a reference', { password: 'word' }, { password: '${secret:a}' }, { password: 'word' }],
    ['keeps the pattern of several names', { name: 'web-[1,2]' }, { name: 'web-01' }, { name: 'web-[1,2]' }],
    ['keeps a number that is a text elsewhere', { size: '40' }, { size: 40 }, { size: '40' }],
    [
      'pairs items by their ids',
      { groups: [{ id: 'a' }, { id: 'b' }] },
      { groups: [{ id: 'b' }, { id: 'a' }] },
      { groups: [{ id: 'a' }, { id: 'b' }] },
    ],
    [
      'shows an item that is gone',
      { tags: [{ key: 'a' }, { key: 'b' }] },
      { tags: [{ key: 'b' }] },
      { tags: [{ key: 'b' }] },
    ],
    [
      'shows a new item',
      { nics: [{ subnet: 'a' }] },
      { nics: [{ subnet: 'a' }, { subnet: 'b' }] },
      { nics: [{ subnet: 'a' }, { subnet: 'b' }] },
    ],
    [
      'keeps a list of which nothing is known',
      { disks: [{ type: 'a' }, { type: 'b' }] },
      { disks: [{ type: '<type>' }] },
      { disks: [{ type: 'a' }, { type: 'b' }] },
    ],
    [
      'reads names with another capital',
      { InstanceSpec: { ImageId: 'a' } },
      { instanceSpec: { imageId: 'b' } },
      { InstanceSpec: { ImageId: 'b' } },
    ],
  ];
  for (const [title, sent, draft, now] of cases) {
    it(title, () => assert.deepEqual(asItIs(sent, draft), now));
  }
});
