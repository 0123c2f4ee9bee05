import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { CompletionItem } from 'vscode-languageserver/node';
import type { AccountValue } from '../../schemas/core/model/account-value.ts';
import type {
  AccountValues,
  AccountValuesParams,
  InitializationOptions,
  KnownValuesParams,
  KnownValuesResponse,
} from '../../schemas/protocol.ts';
import { apply, Session } from './session.ts';

const name = 'a.huawei-ecs.json';
const ubuntu = {
  id: '67f433d8-ed0e-4321-a8a2-a71838539e09',
  label: 'Ubuntu 22.04',
  facts: { os: 'Linux', minDisk: 40 },
};

const known = (more: Partial<AccountValues> = {}): AccountValues => ({
  values: [ubuntu],
  total: 3,
  state: 'fresh',
  readAt: Date.now() - 3 * 60_000 - 1000,
  isWhole: true,
  profile: 'staging',
  ...more,
});

const marked = `// profile: staging
{ "server": { "flavorRef": "s6.large.2", "availability_zone": "az1", "vpcid": "\${env:VPC}", "imageRef": | } }`;

describe('values of an account', () => {
  let session: Session;
  let asked: AccountValuesParams[] = [];
  let respond: (params: AccountValuesParams) => AccountValues | null | Promise<AccountValues | null> = () => known();
  const options: InitializationOptions = { accountValues: true };

  before(async () => {
    session = await Session.start({ initializationOptions: options });
    session.onAccountValues((params) => {
      asked.push(params);
      return respond(params);
    });
  });
  beforeEach(() => {
    asked = [];
    respond = () => known();
  });
  after(() => session.stop());

  const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);

  it('are requested for the profile and values of the file, and come first, with the id inserted', async () => {
    const { items, isIncomplete } = await session.completionList(marked, name);
    const [{ textDocument, ...params } = { textDocument: { uri: '' } }] = asked;
    assert.match(textDocument.uri, /huawei-ecs\.json$/);
    assert.deepEqual(params, {
      provider: 'huawei-ecs',
      profile: 'staging',
      source: 'image',
      given: { 'instance-type': ['s6.large.2'], zone: ['az1'] },
    });
    assert.equal(isIncomplete, false);
    const [first] = items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    assert.ok(first);
    assert.equal(first.label, 'Ubuntu 22.04');
    assert.equal(first.detail, ubuntu.id);
    assert.equal(first.labelDetails?.description, 'Linux · disk of 40 GB or more');
    assert.match(String(first.documentation), /From the profile "staging", read 3 minutes ago\.$/);
    assert.equal(first.filterText, `Ubuntu 22.04 ${ubuntu.id}`);
    assert.ok(apply(marked, first).includes(`"imageRef": "${ubuntu.id}" }`));
    assert.ok(items.length > 1, 'what needs no account is offered, too');
  });

  it('replace a string that is half written, and are found by name and id', async () => {
    const half = '{ "server": { "imageRef": "Ubu|" } }';
    const { items } = await session.completionList(half, name);
    const item = items.find(({ label }) => label === 'Ubuntu 22.04');
    assert.ok(item);
    assert.equal(item.filterText, `Ubuntu 22.04 ${ubuntu.id}`);
    assert.equal(apply(half, item), `{ "server": { "imageRef": "${ubuntu.id}" } }`);
  });

  it('are incomplete while more are coming', async () => {
    respond = () => known({ state: 'loading' });
    assert.equal((await session.completionList(marked, name)).isIncomplete, true);
  });

  it('are not waited for', async () => {
    respond = () => new Promise((resolve) => setTimeout(resolve, 1000, known()));
    const start = performance.now();
    const { items, isIncomplete } = await session.completionList(marked, name);
    assert.ok(performance.now() - start < 500);
    assert.ok(isIncomplete && items.length > 0 && !labels(items).includes('Ubuntu 22.04'));
  });

  it('leave out listed values that the account does not have, unless its list is cut', async () => {
    const text = '{ "server": { "root_volume": { "volumetype": "|" } } }';
    const values = ['SSD', 'ESSD9'].map((id) => ({ id, label: id, facts: {} }));
    const offered = async (isWhole: boolean) => {
      respond = () => known({ values, isWhole });
      const items = await session.complete(text, name);
      return labels(items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)));
    };
    assert.deepEqual((await offered(true)).sort(), ['ESSD9', 'SSD']);
    const all = await offered(false);
    assert.deepEqual(all.slice(0, 2).sort(), ['ESSD9', 'SSD']);
    assert.ok(all.includes('GPSSD') && new Set(all).size === all.length);
  });

  it('say why they are missing, with an item that changes nothing', async () => {
    const reason = { en: 'There is no network.', zh: '没有网络。' };
    respond = () => ({ ...known({ values: [], state: 'failed', isWhole: false, problem: reason }) });
    const { items } = await session.completionList(marked, name);
    const item = items.find(({ label }) => label === 'Can\'t read the values of "staging"');
    assert.equal(item?.detail, 'There is no network.');
    assert.ok(item);
    assert.equal(apply(marked, item), marked.replace('|', ''));
  });

  it('say that none fits', async () => {
    respond = () => known({ values: [] });
    assert.ok(labels(await session.complete(marked, name)).includes('None of 3 values fits the request'));
    respond = () => known({ values: [], total: 0 });
    assert.ok(labels(await session.complete(marked, name)).every((label) => !label.includes('fit')));
  });

  it('need not fit a value that is yet to be replaced', async () => {
    const zeros = '00000000-0000-0000-0000-000000000000';
    const body = { vpcid: zeros, key_name: '<KEY>', flavorRef: 's6.small.1', nics: [{ subnet_id: '${env:SUBNET}' }] };
    const text = JSON.stringify({ server: { ...body, imageRef: '' } }).replace('"imageRef":""', '"imageRef":"|"');
    await session.complete(text, name);
    assert.deepEqual(asked[0]?.given, { 'instance-type': ['s6.small.1'] });
  });

  it('are not offered if the client has none or fails', async () => {
    respond = () => null;
    assert.ok(!labels(await session.complete(marked, name)).includes('Ubuntu 22.04'));
    respond = () => Promise.reject(new Error('failed'));
    assert.ok((await session.complete(marked, name)).length > 0);
  });

  it('are not requested for other fields, keys and references', async () => {
    for (const other of [
      '{ "server": { "name": | } }',
      '{ "server": { | } }',
      '{ "server": { "imageRef": "${|" } }',
      '// |',
    ]) {
      await session.complete(other, name);
    }
    assert.deepEqual(asked, []);
  });

  it('explain an id in a hover, from what is known', async () => {
    const text = `{ "server": { "imageRef": "${ubuntu.id}|" } }`;
    const hover = JSON.stringify(await session.hover(text, name));
    assert.deepEqual(
      asked.map(({ id, given }) => [id, given]),
      [[ubuntu.id, {}]],
    );
    assert.match(hover, /\*\*Ubuntu 22\\\\\.04\*\* · Linux · disk of 40 GB or more/);
    respond = () => known({ values: [], total: 214 });
    assert.doesNotMatch(
      JSON.stringify(await session.hover(text, name)),
      /staging/,
      'a diagnostic says that it is missing',
    );
  });

  it('explain the size and the sales of a type, and the addresses of a subnet', async () => {
    const hovered = async (key: string, value: AccountValue) => {
      respond = () => known({ values: [value] });
      return JSON.stringify(await session.hover(`{ "server": { ${key.replace('?', `"${value.id}|"`)} } }`, name));
    };
    const type = {
      id: 's6.large.2',
      label: 's6.large.2',
      facts: { cores: 2, memory: 4, architecture: 'x86' },
    } as const;
    const sold = { sales: { az1: 'on-sale', az2: 'sold-out' }, sale: 'withdrawn' } as const;
    const flavor = await hovered('"flavorRef": ?', { ...type, facts: { ...type.facts, ...sold } });
    assert.match(flavor, /2 cores · 4 GB · x86/);
    assert.match(flavor, /Sold in az1\\\\\./);
    const some = await hovered('"flavorRef": ?', { ...type, facts: { sales: sold.sales } });
    assert.match(some, /Not sold in az2/);
    assert.match(await hovered('"flavorRef": ?', { ...type, facts: { sale: 'withdrawn' } }), /No zone sells it/);
    const subnet = { id: 's1', label: 'web', facts: { cidr: '10.0.0.0/24', freeAddresses: 201 } };
    const hover = await hovered('"nics": [{ "subnet_id": ? }]', subnet);
    assert.match(hover, /\*\*web\*\* · 10\\\\\.0\\\\\.0\\\\\.0\\\\\/24 · 201 free addresses/);
  });
});

