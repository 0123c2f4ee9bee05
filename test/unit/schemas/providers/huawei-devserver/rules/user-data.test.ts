import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { summaryOf, validBody } from '../../../../../support/builders/devserver-bodies.ts';
import { afterFixes } from '../../../../../support/builders/fixes.ts';

describe('user data rules', () => {
  it('warn about user data that is not base64, and about both fields', () => {
    assert.deepEqual(summaryOf({ userdata: '#!/bin/bash' }), ['warning userdata-base64 /userdata']);
    assert.deepEqual(summaryOf({ userdata: 'IyEvYmlu\nL2Jhc2gK\n' }), ['warning userdata-lines /userdata']);
    assert.deepEqual(summaryOf({ userdata: 'IyEvYmluL2Jhc2gK' }), []);
    assert.deepEqual(summaryOf({ userdata: 'aGk=', user_data: 'aGk=' }), [
      'hint later-field /user_data',
      'warning userdata-twice /user_data',
    ]);
  });

  it('warn about a text beside references, which can not be encoded here', () => {
    const userdata = '#!/bin/bash\n${env:X}';
    assert.deepEqual(summaryOf({ userdata }), ['warning userdata-base64 /userdata']);
    assert.deepEqual(afterFixes('huawei-devserver', { ...validBody, userdata }, 'userdata-base64'), {});
    for (const unknown of ['${env:X}', 'abc${env:X}=', '$USER_DATA'])
      assert.deepEqual(summaryOf({ userdata: unknown }), []);
  });

  it('warn about user data that is encoded twice, and decode it once', () => {
    const once = Buffer.from('#!/bin/sh\necho hi\n').toString('base64');
    const twice = Buffer.from(`${once}\n`).toString('base64');
    assert.deepEqual(summaryOf({ userdata: twice }), ['warning userdata-encoded-twice /userdata']);
    const after = afterFixes('huawei-devserver', { ...validBody, userdata: twice }, 'userdata-encoded-twice');
    assert.equal(JSON.parse(after['Decode base64 once'] ?? '').userdata, once);
    const words = Buffer.from('PASSWORD').toString('base64');
    assert.deepEqual(summaryOf({ userdata: words }), []);
  });

  it('limit the bytes before encoding', () => {
    const encoded = (bytes: number) => Buffer.alloc(bytes, 'x').toString('base64');
    assert.deepEqual(summaryOf({ userdata: encoded(32768) }), []);
    assert.deepEqual(summaryOf({ userdata: encoded(32769) }), ['warning userdata-size /userdata']);
    const inLines = encoded(32768).replace(/.{76}/g, '$&\n');
    assert.deepEqual(summaryOf({ userdata: inLines }), ['warning userdata-lines /userdata']);
  });

  it('join lines and add the padding', () => {
    for (const [written, joined] of [
      ['aGk', 'aGk='],
      ['aGVs\nbG8=', 'aGVsbG8='],
      ['aGk=\n', 'aGk='],
    ] as const) {
      assert.deepEqual(summaryOf({ userdata: written }), ['warning userdata-lines /userdata']);
      const after = Object.values(
        afterFixes('huawei-devserver', { ...validBody, userdata: written }, 'userdata-lines'),
      );
      assert.deepEqual(
        after.map((text) => JSON.parse(text).userdata),
        [joined],
      );
    }
  });
});
