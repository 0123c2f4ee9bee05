import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BodyCheck } from '../../../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../../../schemas/core/json.ts';
import { checks } from '../../../../../schemas/providers/zenlayer-bmc/api/preflight/index.ts';
import { probe } from '../../../../../schemas/providers/zenlayer-bmc/api/preflight/zone.ts';
import { answer, treeOf } from '../../../../support/builders/http-helpers.ts';

const target = { endpoint: 'https://console.zenlayer.com', region: '', project: '' };

const body = {
  zoneId: 'SEL-A',
  instanceTypeId: 'M6C',
  instanceChargeType: 'PREPAID',
  imageId: 'image-1',
  subnetId: 'subnet-1',
  amount: 12,
  internetChargeType: 'ByBandwidth',
  internetMaxBandwidthOut: 50,
  raidConfig: { customRaids: [{ raidType: 1, diskSequence: [1, 2] }] },
  partitions: [{ fsPath: '/', fsType: 'ext4', size: 100 }],
};

const actionOf = ({ request: call }: BodyCheck) => call.headers['X-ZC-Action'] ?? '';

function checkOf(action: string, of: Json = body): BodyCheck {
  const check = checks(target, treeOf(of)).find((one) => actionOf(one) === action);
  assert.ok(check, action);
  return check;
}

/** What an answer proves: nothing where it does, else the field and the sentence. */
function judged(action: string, response: Json, of: Json = body): string {
  const proof = checkOf(action, of).read(answer(200, { requestId: 'T1', response }));
  assert.ok(proof.kind === 'passed' || proof.kind === 'failed', JSON.stringify(proof));
  if (proof.kind === 'passed') return '';
  assert.match(proof.says.zh, /\p{Script=Han}.*。$/u);
  return `${proof.field?.join('.')}: ${proof.says.en}`;
}

