import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { requestForms } from '../../../../client/engine/requests/request-forms.ts';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { pointerOf } from '../../../../schemas/core/syntax/node.ts';
import { analyzeRequest, type RequestAnalysis } from '../../../../schemas/document/analyze-request.ts';
import { fixAll } from '../../../../schemas/document/fix-all.ts';
import { assertLinear } from '../../../support/builders/assert-linear.ts';
import { testNow } from '../../../support/builders/diagnose.ts';

const list = (count: number, part: (index: number) => string, between = ',') =>
  Array.from({ length: count }, (_, index) => part(index)).join(between);
const server = (inner: string) => `{"server":${inner}}`;
const anything = (index: number) => ['1', '"a"', '{}', 'null', 'true', '[]'][index % 6] ?? '';

interface Shape {
  readonly what: string;
  readonly provider: ProviderId;
  readonly text: (count: number) => string;
  readonly count?: number;
}

// A string above some 200 KB costs V8 ten times as much to make, so both sizes of a shape lie on one side of that.
const shapes: readonly Shape[] = [
  { what: 'unknown keys', provider: 'huawei-ecs', text: (n) => server(`{${list(n, (i) => `"k${i}xyzname":1`)}}`) },
  { what: 'one key repeated', provider: 'huawei-devserver', text: (n) => `{${list(n, () => '"nane":"a"')}}` },
  {
    what: 'codes that do not exist in one comment',
    provider: 'huawei-ecs',
    text: (n) => `// instance-requests-disable ${list(n, (i) => `code${i}`, ' ')}\n{}`,
  },
  {
    what: 'codes that do not exist in many comments',
    provider: 'huawei-ecs',
    text: (n) => `${list(n, (i) => `// instance-requests-disable-next-line code${i}`, '\n')}\n{}`,
  },
  { what: 'tags that are none', provider: 'huawei-ecs', text: (n) => server(`{"tags":[${list(n, anything)}]}`) },
  { what: 'NICs that are none', provider: 'huawei-ecs', text: (n) => server(`{"nics":[${list(n, anything)}]}`) },
  {
    what: 'RAID groups without disks',
    provider: 'zenlayer-bmc',
    text: (n) => `{"raidConfig":{"customRaids":[${list(n, () => '{}')}]}}`,
  },
  {
    what: 'disks with names in another case',
    provider: 'huawei-ecs',
    text: (n) => server(`{"data_volumes":[${list(n, (i) => `{"VOLUMETYPE":"ssd","SIZE":"${i}"}`)}]}`),
    count: 800,
  },
  { what: 'missing commas', provider: 'create-server', text: (n) => `{${list(n, (i) => `"k${i}":1`, '\n')}}` },
  { what: 'open brackets', provider: 'create-server', text: (n) => '['.repeat(10 * n) },
  { what: 'closing brackets', provider: 'create-server', text: (n) => `{}${']'.repeat(10 * n)}` },
  { what: 'unclosed comments', provider: 'create-server', text: (n) => '/*'.repeat(40 * n) },
  { what: 'slashes', provider: 'create-server', text: (n) => '/ '.repeat(10 * n) },
  { what: 'quotes', provider: 'create-server', text: (n) => '"\n'.repeat(10 * n) },
];

const read = (text: string, provider: ProviderId): RequestAnalysis =>
  analyzeRequest(text, `a.${provider}.json`, { now: testNow });

describe('work over a text takes time in proportion to it', () => {
  for (const { what, provider, text, count = 3000 } of shapes) {
    test(`checking ${what}`, () => {
      assertLinear(text, count, (given) => {
        for (const { node } of read(given, provider).problems) if (node) pointerOf(node);
      });
    });
  }

  for (const { what, provider, text } of [
    {
      what: 'missing commas',
      provider: 'create-server',
      text: (n: number) => `{${list(n, (i) => `"k${i}": True`, '\n')}}`,
    },
    {
      what: 'wrong disks in one line',
      provider: 'huawei-ecs',
      text: (n: number) => server(`{"data_volumes":[${list(n, () => '{"volumetype":"ssd","size":"100"}')}]}`),
    },
    { what: 'a key repeated', provider: 'create-server', text: (n: number) => `{${list(n, () => '"name":"a"')}}` },
  ] as const) {
    test(`fixing all of ${what}`, () => {
      assertLinear(text, 400, (given) => {
        assert.notEqual(
          fixAll(given, (changed) => read(changed, provider)),
          given,
        );
      });
    });
  }

  for (const { what, text } of [
    { what: 'strings in an array', text: (n: number) => `{"name":[${list(n, () => '"a ${env:B}"')}]}` },
    {
      what: 'names of shell variables',
      text: (n: number) => `{"name":"${list(n, (i) => `\${SECRET${'_'.repeat(i % 50)}}`, '')}"}`,
    },
    { what: 'a name of very many underscores', text: (n: number) => `{"name":"\${SECRET${'_'.repeat(40 * n)}"}` },
    {
      what: 'strings at a depth',
      text: (n: number) => `${'{"a":'.repeat(150)}[${list(n, () => '"a"')}]${'}'.repeat(150)}`,
    },
  ]) {
    test(`previewing ${what}`, () => {
      assertLinear(text, 6000, (given) => {
        const reading = read(given, 'create-server');
        assert.ok(reading.provider && reading.root);
        // Of a document, these forms need nothing.
        const request = { text: given, fileName: '', reading } as Parameters<typeof requestForms>[0]['request'];
        requestForms({ request, root: reading.root, provider: reading.provider }, () => 'value');
      });
    });
  }
});
