import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertFixes } from '../../../../support/builders/assert-fixes.ts';
import { summary } from '../../../../support/builders/diagnose.ts';
import { afterFixes } from '../../../../support/builders/fixes.ts';

const valid = {
  zoneId: 'SEL-A',
  instanceChargeType: 'PREPAID',
  instanceChargePrepaid: { period: 1 },
  instanceTypeId: 'M6C',
  imageId: '5ace1756-2230-4d1d-8fc6-84f1897ef397',
  password: 'Password-12345~',
  internetChargeType: 'ByBandwidth',
};

const problemsWith = (changes: object) => summary('zenlayer-bmc', { ...valid, ...changes });
const fixes = (changes: object, code: string) => assertFixes('zenlayer-bmc', { ...valid, ...changes }, code);

/** The value of one field after a fix. */
function fixedField(changes: object, code: string, title: string, field: string) {
  const text = afterFixes('zenlayer-bmc', { ...valid, ...changes }, code)[title];
  return text === undefined ? undefined : JSON.parse(text)[field];
}

const groups = (...customRaids: [number, unknown[]][]) => ({
  raidConfig: { customRaids: customRaids.map(([raidType, diskSequence]) => ({ raidType, diskSequence })) },
});
const linux = (...paths: string[]) => ({ partitions: paths.map((fsPath) => ({ fsPath, fsType: 'ext4', size: 10 })) });
const windows = (...paths: string[]) => ({ partitions: paths.map((fsPath) => ({ fsPath, fsType: 'NTFS', size: 10 })) });
const first = '/raidConfig/customRaids/0/diskSequence';
const second = '/raidConfig/customRaids/1/diskSequence';

