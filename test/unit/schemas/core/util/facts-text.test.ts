import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { factsText } from '../../../../../schemas/core/util/facts-text.ts';

const type = (chargeTypes: readonly string[]) => ({ id: 's6', label: 's6', facts: { cores: 2, chargeTypes } });

describe('factsText', () => {
  it('names ways of charging in plain words, whatever the provider calls them', () => {
    for (const name of ['prePaid', 'PREPAID', 'PRE_PAID']) {
      assert.equal(factsText(type([name]), 'en'), '2 cores · only prepaid');
      assert.equal(factsText(type([name]), 'zh-cn'), '2 核 · 仅限预付费');
    }
    assert.equal(factsText(type(['postPaid', 'spot']), 'en'), '2 cores · only pay-per-use, spot');
    assert.equal(factsText(type(['postPaid', 'spot']), 'zh-cn'), '2 核 · 仅限按需计费、竞价计费');
  });

  it('keeps a word that it does not know', () => {
    assert.equal(factsText(type(['reserved']), 'zh-cn'), '2 核 · 仅限 reserved');
  });
});
