import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Has a page note which notifications it shows at the same time. To be called before it loads. */
export async function watchToasts(page: Page): Promise<void> {
  await page.addInitScript({ path: join(import.meta.dirname, 'toasts.js') });
}

/**
 * The texts of the notifications that a page has shown at the same time since the last call. One that was left from an
 * earlier step and progress don't count.
 */
export async function crowdsOfToasts(page: Page): Promise<string[][]> {
  // A page that is loading has shown none yet.
  return page.evaluate<string[][]>('instanceRequestsToasts.take()').catch(() => []);
}
