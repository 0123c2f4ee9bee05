import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { summaryOf, validBody } from '../../../../../support/builders/devserver-bodies.ts';
import { afterFixes } from '../../../../../support/builders/fixes.ts';

describe('user data rules', () => {
  it('warn about user data that is not base64, and about both fields', () => {
    assert.deepEqual(summaryOf({ userdata: '#!/bin/bash' }), ['warning userdata-base64 /userdata']);
    assert.deepEqual(summaryOf({ userdata: 'IyEvYmlu\nL2Jhc2gK\n' }), []);
    assert.deepEqual(summaryOf({ userdata: 'IyEvYmluL2Jhc2gK' }), []);
    assert.deepEqual(summaryOf({ userdata: 'aGk=', user_data: 'aGk=' }), [
      'hint later-field /user_data',
      'warning userdata-twice /user_data',
    ]);
  });

  it('warn about user data that is encoded twice, and decode it once', () => {
    const once = Buffer.from('#!/bin/sh\necho hi\n').toString('base64');
    const twice = Buffer.from(`${once}\n`).toString('base64');
    assert.deepEqual(summaryOf({ userdata: twice }), ['warning userdata-encoded-twice /userdata']);
    const after = afterFixes('huawei-devserver', { ...validBody, userdata: twice }, 'userdata-encoded-twice');
    assert.equal(JSON.parse(after['Decode base64 once'] ?? '').userdata, `${once}\n`);
    const words = Buffer.from('PASSWORD').toString('base64');
    assert.deepEqual(summaryOf({ userdata: words }), []);
  });

  it('limit the bytes before encoding', () => {
    const encoded = (bytes: number) => Buffer.alloc(bytes, 'x').toString('base64');
    assert.deepEqual(summaryOf({ userdata: encoded(32768) }), []);
    assert.deepEqual(summaryOf({ userdata: encoded(32769) }), ['warning userdata-size /userdata']);
    const inLines = encoded(32768).replace(/.{76}/g, '$&\n');
    assert.deepEqual(summaryOf({ userdata: inLines }), []);
  });
});
