import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** A picture of an animation, and for how long it is shown. */
export interface Frame {
  /** A PNG with 8 bits a channel, in color and not interlaced, as browsers take screenshots. */
  readonly png: Buffer;
  readonly milliseconds: number;
}

/** Decoded pixels, row by row. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Bytes of a pixel. */
  readonly depth: number;
  readonly data: Buffer;
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/** What begins a row whose bytes are written as they are. */
const noFilter = Buffer.from([0]);

/** The number of channels by color type: RGB, and RGB with transparency. */
const channels = new Map([
  [2, 3],
  [6, 4],
]);

/**
 * An animated PNG that repeats for ever. Of each frame but the first, it contains only the area that changes.
 * @throws Error about no frames, a PNG of another kind, or frames that differ in size or kind
 */
export function animatedPng(frames: readonly Frame[]): Buffer {
  const decoded = frames.map(({ png }) => decode(png));
  const [first] = decoded;
  if (!first) throw new Error('An animation needs at least one frame.');
  if (
    decoded.some(({ width, height, depth }) =>
      [width - first.width, height - first.height, depth - first.depth].some(Boolean),
    )
  )
    throw new Error('The frames differ in size or kind.');
  let sequence = 0;
  const next = () => uint32(sequence++);
  const chunks = decoded.flatMap((pixels, index) => {
    const area = changedArea(decoded[index - 1], pixels);
    const control = chunk('fcTL', next(), frameControl(area, frames[index]?.milliseconds ?? 0));
    const data = encode(pixels, area);
    return [control, index === 0 ? chunk('IDAT', data) : chunk('fdAT', next(), data)];
  });
  const header = Buffer.concat([
    uint32(first.width),
    uint32(first.height),
    Buffer.from([8, first.depth === 3 ? 2 : 6, 0, 0, 0]),
  ]);
  const animation = chunk('acTL', uint32(frames.length), uint32(0));
  return Buffer.concat([signature, chunk('IHDR', header), animation, ...chunks, chunk('IEND')]);
}

/** Where and for how long a frame is drawn: it stays for the next one, and replaces what is below it. */
function frameControl({ width, height, left, top }: Area, milliseconds: number): Buffer {
  const delay = Buffer.alloc(6);
  delay.writeUInt16BE(milliseconds, 0);
  delay.writeUInt16BE(1000, 2);
  return Buffer.concat([...[width, height, left, top].map(uint32), delay]);
}

/** The smallest area outside of which two pictures are the same; one pixel if nothing changes. */
function changedArea(before: Pixels | undefined, after: Pixels): Area {
  const { width, height, depth, data } = after;
  if (!before) return { left: 0, top: 0, width, height };
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * depth;
      if (before.data.compare(data, at, at + depth, at, at + depth) === 0) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), y];
    }
  }
  return bottom < 0
    ? { left: 0, top: 0, width: 1, height: 1 }
    : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The compressed rows of an area, unfiltered: that is the smallest for pictures of text. */
function encode({ width, depth, data }: Pixels, { left, top, width: columns, height: rows }: Area): Buffer {
  const parts = Array.from({ length: rows }, (_, row) => {
    const from = ((top + row) * width + left) * depth;
    return [noFilter, data.subarray(from, from + columns * depth)];
  });
  return deflateSync(Buffer.concat(parts.flat()), { level: 9 });
}

function decode(png: Buffer): Pixels {
  if (!png.subarray(0, 8).equals(signature)) throw new Error('A frame is no PNG.');
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(body);
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [bits, color, , , interlace] = png.subarray(24, 29);
  const depth = channels.get(color ?? 0);
  if (bits !== 8 || !depth || interlace !== 0) throw new Error('A frame has another kind of pixels.');
  return { width, height, depth, data: unfilter(inflateSync(Buffer.concat(parts)), width * depth, depth) };
}

/** Undoes what PNG does to each row before compression: it keeps the differences from the bytes to the left and above. */
function unfilter(rows: Buffer, length: number, depth: number): Buffer {
  const height = rows.length / (length + 1);
  const data = Buffer.alloc(height * length);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (length + 1)];
    for (let x = 0; x < length; x++) {
      const at = y * length + x;
      const left = x < depth ? 0 : (data[at - depth] ?? 0);
      const above = y === 0 ? 0 : (data[at - length] ?? 0);
      const corner = x < depth || y === 0 ? 0 : (data[at - length - depth] ?? 0);
      data[at] = (rows[y * (length + 1) + 1 + x] ?? 0) + predict(filter, left, above, corner);
    }
  }
  return data;
}

function predict(filter: number | undefined, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) return 0;
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((byte) => Math.abs(left + above - corner - byte));
  if (toLeft === undefined || toAbove === undefined || toCorner === undefined) return 0;
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function chunk(type: string, ...body: readonly Buffer[]): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), ...body]);
  return Buffer.concat([uint32(typed.length - 4), typed, uint32(crc32(typed))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
