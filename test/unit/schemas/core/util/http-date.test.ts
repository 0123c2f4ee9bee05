import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { httpDate } from '../../../../../schemas/core/util/http-date.ts';

describe('httpDate', () => {
  it('reads the three forms of RFC 9110', () => {
    const time = Date.parse('1994-11-06T08:49:37Z');
    for (const text of [
      'Sun, 06 Nov 1994 08:49:37 GMT',
      'Sunday, 06-Nov-94 08:49:37 GMT',
      'Sun Nov  6 08:49:37 1994',
    ]) {
      assert.equal(httpDate(text), time, text);
    }
  });

  it('takes nothing else for a date, and no year that a Date cannot hold', () => {
    for (const text of ['', '-5', '2', '0', 'now', '2026-01-01T00:00:00Z', 'Thu, 01 Jan 275760 00:00:00 GMT']) {
      assert.equal(httpDate(text), undefined, text);
    }
  });
});