describe('the RAID rules of zenlayer-bmc', () => {
  it('require either a level or groups of disks, not both', () => {
    const customRaids = [{ raidType: 1, diskSequence: [1, 2] }];
    assert.deepEqual(problemsWith({ raidConfig: { raidType: 10 } }), []);
    assert.deepEqual(problemsWith({ raidConfig: { customRaids } }), []);
    assert.deepEqual(problemsWith({ raidConfig: { raidType: 0, customRaids } }), [
      'error raid-conflict /raidConfig/customRaids',
    ]);
    assert.deepEqual(fixes({ raidConfig: { raidType: 0, customRaids } }, 'raid-conflict'), [
      'Remove "raidType"',
      'Remove "customRaids"',
    ]);
    assert.deepEqual(problemsWith({ raidConfig: {} }), ['warning raid-empty /raidConfig']);
    assert.deepEqual(problemsWith({ raidConfig: { customRaids: [] } }), ['warning raid-empty /raidConfig']);
    assert.deepEqual(fixes({ raidConfig: {} }, 'raid-empty'), [
      'Remove "raidConfig"',
      'Add "raidType"',
      'Add "customRaids"',
    ]);
    for (const moved of [{ raidType: 5 }, { customRaids }])
      assert.deepEqual(problemsWith({ raidConfig: {}, ...moved }), [`warning unknown-field /${Object.keys(moved)}`]);
    assert.deepEqual(problemsWith({ raidConfig: { raidType: null, customRaids } }), ['hint type /raidConfig/raidType']);
  });

  it('read the disks in a text, and count them only then', () => {
    for (const [written, meant] of [
      [['1-4'], [1, 2, 3, 4]],
      ['1-4', [1, 2, 3, 4]],
      ['[1, 2, 3, 4]', [1, 2, 3, 4]],
      ['1、2、3、4', [1, 2, 3, 4]],
    ] as const) {
      const body = { raidConfig: { customRaids: [{ raidType: 10, diskSequence: written }] } };
      const at = Array.isArray(written) ? `${first}/0` : first;
      assert.deepEqual(problemsWith(body), [`error type ${at}`]);
      assert.deepEqual(fixes(body, 'type'), [`Set "diskSequence" to ${JSON.stringify(meant)}`]);
    }
    assert.deepEqual(fixes({ raidConfig: { customRaids: [{ raidType: 10, diskSequence: 'all' }] } }, 'type'), []);
  });

  it('know other names of the level, and convert it', () => {
    for (const [raidConfig, raidType] of [
      [{ level: 'RAID1' }, 1],
      [{ level: 1 }, 1],
      [{ type: '1' }, 1],
      [{ mode: 'RAID 10' }, 10],
    ] as const) {
      const [key] = Object.keys(raidConfig);
      assert.deepEqual(problemsWith({ raidConfig }), [`warning unknown-field /raidConfig/${key}`]);
      const after = Object.values(afterFixes('zenlayer-bmc', { ...valid, raidConfig }, 'unknown-field'));
      assert.deepEqual(
        after.map((text) => JSON.parse(text).raidConfig),
        [{ raidType }],
      );
    }
  });

  it('convert what is moved into the configuration', () => {
    const groupsOfPlugin = [{ raid_type: '1', disk_sequence: [1, 2] }];
    for (const [written, raidConfig] of [
      [{ raid_config_type: '10' }, { raidType: 10 }],
      [{ raid_config_type: 'RAID1' }, { raidType: 1 }],
      [{ raid_config_custom: groupsOfPlugin }, { customRaids: [{ raidType: 1, diskSequence: [1, 2] }] }],
      [{ raidConfig: null, raidType: '5' }, { raidType: 5 }],
    ] as const) {
      const after = Object.values(afterFixes('zenlayer-bmc', { ...valid, ...written }, 'unknown-field'));
      assert.deepEqual(
        after.map((text) => JSON.parse(text).raidConfig),
        [raidConfig],
      );
    }
  });

  it('report a list of disks in a group once', () => {
    assert.deepEqual(problemsWith(groups([1, [[1, 2]]])), [`error type ${first}/0`]);
  });

  it('remove spaces around a path', () => {
    assert.deepEqual(problemsWith(linux('/ ')), ['error pattern /partitions/0/fsPath']);
    assert.deepEqual(fixes(linux('/ '), 'pattern'), ['Set "fsPath" to "/"']);
  });

  it('report a letter that no drive has once', () => {
    for (const [letters, index] of [
      [['I'], 0],
      [['A'], 0],
      [['C', 'A'], 1],
    ] as const)
      assert.deepEqual(problemsWith(windows(...letters)), [`error pattern /partitions/${index}/fsPath`]);
  });

  it('refuse a level that the data structures do not list', () => {
    assert.deepEqual(problemsWith({ raidConfig: { raidType: 6 } }), ['error enum /raidConfig/raidType']);
    assert.deepEqual(problemsWith(groups([6, [1]])), ['error enum /raidConfig/customRaids/0/raidType']);
    assert.deepEqual(fixes(groups([6, [1]]), 'enum'), []);
    assert.ok(!fixes({ raidConfig: { raidType: 6 } }, 'enum').includes('Set "raidType" to 0'));
  });

  it('read a level as the guides and the Terraform plug-in write it', () => {
    const levels = { RAID1: 1, 'RAID 10': 10, 'raid-5': 5, RAID0: 0, 'RAID1+0': 10, '1': 1, raid_10: 10 };
    for (const [raidType, level] of Object.entries(levels)) {
      assert.deepEqual(problemsWith({ raidConfig: { raidType } }), ['error type /raidConfig/raidType'], raidType);
      assert.deepEqual(fixes({ raidConfig: { raidType } }, 'type'), [`Set "raidType" to ${level}`]);
      assert.deepEqual(problemsWith({ raidConfig: raidType }), ['error type /raidConfig'], raidType);
      assert.deepEqual(fixes({ raidConfig: raidType }, 'type'), [`Set "raidConfig" to {"raidType":${level}}`]);
    }
    for (const raidType of ['RAID01', 'mirror', 'none', 'RAID6']) {
      assert.deepEqual(problemsWith({ raidConfig: { raidType } }), ['error type /raidConfig/raidType'], raidType);
      assert.deepEqual(fixes({ raidConfig: { raidType } }, 'type'), []);
    }
    assert.deepEqual(fixes({ raidConfig: 10 }, 'type'), ['Set "raidConfig" to {"raidType":10}']);
    const customRaids = [{ raidType: 'RAID1', diskSequence: [1, 2] }];
    assert.deepEqual(fixes({ raidConfig: { customRaids } }, 'type'), ['Set "raidType" to 1']);
  });

  it('move disks beside the level into a group', () => {
    const outside = { raidConfig: { raidType: 1, diskSequence: [1, 2] } };
    assert.deepEqual(problemsWith(outside), ['warning raid-group-outside /raidConfig/diskSequence']);
    assert.deepEqual(fixes(outside, 'raid-group-outside'), ['Move into "customRaids"']);
    assert.deepEqual(
      fixedField(outside, 'raid-group-outside', 'Move into "customRaids"', 'raidConfig'),
      groups([1, [1, 2]]).raidConfig,
    );
    const list = { raidConfig: groups([1, [1, 2]], [1, [3, 4]]).raidConfig.customRaids };
    assert.deepEqual(problemsWith(list), ['error type /raidConfig']);
    assert.deepEqual(fixes(list, 'type'), ['Wrap in { "customRaids": ... }']);
  });

  it('require as many disks as the level needs', () => {
    for (const [level, disks] of [
      [0, [1]],
      [1, [1, 2]],
      [5, [1, 2, 3]],
      [10, [1, 2, 3, 4]],
      [1, [12, 13]],
    ] as const) {
      assert.deepEqual(problemsWith(groups([level, [...disks]])), []);
    }
    for (const [level, disks] of [
      [1, [1]],
      [5, [1, 2]],
      [10, [1, 2]],
      [10, [1, 2, 3, 4, 5]],
      [0, []],
    ] as const) {
      assert.deepEqual(problemsWith(groups([level, [...disks]])), [`error raid-disk-count ${first}`]);
    }
  });

  it('add disks or change the level to fix the number of disks', () => {
    assert.deepEqual(fixes(groups([5, [1, 2]]), 'raid-disk-count'), [
      'Set "diskSequence" to [1,2,3]',
      'Set "raidType" to 1',
      'Set "raidType" to 0',
    ]);
    assert.deepEqual(fixes(groups([10, [1, 2, 3, 4, 5]]), 'raid-disk-count'), [
      'Set "diskSequence" to [1,2,3,4,5,6]',
      'Set "raidType" to 5',
      'Set "raidType" to 0',
    ]);
    assert.deepEqual(fixes(groups([1, [1, 2]], [1, []]), 'raid-disk-count'), ['Set "diskSequence" to [3,4]']);
    assert.deepEqual(fixes(groups([1, ['${env:DISK}']]), 'raid-disk-count'), ['Set "raidType" to 0']);
    assert.deepEqual(fixes(groups([1, [1]], [1, [2, 3]]), 'raid-disk-count'), [
      'Set "diskSequence" to [4,5]',
      'Set "raidType" to 0',
    ]);
  });

  it('warn about a mirror with more than two disks', () => {
    assert.deepEqual(problemsWith(groups([1, [1, 2, 3, 4]])), [
      'warning raid-mirror-disks /raidConfig/customRaids/0/raidType',
    ]);
    assert.deepEqual(fixes(groups([1, [1, 2, 3, 4]]), 'raid-mirror-disks'), [
      'Set "raidType" to 10',
      'Set "raidType" to 5',
      'Set "raidType" to 0',
    ]);
  });

  it('require disks in ascending order, each once', () => {
    assert.deepEqual(problemsWith(groups([5, [3, 1, 2]])), [`error raid-disk-order ${first}`]);
    assert.deepEqual(fixes(groups([5, [3, 1, 2]]), 'raid-disk-order'), ['Set "diskSequence" to [1,2,3]']);
    assert.deepEqual(problemsWith(groups([1, [4, 4]])), [`error raid-disk-order ${first}`]);
    assert.deepEqual(fixes(groups([1, [4, 4]]), 'raid-disk-order'), ['Set "diskSequence" to [4,5]']);
  });

  it('require consecutive disks, which may begin later than at 1', () => {
    assert.deepEqual(problemsWith(groups([5, [1, 2, 4]])), [`error raid-disk-gap ${first}`]);
    assert.deepEqual(fixes(groups([5, [1, 2, 4]]), 'raid-disk-gap'), ['Set "diskSequence" to [1,2,3]']);
    assert.deepEqual(problemsWith(groups([1, [1, 3]])), [`error raid-disk-gap ${first}`]);
    assert.deepEqual(problemsWith(groups([1, [3, 4]])), []);
    assert.deepEqual(fixes(groups([1, [1, 3]], [1, [2, 4]]), 'raid-disk-gap'), [
      'Number the disks of all groups in order',
      'Set "diskSequence" to [5,6]',
    ]);
    const shared = fixedField(
      groups([1, [1, 4]], [1, [2, 3]]),
      'raid-disk-gap',
      'Number the disks of all groups in order',
      'raidConfig',
    );
    assert.deepEqual(shared, groups([1, [1, 2]], [1, [3, 4]]).raidConfig);
  });

  it('warn about a disk of two groups, and give the later group the next free ones', () => {
    const repeat = (...disks: number[][]) => groups(...disks.map((each): [number, number[]] => [1, each]));
    assert.deepEqual(problemsWith(repeat([1, 2], [2, 3])), [`warning raid-disk-repeat ${second}`]);
    assert.deepEqual(fixes(repeat([1, 2], [2, 3]), 'raid-disk-repeat'), ['Set "diskSequence" to [3,4]']);
    assert.deepEqual(fixes(repeat([1, 2], [1, 2], [1, 2]), 'raid-disk-repeat'), ['Set "diskSequence" to [3,4]']);
    assert.deepEqual(fixes(repeat([1, 2], [2, 3], [4, 5]), 'raid-disk-repeat'), ['Set "diskSequence" to [6,7]']);
    assert.deepEqual(fixes(repeat([3, 4], [4, 5]), 'raid-disk-repeat'), ['Set "diskSequence" to [1,2]']);
    assert.deepEqual(problemsWith(repeat([3, 4], [1, 2])), []);
    const many = Array.from({ length: 300 }, (_, index) => [2 * index + 1, 2 * index + 2]);
    assert.deepEqual(fixes(repeat(...many, [1, 2]), 'raid-disk-repeat'), []);
  });

  it('require disk numbers from 1', () => {
    assert.deepEqual(problemsWith(groups([1, [0, 1]], [1, [2, 3]])), [`error raid-disk-number ${first}`]);
    assert.deepEqual(fixes(groups([1, [0, 1]], [1, [2, 3]]), 'raid-disk-number'), ['Number disks from 1']);
    assert.deepEqual(
      fixedField(groups([1, [0, 1]], [1, [2, 3]]), 'raid-disk-number', 'Number disks from 1', 'raidConfig'),
      groups([1, [1, 2]], [1, [3, 4]]).raidConfig,
    );
  });

  it('report disks that are not integers as an error of type alone', () => {
    assert.deepEqual(problemsWith(groups([1, [1.5, '2']])), [`error type ${first}/0`, `error type ${first}/1`]);
  });
});

