import assert from 'node:assert/strict';

/** The maximum ratio of the times for a text four times as long and for the text; quadratic work has a ratio of 16. */
const maxTimes = 8;

/** How often a ratio may be too large because the machine is busy. */
const maxTries = 6;

/** The minimum time of a measurement, in milliseconds: the clock of processor time has ticks of some milliseconds. */
const minMeasured = 40;

/** The processor time of a call in this thread, in milliseconds: the minimum of several, since other work only adds. */
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
 * Asserts that the work on a text is linear in its length, even on a busy machine.
 * @param text returns a text of a size
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
