import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';

/** How long one try waits before it is repeated: the window of a busy machine lags by seconds. */
export const tryMs = 5000;

/** How long anything is waited for; only a failure waits until the end. */
export const patienceMs = 120_000;

/** What the quick input must be like when a key arrives. */
export interface ExpectedQuickInput {
  value: string;
  /** A text in the focused row. */
  row?: string;
  /** Whether the text is all that an element of the row says. */
  isWholeRow?: boolean;
  /** A text in the title, the message or the placeholder. */
  question?: string;
}

/** The quick input that is shown, without text that only screen readers get. */
export const quickInput = (page: Page): Locator => page.locator('.quick-input-widget:visible');

/** The box of the quick input. */
export const quickInputBox = (page: Page): Locator => quickInput(page).locator('input.input');

/** Prepares the pages of a context for `pressInQuickInput`. */
export async function guardKeys(context: BrowserContext): Promise<void> {
  await context.addInitScript({ path: join(import.meta.dirname, 'keys.js') });
}

/**
 * Presses a key in the quick input, unless it isn't as expected by the time that the key arrives.
 * @returns whether the quick input got the key; otherwise nothing did
 */
export async function pressInQuickInput(page: Page, key: string, expected: ExpectedQuickInput): Promise<boolean> {
  if (!(await succeeds(quickInputBox(page).focus({ timeout: tryMs })))) return false;
  await page.evaluate(`instanceRequestsKeys.expect(${JSON.stringify(key)}, ${JSON.stringify(expected)})`);
  await page.keyboard.press(key);
  return page.evaluate<boolean>('instanceRequestsKeys.take()');
}

/** Whether what is waited for happens. */
export function succeeds(wait: Promise<unknown>): Promise<boolean> {
  return wait.then(
    () => true,
    () => false,
  );
}

/** Whether an element appears, or is in another state, while one try lasts. */
export function appears(
  what: Locator,
  state: 'visible' | 'hidden' | 'detached' = 'visible',
  timeout = tryMs,
): Promise<boolean> {
  return succeeds(what.waitFor({ state, timeout }));
}

/** How long one of several tries waits for what may not come until it is repeated: each time longer. */
export const growingTryMs = (tries: number): number => Math.min(tryMs, 1000 * (tries + 1));

/**
 * Repeats a try until it succeeds.
 * @param attempt gets how often it was tried before
 */
export async function untilTrue(what: string, attempt: (tries: number) => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + patienceMs;
  for (let tries = 0; ; tries++) {
    if (await attempt(tries)) return;
    if (Date.now() > end) throw new Error(`Timed out waiting for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
