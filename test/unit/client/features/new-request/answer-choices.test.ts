import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type AnswerChoice,
  answerChoices,
  type QuestionList,
  typedChoice,
} from '../../../../../client/src/features/new-request/answer-choices.ts';
import type { AccountValue } from '../../../../../schemas/core/model/account-value.ts';
import { newRequests } from '../../../../../schemas/providers/new-requests.ts';
import { providers } from '../../../../../schemas/providers/registry.ts';

const ids = { ecs: 'huawei-ecs', jd: 'jdcloud-coc-vm' } as const;

function choices(id: keyof typeof ids, title: string, list?: QuestionList, language: 'en' | 'zh-cn' = 'en') {
  const provider = providers.find((each) => each.id === ids[id]);
  const question = newRequests[ids[id]].questions.find((each) => each.title.en === title);
  assert.ok(provider && question);
  return answerChoices(provider, question, list, { language, now: 5 * 60_000 });
}

const image: AccountValue = { id: 'id-1', label: 'ubuntu', facts: { os: 'Ubuntu 24.04', minDisk: 40 } };

const list = (changes: Partial<QuestionList>): QuestionList => ({
  profile: 'prod',
  values: [image],
  total: 1,
  state: 'fresh',
  isWhole: true,
  readAt: 0,
  ...changes,
});

const labels = (all: readonly AnswerChoice[]) => all.map(({ label }) => label);

describe('answerChoices', () => {
  it('lists what an account has by name with its facts, below the decision to leave it for later', () => {
    const [later, heading, value, ...others] = choices('ecs', 'Image', list({}));
    assert.deepEqual(others, []);
    assert.deepEqual(later, {
      icon: 'clockface',
      label: 'Decide Later',
      detail: 'Writes a placeholder to replace before you send',
    });
    assert.deepEqual(heading, { label: 'From the profile "prod", read 5 minutes ago.', kind: -1 });
    assert.deepEqual(value, {
      label: 'ubuntu',
      description: 'Ubuntu 24.04 · disk of 40 GB or more',
      detail: 'id-1',
      entries: [{ path: ['server', 'imageRef'], value: 'id-1' }],
    });
  });

  it('speaks Chinese', () => {
    assert.deepEqual(labels(choices('ecs', 'Image', list({}), 'zh-cn')), [
      '稍后决定',
      '来自配置“prod”，5 分钟前读取。',
      'ubuntu',
    ]);
  });

  it('lists what the document has without an account, or if that has no values', () => {
    const zones = labels(choices('jd', 'Zone'));
    assert.ok(zones.includes('cn-hongkong-11a'));
    assert.deepEqual(labels(choices('ecs', 'Image')), ['Decide Later']);
    assert.ok(!labels(choices('jd', 'Zone', list({}))).includes('cn-hongkong-11a'));
  });

  it('lists the choices of the question beside the values of the account', () => {
    assert.deepEqual(labels(choices('ecs', 'Login', list({}))).slice(0, 2), ['Decide Later', 'Password']);
  });

  it('adds what comes at the end, so that no index changes under a key that is pressed', () => {
    const loading = labels(choices('jd', 'Login', list({ values: [], total: 0, state: 'loading' })));
    for (const later of [list({}), list({ values: [], total: 7 }), list({ values: [], total: 0, state: 'failed' })])
      assert.deepEqual(labels(choices('jd', 'Login', later)).slice(0, loading.length), loading);
    assert.deepEqual(labels(choices('jd', 'Zone', list({ values: [], total: 0, state: 'loading' }))), ['Decide Later']);
  });

  it('says why values are missing, and goes on', () => {
    const problem = { en: 'Connection refused.', zh: '连接被拒绝。' };
    const [, notice, ...others] = choices('ecs', 'Image', list({ values: [], total: 0, state: 'failed', problem }));
    assert.deepEqual(notice, {
      icon: 'warning',
      label: 'Can\'t read the values of "prod"',
      detail: 'Connection refused.',
      isNotice: true,
    });
    assert.deepEqual(others, []);
    assert.deepEqual(labels(choices('ecs', 'Image', list({ values: [], total: 7 }))), [
      'Decide Later',
      'None of 7 values fits the request',
    ]);
  });

  it('leaves out an id that would be read as a reference', () => {
    assert.equal(choices('ecs', 'Image', list({ values: [{ ...image, id: '$HOME' }] })).length, 1);
  });
});

describe('typedChoice', () => {
  const typed = (text: string) => {
    const [provider] = providers.filter(({ id }) => id === 'huawei-ecs');
    const question = newRequests['huawei-ecs'].questions.find(({ title }) => title.en === 'Instance type');
    assert.ok(provider && question);
    return typedChoice(provider, question, text, 'en');
  };

  it('offers what is typed, if the field accepts it', () => {
    assert.deepEqual(typed(' c7.large.2 '), {
      icon: 'edit',
      label: 'Use "c7.large.2"',
      entries: [{ path: ['server', 'flavorRef'], value: 'c7.large.2' }],
    });
    assert.equal(typed('c7 large'), undefined);
  });
});
