import assert from 'node:assert/strict';

/** Time for four times the text, over time for the text, that is still linear; a quadratic one takes 16 times as long. */
const maxTimes = 8;

/** How often a ratio may be wrong because the machine was busy. */
const maxTries = 6;

/** So long is measured, in milliseconds: the clock of processor time has ticks of some milliseconds. */
const minMeasured = 40;

/** Processor time of this thread in a call, in milliseconds: the least of some, since other work only ever adds to it. */
function timeOf(work: () => void): number {
  return Math.min(...Array.from({ length: 3 }, () => averageTimeOf(work)));
}

function averageTimeOf(work: () => void): number {
  const before = process.threadCpuUsage();
  for (let calls = 1; ; calls++) {
    work();
    const { user, system } = process.threadCpuUsage(before);
    const milliseconds = (user + system) / 1000;
    if (milliseconds >= minMeasured) return milliseconds / calls;
  }
}

/**
 * Asserts that the work on a text grows as the text does, whatever else the machine does.
 * @param text makes a text of a size
 * @param count the smaller size; the larger one is four times as long
 */
export function assertLinear(text: (count: number) => string, count: number, work: (text: string) => void): void {
  const [few, many] = [text(count), text(4 * count)];
  work(few);
  const ratios: number[] = [];
  while (ratios.length < maxTries) {
    const ratio = timeOf(() => work(many)) / timeOf(() => work(few));
    if (ratio < maxTimes) return;
    ratios.push(ratio);
  }
  assert.fail(`four times the text takes ${ratios.map((ratio) => ratio.toFixed(1)).join(', ')} times as long`);
}
