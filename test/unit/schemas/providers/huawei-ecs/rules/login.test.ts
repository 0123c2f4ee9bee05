import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { summaryOf, summaryWithoutKey } from '../../../../../support/builders/ecs-servers.ts';

describe('login rules', () => {
  it('check length, classes, characters and user name of the password', () => {
    assert.deepEqual(summaryWithoutKey({ adminPass: 'lowercase123' }), ['error password-classes /server/adminPass']);
    assert.deepEqual(summaryWithoutKey({ adminPass: 'Lowercase123' }), []);
    assert.deepEqual(summaryWithoutKey({ adminPass: 'lowercase12#' }), ['error password-classes /server/adminPass']);
    assert.deepEqual(summaryWithoutKey({ adminPass: 'Lowercase12#' }), [
      'warning password-characters /server/adminPass',
    ]);
    assert.deepEqual(summaryWithoutKey({ adminPass: 'Lowercase12!@$%^-_=+[{}]:,' }), []);
    assert.deepEqual(summaryWithoutKey({ adminPass: 'My-root-123' }), ['error password-user-name /server/adminPass']);
    assert.deepEqual(summaryWithoutKey({ adminPass: 'My-toor-123' }), ['error password-user-name /server/adminPass']);
    assert.deepEqual(summaryWithoutKey({ adminPass: 'My-route-123' }), []);
    assert.deepEqual(summaryWithoutKey({ adminPass: 'Short1!' }), ['error length /server/adminPass']);
  });

  it('report combined and missing login methods', () => {
    const user_data = 'IyEvYmluL2Jhc2gK';
    assert.deepEqual(summaryWithoutKey({ adminPass: '$ADMIN_PASS', user_data }), [
      'warning login-user-data-overrides-password /server/adminPass',
    ]);
    assert.deepEqual(summaryOf({ adminPass: '${secret:pass}' }), ['warning login-key-and-password /server/adminPass']);
    assert.deepEqual(summaryWithoutKey({}), ['information login-none /server']);
    assert.deepEqual(summaryWithoutKey({ user_data }), []);
    assert.deepEqual(summaryOf({ adminPass: '' }), []);
  });
});
