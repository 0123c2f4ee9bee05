import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { inlayHintKinds } from '../../../../schemas/protocol.ts';
import { readInlayHints } from '../../../../server/src/features/inlay-hint-settings.ts';

describe('readInlayHints', () => {
  it('takes the default for what a setting does not say', () => {
    assert.deepEqual(readInlayHints(undefined), inlayHintKinds);
    assert.deepEqual(readInlayHints({ units: false, names: 'no', other: 1 }), { ...inlayHintKinds, units: false });
  });

  it('has the settings of the manifest with their defaults', () => {
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../package.json'), 'utf8'));
    const { properties } = manifest.contributes.configuration;
    for (const [kind, value] of Object.entries(inlayHintKinds)) {
      assert.equal(properties[`instanceRequests.inlayHints.${kind}`].default, value, kind);
    }
  });
});
