import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../schemas/core/json.ts';
import type { NewRequestQuestion } from '../../../../schemas/core/model/new-request.ts';
import type { Provider, ProviderId } from '../../../../schemas/core/model/provider.ts';
import {
  type Answers,
  documentChoices,
  entriesOf,
  givenAnswers,
  laterText,
  newRequestBody,
  newRequestSnippet,
  typedAnswer,
} from '../../../../schemas/document/new-request.ts';
import { newRequests } from '../../../../schemas/providers/new-requests.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { diagnose } from '../../../support/builders/diagnose.ts';

function providerOf(id: ProviderId): Provider {
  const provider = providers.find((known) => known.id === id);
  assert.ok(provider);
  return provider;
}

function question(id: ProviderId, title: string): NewRequestQuestion {
  const found = newRequests[id].questions.find((each) => each.title.en === title);
  assert.ok(found, title);
  return found;
}

const bodyOf = (id: ProviderId, answers: Answers) => newRequestBody(providerOf(id), newRequests[id], answers);

/** Every way to answer the questions of a provider with what its document gives; of a long list, the first two values. */
function everyAnswers(id: ProviderId): Answers[] {
  let all: Answers[] = [[]];
  for (const each of newRequests[id].questions) {
    const choices = documentChoices(providerOf(id), each).map(({ writes }) => writes);
    const some = choices.length > 5 ? choices.slice(0, 2) : choices;
    all = all.flatMap((answers) => [undefined, ...some].map((answer) => [...answers, answer]));
  }
  return all;
}

describe('newRequestBody', () => {
  for (const { id } of providers) {
    it(`has no problem but placeholders, whatever is answered for ${id}`, () => {
      const all = everyAnswers(id);
      assert.ok(all.length >= 10);
      for (const answers of all) {
        const body = bodyOf(id, answers);
        const problems = diagnose(id, body).filter(({ severity }) => severity === 'error' || severity === 'warning');
        assert.deepEqual([...new Set(problems.map(({ code }) => code))], ['placeholder'], JSON.stringify(body));
        const unfilled = JSON.stringify(body).match(/"<\w+>"/g) ?? [];
        assert.equal(problems.length, unfilled.length, JSON.stringify(body));
      }
    });

    it(`asks at most eight questions for ${id}, each of which can be left for later`, () => {
      const { questions } = newRequests[id];
      assert.ok(questions.length >= 4 && questions.length <= 8);
      for (const each of questions) {
        const { en, zh } = laterText(providerOf(id), each);
        assert.match(en, /^(?:Writes|Not written)/);
        assert.match(zh, /^(?:写入|不写入)/);
      }
    });
  }

  it('has its fields in the order of the document', () => {
    assert.deepEqual(Object.keys(bodyOf('create-server', []) as object), ['name', 'image_id', 'network_id']);
    const { server } = bodyOf('huawei-ecs', []) as { server: Json };
    assert.deepEqual(Object.keys(server as object), [
      'name',
      'imageRef',
      'flavorRef',
      'vpcid',
      'nics',
      'root_volume',
      'key_name',
    ]);
  });

  it('names several instances so that their names differ', () => {
    const count = typedAnswer(providerOf('zenlayer-bmc'), question('zenlayer-bmc', 'Number of instances'), '4');
    const body = bodyOf('zenlayer-bmc', [...Array<undefined>(6), count]);
    assert.partialDeepStrictEqual(body, {
      amount: 4,
      instanceName: 'my-instance-[1,2]',
      hostname: 'my-instance-[1,2]',
    });
  });

  it('has a placeholder for what an answer makes necessary', () => {
    const [, month] = documentChoices(providerOf('huawei-ecs'), question('huawei-ecs', 'Billing'));
    const body = bodyOf('huawei-ecs', [...Array<undefined>(5), month?.writes]);
    assert.partialDeepStrictEqual(body, {
      server: { metadata: { op_svc_userid: '<op_svc_userid>' }, extendparam: { isAutoPay: 'false' } },
    });
  });
});

