import { it, type TestContext } from 'node:test';

let unfinished: string | undefined;

/**
 * A test that depends on those before it in its file: skipped if one of them failed.
 * @param check what must hold after it; if only that fails, the tests after it run
 */
export function step(title: string, drive: (test: TestContext) => unknown, check?: () => unknown): void {
  it(title, async (test) => {
    if (unfinished !== undefined) return test.skip(`"${unfinished}" failed`);
    unfinished = title;
    await drive(test);
    unfinished = undefined;
    await check?.();
  });
}
