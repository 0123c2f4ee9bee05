import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { publicMark } from '../../support/fixtures/secret-markers.ts';

/** Where the workbench shows something that this extension says. */
const places = {
  notification: '.notifications-toasts',
  dialog: '.monaco-dialog-box',
  question: '.quick-input-widget',
  view: '.pane-body',
  hover: '.monaco-hover',
  problems: '.markers-panel',
  'status bar': '.statusbar',
  'read-only document': '.monaco-editor[data-uri^="instance-request-preview"]',
};

/** The editors of files, whose own text does not count. */
const own = '.monaco-editor[data-uri^="vscode-remote:"]';

/** Something that was shown. */
export interface Seen {
  readonly html: string;
  /** What the HTML says, its attributes and text without tags, and the console output: to be searched. */
  readonly text: string;
}

/** What the workbench shows. */
export interface Looker {
  /** All that was shown since the last time, and is shown now. */
  readonly seen: () => Promise<Seen>;
  /** The places where the public mark was seen. */
  readonly marked: () => Promise<string[]>;
}

/** All places where the public mark can be seen. */
export const allPlaces: readonly string[] = [...Object.keys(places), 'page'];

/**
 * Begins to keep whatever the workbench shows: notifications and dialogs that come and go, too. A page of Markdown is
 * looked at when `seen` is called.
 */
export async function lookAt(page: Page): Promise<Looker> {
  const logged: string[] = [];
  let isPageMarked = false;
  page.on('console', (message) => logged.push(message.text()));
  await load(page);
  await page.evaluate(`instanceRequestsTest.look(${[own, publicMark, places].map((it) => JSON.stringify(it)).join()})`);
  return {
    async seen() {
      const inner: string[] = await page.evaluate('instanceRequestsTest.pages()');
      isPageMarked ||= inner.join().includes(publicMark);
      const shown: { html: string[]; text: string[] } = await page.evaluate('instanceRequestsTest.take()');
      // A style sheet shows nothing by itself, and that of the icons names all of them.
      const html = [...shown.html, ...inner].join('\n').replaceAll(/<style[^>]*>[^<]*<\/style>/g, '');
      return { html, text: [plainHtml(html), ...shown.text, ...logged.splice(0)].join('\n').replaceAll('\u00a0', ' ') };
    },
    async marked() {
      const marked: string[] = await page.evaluate('instanceRequestsTest.marked()');
      return isPageMarked ? [...marked, 'page'] : marked;
    },
  };
}

/** HTML with its characters as they are, so that what it shows can be searched. */
function plainHtml(html: string): string {
  return html
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** What the page keeps in the browser: where, and the text. */
export async function browserStorage(page: Page): Promise<Record<string, string>> {
  await load(page);
  return page.evaluate('instanceRequestsTest.storage()');
}

async function load(page: Page): Promise<void> {
  await page.evaluate(await readFile(join(import.meta.dirname, 'page.js'), 'utf8'));
}