describe('newRequestSnippet', () => {
  const snippet = (id: ProviderId, answers: Answers, profile?: string) =>
    newRequestSnippet(providerOf(id), newRequests[id], answers, profile);

  it('has a tab stop for each placeholder, then for the name', () => {
    assert.equal(
      snippet('create-server', [], 'staging'),
      '// profile: staging\n{\n  "name": "${3:my-server}",\n  "image_id": "${1:<image_id>}",\n  "network_id": "${2:<network_id>}"\n}\n$0',
    );
  });

  it('changes the name in all its fields at once', () => {
    const count = [{ path: ['amount'], value: 2 }];
    const text = snippet('zenlayer-bmc', [...Array<undefined>(6), count]);
    assert.equal(text.match(/"\$\{4:my-instance-\[1,2\]\}"/g)?.length, 2);
  });

  it('writes a reference and an id as they are', () => {
    const later = Array<undefined>(4);
    const password = [{ path: ['password'], value: '${secret:server-password}' }];
    assert.match(snippet('create-server', [...later, password]), /"password": "\\\$\{secret:server-password}"/);
    const image = [{ path: ['image_id'], value: 'a\\$b' }];
    assert.match(snippet('create-server', [image]), /"image_id": "a\\\\\\\\\\\$b"/);
  });
});

describe('givenAnswers', () => {
  it('has the values by source, without placeholders', () => {
    const subnet = entriesOf(question('huawei-ecs', 'Subnet'), { id: 's', facts: {} });
    const answers = [[{ path: ['server', 'availability_zone'], value: 'z' }], undefined, undefined, subnet];
    assert.deepEqual(givenAnswers(providerOf('huawei-ecs'), answers), { zone: ['z'], subnet: ['s'] });
  });
});

describe('entriesOf', () => {
  it('writes the network of a subnet, or a placeholder if that is unknown', () => {
    const subnet = question('jdcloud-coc-vm', 'Subnet');
    const values = (network?: string) =>
      entriesOf(subnet, { id: 'subnet-1', facts: { network } }).map(({ value }) => value);
    assert.deepEqual(values('vpc-1'), ['subnet-1', 'vpc-1']);
    assert.deepEqual(values(), ['subnet-1', '<vpcId>']);
  });
});

describe('typedAnswer', () => {
  const typed = (id: ProviderId, title: string, text: string) =>
    typedAnswer(providerOf(id), question(id, title), text)?.map(({ value }) => value);

  it('accepts an id in the form of the field', () => {
    assert.deepEqual(typed('jdcloud-coc-vm', 'Image', ' img-1 '), ['img-1']);
    assert.deepEqual(typed('jdcloud-coc-vm', 'Image', 'ubuntu 22'), undefined);
    assert.deepEqual(typed('huawei-ecs', 'Image', 'ubuntu'), undefined);
    assert.deepEqual(typed('huawei-ecs', 'Instance type', 's6.small.1'), ['s6.small.1']);
    assert.deepEqual(typed('huawei-ecs', 'Instance type', ' '), undefined);
  });

  it('accepts a number within the limits', () => {
    assert.deepEqual(typed('zenlayer-bmc', 'Number of instances', '100'), [100]);
    for (const text of ['0', '101', '1.5', 'two'])
      assert.equal(typed('zenlayer-bmc', 'Number of instances', text), undefined, text);
  });

  it('accepts nothing where only choices are offered', () => {
    assert.equal(typed('zenlayer-bmc', 'Billing', 'POSTPAID'), undefined);
  });
});

describe('documentChoices', () => {
  const labels = (id: ProviderId, title: string) =>
    documentChoices(providerOf(id), question(id, title)).map(({ label }) => label.en);

  it('has the choices of the question, the listed values of the field, or usual numbers', () => {
    assert.deepEqual(labels('zenlayer-bmc', 'Billing'), ['Pay-per-use', '1 month in advance']);
    assert.ok(labels('jdcloud-coc-vm', 'Zone').includes('cn-hongkong-11a'));
    assert.deepEqual(labels('huawei-ecs', 'Number of instances'), ['1', '2', '3', '5', '10']);
    assert.deepEqual(labels('huawei-ecs', 'Login'), ['Password']);
  });
});
