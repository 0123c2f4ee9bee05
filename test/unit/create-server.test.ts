import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summary } from '../support/diagnose.ts';

const valid = { name: 'web', image_id: 'centos-7.9', network_id: 'net-default', hostname: 'web-1' };
const said = (changes: object) => summary('create-server', { ...valid, ...changes });

test('a valid body gives nothing', () => {
  assert.deepEqual(said({}), []);
});

test('password-classes names what is missing, and accepts a password with all four classes', () => {
  assert.deepEqual(said({ password: 'password@123' }), ['error password-classes /password']);
  assert.deepEqual(said({ password: 'Password@123' }), []);
});

test('hostname-from-name hints when the name cannot be the hostname', () => {
  const { hostname: _hostname, ...withoutHostname } = valid;
  assert.deepEqual(summary('create-server', { ...withoutHostname, name: 'Web_1' }), ['hint hostname-from-name /name']);
  assert.deepEqual(summary('create-server', { ...withoutHostname, name: 'web-1' }), []);
});

test('memory-in-mb warns from 512 on', () => {
  assert.deepEqual(said({ memory: 512 }), ['warning memory-in-mb /memory']);
  assert.deepEqual(said({ memory: 511 }), []);
});

test('image-and-network hints at the object that lacks them', () => {
  assert.deepEqual(summary('create-server', { name: 'web' }), ['hint image-and-network']);
});

test('rules run on a body that is wrong elsewhere', () => {
  assert.deepEqual(said({ cpu: 'two', password: 'password@123', memory: 1024 }), [
    'error type /cpu',
    'error password-classes /password',
    'warning memory-in-mb /memory',
  ]);
});

test('limits of the fields', () => {
  assert.deepEqual(said({ cpu: 0 }), ['error range /cpu']);
  assert.deepEqual(said({ disk_size: 1.5 }), ['error type /disk_size']);
  assert.deepEqual(said({ hostname: 'a' }), ['error length /hostname']);
  assert.deepEqual(said({ hostname: 'web-' }), ['error pattern /hostname']);
  assert.deepEqual(said({ password: 'Aa1!' }), ['error length /password']);
});

test('a reference silences every check of its value', () => {
  for (const password of ['$SERVER_PASSWORD', '${env:PASSWORD}', '${secret:db}-x'])
    assert.deepEqual(said({ password }), []);
});
