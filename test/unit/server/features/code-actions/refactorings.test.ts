import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CodeAction, CreateFile, TextDocumentEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ProviderId } from '../../../../../schemas/core/model/provider.ts';
import { analyzeRequest } from '../../../../../schemas/document/analyze-request.ts';
import type { LanguageDocument, LanguageSettings } from '../../../../../server/src/language-document.ts';
import { bodies } from '../../../../support/builders/bodies.ts';
import { testNow } from '../../../../support/builders/diagnose.ts';
import { openDocument, openMarked } from '../../../../support/builders/language-document.ts';

const none = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function nameFor(provider: ProviderId): string {
  return `web.${provider}.json`;
}

async function rewrites(document: LanguageDocument, triggerKind?: 1 | 2): Promise<CodeAction[]> {
  const actions = await document.actions(none, {
    diagnostics: [],
    only: ['refactor'],
    ...(triggerKind && { triggerKind }),
  });
  return actions.filter(({ title }) => !title.startsWith('Sort') && !title.startsWith('按'));
}

const applied = ({ textDocument, uri }: LanguageDocument, { edit }: CodeAction) =>
  JSON.parse(TextDocument.applyEdits(textDocument, edit?.changes?.[uri] ?? []));

describe('chargingActions', () => {
  async function change(provider: ProviderId, body: object): Promise<[title: string | undefined, after: unknown]> {
    const document = openDocument(JSON.stringify(body), nameFor(provider));
    const [action] = await rewrites(document);
    return [action?.title, action && applied(document, action)];
  }

  const prepaid = 'Change to prepaid, 1 month';
  const payPerUse = 'Change to pay-per-use';
  const { server } = JSON.parse(JSON.stringify(bodies['huawei-ecs']));
  const ecs = (extendparam?: object) => ({ server: { ...server, ...(extendparam && { extendparam }) } });
  const bmc = { ...bodies['zenlayer-bmc'], instanceChargeType: 'POSTPAID' };
  const dev = (info: object) => ({ ...bodies['huawei-devserver'], charging_info: info });
  const month = { chargingMode: 'prePaid', periodType: 'month', periodNum: 1 };

  it('orders one month that is not renewed, whatever period and renewal had no effect before', async () => {
    assert.deepEqual(await change('huawei-ecs', ecs()), [prepaid, ecs(month)]);
    const before = { chargingMode: 'postPaid', isAutoRenew: 'true', periodNum: 3, isAutoPay: 'true' };
    const [title, after] = await change('huawei-ecs', ecs(before));
    assert.equal(title, prepaid);
    assert.deepEqual(after, ecs({ ...month, isAutoPay: 'true' }));
    assert.deepEqual(await change('zenlayer-bmc', bmc), [
      prepaid,
      { ...bmc, instanceChargeType: 'PREPAID', instanceChargePrepaid: { period: 1 } },
    ]);
    const info = { charging_mode: 'POST_PAID', period_type: 'YEAR', period_num: 2, is_auto_renew: true };
    assert.deepEqual(await change('huawei-devserver', dev(info)), [
      prepaid,
      dev({ charging_mode: 'PRE_PAID', period_type: 'MONTH', period_num: 1 }),
    ]);
  });

  it('changes back, without the fields of an order', async () => {
    const order = { ...month, isAutoRenew: 'true', isAutoPay: 'true', enterprise_project_id: '0' };
    assert.deepEqual(await change('huawei-ecs', ecs(order)), [
      payPerUse,
      ecs({ chargingMode: 'postPaid', enterprise_project_id: '0' }),
    ]);
    assert.deepEqual(
      await change('zenlayer-bmc', { ...bmc, instanceChargeType: 'PREPAID', instanceChargePrepaid: { period: 3 } }),
      [payPerUse, bmc],
    );
    const info = { charging_mode: 'PRE_PAID', period_type: 'MONTH', period_num: 1, is_auto_pay: true };
    assert.deepEqual(await change('huawei-devserver', dev(info)), [
      payPerUse,
      dev({ charging_mode: 'POST_PAID', period_type: 'MONTH', period_num: 1 }),
    ]);
  });

  it('changes a server with a key pair, although its order needs the id of a user', async () => {
    const withKey = { ...server, key_name: 'my-key' };
    delete withKey.adminPass;
    const [title, after] = await change('huawei-ecs', { server: withKey });
    assert.equal(title, prepaid);
    assert.deepEqual(after, { server: { ...withKey, extendparam: month } });
  });

  it('changes a yearly/monthly EIP to pay-per-use with its server', async () => {
    const bought = (chargingMode: string, extendparam: object) => {
      const eip = { iptype: '5_bgp', bandwidth: { size: 5, sharetype: 'PER' }, extendparam: { chargingMode } };
      return { server: { ...server, publicip: { eip }, extendparam } };
    };
    assert.deepEqual(await change('huawei-ecs', bought('prePaid', month)), [
      payPerUse,
      bought('postPaid', { chargingMode: 'postPaid' }),
    ]);
  });

  it('offers nothing where the mode is unknown, there is one only, or the result would have a new error', async () => {
    const nothing = [undefined, undefined];
    assert.deepEqual(await change('huawei-ecs', ecs({ chargingMode: '${env:MODE}' })), nothing);
    assert.deepEqual(await change('huawei-ecs', ecs({ charging_mode: 'prePaid' })), nothing);
    assert.deepEqual(await change('huawei-ecs', ecs({ chargingMode: 'postPaid', marketType: 'spot' })), nothing);
    assert.deepEqual(await change('huawei-ecs', server), nothing);
    assert.deepEqual(await change('huawei-devserver', dev({ charging_mode: 'COMMON' })), nothing);
    assert.deepEqual(await change('jdcloud-coc-vm', bodies['jdcloud-coc-vm']), nothing);
    assert.deepEqual(await change('create-server', bodies['create-server']), nothing);
  });

  it('is offered in Chinese, and only to a person who asks', async () => {
    const text = JSON.stringify(ecs());
    const [action] = await rewrites(openDocument(text, nameFor('huawei-ecs'), { language: 'zh-cn' }));
    assert.equal(action?.title, '改为包年包月，1 个月');
    assert.deepEqual(await rewrites(openDocument(text, nameFor('huawei-ecs')), 2), []);
  });
});

