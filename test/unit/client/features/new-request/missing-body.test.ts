import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withoutBody } from '../../../../../client/src/features/new-request/missing-body.ts';
import { importText } from '../../../../../schemas/import/import-text.ts';

describe('withoutBody', () => {
  it('names what is in place of a body', () => {
    const reasons = [
      ['hello', /^The clipboard has no request/],
      ['curl https://ecs.example', /^The clipboard has no request/],
      ['curl -d@body.json https://ecs.example', /from the file "body\.json"/],
      ['curl -d @- https://ecs.example', /from another command/],
      [`curl -G -d '{}' https://ecs.example`, /in the address \(-G\)/],
    ] as const;
    for (const [text, reason] of reasons) {
      assert.match(withoutBody(text).en, reason, text);
      assert.equal(importText(text, 'en'), undefined, text);
    }
  });
});
