import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mends } from '../../../../support/builders/assert-fixes.ts';
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

const said = (changes: object) => summary('zenlayer-bmc', { ...valid, ...changes });
const fixes = (changes: object, code: string) => mends('zenlayer-bmc', { ...valid, ...changes }, code);

/** What a fix makes of one field. */
function made(changes: object, code: string, title: string, field: string) {
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

test('raid-conflict and raid-empty: one of the two, not both and not none', () => {
  const customRaids = [{ raidType: 1, diskSequence: [1, 2] }];
  assert.deepEqual(said({ raidConfig: { raidType: 10 } }), []);
  assert.deepEqual(said({ raidConfig: { customRaids } }), []);
  assert.deepEqual(said({ raidConfig: { raidType: 0, customRaids } }), ['error raid-conflict /raidConfig/customRaids']);
  assert.deepEqual(fixes({ raidConfig: { raidType: 0, customRaids } }, 'raid-conflict'), [
    'Remove "raidType"',
    'Remove "customRaids"',
  ]);
  assert.deepEqual(said({ raidConfig: {} }), ['warning raid-empty /raidConfig']);
  assert.deepEqual(said({ raidConfig: { customRaids: [] } }), ['warning raid-empty /raidConfig']);
  assert.deepEqual(fixes({ raidConfig: {} }, 'raid-empty'), ['Add "raidType"', 'Remove "raidConfig"']);
  assert.deepEqual(said({ raidConfig: { raidType: null, customRaids } }), ['warning type /raidConfig/raidType']);
});

test('a level that the data structures do not list is a warning, since the document itself lists none', () => {
  assert.deepEqual(said({ raidConfig: { raidType: 6 } }), ['warning enum /raidConfig/raidType']);
  assert.deepEqual(said(groups([6, [1]])), ['warning enum /raidConfig/customRaids/0/raidType']);
});

test('raid-disk-count: as many disks as the level needs', () => {
  for (const [level, disks] of [
    [0, [1]],
    [1, [1, 2]],
    [5, [1, 2, 3]],
    [10, [1, 2, 3, 4]],
    [1, [12, 13]],
  ] as const) {
    assert.deepEqual(said(groups([level, [...disks]])), []);
  }
  for (const [level, disks] of [
    [1, [1]],
    [5, [1, 2]],
    [10, [1, 2]],
    [10, [1, 2, 3, 4, 5]],
    [0, []],
  ] as const) {
    assert.deepEqual(said(groups([level, [...disks]])), [`error raid-disk-count ${first}`]);
  }
});

test('raid-disk-count: the fixes add disks or take another level', () => {
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
});

test('raid-mirror-disks: a mirror has two disks', () => {
  assert.deepEqual(said(groups([1, [1, 2, 3, 4]])), ['warning raid-mirror-disks /raidConfig/customRaids/0/raidType']);
  assert.deepEqual(fixes(groups([1, [1, 2, 3, 4]]), 'raid-mirror-disks'), [
    'Set "raidType" to 10',
    'Set "raidType" to 5',
    'Set "raidType" to 0',
  ]);
});

test('raid-disk-order: disks stand in order, each once', () => {
  assert.deepEqual(said(groups([5, [3, 1, 2]])), [`error raid-disk-order ${first}`]);
  assert.deepEqual(fixes(groups([5, [3, 1, 2]]), 'raid-disk-order'), ['Set "diskSequence" to [1,2,3]']);
  assert.deepEqual(said(groups([1, [4, 4]])), [`error raid-disk-order ${first}`]);
  assert.deepEqual(fixes(groups([1, [4, 4]]), 'raid-disk-order'), ['Set "diskSequence" to [4,5]']);
});

test('raid-disk-gap, raid-disk-repeat and raid-disk-number warn', () => {
  assert.deepEqual(said(groups([5, [1, 2, 4]])), [`warning raid-disk-gap ${first}`]);
  assert.deepEqual(fixes(groups([5, [1, 2, 4]]), 'raid-disk-gap'), ['Set "diskSequence" to [1,2,3]']);
  assert.deepEqual(said(groups([1, [1, 2]], [1, [2, 3]])), [`warning raid-disk-repeat ${second}`]);
  assert.deepEqual(fixes(groups([1, [1, 2]], [1, [2, 3]]), 'raid-disk-repeat'), ['Set "diskSequence" to [4,5]']);
  assert.deepEqual(said(groups([1, [3, 4]], [1, [1, 2]])), []);
  assert.deepEqual(said(groups([1, [0, 1]], [1, [2, 3]])), [`warning raid-disk-number ${first}`]);
  assert.deepEqual(fixes(groups([1, [0, 1]], [1, [2, 3]]), 'raid-disk-number'), ['Number disks from 1']);
  assert.deepEqual(
    made(groups([1, [0, 1]], [1, [2, 3]]), 'raid-disk-number', 'Number disks from 1', 'raidConfig'),
    groups([1, [1, 2]], [1, [3, 4]]).raidConfig,
  );
});

test('disks that are no whole numbers are a matter of their type alone', () => {
  assert.deepEqual(said(groups([1, [1.5, '2']])), [`error type ${first}/0`, `error type ${first}/1`]);
});

test('partitions-need-image', () => {
  const partitions = [{ fsPath: '/', fsType: 'ext4', size: 100 }];
  assert.deepEqual(said({ partitions }), []);
  assert.deepEqual(said({ imageId: undefined, partitions }), ['error partitions-need-image /partitions']);
  assert.deepEqual(said({ imageId: '$IMAGE', partitions }), []);
  for (const imageId of [undefined, '', null]) {
    assert.deepEqual(fixes({ imageId, partitions }, 'partitions-need-image'), ['Add "imageId"', 'Remove "partitions"']);
  }
});

test('partitions have the forms of Linux or Windows', () => {
  const one = (changes: object) => said({ partitions: [{ fsPath: '/', fsType: 'ext4', size: 1, ...changes }] });
  assert.deepEqual(one({ fsPath: 'C', fsType: 'NTFS' }), []);
  assert.deepEqual(one({ fsPath: 'c', fsType: 'NTFS' }), []);
  assert.deepEqual(one({ fsType: 4 }), ['error type /partitions/0/fsType']);
  assert.deepEqual(one({ fsType: 'xfs' }), ['warning enum /partitions/0/fsType']);
  assert.deepEqual(one({ size: 0 }), ['warning range /partitions/0/size']);
  assert.deepEqual(said(linux('/', 'swap')), ['warning pattern /partitions/1/fsPath']);
});

test('a path is written as the document wants it, unless another partition has it', () => {
  assert.deepEqual(fixes(linux('/', 'data'), 'pattern'), ['Set "fsPath" to "/data"']);
  assert.deepEqual(fixes(windows('C:\\'), 'pattern'), ['Set "fsPath" to "C"']);
  assert.deepEqual(fixes(linux('/', '/data', 'data'), 'pattern'), []);
  assert.deepEqual(fixes(windows('C', 'Z'), 'pattern'), []);
});

test('partition-path-repeat: each path stands once', () => {
  assert.deepEqual(said(linux('/', '/data', '/data')), ['error partition-path-repeat /partitions/2/fsPath']);
  assert.deepEqual(said(linux('/', '/data', '/data2')), []);
  assert.deepEqual(fixes(linux('/', '/data', '/data2', '/data'), 'partition-path-repeat'), [
    'Set "fsPath" to "/data3"',
    'Remove this item',
  ]);
  assert.deepEqual(fixes(linux('/', '/'), 'partition-path-repeat'), ['Set "fsPath" to "/data"', 'Remove this item']);
  assert.deepEqual(said(windows('C', 'c')), ['error partition-path-repeat /partitions/1/fsPath']);
  assert.deepEqual(fixes(windows('C', 'c'), 'partition-path-repeat'), [
    'Assign drive letters in order from C',
    'Remove this item',
  ]);
});

test('partition-root-missing: / on Linux, C on Windows', () => {
  assert.deepEqual(said(linux('/data')), ['error partition-root-missing /partitions']);
  assert.deepEqual(fixes(linux('/data'), 'partition-root-missing'), [
    'Insert "/" as the first partition',
    'Set "fsPath" to "/"',
  ]);
  assert.deepEqual(said(windows('D', 'E')), ['error partition-root-missing /partitions']);
  assert.deepEqual(fixes(windows('D', 'E'), 'partition-root-missing'), ['Assign drive letters in order from C']);
  assert.deepEqual(said(linux('/data', '${env:ROOT}')), []);
  assert.deepEqual(said({ partitions: [] }), []);
});

test('partition-root-first: the root is moved with all that it has', () => {
  const disordered = linux('/boot', '/data', '/', '/home');
  assert.deepEqual(said(disordered), ['warning partition-root-first /partitions/2/fsPath']);
  assert.deepEqual(fixes(disordered, 'partition-root-first'), ['Move to the front']);
  assert.deepEqual(
    made(disordered, 'partition-root-first', 'Move to the front', 'partitions'),
    linux('/', '/boot', '/data', '/home').partitions,
  );
});

test('partition-letter-order and partition-letter-gap: C, D, E', () => {
  assert.deepEqual(said(windows('C', 'D', 'E')), []);
  assert.deepEqual(said(windows('C', 'E', 'D')), [
    'warning partition-letter-gap /partitions/1/fsPath',
    'error partition-letter-order /partitions/2/fsPath',
  ]);
  assert.deepEqual(said(windows('D', 'C')), ['error partition-letter-order /partitions/1/fsPath']);
  assert.deepEqual(fixes(windows('D', 'C'), 'partition-letter-order'), [
    'Sort partitions by drive letter',
    'Assign drive letters in order from C',
  ]);
  assert.deepEqual(said(windows('C', 'E')), ['warning partition-letter-gap /partitions/1/fsPath']);
  assert.deepEqual(fixes(windows('C', 'E'), 'partition-letter-gap'), ['Assign drive letters in order from C']);
});

test('partition-type: a file system that the system knows', () => {
  assert.deepEqual(said({ partitions: [{ fsPath: '/', fsType: 'NTFS', size: 1 }] }), [
    'warning partition-type /partitions/0/fsType',
  ]);
  assert.deepEqual(fixes({ partitions: [{ fsPath: '/', fsType: 'NTFS', size: 1 }] }, 'partition-type'), [
    'Set "fsType" to "ext4"',
  ]);
  assert.deepEqual(fixes({ partitions: [{ fsPath: 'C', fsType: 'ext4', size: 1 }] }, 'partition-type'), [
    'Set "fsType" to "NTFS"',
  ]);
});

test('partition-systems-mixed: the partitions of one system are kept where they are right', () => {
  const mixed = { partitions: [...linux('/', '/data').partitions, ...windows('C', 'D').partitions] };
  assert.deepEqual(said(mixed), ['warning partition-systems-mixed /partitions']);
  assert.deepEqual(fixes(mixed, 'partition-systems-mixed'), [
    'Keep only the Linux partitions',
    'Keep only the Windows partitions',
  ]);
  const rootless = { partitions: [...linux('/data').partitions, ...windows('D', 'C').partitions] };
  assert.deepEqual(fixes(rootless, 'partition-systems-mixed'), []);
});

test('what a group of disks or a partition lacks is added as its neighbours ask for', () => {
  const raid = (...customRaids: object[]) => ({ raidConfig: { customRaids } });
  const group = (changes: object, title: string) => made(changes, 'required', title, 'raidConfig')?.customRaids.at(-1);
  const five = raid({ raidType: 1, diskSequence: [1, 2] }, { raidType: 5 });
  assert.deepEqual(fixes(five, 'required'), ['Add "diskSequence"']);
  assert.deepEqual(group(five, 'Add "diskSequence"'), { raidType: 5, diskSequence: [3, 4, 5] });
  const three = raid({ diskSequence: [1, 2, 3] });
  assert.deepEqual(fixes(three, 'required'), ['Add "raidType"']);
  assert.deepEqual(group(three, 'Add "raidType"'), { diskSequence: [1, 2, 3], raidType: 5 });
  const path = (partitions: object[]) => {
    assert.deepEqual(fixes({ partitions }, 'required'), ['Add "fsPath"']);
    return made({ partitions }, 'required', 'Add "fsPath"', 'partitions').at(-1).fsPath;
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