describe('extractReferenceActions', () => {
  async function extract(
    marked: string,
    provider: ProviderId,
    settings: Partial<LanguageSettings> = {},
    only?: string[],
  ): Promise<[title: string, after: string | undefined][]> {
    const { document, position } = openMarked(marked, nameFor(provider), settings);
    const range = { start: position, end: position };
    const actions = await document.actions(range, { diagnostics: [], ...(only && { only }) });
    const extracting = actions.filter(({ kind }) => kind === 'refactor.extract');
    return extracting.map(({ title, edit, command }) => [
      title,
      command ? command.command : TextDocument.applyEdits(document.textDocument, edit?.changes?.[document.uri] ?? []),
    ]);
  }

  it('replaces a value by a reference named after its field, from the value or its key', async () => {
    const after = [['Extract to ${env:IMAGE_ID}', '{ "name": "a", "image_id": "${env:IMAGE_ID}" }']];
    assert.deepEqual(await extract('{ "name": "a", "image_id": "im|g" }', 'create-server'), after);
    assert.deepEqual(await extract('{ "name": "a", "image|_id": "img" }', 'create-server'), after);
    assert.deepEqual(await extract('{ "name": "a", "cpu": |2 }', 'create-server'), [
      ['Extract to ${env:CPU}', '{ "name": "a", "cpu": "${env:CPU}" }'],
    ]);
    const taken = '{ "name": "${env:CPU}", "cpu": |2 }';
    assert.deepEqual(
      (await extract(taken, 'create-server')).map(([title]) => title),
      ['Extract to ${env:CPU_2}'],
    );
  });

  it('moves a secret to secret storage, unless a quick fix of the menu does', async () => {
    const marked = '{ "name": "a", "password": "|Password@123" }';
    assert.deepEqual(await extract(marked, 'create-server', { secretCommand: 'keep' }, ['refactor.extract']), [
      ['Move to secret storage', 'keep'],
    ]);
    assert.deepEqual(await extract(marked, 'create-server', {}, ['refactor']), [
      ['Replace with a reference', '{ "name": "a", "password": "${secret:password}" }'],
    ]);
    assert.deepEqual(await extract(marked, 'create-server'), []);
    assert.deepEqual(
      await extract('{ "name": "a", "password": "|a" }', 'create-server', {}, ['quickfix', 'refactor']),
      [],
    );
  });

  it('leaves references, empty values, objects and unknown fields alone', async () => {
    for (const value of ['"|${env:A}"', '"|"', '|{}', '|null', '|["a"]'])
      assert.deepEqual(await extract(`{ "name": "a", "image_id": ${value} }`, 'create-server'), [], value);
    assert.deepEqual(await extract('{ "name": "a", "xyz": "|a" }', 'create-server'), []);
    assert.deepEqual(await extract('{ "name": "|a", }}', 'create-server'), []);
  });
});

