import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProviderId } from '../../../../../schemas/core/model/provider.ts';
import { problemsOf, take } from '../../../../support/builders/fixes.ts';

const server = {
  name: 'web',
  imageRef: '67f433d8-ed0e-4321-a8a2-a71838539e09',
  flavorRef: 's6.small.1',
  vpcid: '2a6f4aa6-d93e-45f5-a8cb-b030dbf8cd68',
  nics: [{ subnet_id: 'ef039b60-6a14-42d1-963b-687b627fea08' }],
  root_volume: { volumetype: 'SSD', size: 40 },
  key_name: 'key',
};

const bodyWith = (changed: object) => JSON.stringify({ server: { ...server, ...changed } });

const errorsIn = (text: string, id: ProviderId = 'huawei-ecs') =>
  problemsOf(id, text)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code}: ${message.en}`);

describe('checkReference', () => {
  const wrong: readonly (readonly [changed: object, says: string])[] = [
    [{ count: 'two ${env:Y}' }, 'type: Expected an integer. Remove the text beside the reference.'],
    [
      { root_volume: { volumetype: 'SSD', size: '${env:S}GB' } },
      'type: Expected an integer. Remove the text beside the reference.',
    ],
    [{ isAutoRename: 'yes ${env:Y}' }, 'type: Expected a boolean. Remove the text beside the reference.'],
    [{ root_volume: 'x${env:V}' }, 'type: Expected an object. A reference can only become a string.'],
    [{ nics: 'x ${env:V}' }, 'type: Expected an array. A reference can only become a string.'],
    [{ nics: ['a-${env:V}'] }, 'type: Expected an object. A reference can only become a string.'],
  ];
  for (const [changed, says] of wrong) {
    it(`reports ${JSON.stringify(changed)} once`, () => {
      assert.deepEqual(errorsIn(bodyWith(changed)), [says]);
    });
  }

  it('reports text that no ID and no listed value contains', () => {
    assert.deepEqual(
      errorsIn(bodyWith({ vpcid: 'vpc ${env:N}' })).map((each) => each.slice(0, 5)),
      ['uuid:'],
    );
    assert.deepEqual(
      errorsIn(bodyWith({ root_volume: { volumetype: 'x${env:N}' } })).map((each) => each.slice(0, 5)),
      ['enum:'],
    );
  });

  it('reports a body or an envelope that is a text', () => {
    const says = 'type: Expected an object. A reference can only become a string.';
    for (const text of ['"x ${env:Y}"', '{ "server": "x ${env:Y}" }']) assert.deepEqual(errorsIn(text), [says], text);
  });

  it('gives a hint for a reference alone in place of an object or array', () => {
    for (const changed of [{ root_volume: '${env:V}' }, { nics: ['${env:V}'] }, { metadata: '$META' }]) {
      const found = problemsOf('huawei-ecs', bodyWith(changed)).filter(({ code }) => code === 'type');
      assert.deepEqual(
        found.map(({ severity }) => severity),
        ['hint'],
        JSON.stringify(changed),
      );
    }
  });

  it('accepts text that can become a value of the type', () => {
    for (const changed of [
      { count: '${env:A}' },
      { count: '${env:A}${env:B}' },
      { count: '1${env:A}' },
      { isAutoRename: '$FLAG' },
      { vpcid: '2a6f4aa6-d93e-45f5-a8cb-${env:N}' },
      { flavorRef: 's6.${env:SIZE}.1' },
      { root_volume: { volumetype: '${env:KIND}SSD', size: '$SIZE' } },
    ])
      assert.deepEqual(errorsIn(bodyWith(changed)), [], JSON.stringify(changed));
  });

  it('offers the reference alone, or in an array of strings', () => {
    const fixed = (text: string, id: ProviderId) =>
      problemsOf(id, text)
        .filter(({ code }) => code === 'type')
        .flatMap(({ fixes = [] }) => fixes.map((fix) => take(text, fix)));
    const text = bodyWith({ count: '${env:Y} servers' });
    assert.deepEqual(fixed(text, 'huawei-ecs'), [text.replace(' servers', '')]);
    assert.deepEqual(fixed('{ "sshKeys": "${env:KEY}" }', 'zenlayer-bmc'), ['{ "sshKeys": ["${env:KEY}"] }']);
  });
});
