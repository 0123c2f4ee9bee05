import { type Test, tests } from './authoring.suite.ts';

/**
 * Runs the tests in the extension host of a browser, where Mocha's reporters need a page: VS Code calls it. Rejects if a
 * test fails.
 */
export async function run(): Promise<void> {
  const failed: string[] = [];
  for (const [title, test] of Object.entries(tests)) if (!(await passes(title, test))) failed.push(title);
  console.log(`${Object.keys(tests).length - failed.length} passed, ${failed.length} failed`);
  if (failed.length > 0) throw new Error(`Failed: ${failed.join(', ')}`);
}

/** Runs a test and prints a line on it. */
async function passes(title: string, test: Test): Promise<boolean> {
  try {
    await test();
    console.log(`ok      ${title}`);
    return true;
  } catch (error) {
    console.log(`FAILED  ${title}\n${error instanceof Error ? error.stack : error}`);
    return false;
  }
}
