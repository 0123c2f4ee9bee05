import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Json } from '../../../../schemas/core/json.ts';
import { type ProviderId, providerIds } from '../../../../schemas/core/model/provider.ts';
import { pointerOf } from '../../../../schemas/core/syntax/node.ts';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { combineRules, readWorkspaceRules } from '../../../../schemas/document/workspace-file.ts';
import { testNow } from '../../../support/builders/diagnose.ts';

const uri = 'file:///team/.instance-requests.json';

const sample = (provider: ProviderId) =>
  readFileSync(join(import.meta.dirname, `../../../../samples/web.${provider}.json`), 'utf8');

/** The problems of a text that the rules of its workspace add. */
function problemsUnder(rules: Json, provider: ProviderId, text = sample(provider)) {
  const workspace = readWorkspaceRules(JSON.stringify(rules), uri);
  const { problems } = analyzeRequest(text, `web.${provider}.json`, { now: testNow, workspace });
  return problems.filter(({ code }) => code.startsWith('workspace-'));
}

const said = (rules: Json, provider: ProviderId, text?: string) =>
  problemsUnder(rules, provider, text).map(({ code, node, message }) => [code, node && pointerOf(node), message.en]);

const ecs = (server: Readonly<Record<string, Json>>) => JSON.stringify({ server });