describe('a client without values of an account', () => {
  it('is never asked', async () => {
    const session = await Session.start();
    let asked = 0;
    session.onAccountValues(() => {
      asked++;
      return null;
    });
    assert.ok((await session.complete(marked, name)).length > 0);
    await session.hover(`{ "server": { "imageRef": "${ubuntu.id}|" } }`, name);
    assert.equal(asked, 0);
    await session.stop();
  });
});

describe('the checks of values of an account', () => {
  const text = `// profile: staging\n{ "server": { "imageRef": "${ubuntu.id}", "vpcid": "\${env:VPC}" } }`;
  let session: Session;
  let asked: KnownValuesParams[] = [];
  let respond: () => KnownValuesResponse = () => null;

  const lacking = (): KnownValuesResponse => ({
    profile: 'staging',
    lists: {
      image: {
        total: 214,
        readAt: Date.now() - 3 * 60_000 - 1000,
        isWhole: true,
        found: [],
        others: [{ id: ubuntu.id, isMissing: true }],
      },
    },
  });

  const codes = async (uri: string) => {
    const report = await session.pull(uri);
    return report.kind === 'full' ? report.items.filter(({ code }) => String(code).endsWith('/account-value')) : [];
  };

  before(async () => {
    session = await Session.start({ initializationOptions: { accountValues: true } });
    session.onKnownValues((params) => {
      asked.push(params);
      return respond();
    });
  });
  beforeEach(() => {
    asked = [];
  });
  after(() => session.stop());

  it('come after the diagnostics, which never wait for them, and go when the list is another one', async () => {
    respond = lacking;
    const refreshed = session.refreshed();
    const uri = await session.open(text, name);
    assert.deepEqual(await codes(uri), []);
    await refreshed;
    const [{ message, severity } = { message: '', severity: 0 }] = await codes(uri);
    assert.equal(message, `"${ubuntu.id}" isn't among the 214 images of "staging" (read 3 minutes ago).`);
    assert.equal(severity, 2);
    const [{ textDocument, ...params } = { textDocument: { uri: '' } }] = asked;
    assert.equal(textDocument.uri, uri);
    assert.deepEqual(params, { provider: 'huawei-ecs', profile: 'staging', given: { image: [ubuntu.id] } });

    respond = () => null;
    const again = session.refreshed();
    await session.changeAccountValues();
    await again;
    assert.deepEqual(await codes(uri), []);
  });

  it('are offered to be disabled, and stay while something else is typed', async () => {
    respond = lacking;
    const refreshed = session.refreshed();
    const uri = await session.open(text, name);
    await refreshed;
    await session.change(uri, 2, text.replace('"vpcid"', '"name": "web", "vpcid"'));
    const [problem] = await codes(uri);
    assert.ok(problem);
    const actions = await session.actionsIn(uri, problem.range, { diagnostics: [problem] });
    assert.ok(actions.some(({ title }) => title === 'Disable huawei-ecs/account-value for this line'));
  });
});
