import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type SeriesItem,
  seriesDetails,
  seriesMessage,
  seriesQuestion,
} from '../../../../../client/src/features/send/series-message.ts';

const item = (fileName: string, more: Partial<SeriesItem> = {}): SeriesItem => ({
  fileName,
  provider: 'Huawei Cloud ECS',
  profile: 'staging',
  production: false,
  summary: { count: 2, type: 's6.small.1', names: [], payPerUse: 'usual' },
  warnings: 0,
  target: [{ en: 'Endpoint: https://a', zh: '接入地址：https://a' }],
  ...more,
});

describe('the question before several sends', () => {
  const items = [
    item('a.json'),
    item('b.json', { warnings: 1 }),
    item('c.json', { profile: 'prod', production: true, previous: { en: 'Sent before.', zh: '已发送过。' } }),
  ];

  it('sums up files, instances and accounts', () => {
    assert.deepEqual(seriesQuestion(items), {
      en: 'Send 3 files, which create 6 instances, with "staging", production "prod"?',
      zh: '发送 3 个文件，共创建 6 台实例，使用“staging”、生产配置“prod”？',
    });
  });

  it('names type, charge, warnings and earlier sends of each file under its account', () => {
    assert.deepEqual(
      seriesDetails(items).map(({ en }) => en),
      [
        'Huawei Cloud ECS · staging',
        '• a.json: 2 instances (s6.small.1). Pay-per-use, charged until terminated.',
        '• b.json: 2 instances (s6.small.1). Pay-per-use, charged until terminated. 1 warning.',
        'Endpoint: https://a',
        '',
        'Huawei Cloud ECS · prod',
        '• c.json: 2 instances (s6.small.1). Pay-per-use, charged until terminated.',
        '  Sent before.',
        'Endpoint: https://a',
      ],
    );
  });
});

describe('seriesMessage', () => {
  it('says what was sent, why it stopped, and what was not sent', () => {
    assert.equal(seriesMessage(3, 3, 6, undefined, []).en, 'Sent 3 files. 6 instances requested.');
    const stop = { fileName: 'b.json', says: { en: 'Rejected.', zh: '已拒绝。' } };
    assert.deepEqual(seriesMessage(1, 3, 2, stop, ['c.json']), {
      en: '1 of 3 files accepted, 2 instances requested. b.json: Rejected. Not sent: c.json.',
      zh: '已接受 1 个文件（共 3 个），请求 2 台实例。b.json：已拒绝。未发送：c.json。',
    });
  });
});