describe('splitBatchActions', () => {
  async function split(
    provider: ProviderId,
    body: object,
    settings: Partial<LanguageSettings> = { createsFiles: true },
  ) {
    const document = openDocument(JSON.stringify(body), nameFor(provider), settings);
    const action = (await rewrites(document)).find(({ title }) => title.startsWith('Split'));
    const changes = action?.edit?.documentChanges ?? [];
    const created = changes.flatMap((change) => (CreateFile.is(change) ? [change.uri] : []));
    const texts = changes.flatMap((change): [string, string][] => {
      if (!TextDocumentEdit.is(change)) return [];
      const edits = change.edits.flatMap((edit) => ('newText' in edit ? [edit] : []));
      const isOwn = change.textDocument.uri === document.uri;
      const before = isOwn ? document.textDocument : TextDocument.create(change.textDocument.uri, '', 1, '');
      return [[change.textDocument.uri, TextDocument.applyEdits(before, edits)]];
    });
    for (const [uri, text] of texts) {
      const { problems } = analyzeRequest(text, uri.slice(uri.lastIndexOf('/') + 1), { now: testNow });
      assert.deepEqual(
        problems.filter(({ severity }) => severity === 'error'),
        [],
        text,
      );
    }
    const bodiesOf = texts.map(([uri, text]) => [uri, JSON.parse(text)] as const);
    return { title: action?.title, created, bodies: Object.fromEntries(bodiesOf) };
  }

  const uri = (provider: ProviderId, part = '') => `file:///web${part}.${provider}.json`;

  it('writes further files with the rest, whose names continue, and the limit into this one', async () => {
    const bmc = { ...bodies['zenlayer-bmc'], amount: 250, instanceName: 'web-[1,3]', hostname: 'h[11,4]' };
    const { title, created, bodies: after } = await split('zenlayer-bmc', bmc);
    assert.equal(title, 'Split into 3 requests');
    assert.deepEqual(created, [uri('zenlayer-bmc', '-2'), uri('zenlayer-bmc', '-3')]);
    assert.deepEqual(after, {
      [uri('zenlayer-bmc')]: { ...bmc, amount: 100 },
      [uri('zenlayer-bmc', '-2')]: { ...bmc, instanceName: 'web-[101,3]', hostname: 'h[111,4]', amount: 100 },
      [uri('zenlayer-bmc', '-3')]: { ...bmc, instanceName: 'web-[201,3]', hostname: 'h[211,4]', amount: 50 },
    });
  });

  it('follows the limits of an order, and the naming of each provider', async () => {
    const { server } = JSON.parse(JSON.stringify(bodies['huawei-ecs']));
    const extendparam = { chargingMode: 'prePaid', periodType: 'month', periodNum: 1 };
    const volumes = Array.from({ length: 6 }, () => ({ volumetype: 'SSD', size: 100 }));
    const ecs = { server: { ...server, extendparam, data_volumes: volumes, count: 60, name: 'web-[0001,4]' } };
    const found = await split('huawei-ecs', ecs);
    assert.equal(found.title, 'Split into 2 requests');
    const later = found.bodies[uri('huawei-ecs', '-2')];
    assert.deepEqual([later.server.count, later.server.name], [10, 'web-[51,4]']);
    assert.equal(found.bodies[uri('huawei-ecs')].server.count, 50);
    const renamed = { server: { ...server, count: 150, isAutoRename: true } };
    assert.equal((await split('huawei-ecs', renamed)).title, 'Split into 2 requests (names repeat)');
    const numbered = { server: { ...server, count: 150, isAutoRename: false } };
    assert.equal((await split('huawei-ecs', numbered)).title, 'Split into 2 requests');
  });

  it('gives no later request the token of the first, which would make it a repetition', async () => {
    const coc = JSON.parse(JSON.stringify(bodies['jdcloud-coc-vm']));
    const body = { ...coc, maxCount: 150, clientToken: 'abc' };
    const { title, bodies: after } = await split('jdcloud-coc-vm', body);
    assert.equal(title, 'Split into 2 requests (names repeat)');
    assert.deepEqual(after, {
      [uri('jdcloud-coc-vm')]: { ...body, maxCount: 100 },
      [uri('jdcloud-coc-vm', '-2')]: { ...coc, maxCount: 50 },
    });
    const ordered = { ...coc, maxCount: 101, instanceSpec: { ...coc.instanceSpec, name: 'web-[001]' } };
    const found = await split('jdcloud-coc-vm', ordered);
    assert.equal(found.title, 'Split into 2 requests');
    assert.equal(found.bodies[uri('jdcloud-coc-vm', '-2')].instanceSpec.name, 'web-[101]');
  });

  it('offers nothing for what needs no split, too many requests, or a client or file that cannot have more', async () => {
    const dev = (count: number) => ({ ...bodies['huawei-devserver'], count });
    assert.equal((await split('huawei-devserver', dev(11))).title, 'Split into 2 requests (names repeat)');
    assert.equal((await split('huawei-devserver', dev(10))).title, undefined);
    assert.equal((await split('huawei-devserver', dev(101))).title, undefined);
    assert.equal((await split('huawei-devserver', dev(11), {})).title, undefined);
    assert.equal((await split('create-server', { name: 'web', count: 200 })).title, undefined);
  });
});

describe('editScriptActions', () => {
  const actionAt = async (value: string, settings: Partial<LanguageSettings> = {}) => {
    const marked = `{ "server": { "user_data": "|${value}" } }`;
    const { document, position } = openMarked(marked, nameFor('huawei-ecs'), { scriptCommand: 'edit', ...settings });
    const actions = await document.actions({ start: position, end: position }, { diagnostics: [], only: ['refactor'] });
    return actions.find(({ title }) => title === 'Edit "user_data" as a script');
  };
  const archive = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0xff]).toString('base64');

  it('opens a script as a file, if the client has a command for it', async () => {
    const script = Buffer.from('#!/bin/sh\n').toString('base64');
    assert.equal((await actionAt(script))?.command?.command, 'edit');
    assert.equal(await actionAt('${env:SCRIPT}'), undefined);
  });

  it('says why an archive is none', async () => {
    const action = await actionAt(archive, { showsDisabledActions: true });
    assert.match(action?.disabled?.reason ?? '', /binary content/);
    assert.equal(action?.command, undefined);
    assert.equal(await actionAt(archive), undefined);
  });
});
