import Mocha from 'mocha';

/** Prints one line per test to the console, the only output that every kind of extension host has. */
export class LineReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner) {
    super(runner);
    const count = { passed: 0, failed: 0, skipped: 0 };
    runner.on('pass', (test) => {
      count.passed++;
      console.log(`ok      ${test.fullTitle()} (${test.duration ?? 0} ms)`);
    });
    runner.on('pending', (test) => {
      count.skipped++;
      console.log(`skipped ${test.fullTitle()}`);
    });
    runner.on('fail', (test, error: Error) => {
      count.failed++;
      console.log(`FAILED  ${test.fullTitle()}\n${error.stack ?? error.message}`);
    });
    runner.once('end', () => {
      console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
    });
  }
}
