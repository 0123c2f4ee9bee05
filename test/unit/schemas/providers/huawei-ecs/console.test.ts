import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { consoleLink } from '../../../../../schemas/providers/huawei-ecs/api/console.ts';
import { answer } from '../../../../support/builders/http-helpers.ts';

const target = { endpoint: 'https://ecs.example', region: 'r', project: 'p' };

describe('consoleLink', () => {
  it('asks for a VNC link, and reads its URL', () => {
    const { request, read } = consoleLink(target, 'id');
    assert.equal(request.url, 'https://ecs.example/v1/p/cloudservers/id/remote_console');
    assert.equal(request.body, '{"remote_console":{"type":"novnc","protocol":"vnc"}}');
    const url = `https://console.example/vnc?token=${'a'.repeat(1000)}`;
    assert.deepEqual(read(answer(200, { remote_console: { url } })), { kind: 'console', url });
  });

  it('reads no URL that would run something', () => {
    const { read } = consoleLink(target, 'id');
    for (const url of ['javascript:alert(1)', 'vscode://a', 'file:///etc/passwd', '', 7]) {
      assert.equal(read(answer(200, { remote_console: { url } })).kind, 'unreadable', String(url));
    }
  });
});
