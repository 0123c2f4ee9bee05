import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { animatedPng } from '../../../scripts/animated-png.ts';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(type: string, body: Buffer): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(type), body, Buffer.alloc(4)]);
  bytes.writeUInt32BE(body.length);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4);
  return bytes;
}

/** A picture of gray pixels whose rows are written with a filter. */
function picture(rows: readonly (readonly number[])[], filter = 0, color = 2): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(rows[0]?.length ?? 0);
  header.writeUInt32BE(rows.length, 4);
  header.set([8, color], 8);
  const filtered = rows.flatMap((row, y) => [
    filter,
    ...row.flatMap((gray, x) => {
      const [left, above, corner] = [row[x - 1] ?? 0, rows[y - 1]?.[x] ?? 0, rows[y - 1]?.[x - 1] ?? 0];
      const nearest = [left, above, corner].sort(
        (one, other) => Math.abs(left + above - corner - one) - Math.abs(left + above - corner - other),
      );
      const predicted = [0, left, above, (left + above) >> 1, nearest[0] ?? 0][filter] ?? 0;
      return [gray - predicted, gray - predicted, gray - predicted];
    }),
  ]);
  const data = chunk('IDAT', deflateSync(Uint8Array.from(filtered)));
  return Buffer.concat([signature, chunk('IHDR', header), data, chunk('IEND', Buffer.alloc(0))]);
}

function chunksOf(png: Buffer): [type: string, body: Buffer][] {
  assert.ok(png.subarray(0, 8).equals(signature));
  const chunks: [string, Buffer][] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const end = at + 8 + png.readUInt32BE(at);
    assert.equal(png.readUInt32BE(end), crc32(png.subarray(at + 4, end)));
    chunks.push([png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, end)]);
  }
  return chunks;
}

const before = [
  [1, 2, 3],
  [4, 5, 6],
];
const after = [
  [1, 2, 3],
  [4, 9, 8],
];

describe('animatedPng', () => {
  it('has the first frame, and then only what changes', () => {
    const frames = [before, after, after].map((rows) => ({ png: picture(rows), milliseconds: 1500 }));
    const chunks = chunksOf(animatedPng(frames));
    assert.deepEqual(
      chunks.map(([type]) => type),
      ['IHDR', 'acTL', 'fcTL', 'IDAT', 'fcTL', 'fdAT', 'fcTL', 'fdAT', 'IEND'],
    );
    assert.deepEqual([...(chunks[1]?.[1] ?? [])], [0, 0, 0, 3, 0, 0, 0, 0]);
    const control = chunks[4]?.[1] ?? Buffer.alloc(0);
    assert.equal(control.length, 26);
    // Its number, and the width, height, left and top of the area.
    assert.deepEqual(
      [0, 4, 8, 12, 16].map((at) => control.readUInt32BE(at)),
      [1, 2, 1, 1, 1],
    );
    assert.deepEqual([control.readUInt16BE(20), control.readUInt16BE(22)], [1500, 1000]);
    const data = chunks[5]?.[1] ?? Buffer.alloc(0);
    assert.equal(data.readUInt32BE(0), 2);
    assert.deepEqual([...inflateSync(data.subarray(4))], [0, 9, 9, 9, 8, 8, 8]);
  });

  it('reads every kind of row', () => {
    for (const filter of [0, 1, 2, 3, 4]) {
      const chunks = chunksOf(animatedPng([{ png: picture(before, filter), milliseconds: 1 }]));
      const rows = inflateSync(chunks.find(([type]) => type === 'IDAT')?.[1] ?? Buffer.alloc(0));
      const wanted = before.flatMap((row) => [0, ...row.flatMap((gray) => [gray, gray, gray])]);
      assert.deepEqual([...rows], wanted, String(filter));
    }
  });

  it('rejects pictures that it cannot join', () => {
    const frame = (png: Buffer) => ({ png, milliseconds: 1 });
    assert.throws(() => animatedPng([]), /at least one frame/);
    assert.throws(() => animatedPng([frame(Buffer.from('GIF89a, or another text'))]), /no PNG/);
    assert.throws(() => animatedPng([frame(picture(before, 0, 3))]), /another kind/);
    assert.throws(() => animatedPng([frame(picture(before)), frame(picture([[1]]))]), /differ in size/);
  });

  it('made the picture of the README, which stays below 1 MB', () => {
    const png = readFileSync(join(import.meta.dirname, '../../../docs/images/tour.png'));
    assert.ok(png.length < 1_000_000);
    assert.ok(chunksOf(png).filter(([type]) => type === 'fcTL').length >= 8);
  });
});