describe('the preflight of zenlayer-bmc', () => {
  it('checks each field with one call', () => {
    assert.deepEqual(
      checks(target, treeOf(body)).map((check) => [
        actionOf(check),
        JSON.parse(check.request.body ?? ''),
        check.verifies.en,
      ]),
      [
        ['DescribeZones', {}, 'Zone "SEL-A" exists.'],
        [
          'DescribeInstanceTypes',
          { instanceTypeIds: ['M6C'] },
          'Model "M6C" exists and supports the requested RAID levels and subnet.',
        ],
        [
          'DescribeAvailableResources',
          { instanceChargeType: 'PREPAID', zoneId: 'SEL-A', instanceTypeId: 'M6C' },
          'Zone "SEL-A" sells 12 of model "M6C" as PREPAID with ByBandwidth, 50 Mbit/s.',
        ],
        [
          'DescribeImages',
          { imageIds: ['image-1'], instanceTypeId: 'M6C' },
          'Image "image-1" exists and fits the model "M6C".',
        ],
        [
          'DescribeSubnets',
          { subnetIds: ['subnet-1'] },
          'Subnet "subnet-1" exists in "SEL-A" and has 12 free addresses.',
        ],
      ],
    );
  });

  it('checks no field that is absent, a reference, or not a plain value', () => {
    const queried = (of: Json) => checks(target, treeOf(of)).map(actionOf);
    for (const nothing of [
      {},
      [],
      'x',
      null,
      { zoneId: '${env:ZONE}', imageId: '', instanceTypeId: 7, subnetId: null },
    ]) {
      assert.deepEqual(queried(nothing), []);
    }
    assert.deepEqual(queried({ zoneId: 'SEL-A\u0000', instanceTypeId: 'x'.repeat(1000) }), []);
    assert.deepEqual(queried({ zoneId: 'SEL-A', instanceTypeId: '$TYPE', instanceChargeType: 'PREPAID' }), [
      'DescribeZones',
    ]);
    assert.deepEqual(queried({ imageId: 'image-1' }), ['DescribeImages']);
    assert.deepEqual(JSON.parse(checkOf('DescribeImages', { imageId: 'image-1' }).request.body ?? ''), {
      imageIds: ['image-1'],
    });
  });

  it('checks that the zone exists, and names the closest one', () => {
    const zones = (...ids: string[]) => ({ zoneSet: ids.map((zoneId) => ({ zoneId, zoneName: 'x' })) });
    assert.equal(judged('DescribeZones', zones('HKG-A', 'SEL-A')), '');
    assert.equal(judged('DescribeZones', zones()), 'zoneId: Zone "SEL-A" doesn\'t exist.');
    assert.equal(
      judged('DescribeZones', zones('HKG-A', 'SEL-A'), { zoneId: 'SELA-A' }),
      'zoneId: Zone "SELA-A" doesn\'t exist. Did you mean "SEL-A"?',
    );
  });

  it('checks that the model exists, and supports the requested RAID levels, disks and subnet', () => {
    const types = (more: Record<string, Json>) => ({ instanceTypes: [{ instanceTypeId: 'M6C', ...more }] });
    const all = { supportRaids: [0, 1], supportSubnet: true, diskInfo: { disks: [{ diskSize: 960, diskCount: 2 }] } };
    const judge = (response: Json, of?: Json) => judged('DescribeInstanceTypes', response, of);
    assert.equal(judge(types(all)), '');
    assert.equal(judge(types({})), '');
    assert.equal(judge(types({ supportRaids: 'x', supportSubnet: 1, diskInfo: [] })), '');
    assert.equal(judge({ instanceTypes: [] }), 'instanceTypeId: Model "M6C" doesn\'t exist.');
    assert.equal(
      judge(types({ ...all, supportRaids: [0, 5] })),
      'raidConfig.customRaids.0.raidType: Model "M6C" doesn\'t support RAID 1. Supported: 0, 5.',
    );
    assert.equal(
      judge(types({ supportRaids: [] }), { instanceTypeId: 'M6C', raidConfig: { raidType: 10 } }),
      'raidConfig.raidType: Model "M6C" doesn\'t support RAID 10. Supported: -.',
    );
    assert.equal(
      judge(types({ ...all, diskInfo: { disks: [{ diskCount: 1 }] } })),
      'raidConfig.customRaids.0.diskSequence.1: Model "M6C" has 1 disk; disk 2 doesn\'t exist.',
    );
    assert.equal(judge(types({ ...all, supportSubnet: false })), 'subnetId: Model "M6C" doesn\'t support subnets.');
  });

  it('checks that the zone sells the model in the requested number, with the requested line', () => {
    const offer = {
      zoneId: 'SEL-A',
      instanceTypeId: 'M6C',
      sellStatus: 'SELL',
      internetChargeTypes: ['ByBandwidth', 'ByTrafficPackage'],
      maximumBandwidthOut: 100,
      qty: 50,
    };
    const judge = (changes: Record<string, Json>, of?: Json) =>
      judged('DescribeAvailableResources', { availableResources: [{ ...offer, ...changes }] }, of);
    assert.equal(judge({}), '');
    assert.equal(
      judge({ sellStatus: null, status: 'SELL', qty: null, maximumBandwidthOut: 0, internetChargeTypes: null }),
      '',
    );
    assert.equal(judge({ zoneId: 'HKG-A' }), 'instanceTypeId: Model "M6C" isn\'t sold in "SEL-A" as PREPAID.');
    for (const sold of [{ sellStatus: 'SOLD_OUT' }, { sellStatus: null, status: 'SOLD_OUT' }]) {
      assert.equal(judge(sold), 'instanceTypeId: Model "M6C" is sold out in "SEL-A".');
    }
    assert.equal(judge({ qty: 11 }), 'amount: At most 11 of model "M6C" left in "SEL-A"; the request needs 12.');
    assert.equal(
      judge({ sellStatus: 'SELL_SHORTAGE', qty: 0 }),
      'amount: At most 10 of model "M6C" left in "SEL-A"; the request needs 12.',
    );
    assert.equal(
      judge({ internetChargeTypes: ['ByTrafficPackage'] }),
      'internetChargeType: "SEL-A" doesn\'t offer ByBandwidth for model "M6C". Available: ByTrafficPackage.',
    );
    assert.equal(
      judge({ maximumBandwidthOut: 49 }),
      'internetMaxBandwidthOut: Model "M6C" can have at most 49 Mbit/s in "SEL-A".',
    );
  });

  it('checks that the image exists, suits the model, and fits the partitions', () => {
    const judge = (images: Json, of?: Json) => judged('DescribeImages', { images }, of);
    assert.equal(judge([{ imageId: 'image-1', osType: 'linux' }]), '');
    assert.equal(judge([{ imageId: 'image-1' }]), '');
    assert.equal(
      judge([{ imageId: 'image-2' }]),
      'imageId: Image "image-1" doesn\'t exist, or doesn\'t fit the model "M6C".',
    );
    assert.equal(
      judge([{ imageId: 'image-1', osType: 'windows' }]),
      'partitions.0.fsPath: The image is Windows. Use drive letters such as "C".',
    );
    assert.equal(
      judge([{ imageId: 'image-1', osType: 'linux' }], {
        imageId: 'image-1',
        partitions: [{ fsPath: '/' }, { fsPath: 'D' }],
      }),
      'partitions.1.fsPath: The image is Linux. Use partition paths such as "/".',
    );
    assert.equal(judge([{ imageId: 'image-1', osType: 'windows' }], { imageId: 'image-1', partitions: 'x' }), '');
  });

  it('checks that the subnet exists in the zone, is available, and has enough addresses', () => {
    const subnet = { subnetId: 'subnet-1', zoneId: 'SEL-A', subnetStatus: 'AVAILABLE', availableIpCount: '16777213' };
    const judge = (changes: Record<string, Json>) =>
      judged('DescribeSubnets', { dataSet: [{ ...subnet, ...changes }] });
    assert.equal(judge({}), '');
    assert.equal(judge({ zoneId: null, subnetStatus: null, availableIpCount: 'many' }), '');
    assert.equal(judge({ subnetId: 'subnet-2' }), 'subnetId: Subnet "subnet-1" doesn\'t exist.');
    assert.equal(
      judge({ zoneId: 'LAX-B' }),
      'subnetId: Subnet "subnet-1" is in "LAX-B", but the instances are in "SEL-A".',
    );
    assert.equal(judge({ subnetStatus: 'CREATING' }), 'subnetId: Subnet "subnet-1" is CREATING. Expected AVAILABLE.');
    for (const availableIpCount of [11, '11']) {
      assert.equal(judge({ availableIpCount }), 'subnetId: Subnet "subnet-1" needs 12 free addresses, but has 11.');
    }
  });

  it("fails for a code that says that a resource doesn't exist, and returns any other error unchanged", () => {
    const check = checkOf('DescribeAvailableResources');
    const read = (status: number, code: string) => check.read(answer(status, { code, message: 'm' }));
    const absent = read(404, 'INVALID_ZONE_NOT_FOUND');
    assert.ok(absent.kind === 'failed');
    assert.deepEqual(absent.field, ['zoneId']);
    const type = checkOf('DescribeImages').read(answer(404, { code: 'Invalid.Instance.Type.Not.Found' }));
    assert.deepEqual(type.kind === 'failed' && type.field, ['instanceTypeId']);
    for (const [status, code] of [
      [401, 'AUTHFAILURE_SIGNATURE_FAILURE'],
      [403, 'INVALID_ZONE_NOT_FOUND'],
      [404, 'OPERATION_FAILED_RESOURCE_NOT_FOUND'],
      [404, '__proto__'],
      [404, 'constructor'],
      [429, 'REQUEST_LIMIT_EXCEEDED'],
      [500, 'INTERNAL_SERVER_ERROR'],
    ] as const) {
      assert.deepEqual(read(status, code), { kind: 'refused', status, code: code.toUpperCase(), message: 'm' });
    }
  });

  it('takes a response of another shape as unexpected', () => {
    for (const check of checks(target, treeOf(body))) {
      for (const junk of ['', '<html>', '{}', '{"response":{}}', '{"response":{"zoneSet":{}}}', '{"response":null}']) {
        assert.deepEqual(check.read(answer(200, junk)), { kind: 'unreadable', status: 200 });
      }
    }
  });

  it('probes by querying the zones, and passes only for their response', () => {
    const { request: call, read } = probe(target);
    assert.equal(call.headers['X-ZC-Action'], 'DescribeZones');
    assert.equal(call.body, '{}');
    assert.deepEqual(read(answer(200, { response: { zoneSet: [] } })), { kind: 'passed' });
    assert.equal(read(answer(401, { code: 'AUTHFAILURE_SIGNATURE_FAILURE', message: '' })).kind, 'refused');
    assert.equal(read(answer(200, '<html>Sign in to the network</html>')).kind, 'unreadable');
  });
});
