import Mocha from 'mocha';
import { LineReporter } from './reporter.ts';

/** Runs the tests: VS Code calls it. Rejects if a test fails, or if no test ran. */
export async function run(): Promise<void> {
  const grep = process.env.MOCHA_GREP;
  const mocha = new Mocha({ ui: 'bdd', reporter: LineReporter, timeout: 180_000, ...(grep ? { grep } : {}) });
  // Gives the suite files `describe` and `it`, which is why they load only now.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./suites.ts');
  const { tests, failures } = await new Promise<{ tests: number; failures: number }>((resolve) => {
    const runner = mocha.run((failures) => resolve({ tests: runner.stats?.tests ?? 0, failures }));
  });
  if (tests === 0) throw new Error('No test ran.');
  if (failures > 0) throw new Error(`${failures} failed.`);
}