describe('checkWorkspaceRules', () => {
  it('allows only the listed zones, types and images', () => {
    assert.deepEqual(said({ types: ['c7.*'], images: ['other'], zones: ['cn-north-4a'] }, 'huawei-ecs'), [
      [
        'workspace-value',
        '/server/imageRef',
        `"67f433d8-ed0e-4321-a8a2-a71838539e09" can't be used in this workspace. Use "other".`,
      ],
      ['workspace-value', '/server/flavorRef', `"s6.small.1" can't be used in this workspace. Use "c7.*".`],
      ['workspace-value', '/server', 'Missing "availability_zone": this workspace allows only certain zones.'],
    ]);
    assert.deepEqual(said({ types: ['c7.*', 's6.small.?', 's6.*'], images: ['*'] }, 'huawei-ecs'), []);
  });

  it('requires a zone or an image where the provider would choose one', () => {
    const message = 'Missing "availability_zone": this workspace allows only certain zones.';
    assert.deepEqual(said({ zones: ['a'] }, 'huawei-ecs', ecs({})), [['workspace-value', '/server', message]]);
    assert.deepEqual(said({ zones: ['a'] }, 'huawei-devserver', '{}'), [['workspace-value', '', message]]);
    for (const availability_zone of ['a', '${env:ZONE}']) {
      assert.deepEqual(said({ zones: ['a'] }, 'huawei-ecs', ecs({ availability_zone })), []);
    }
    assert.deepEqual(said({ zones: [] }, 'create-server', '{ "name": "web" }'), [], 'it has no zones');
    assert.deepEqual(said({ images: ['a'] }, 'create-server', '{ "name": "web" }'), [
      ['workspace-value', '', 'Missing "image_id": this workspace allows only certain images.'],
    ]);
  });

  it('refers to the line of the rule', () => {
    const [problem] = problemsUnder({ types: ['c7.large.2'] }, 'huawei-ecs');
    assert.deepEqual(problem?.origin, { uri, line: 0, character: 9 });
  });

  it('quotes no long list, and offers the closest value', () => {
    const types = ['s6.small.2', 's6.large.2', 'c7.large.2', 'c7.large.4', 'm7.large.8'];
    const [problem] = problemsUnder({ types }, 'huawei-ecs');
    assert.equal(problem?.message.en, `"s6.small.1" can't be used in this workspace.`);
    assert.deepEqual(
      problem?.fixes?.map(({ title, safe }) => [title.en, safe]),
      [['Set "flavorRef" to "s6.small.2"', undefined]],
    );
  });

  it('allows only names of a pattern', () => {
    assert.deepEqual(said({ names: ['team-*'] }, 'huawei-ecs'), [
      ['workspace-name', '/server/name', 'Names in this workspace must match "team-*".'],
    ]);
    assert.deepEqual(said({ names: ['team-*', 'web*'] }, 'huawei-ecs'), []);
    assert.deepEqual(said({ names: [] }, 'huawei-ecs'), [
      ['workspace-name', '/server/name', `"web" can't be used in this workspace.`],
    ]);
  });

  it('finds the tags that are missing', () => {
    assert.deepEqual(said({ tags: ['owner', 'team'] }, 'huawei-ecs'), [
      ['workspace-tags', '', 'Tags in this workspace must include "owner" and "team".'],
    ]);
    const tagged = ecs({ server_tags: [{ key: 'owner', value: 'a' }], tags: ['team.b'] });
    assert.deepEqual(said({ tags: ['owner', 'team'] }, 'huawei-ecs', tagged), []);
    assert.deepEqual(said({ tags: ['owner'] }, 'huawei-ecs', ecs({ server_tags: [{ key: 'team', value: 'a' }] })), [
      ['workspace-tags', '/server/server_tags', 'Tags in this workspace must include "owner".'],
    ]);
  });

  it('limits the number of instances and the prepaid period', () => {
    assert.deepEqual(said({ maxCount: 1 }, 'huawei-ecs'), [
      ['workspace-count', '/server/count', 'At most 1 instance per request in this workspace, found 2.'],
    ]);
    const prepaid = (periodType: string, periodNum: number) =>
      ecs({ extendparam: { chargingMode: 'prePaid', periodType, periodNum } });
    assert.deepEqual(said({ maxMonths: 6 }, 'huawei-ecs', prepaid('year', 1)), [
      ['workspace-period', '/server/extendparam/periodNum', 'At most 6 prepaid months in this workspace, found 12.'],
    ]);
    assert.deepEqual(said({ maxMonths: 6 }, 'huawei-ecs', prepaid('month', 6)), []);
  });

  it('limits a renewing order, unless it is pay-per-use or the renewal is unknown', () => {
    const found = (provider: ProviderId, body: object) =>
      said({ maxMonths: 1 }, provider, JSON.stringify(body)).map(([code, place]) => `${code} ${place}`);
    const ecsOrder = (chargingMode: string, isAutoRenew: unknown) => ({
      server: { extendparam: { chargingMode, periodType: 'month', periodNum: 1, isAutoRenew } },
    });
    assert.deepEqual(found('huawei-ecs', ecsOrder('prePaid', 'true')), [
      'workspace-period /server/extendparam/isAutoRenew',
    ]);
    for (const kept of ['false', '${env:RENEW}']) {
      assert.deepEqual(found('huawei-ecs', ecsOrder('prePaid', kept)), []);
    }
    assert.deepEqual(found('huawei-ecs', ecsOrder('postPaid', 'true')), []);
    assert.deepEqual(found('jdcloud-coc-vm', { instanceSpec: { charge: { autoRenew: true } } }), [
      'workspace-period /instanceSpec/charge/autoRenew',
    ]);
    const server = { charging_info: { charging_mode: 'PRE_PAID', is_auto_renew: true } };
    assert.deepEqual(found('huawei-devserver', server), ['workspace-period /charging_info/is_auto_renew']);
  });

  it('counts weeks and days as months that have begun, and what a provider sells without a period', () => {
    const server = (charging_mode: string, period_type: string, period_num: number) =>
      JSON.stringify({ charging_info: { charging_mode, period_type, period_num } });
    const found = (limit: number, provider: ProviderId, text: string) =>
      said({ maxMonths: limit }, provider, text).map(([code, place, message]) => [
        code,
        place,
        /found \d+/.exec(String(message))?.[0],
      ]);
    const place = '/charging_info/period_num';
    assert.deepEqual(found(2, 'huawei-devserver', server('PRE_PAID', 'WEEK', 11)), [
      ['workspace-period', place, 'found 3'],
    ]);
    assert.deepEqual(found(0, 'huawei-devserver', server('PRE_PAID', 'HOUR', 1)), [
      ['workspace-period', place, 'found 1'],
    ]);
    assert.deepEqual(found(1, 'huawei-devserver', server('PRE_PAID', 'DAY', 11)), []);
    assert.deepEqual(found(0, 'huawei-devserver', server('POST_PAID', 'MONTH', 1)), [], 'pay-per-use has no period');
    const standard = JSON.stringify({ instanceSpec: { az: 'a' } });
    assert.deepEqual(found(0, 'jdcloud-coc-vm', standard), [['workspace-period', '', 'found 1']]);
    assert.deepEqual(found(1, 'jdcloud-coc-vm', standard), []);
    const unknown = JSON.stringify({ instanceSpec: { charge: { chargeDuration: '${env:MONTHS}' } } });
    assert.deepEqual(found(0, 'jdcloud-coc-vm', unknown), []);
  });

  it('reports nothing that a reference leaves unknown', () => {
    const text = ecs({
      name: `\${env:NAME}`,
      flavorRef: `\${env:TYPE}`,
      count: `\${env:COUNT}`,
      server_tags: `\${env:TAGS}`,
    });
    assert.deepEqual(said({ names: ['a'], types: ['a'], maxCount: 1, tags: ['owner'] }, 'huawei-ecs', text), []);
    const key = ecs({ server_tags: [{ key: `\${env:KEY}`, value: 'a' }] });
    assert.deepEqual(said({ tags: ['owner'] }, 'huawei-ecs', key), []);
  });

  it('keeps its errors whatever a comment or a setting says', () => {
    const text = `// instance-requests-disable workspace-count\n${sample('huawei-ecs')}`;
    const workspace = readWorkspaceRules('{ "maxCount": 1 }', uri);
    const severities = { 'workspace-count': 'off' } as const;
    const { problems } = analyzeRequest(text, 'web.huawei-ecs.json', { now: testNow, workspace, severities });
    assert.deepEqual(
      problems.filter(({ code }) => code === 'workspace-count').map(({ severity }) => severity),
      ['error'],
    );
  });

  it('raises severities but never lowers them', () => {
    const text = ecs({ adminPass: 'Abcd1234!' });
    const severityUnder = (least: string, severities = {}) => {
      const workspace = readWorkspaceRules(JSON.stringify({ severities: { 'literal-secret': least } }), uri);
      const { problems } = analyzeRequest(text, 'web.huawei-ecs.json', { now: testNow, workspace, severities });
      return problems.find(({ code }) => code === 'literal-secret')?.severity;
    };
    assert.equal(severityUnder('error'), 'error');
    assert.equal(severityUnder('hint'), 'warning');
    assert.equal(severityUnder('error', { 'literal-secret': 'off' }), 'error');
    assert.equal(severityUnder('warning', { 'literal-secret': 'error' }), 'error');
  });

  it('has a nearer file lower no severity, by whichever of its codes', () => {
    const files = [{ 'huawei-ecs/literal-secret': 'hint' }, { 'literal-secret': 'error' }];
    const rules = files.map((severities) => readWorkspaceRules(JSON.stringify({ severities }), uri));
    const workspace = combineRules(rules) ?? assert.fail();
    const text = ecs({ adminPass: 'Abcd1234!' });
    const { problems } = analyzeRequest(text, 'web.huawei-ecs.json', { now: testNow, workspace });
    assert.equal(problems.find(({ code }) => code === 'literal-secret')?.severity, 'error');
  });

  it('says in the request which part of the file has no effect', () => {
    const problems = problemsUnder({ maxPods: 1, maxCount: 5 }, 'huawei-ecs');
    assert.deepEqual(
      problems.map(({ severity, message }) => [severity, message.en]),
      [['warning', 'The rules of this workspace are incomplete: Unknown field "maxPods".']],
    );
  });

  it('lets no request pass that a rule which cannot be read may forbid', () => {
    const wrong = {
      ...{ names: 1, zones: 'a', types: [1], images: {}, tags: [null], maxCount: '5', maxMonths: 1.5, maxPrice: 500 },
      severities: { placeholder: 'errror' },
    };
    for (const [rule, value] of Object.entries(wrong)) {
      const [problem] = problemsUnder({ [rule]: value }, 'zenlayer-bmc');
      assert.equal(problem?.severity, 'error');
      assert.equal(problem.message.en, `Can't check the rules of this workspace: Invalid value of "${rule}".`);
      assert.equal(problem.message.zh, `无法检查此工作区的规则：“${rule}”的值无效。`);
      assert.deepEqual(problem.origin, { uri, line: 0, character: rule.length + 4 });
    }
    const workspace = readWorkspaceRules('{ "maxCount": 5', uri);
    const { problems } = analyzeRequest(sample('huawei-ecs'), 'web.huawei-ecs.json', { now: testNow, workspace });
    assert.equal(problems.find(({ code }) => code === 'workspace-file')?.severity, 'error');
  });

  it('warns that every profile counts as production', () => {
    const [problem] = problemsUnder({ production: 'prod' }, 'huawei-ecs');
    assert.equal(problem?.severity, 'warning');
    assert.equal(problem.message.en, 'Every profile counts as production: Invalid value of "production".');
  });

  it('checks the rules of every file, and says the same only once', () => {
    const near = { maxCount: 3, names: ['web*'], types: ['s6.small.2', 's6.small.4'], tags: ['owner'] };
    const far = { maxCount: 1, names: ['team-*'], types: ['s6.small.4'], tags: ['owner'] };
    const files = [near, far].map((rules) => readWorkspaceRules(JSON.stringify(rules), uri));
    const workspace = combineRules(files) ?? assert.fail();
    const text = sample('huawei-ecs');
    const { problems } = analyzeRequest(text, 'web.huawei-ecs.json', { now: testNow, workspace });
    assert.deepEqual(
      problems.filter(({ code }) => code.startsWith('workspace-')).map(({ message }) => message.en),
      [
        '"s6.small.1" can\'t be used in this workspace. Use "s6.small.4".',
        'Names in this workspace must match "team-*".',
        'Tags in this workspace must include "owner".',
        'At most 1 instance per request in this workspace, found 2.',
      ],
    );
  });

  const bodies: Readonly<Record<ProviderId, string>> = {
    'create-server': '{ "name": "a", "image_id": "a" }',
    'zenlayer-bmc':
      '{ "zoneId": "a", "instanceTypeId": "a", "instanceName": "a", "amount": 2, "instanceChargePrepaid": { "period": 1 }, "tags": { "tags": [] } }',
    'huawei-ecs':
      '{ "server": { "availability_zone": "a", "flavorRef": "a", "name": "a", "count": 2, "extendparam": { "chargingMode": "prePaid", "periodNum": 1 }, "tags": [] } }',
    'huawei-devserver':
      '{ "availability_zone": "a", "flavor": "a", "name": "a", "count": 2, "charging_info": { "period_num": 1, "period_type": "MONTH" } }',
    'jdcloud-coc-vm':
      '{ "maxCount": 2, "instanceSpec": { "az": "a", "instanceType": "a", "name": "a", "charge": { "chargeDuration": 1 } } }',
  };
  const all = ['workspace-count', 'workspace-name', 'workspace-period', 'workspace-value', 'workspace-value'];
  const expected: Readonly<Record<ProviderId, readonly string[]>> = {
    'create-server': ['workspace-name', 'workspace-value'],
    'zenlayer-bmc': [...all, 'workspace-tags'],
    'huawei-ecs': [...all, 'workspace-tags'],
    'huawei-devserver': all,
    'jdcloud-coc-vm': all,
  };
  const strict = { names: ['-'], zones: ['-'], types: ['-'], images: ['-'], tags: ['-'], maxCount: 1, maxMonths: 0 };
  for (const provider of providerIds) {
    it(`finds all parts of an order in a ${provider} body`, () => {
      const codes = problemsUnder(strict, provider, bodies[provider]).map(({ code }) => code);
      assert.deepEqual(codes.toSorted(), expected[provider].toSorted());
    });
  }
});
