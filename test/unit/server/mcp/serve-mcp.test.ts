import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mcpMethods } from '../../../../server/src/mcp/serve-mcp.ts';

describe('mcpMethods', () => {
  const methods = mcpMethods('en', '1.2.3');
  const call = (method: string, params = {}) => methods.get(method)?.(params, new AbortController().signal);

  it('speaks the version of a client if it is known, and the newest otherwise', () => {
    const versionFor = (protocolVersion?: string) => {
      const response = call('initialize', { protocolVersion });
      return response && typeof response === 'object' && 'protocolVersion' in response && response.protocolVersion;
    };
    assert.equal(versionFor('2024-11-05'), '2024-11-05');
    assert.equal(versionFor('1999-01-01'), '2025-11-25');
    assert.equal(versionFor(), '2025-11-25');
  });

  it('rejects the call of a tool without a name, or with arguments that are no object', async () => {
    await assert.rejects(async () => call('tools/call'), { code: -32602 });
    await assert.rejects(async () => call('tools/call', { name: 'instance_requests_check', arguments: [] }), {
      code: -32602,
    });
  });
});