describe('the partition rules of zenlayer-bmc', () => {
  it('require an image', () => {
    const partitions = [{ fsPath: '/', fsType: 'ext4', size: 100 }];
    assert.deepEqual(problemsWith({ partitions }), []);
    assert.deepEqual(problemsWith({ imageId: undefined, partitions }), ['error partitions-need-image /partitions']);
    assert.deepEqual(problemsWith({ imageId: '$IMAGE', partitions }), []);
    for (const imageId of [undefined, '', null]) {
      assert.deepEqual(fixes({ imageId, partitions }, 'partitions-need-image'), [
        'Add "imageId"',
        'Remove "partitions"',
      ]);
    }
  });

  it('accept the forms of Linux and Windows only', () => {
    const one = (changes: object) =>
      problemsWith({ partitions: [{ fsPath: '/', fsType: 'ext4', size: 1, ...changes }] });
    assert.deepEqual(one({ fsPath: 'C', fsType: 'NTFS' }), []);
    assert.deepEqual(one({ fsPath: 'c', fsType: 'NTFS' }), []);
    assert.deepEqual(one({ fsType: 4 }), ['error type /partitions/0/fsType']);
    assert.deepEqual(one({ fsType: 'xfs' }), ['error enum /partitions/0/fsType']);
    assert.deepEqual(one({ size: 0 }), ['warning range /partitions/0/size']);
    assert.deepEqual(problemsWith(linux('/', 'swap')), ['error pattern /partitions/1/fsPath']);
    assert.deepEqual(problemsWith(windows('C', 'I')), ['error pattern /partitions/1/fsPath']);
  });

  it('correct a path, unless another partition has the result', () => {
    assert.deepEqual(fixes(linux('/', 'data'), 'pattern'), ['Set "fsPath" to "/data"']);
    assert.deepEqual(fixes(windows('C:\\'), 'pattern'), ['Set "fsPath" to "C"']);
    assert.deepEqual(fixes(linux('/', '/data', 'data'), 'pattern'), []);
    assert.deepEqual(fixes(windows('C', 'Z'), 'pattern'), []);
  });

  it('reject a repeated path', () => {
    assert.deepEqual(problemsWith(linux('/', '/data', '/data')), ['error partition-path-repeat /partitions/2/fsPath']);
    assert.deepEqual(problemsWith(linux('/', '/data', '/data2')), []);
    assert.deepEqual(fixes(linux('/', '/data', '/data2', '/data'), 'partition-path-repeat'), [
      'Set "fsPath" to "/data3"',
      'Remove this item',
    ]);
    assert.deepEqual(fixes(linux('/', '/'), 'partition-path-repeat'), ['Set "fsPath" to "/data"', 'Remove this item']);
    for (const same of ['/data/', '//data', '/data//']) {
      assert.deepEqual(problemsWith(linux('/', '/data', same)), ['error partition-path-repeat /partitions/2/fsPath']);
      assert.deepEqual(fixes(linux('/', '/data', same), 'partition-path-repeat'), [
        'Set "fsPath" to "/data2"',
        'Remove this item',
      ]);
    }
    assert.deepEqual(problemsWith(linux('/', '/data/')), []);
    assert.deepEqual(problemsWith(windows('C', 'c')), ['error partition-path-repeat /partitions/1/fsPath']);
    assert.deepEqual(fixes(windows('C', 'c'), 'partition-path-repeat'), [
      'Assign drive letters in order from C',
      'Remove this item',
    ]);
  });

  it('require "/" on Linux and C on Windows', () => {
    assert.deepEqual(problemsWith(linux('/data')), ['error partition-root-missing /partitions']);
    assert.deepEqual(fixes(linux('/data'), 'partition-root-missing'), [
      'Insert "/" as the first partition',
      'Set "fsPath" to "/"',
    ]);
    assert.deepEqual(problemsWith(windows('D', 'E')), ['error partition-root-missing /partitions']);
    assert.deepEqual(fixes(windows('D', 'E'), 'partition-root-missing'), ['Assign drive letters in order from C']);
    assert.deepEqual(problemsWith(linux('/data', '${env:ROOT}')), []);
    assert.deepEqual(problemsWith({ partitions: [] }), []);
  });

  it('move the root partition to the front with all its fields', () => {
    const disordered = linux('/boot', '/data', '/', '/home');
    assert.deepEqual(problemsWith(disordered), ['error partition-root-first /partitions/2/fsPath']);
    assert.deepEqual(fixes(disordered, 'partition-root-first'), ['Move to the front']);
    assert.deepEqual(
      fixedField(disordered, 'partition-root-first', 'Move to the front', 'partitions'),
      linux('/', '/boot', '/data', '/home').partitions,
    );
  });

  it('order drive letters, and warn about a gap between them', () => {
    assert.deepEqual(problemsWith(windows('C', 'D', 'E')), []);
    assert.deepEqual(problemsWith(windows('C', 'E', 'D')), [
      'warning partition-letter-gap /partitions/1/fsPath',
      'error partition-letter-order /partitions/2/fsPath',
    ]);
    assert.deepEqual(problemsWith(windows('D', 'C')), ['error partition-letter-order /partitions/1/fsPath']);
    assert.deepEqual(fixes(windows('D', 'C'), 'partition-letter-order'), [
      'Sort partitions by drive letter',
      'Assign drive letters in order from C',
    ]);
    assert.deepEqual(problemsWith(windows('C', 'E')), ['warning partition-letter-gap /partitions/1/fsPath']);
    assert.deepEqual(fixes(windows('C', 'E'), 'partition-letter-gap'), ['Assign drive letters in order from C']);
  });

  it('read a file system as other images and services call it', () => {
    const typed = (fsPath: string, fsType: string) => ({ partitions: [{ fsPath, fsType, size: 1 }] });
    const types = { xfs: 'ext4', btrfs: 'ext4', ext: 'ext4', EXT4: 'ext4', ext5: 'ext4' };
    for (const [fsType, meant] of Object.entries(types)) {
      assert.deepEqual(problemsWith(typed('/', fsType)), ['error enum /partitions/0/fsType'], fsType);
      assert.equal(fixes(typed('/', fsType), 'enum')[0], `Set "fsType" to "${meant}"`);
    }
    assert.deepEqual(fixes(typed('C', 'FAT32'), 'enum'), ['Set "fsType" to "NTFS"']);
    assert.deepEqual(problemsWith(typed('C', 'ntfs')), ['warning enum /partitions/0/fsType']);
    assert.deepEqual(fixes(typed('C', 'ntfs'), 'enum'), ['Set "fsType" to "NTFS"']);
  });

  it('offer no file system in place of swap space or of another content', () => {
    for (const [fsPath, fsType] of [
      ['/swap', 'swap'],
      ['/boot/efi', 'vfat'],
      ['/boot/efi', 'FAT32'],
      ['/data', 'LVM'],
    ]) {
      const partitions = [...linux('/').partitions, { fsPath, fsType, size: 16 }];
      assert.deepEqual(problemsWith({ partitions }), ['error enum /partitions/1/fsType'], fsType);
      assert.deepEqual(fixes({ partitions }, 'enum'), []);
    }
    const swap = { partitions: [...linux('/').partitions, { fsPath: 'swap', fsType: 'swap', size: 16 }] };
    assert.deepEqual(problemsWith(swap), ['error pattern /partitions/1/fsPath', 'error enum /partitions/1/fsType']);
    assert.deepEqual(fixes(swap, 'pattern'), []);
  });

  it('reject a file system of the other operating system', () => {
    assert.deepEqual(problemsWith({ partitions: [{ fsPath: '/', fsType: 'NTFS', size: 1 }] }), [
      'error partition-type /partitions/0/fsType',
    ]);
    assert.deepEqual(fixes({ partitions: [{ fsPath: '/', fsType: 'NTFS', size: 1 }] }, 'partition-type'), [
      'Set "fsType" to "ext4"',
    ]);
    assert.deepEqual(fixes({ partitions: [{ fsPath: 'C', fsType: 'ext4', size: 1 }] }, 'partition-type'), [
      'Set "fsType" to "NTFS"',
    ]);
  });

  it('keep the valid partitions of one operating system', () => {
    const mixed = { partitions: [...linux('/', '/data').partitions, ...windows('C', 'D').partitions] };
    assert.deepEqual(problemsWith(mixed), ['error partition-systems-mixed /partitions']);
    assert.deepEqual(fixes(mixed, 'partition-systems-mixed'), [
      'Keep only the Linux partitions',
      'Keep only the Windows partitions',
    ]);
    const rootless = { partitions: [...linux('/data').partitions, ...windows('D', 'C').partitions] };
    assert.deepEqual(fixes(rootless, 'partition-systems-mixed'), []);
  });
});

