import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  closestName,
  closestNameIn,
  plainName,
  sameWordIn,
} from '../../../../../schemas/core/normalize/closest-name.ts';
import { assertLinear } from '../../../../support/builders/assert-linear.ts';

const fields = [
  'name',
  'image_id',
  'key_pair_name',
  'admin_pass',
  'network',
  'securityGroupId',
  'charging_info',
  'cpu',
];

const meant = (word: string) => closestName(word, fields);

describe('closestName', () => {
  it('ignores case and punctuation', () => {
    assert.equal(meant('imageId'), 'image_id');
    assert.equal(meant('IMAGE-ID'), 'image_id');
    assert.equal(meant('security_group_id'), 'securityGroupId');
    assert.equal(meant('adminPass'), 'admin_pass');
    assert.equal(meant('CPU'), 'cpu');
  });

  it('accepts a letter too many, too few, or another', () => {
    assert.equal(meant('naame'), 'name');
    assert.equal(meant('netwrk'), 'network');
    assert.equal(meant('netwerk'), 'network');
    assert.equal(meant('chargin_infos'), 'charging_info');
  });

  it('means none of several names that are equally near, if one is wanted', () => {
    const closest = closestNameIn(['zone-1a', 'zone-1b', 'zone-1'], true);
    assert.equal(closest('zone-1c'), undefined);
    assert.equal(closest('zone1'), 'zone-1');
    assert.equal(closestNameIn(['zone-1a', 'zone-1b'])('zone-1c'), 'zone-1a');
  });

  it('counts two swapped neighbours as one edit', () => {
    assert.equal(meant('nmae'), 'name');
    assert.equal(meant('ntework'), 'network');
    assert.equal(closestName('ab', ['ba']), undefined);
    assert.equal(closestName('abc', ['acb']), 'acb');
    assert.equal(closestName('abcde', ['badce']), undefined);
    assert.equal(closestName('abcdef', ['badcef']), 'badcef');
  });

  it('accepts one edit for each three letters, and two at most', () => {
    assert.equal(meant('gpu'), 'cpu');
    assert.equal(meant('cp'), undefined);
    assert.equal(meant('nume_'), 'name');
    assert.equal(meant('nuum'), undefined);
    assert.equal(meant('securtyGrupId'), 'securityGroupId');
    assert.equal(meant('scurtyGrupId'), undefined);
  });

  it('finds nothing if nothing is near', () => {
    for (const word of ['', ' ', '_', 'x', 'flavor', '中文', '\ud83d', 'constructor', '__proto__']) {
      assert.equal(meant(word), undefined, JSON.stringify(word));
    }
    assert.equal(closestName('name', []), undefined);
  });

  it('finds the nearest of several, and of equals the first', () => {
    assert.equal(closestName('subnet_ids', ['subnet', 'subnet_id', 'vpc_ids']), 'subnet_id');
    assert.equal(closestName('image', ['imagf', 'imagg']), 'imagf');
    assert.equal(closestName('image', ['imagf', 'Image']), 'Image');
  });

  it('takes candidates from any iterable', () => {
    assert.equal(closestName('nam', new Set(['name'])), 'name');
    assert.equal(closestName('nam', new Map([['name', 1]]).keys()), 'name');
  });

  it('compares other scripts than Latin too', () => {
    assert.equal(closestName('服务器名稱', ['服务器名称']), '服务器名称');
  });

  it('finds nothing for a very long word, in linear time', () => {
    assert.equal(closestName('a'.repeat(65), ['a'.repeat(65)]), undefined);
    assert.equal(closestName('a'.repeat(64), ['a'.repeat(64)]), 'a'.repeat(64));
    const long = (count: number) => 'a'.repeat(count);
    assertLinear(long, 1_000_000, (text) => assert.equal(closestName(text, fields), undefined));
    assertLinear(long, 1_000_000, (text) => assert.equal(closestName('network', [text]), undefined));
  });
});

describe('sameWordIn', () => {
  const charges = ['ByBandwidth', 'ByTrafficPackage', 'ByInstanceBandwidth95', 'ByBandwidthCluster'];
  const meanings: readonly (readonly [text: string, candidates: readonly string[], meant: string | undefined])[] = [
    ['PayByTraffic', charges, 'ByTrafficPackage'],
    ['PayByBandwidth', charges, 'ByBandwidth'],
    ['POSTPAID_BY_HOUR', ['PREPAID', 'POSTPAID'], 'POSTPAID'],
    ['RAID1', ['0', '1', '5', '10'], '1'],
    ['RAID 10', ['0', '1', '5', '10'], '10'],
    ['raid', ['0', '1', '5', '10'], undefined],
    ['PREPAID or POSTPAID', ['PREPAID', 'POSTPAID'], undefined],
    ['', ['a'], undefined],
    ['x'.repeat(1000), ['x'], undefined],
  ];
  for (const [text, candidates, meant] of meanings) {
    it(`finds ${meant ?? 'nothing'} for ${text.slice(0, 20)}`, () => {
      assert.equal(sameWordIn(text, candidates), meant);
    });
  }
});

describe('plainName', () => {
  it('leaves out case and punctuation, in any script', () => {
    const names = ['name', 'Name', 'os:scheduler_hints', '__a--b__', '-', '', 'a\tb', '名 称-Name', 'É_1'];
    assert.deepEqual(names.map(plainName), ['name', 'name', 'osschedulerhints', 'ab', '', '', 'ab', '名称name', 'é1']);
  });

  it('leaves a text that is longer than any name as it is', () => {
    assert.equal(plainName('A_'.repeat(101)), 'A_'.repeat(101));
  });
});
