import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorCodeRows, errorCodesText } from '../../../../schemas/docs/error-codes.ts';
import { ruleEntries } from '../../../../schemas/docs/rule-entries.ts';
import { rulesPage } from '../../../../schemas/docs/rule-page.ts';
import { huaweiEcs } from '../../../../schemas/providers/huawei-ecs/index.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import {
  formerEcsCodes,
  listedEcsCodes,
  otherEcsCodes,
  priceCodes,
  sharedHuaweiCodes,
} from '../../../support/fixtures/huawei-ecs-codes.ts';

const page = rulesPage();

describe('the table of error codes', () => {
  it('has each code of the lists of huawei-ecs once, as the provider writes it', () => {
    const codes = [...listedEcsCodes, ...formerEcsCodes, ...otherEcsCodes, ...sharedHuaweiCodes, ...priceCodes];
    assert.deepEqual(
      errorCodeRows(huaweiEcs).map(({ code }) => code),
      codes.toSorted(),
    );
    const text = errorCodesText(huaweiEcs);
    for (const code of codes) assert.equal(text.split(`| ${code} |`).length, 2, code);
    assert.ok(page.includes(text));
  });

  for (const provider of providers) {
    const rows = errorCodeRows(provider);

    it(`names only rules of ${provider.id}, and each that has a numbered code`, () => {
      const entries = ruleEntries(provider);
      for (const { code, preventedBy, help } of rows) {
        for (const { rule } of preventedBy) {
          assert.ok(page.includes(`<a id="${provider.id}-${rule}"></a>`), `${code} ${rule}`);
        }
        assert.ok(!(help.ofOtherCall && preventedBy.length > 0), code);
      }
      const prevented = rows.flatMap(({ code, preventedBy }) => preventedBy.map(({ rule }) => `${rule} ${code}`));
      const expected = entries.flatMap(({ code: rule, providerErrors }) =>
        providerErrors.filter((code) => /\.\d+$/.test(code)).map((code) => `${rule} ${code}`),
      );
      assert.deepEqual(prevented.toSorted(), expected.toSorted());
    });
  }

  it('tells a rule, an explanation and a code of another call apart', () => {
    const lineOf = (code: string) => page.split('\n').find((line) => line.startsWith(`| ${code} |`)) ?? '';
    assert.match(lineOf('Ecs.0915'), /\| \[name-characters\]\(#huawei-ecs-name-characters\) \| `server\.name` \|/);
    assert.match(lineOf('Ecs.0044'), /\(#huawei-ecs-volumetype-sata\) \(warning\)/);
    assert.match(lineOf('Ecs.0031'), /\| explained after sending \| `server\.imageRef` \|/);
    for (const code of ['Ecs.0705', 'Ecs.0903']) assert.match(lineOf(code), /\(#huawei-ecs-spot-auto-recovery\)/);
    assert.match(lineOf('Ecs.0053'), /`server\.data_volumes\[\]\.hw:passthrough`/);
    assert.match(lineOf('Ecs.0810'), /\| of no request body \| {2}\|/);
  });

  it('is only for codes that are numbers', () => {
    const withTable = providers.filter((provider) => errorCodesText(provider) !== '');
    assert.deepEqual(
      withTable.map(({ id }) => id),
      ['huawei-ecs', 'huawei-devserver'],
    );
  });
});