describe('the required fields of a RAID group and a partition', () => {
  it('are added to match their neighbors', () => {
    const raid = (...customRaids: object[]) => ({ raidConfig: { customRaids } });
    const group = (changes: object, title: string) =>
      fixedField(changes, 'required', title, 'raidConfig')?.customRaids.at(-1);
    const five = raid({ raidType: 1, diskSequence: [1, 2] }, { raidType: 5 });
    assert.deepEqual(fixes(five, 'required'), ['Add "diskSequence"']);
    assert.deepEqual(group(five, 'Add "diskSequence"'), { raidType: 5, diskSequence: [3, 4, 5] });
    const three = raid({ diskSequence: [1, 2, 3] });
    assert.deepEqual(fixes(three, 'required'), ['Add "raidType"']);
    assert.deepEqual(group(three, 'Add "raidType"'), { diskSequence: [1, 2, 3], raidType: 5 });
    const path = (partitions: object[]) => {
      assert.deepEqual(fixes({ partitions }, 'required'), ['Add "fsPath"']);
      return fixedField({ partitions }, 'required', 'Add "fsPath"', 'partitions').at(-1).fsPath;
    };
    const [bare, ntfs] = [
      { fsType: 'ext4', size: 10 },
      { fsType: 'NTFS', size: 10 },
    ];
    assert.equal(path([bare]), '/');
    assert.equal(path([{ ...bare, fsPath: '/' }, { ...bare, fsPath: '/data' }, bare]), '/data2');
    assert.equal(path([ntfs]), 'C');
    assert.equal(path([{ ...ntfs, fsPath: 'C' }, ntfs]), 'D');
  });
});
