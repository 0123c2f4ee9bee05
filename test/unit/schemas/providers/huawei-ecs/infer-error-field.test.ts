import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fieldAt } from '../../../../../schemas/core/normalize/resolve-field.ts';
import { api } from '../../../../../schemas/providers/huawei-ecs/api/index.ts';
import { inferErrorField } from '../../../../../schemas/providers/huawei-ecs/api/infer-error-field.ts';
import { huaweiEcs } from '../../../../../schemas/providers/huawei-ecs/index.ts';
import { answer } from '../../../../support/builders/http-helpers.ts';

const target = { endpoint: 'https://ecs.cn-north-4.myhuaweicloud.com', region: 'cn-north-4', project: 'p1' };

/** Messages of a general code, and the field below "server" that each is about. */
const generalMessages: readonly (readonly [message: string, field: string | undefined])[] = [
  ['The flavor does not match the image.', 'flavorRef'],
  ['root volume size is [8], must over image mindisk [10]', 'root_volume.size'],
  ['rootVolume type[GPSSD] is not exist.', 'root_volume.volumetype'],
  ['data volume size is [5], out of range', 'data_volumes.*.size'],
  ['query data image [null] fail', 'data_volumes.*.data_image_id'],
  ['vpc id[sdf] is not uuid.', 'vpcid'],
  ['subnet id[sdf] is not uuid.', 'nics.*.subnet_id'],
  ['privateIp [10.0.0.1] is not in this subnet [s1]', 'nics.*.ip_address'],
  ['Security group [default] does not exist', 'security_groups.*.id'],
  ['Securitygroup id is invalid. (VPC.0601)', 'security_groups.*.id'],
  ['Request failed (VPC.0101)', undefined],
  ['availability_zone=la-south-2 not exist', 'availability_zone'],
  ['image [x] is not available', 'imageRef'],
  ['chargingMode is illegal', 'extendparam.chargingMode'],
  ['eip charge mode is illegal', 'publicip.eip.bandwidth.chargemode'],
  ['bandwidth size 0 is invalid', 'publicip.eip.bandwidth.size'],
  ['An existing EIP cannot be assigned to the ECSs created in batches.', 'publicip.id'],
  ['The periodNum is illegal.', 'extendparam.periodNum'],
  ['key_name is null', 'key_name'],
  ['The number of vm is illegal', 'count'],
  // A value of the body is not the name of a field.
  ['The value [vpc_id image] is illegal', undefined],
  ['request body is illegal.', undefined],
  ['', undefined],
];

describe('inferErrorField', () => {
  it('finds the field that the message of a general code names', () => {
    for (const [message, field] of generalMessages) {
      for (const code of ['Ecs.0005', 'Ecs.0000', 'ECS.0005']) {
        assert.equal(inferErrorField(message, code)?.join('.'), field && `server.${field}`, `${code} ${message}`);
      }
    }
  });

  it('reads the message of a code that no list has, but not of another service', () => {
    assert.deepEqual(inferErrorField('no image found with ID null.', 'Ecs.1520'), ['server', 'imageRef']);
    assert.deepEqual(inferErrorField('Invalid key_name provided.', '400'), ['server', 'key_name']);
    for (const code of ['APIGW.9999', 'Common.0001', 'IAM.0001', '', 'constructor']) {
      assert.equal(inferErrorField('The image is illegal.', code), undefined, code);
    }
  });

  it('leaves the field to a specific code, except for the disk that the message names', () => {
    assert.equal(inferErrorField('the subnet and the image', 'Ecs.0039'), undefined);
    assert.equal(inferErrorField('rootVolume type[GPSSD] is not exist.', 'Ecs.0043'), undefined);
    assert.deepEqual(inferErrorField('data volume type[GPSSD] is not exist.', 'Ecs.0043'), [
      'server',
      'data_volumes',
      '*',
      'volumetype',
    ]);
    assert.equal(inferErrorField('Failed to call the Cinder API to create a volume', 'Ecs.1300'), undefined);
  });

  it('gives only paths of the request for hostile text, which it reads to a bounded length', () => {
    const words = [...generalMessages.map(([message]) => message), '[', ']', '[['.repeat(5000), '_:'.repeat(5000)];
    const hostile = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary' })), { maxLength: 8 });
    fc.assert(
      fc.property(hostile, (parts) => {
        const path = inferErrorField(parts.join(' '), 'Ecs.0005') ?? [];
        assert.ok(
          fieldAt(
            huaweiEcs.request,
            path.map((step) => (step === '*' ? 0 : step)),
          ),
          path.join('.'),
        );
      }),
    );
    assert.equal(inferErrorField(`${' '.repeat(1000)} image`, 'Ecs.0005'), undefined);
  });

  it('is in the rejections of a create request and of a dry run, and of no other call', () => {
    const given = answer(400, { error: { code: 'Ecs.0005', message: 'vpc id[sdf] is not uuid.' } });
    const refused = { kind: 'refused', status: 400, code: 'Ecs.0005', message: 'vpc id[sdf] is not uuid.' };
    const withField = { ...refused, field: ['server', 'vpcid'] };
    assert.deepEqual(api.readCreate(given), withField);
    assert.deepEqual(api.dryRun?.(target, '{}').read(given), withField);
    assert.deepEqual(api.list(target).read(given), refused);
  });
});
