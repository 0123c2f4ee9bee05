import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { summaryOf, validServer } from '../../../../../support/builders/ecs-servers.ts';
import { afterFixes } from '../../../../../support/builders/fixes.ts';

describe('user data rules', () => {
  it('accept base64 of at most 32 KB', () => {
    const encoded = (bytes: number) => Buffer.from('#!'.padEnd(bytes, 'x')).toString('base64');
    assert.deepEqual(summaryOf({ user_data: '#!/bin/bash' }), ['error user-data-base64 /server/user_data']);
    assert.deepEqual(summaryOf({ user_data: encoded(32 * 1024) }), []);
    assert.deepEqual(summaryOf({ user_data: encoded(32 * 1024 + 1) }), ['error user-data-size /server/user_data']);
    assert.deepEqual(summaryOf({ user_data: 'cmVtIGNtZA==' }), []);
    assert.deepEqual(summaryOf({ user_data: 'cmVt\nIGNtZA==\n' }), ['warning user-data-form /server/user_data']);
  });

  it('read what cloud-init reads', () => {
    const found = (text: string) =>
      summaryOf({ user_data: Buffer.from(text).toString('base64') }).map((line) => line.split(' ')[1]);
    for (const text of ['#!/bin/sh', '#cloud-config\na: 1', 'rem cmd\r\necho', 'Content-Type: multipart/mixed'])
      assert.deepEqual(found(text), [], text);
    for (const text of ['\n#!/bin/sh', '\ufeff#cloud-config', ' #!/bin/sh'])
      assert.deepEqual(found(text), ['user-data-indented'], text);
    for (const text of ['echo hello', '# cloud-config', 'hello'])
      assert.deepEqual(found(text), ['user-data-first-line'], text);
    assert.deepEqual(found(Buffer.from('#!/bin/sh\necho 你好').toString('base64')), ['user-data-twice']);
    assert.deepEqual(found(Buffer.from(Buffer.from('#!/bin/sh').toString('base64')).toString('base64')), [
      'user-data-twice',
    ]);
  });

  it('take base64 out of a data URL', () => {
    for (const type of ['text/plain', 'text/x-shellscript;charset=utf-8', '']) {
      const body = { server: { ...validServer, user_data: `data:${type};base64,IyEvYmluL3No` } };
      const [after = ''] = Object.values(afterFixes('huawei-ecs', body, 'user-data-base64'));
      assert.equal(JSON.parse(after).server.user_data, 'IyEvYmluL3No', type);
    }
  });

  it('write the base64 of URLs as base64, and do not encode it again', () => {
    const body = { server: { ...validServer, user_data: 'IyEvYmluL2Jhc2gKZWNobyBoaQo_' } };
    const [after = '', ...others] = Object.values(afterFixes('huawei-ecs', body, 'user-data-base64'));
    assert.equal(JSON.parse(after).server.user_data, 'IyEvYmluL2Jhc2gKZWNobyBoaQo/');
    assert.deepEqual(others, []);
  });

  it('do not encode the path of a file', () => {
    for (const user_data of ['file://init.sh', './init.sh', '@user-data.yaml', 'C:\\init.ps1', 'file("init.sh")']) {
      assert.deepEqual(afterFixes('huawei-ecs', { server: { ...validServer, user_data } }, 'user-data-base64'), {});
      assert.deepEqual(summaryOf({ user_data }), ['error user-data-base64 /server/user_data'], user_data);
    }
  });
});
