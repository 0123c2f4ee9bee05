import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../../schemas/core/json.ts';
import { summaryOf, uuid, validServer } from '../../../../../support/builders/ecs-servers.ts';
import { problemsOf, take, textOf } from '../../../../../support/builders/fixes.ts';

type Body = { [key: string]: Json };

describe('disk rules', () => {
  it('require or reject IOPS and throughput by disk type', () => {
    const disk = (root_volume: Json) => summaryOf({ root_volume });
    const root = '/server/root_volume';
    assert.deepEqual(disk({ volumetype: 'GPSSD2' }), [`error disk-performance-needed ${root}`]);
    assert.deepEqual(disk({ volumetype: 'GPSSD2', iops: 3000 }), [`error disk-performance-needed ${root}`]);
    assert.deepEqual(disk({ volumetype: 'ESSD2' }), [`error disk-performance-needed ${root}`]);
    assert.deepEqual(disk({ volumetype: 'ESSD2', iops: 3000 }), []);
    assert.deepEqual(disk({ volumetype: 'ESSD2', iops: 3000, throughput: 125 }), [
      `error throughput-not-allowed ${root}/throughput`,
    ]);
    assert.deepEqual(disk({ volumetype: 'SSD', iops: 3000 }), [`hint iops-ineffective ${root}/iops`]);
    assert.deepEqual(disk({ volumetype: '$TYPE', throughput: 125 }), []);
  });

  it('warn about SATA, hint at special disk types, and reject unknown ones', () => {
    const disk = (volumetype: string) => summaryOf({ root_volume: { volumetype } });
    const pointer = '/server/root_volume/volumetype';
    assert.deepEqual(disk('SATA'), [`warning volumetype-sata ${pointer}`]);
    assert.deepEqual(disk('uh-l1'), [`hint volumetype-special ${pointer}`]);
    assert.deepEqual(disk('ssd'), [`error enum ${pointer}`]);
    assert.deepEqual(disk('SAS'), []);
  });

  it('reject disk sizes out of range', () => {
    assert.deepEqual(summaryOf({ root_volume: { volumetype: 'SSD', size: 0 } }), []);
    assert.deepEqual(summaryOf({ root_volume: { volumetype: 'SSD', size: 1025 } }), [
      'error range /server/root_volume/size',
    ]);
    assert.deepEqual(summaryOf({ data_volumes: [{ volumetype: 'SSD', size: 9 }] }), [
      'error range /server/data_volumes/0/size',
    ]);
    const data = (size: number) => summaryOf({ data_volumes: [{ volumetype: 'SSD', size }] });
    const pointer = '/server/data_volumes/0/size';
    assert.deepEqual(data(32_768), []);
    assert.deepEqual(data(32_769), [`warning disk-size-ticket ${pointer}`]);
    assert.deepEqual(data(65_536), [`warning disk-size-ticket ${pointer}`]);
    assert.deepEqual(data(65_537), [`error range ${pointer}`]);
    const small = { volumetype: 'GPSSD2', size: 4, iops: 3001, throughput: 125 };
    assert.deepEqual(summaryOf({ root_volume: small }), ['warning gpssd2-size /server/root_volume/size']);
    assert.deepEqual(summaryOf({ root_volume: { ...small, size: 0 } }), []);
  });

  it('check the fields of a disk that depend on each other', () => {
    const disk = (rest: Body) => summaryOf({ data_volumes: [{ volumetype: 'SSD', size: 10, ...rest }] });
    const pointer = '/server/data_volumes/0';
    assert.deepEqual(disk({ cluster_id: 'c1' }), [`warning dss-type ${pointer}/cluster_id`]);
    assert.deepEqual(disk({ cluster_type: 'DSS' }), [`error dss-pair ${pointer}/cluster_type`]);
    assert.deepEqual(disk({ cluster_type: 'DSS', cluster_id: 'c1' }), []);
    const pool = { cluster_type: 'DSS', cluster_id: 'c1' };
    const pooled = (rest: Body) =>
      summaryOf({
        root_volume: { volumetype: 'SSD', ...pool },
        data_volumes: [{ volumetype: 'SSD', size: 10, ...rest }],
      });
    assert.deepEqual(pooled({}), [`warning dss-mixed ${pointer}`]);
    assert.deepEqual(pooled({ ...pool, cluster_id: 'c2' }), [`warning dss-mixed ${pointer}`]);
    assert.deepEqual(pooled(pool), []);
    assert.deepEqual(pooled({ ...pool, cluster_id: '${env:POOL}' }), []);
    assert.deepEqual(pooled({ cluster_type: 'DSS' }), [`error dss-pair ${pointer}/cluster_type`]);
    assert.deepEqual(disk({ data_image_id: uuid, metadata: { __system__encrypted: '0' } }), [
      `error data-image-metadata ${pointer}/metadata`,
    ]);
    assert.deepEqual(disk({ data_image_id: uuid, metadata: {} }), []);
    assert.deepEqual(disk({ shareable: true, multiattach: false }), [
      `hint deprecated ${pointer}/shareable`,
      `warning shareable-multiattach ${pointer}/shareable`,
    ]);
    assert.deepEqual(disk({ shareable: true, multiattach: true }), [`hint deprecated ${pointer}/shareable`]);
  });

  it('warn about hw:passthrough as a string, which creates a VBD disk', () => {
    assert.deepEqual(summaryOf({ root_volume: { volumetype: 'SSD', 'hw:passthrough': 'true' } }), [
      'warning type /server/root_volume/hw:passthrough',
    ]);
    assert.deepEqual(summaryOf({ root_volume: { volumetype: 'SSD', 'hw:passthrough': true } }), []);
  });

  it('limit the number of data disks', () => {
    const disks = (count: number) => summaryOf({ data_volumes: Array(count).fill({ volumetype: 'SSD', size: 10 }) });
    assert.deepEqual(disks(23), []);
    assert.deepEqual(disks(24), ['hint data-volumes-vbd /server/data_volumes']);
    const scsi = { volumetype: 'SSD', size: 10, 'hw:passthrough': true };
    const mixed = (vbd: number, others: number) =>
      problemsOf(
        'huawei-ecs',
        textOf({
          server: {
            ...validServer,
            data_volumes: [...Array(vbd).fill({ volumetype: 'SSD', size: 10 }), ...Array(others).fill(scsi)],
          },
        }),
      ).map(({ message, fixes = [] }) => [message.en, ...fixes.map(({ title }) => title.en)]);
    assert.deepEqual(mixed(23, 10), [['Some flavors support only 23 data disks, found 33.']]);
    assert.deepEqual(mixed(25, 1), [
      ['At most 23 data disks can be VBD, found 25. Make the rest SCSI: "hw:passthrough" true.', 'Make 2 disks SCSI'],
    ]);
    assert.deepEqual(disks(60), ['error length /server/data_volumes']);
  });

  it('read the names of disk types in the console', () => {
    for (const [name, code] of [
      ['Extreme SSD', 'ESSD'],
      ['General Purpose SSD', 'GPSSD'],
      ['SSD_GP', 'GPSSD'],
      ['Ultra-high I/O', 'SSD'],
      ['超高IO', 'SSD'],
      ['High I/O', 'SAS'],
      ['Common I/O', 'SATA'],
      ['通用型SSD V2', 'GPSSD2'],
      ['Extreme SSD V2', 'ESSD2'],
    ] as const) {
      const text = textOf({ server: { ...validServer, root_volume: { volumetype: name } } });
      const problem = problemsOf('huawei-ecs', text).find((found) => found.code === 'enum');
      assert.deepEqual(
        problem?.fixes?.map(({ title }) => title.en),
        [`Set "volumetype" to "${code}"`],
        name,
      );
    }
  });

  it('give examples of the many disk types for an unknown one', () => {
    const says = (volumetype: string) =>
      problemsOf('huawei-ecs', textOf({ server: { ...validServer, root_volume: { volumetype } } }))[0]?.message.en;
    assert.equal(says('gp3'), 'Expected a value such as "SSD", "GPSSD" or "ESSD", found "gp3".');
    assert.equal(says('gpssd'), 'Unknown value "gpssd". Did you mean "GPSSD"?');
  });

  it('move the encryption of a disk into its metadata', () => {
    const body = { server: { ...validServer, data_volumes: [{ volumetype: 'SSD', size: 50, encrypted: '1' }] } };
    const text = textOf(body);
    const [fix] = problemsOf('huawei-ecs', text).find(({ code }) => code === 'unknown-field')?.fixes ?? [];
    assert.ok(fix);
    assert.deepEqual(JSON.parse(take(text, fix)).server.data_volumes[0].metadata, { __system__encrypted: '1' });
  });

  it('report the cause only, where too few iops or a size out of range have others', () => {
    assert.deepEqual(summaryOf({ root_volume: { volumetype: 'GPSSD2', size: 40, iops: 2000, throughput: 600 } }), [
      'warning iops-range /server/root_volume/iops',
    ]);
    assert.deepEqual(summaryOf({ data_volumes: [{ volumetype: 'GPSSD2', size: 5, iops: 3000, throughput: 125 }] }), [
      'error range /server/data_volumes/0/size',
    ]);
  });

  it('report a GPSSD2 disk that is too small once, and make it as large as its iops need', () => {
    const found = (size: number, iops: number) => {
      const root_volume = { volumetype: 'GPSSD2', size, iops, throughput: 125 };
      return problemsOf('huawei-ecs', textOf({ server: { ...validServer, root_volume } })).map(
        ({ code, fixes = [] }) => [code, ...fixes.map(({ title }) => title.en)],
      );
    };
    assert.deepEqual(found(5, 2500), [['gpssd2-size', 'Set "size" to 6 and "iops" to 3000']]);
    assert.deepEqual(found(5, 3000), [['gpssd2-size', 'Set "size" to 6']]);
    assert.deepEqual(found(5, 5000), [['gpssd2-size', 'Set "size" to 10']]);
    assert.deepEqual(found(6, 2500), [['iops-range', 'Set "iops" to 3000']]);
  });

  it('report each disk of a yearly/monthly order once, and prefer no other type for a deliberate one', () => {
    const order = { chargingMode: 'prePaid', periodType: 'month', periodNum: 1, isAutoPay: 'true' };
    const metadata = { op_svc_userid: 'f79791beca3c48159ac2553fff22e166' };
    const found = (root_volume: Json) =>
      problemsOf('huawei-ecs', textOf({ server: { ...validServer, metadata, extendparam: order, root_volume } })).map(
        ({ code, fixes = [] }) => [code, ...fixes.map((fix) => `${fix.isLastResort ? 'last: ' : ''}${fix.title.en}`)],
      );
    assert.deepEqual(found({ volumetype: 'GPSSD2', iops: 3000, throughput: 125 }), [
      [
        'prepaid-gpssd2',
        'last: Set "volumetype" to "GPSSD" and remove "iops" and "throughput"',
        'last: Set "chargingMode" to "postPaid"',
      ],
    ]);
    assert.deepEqual(found({ volumetype: 'ESSD2', iops: 3000 }), [
      [
        'prepaid-disk-performance',
        'last: Set "volumetype" to "ESSD" and remove "iops"',
        'last: Set "chargingMode" to "postPaid"',
      ],
    ]);
    assert.deepEqual(found({ volumetype: 'SSD', iops: 3000 }), [
      ['prepaid-disk-performance', 'Remove "iops"', 'last: Set "chargingMode" to "postPaid"'],
    ]);
    assert.deepEqual(found({ volumetype: 'SSD', throughput: 125 }), [
      ['throughput-not-allowed', 'Remove "throughput"'],
    ]);
  });

  it('read a size in MB that no disk has in GB', () => {
    const found = (changes: Body) =>
      problemsOf('huawei-ecs', textOf({ server: { ...validServer, ...changes } })).map(({ message, fixes = [] }) => [
        message.en,
        ...fixes.map(({ title, isLastResort }) => `${isLastResort ? 'last: ' : ''}${title.en}`),
      ]);
    assert.deepEqual(found({ root_volume: { volumetype: 'SSD', size: 40_960 } }), [
      [
        'Expected at most 1024 GB, found 40960. If you meant MB, use 40.',
        'Set "size" to 40',
        'last: Set "size" to 1024',
      ],
    ]);
    assert.deepEqual(found({ data_volumes: [{ volumetype: 'SSD', size: 20_480 }] }), [
      ['This requests 20480 GB. If you meant MB, use 20.', 'last: Set "size" to 20'],
    ]);
    assert.deepEqual(found({ root_volume: { volumetype: 'SSD', size: 2048 } }), [
      ['Expected 0 to 1024 GB, found 2048.', 'last: Set "size" to 1024'],
    ]);
  });

  it('write whether a disk is encrypted as the document does', () => {
    const cmk = { __system__cmkid: uuid };
    for (const [value, meant] of [
      [true, '1'],
      ['True', '1'],
      ['false', '0'],
    ] as const) {
      const metadata = { __system__encrypted: value, ...cmk };
      const text = textOf({ server: { ...validServer, root_volume: { volumetype: 'SSD', metadata } } });
      const problem = problemsOf('huawei-ecs', text).find(({ severity }) => severity === 'error');
      assert.deepEqual(
        problem?.fixes?.map(({ title }) => title.en),
        [`Set "__system__encrypted" to "${meant}"`],
      );
    }
  });

  it('change iops and throughput of zero to what the type has at least', () => {
    const volumes: readonly (readonly [Json, string])[] = [
      [{ volumetype: 'ESSD2', size: 40, iops: 0 }, 'Set "iops" to 100'],
      [{ volumetype: 'GPSSD2', size: 40, iops: 0, throughput: 125 }, 'Set "iops" to 3000'],
      [{ volumetype: 'GPSSD2', size: 40, iops: 3000, throughput: 0 }, 'Set "throughput" to 125'],
    ];
    for (const [root_volume, title] of volumes) {
      const found = problemsOf('huawei-ecs', textOf({ server: { ...validServer, root_volume } }));
      assert.deepEqual(
        found.flatMap(({ fixes = [] }) => fixes.map((fix) => [fix.title.en, fix.isLastResort])),
        [[title, true]],
      );
    }
  });
});
