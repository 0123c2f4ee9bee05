import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { providerIds } from '../../../../schemas/core/model/provider.ts';
import { providers } from '../../../../schemas/providers/registry.ts';

describe('the registry of providers', () => {
  it('holds each provider under its own id', () => {
    assert.deepEqual(
      providers.map(({ id }) => id),
      providerIds,
    );
  });
});
