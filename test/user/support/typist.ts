import type { Locator, Page } from 'playwright-core';
import type { Json } from '../../../schemas/core/json.ts';
import { appears, succeeds, untilTrue } from '../../../scripts/vscode/keys.ts';

/** How long a list needs at most to open, and to follow a key, in milliseconds. */
const openMs = 4000;
const settleMs = 1200;

/** A tab stop of a snippet: the key of its value, and whether it offers listed values. */
export interface TabStop {
  readonly key: string;
  readonly isChoice: boolean;
}

/** The tab stops of a snippet, in the order in which Tab reaches them. */
export function tabStopsOf(body: readonly string[]): TabStop[] {
  const found = body.flatMap((line) =>
    [...line.matchAll(/\$\{(\d+)([:|])/g)].map(({ 1: number, 2: kind, index }) => {
      const keys = [...line.slice(0, index).matchAll(/"(\w+)":/g)];
      return { number: Number(number), key: keys.at(-1)?.[1] ?? '', isChoice: kind === '|' };
    }),
  );
  const distinct = new Map(found.toReversed().map((stop) => [stop.number, stop]));
  return [...distinct.values()]
    .toSorted((one, other) => one.number - other.number)
    .map(({ key, isChoice }) => ({ key, isChoice }));
}

/** Types like a person who looks at the screen, and counts the keys. A key with modifiers is one press. */
export class Typist {
  presses = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.presses++;
      await this.#page.keyboard.press(key);
    }
  }

  async type(text: string): Promise<void> {
    for (const character of text) {
      this.presses++;
      await this.#page.keyboard.type(character);
    }
  }

  /** Types as much of a text as it takes until a list has a row with a label focused, and takes that row. */
  async take(text: string, label: string | RegExp): Promise<boolean> {
    const focused = this.#focused(label);
    for (const character of ['', ...text]) {
      await this.type(character);
      if (!(await succeeds(focused.waitFor({ timeout: character === '' ? openMs : settleMs })))) continue;
      await this.press('Enter');
      await focused.waitFor({ state: 'hidden' });
      return true;
    }
    return false;
  }

  /** Goes through the tab stops of a body, and takes the first value of the account for some of them. */
  async fill(stops: readonly TabStop[], ofAccount: ReadonlySet<string>): Promise<void> {
    const last = stops.findLastIndex(({ key }) => ofAccount.has(key));
    for (const [index, { key, isChoice }] of stops.slice(0, last + 1).entries()) {
      // Taking a listed value goes on by itself.
      if (index > 0 && !stops[index - 1]?.isChoice) await this.press('Tab');
      if (ofAccount.has(key)) await this.takeFirst();
      else if (isChoice) await this.#takeListed();
    }
  }

  async #takeListed(): Promise<void> {
    await this.#page.locator('.suggest-widget.visible .monaco-list-row.focused').waitFor();
    await this.press('Enter');
    await this.#page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
  }

  /** Takes the first value of the account in place of the selected placeholder. */
  async takeFirst(): Promise<void> {
    await this.press('Backspace');
    const values = this.#page.locator(
      '.suggest-widget.visible .monaco-list-row .suggest-icon:not(.codicon-symbol-snippet):not(.codicon-symbol-text)',
    );
    // On a slow machine, the values come after the list has opened; a person waits.
    const before = this.presses;
    await untilTrue('values of the account', async () => {
      if (await this.#page.locator('.suggest-widget.visible').isVisible()) await this.#page.keyboard.press('Escape');
      this.presses = before;
      await this.press('Control+Space');
      if (!(await appears(values.first()))) return false;
      // Values that come late open the list anew; meanwhile, Enter would write a line.
      await this.#page.waitForTimeout(openMs / 4);
      return values.first().isVisible();
    });
    await this.press('Enter');
    await this.#page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
  }

  /** Asks for the list and takes a field from it. A list that opens late on a slow machine is asked for again, and counts once. */
  async takeField(key: string): Promise<void> {
    const before = this.presses;
    for (let tries = 0; tries < 3; tries++) {
      this.presses = before;
      await this.press('Control+Space');
      if (await this.take(key, key)) return;
      await this.press('Escape', ...Array.from(key, () => 'Backspace'));
    }
    throw new Error(`The field "${key}" is not suggested.`);
  }

  /** Takes one of the listed values that a tab stop offers. */
  async takeChoice(label: string): Promise<void> {
    const focused = this.#page.locator('.suggest-widget.visible .monaco-list-row.focused');
    await focused.waitFor();
    for (let moves = 0; moves < 20; moves++) {
      if (await focused.filter({ has: this.#page.getByText(label, { exact: true }) }).isVisible()) break;
      await this.press('ArrowDown');
      await this.#page.waitForTimeout(settleMs / 2);
    }
    await this.#takeListed();
  }

  /** Closes the list that is open, in which the arrow keys move. */
  async closeList(): Promise<void> {
    const list = this.#page.locator('.suggest-widget.visible');
    if (!(await list.isVisible())) return;
    await this.press('Escape');
    await list.waitFor({ state: 'hidden' });
  }

  /** Types a value at the cursor, in an editor that completes fields but inserts only their brackets or quotes. */
  async write(value: Json, key = ''): Promise<void> {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        if (index > 0) await this.type(',');
        await this.type(typeof item === 'string' ? '"' : typeof item === 'object' ? '{' : '');
        await this.write(item);
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [index, [inner, content]] of Object.entries(value).entries()) {
        if (index > 0) await this.type(',');
        await this.takeField(inner);
        await this.write(content, inner);
      }
    } else return this.#writeScalar(value, key);
    // Over the bracket that the editor has closed.
    await this.press('ArrowRight');
  }

  /** Types a scalar, of which the editor may have inserted quotes, a default, the only value, or nothing. */
  async #writeScalar(value: Json, key: string): Promise<void> {
    const json = JSON.stringify(value);
    const text = await editorText(this.#page);
    const at = key === '' ? -1 : text.lastIndexOf(`"${key}":`);
    const [inserted = ''] = /^[^,}\]\n]*/.exec(at < 0 ? '""' : text.slice(at + key.length + 3).trimStart()) ?? [];
    // What is inserted is selected.
    if (inserted.trim() === json) {
      // Of a string, without its quotes.
      return this.press('ArrowRight', ...(typeof value === 'string' ? ['ArrowRight'] : []));
    }
    if (typeof value !== 'string') return this.type(json);
    if (!inserted.startsWith('"')) {
      const label = this.#page.locator('.suggest-widget.visible').getByText(json, { exact: true }).first();
      const isListed = await appears(label);
      if (isListed && (await this.take(json, json))) return;
      return this.type(json);
    }
    await this.type(value);
    // Over the quote that the editor has closed.
    return this.press('ArrowRight');
  }

  #focused(label: string | RegExp): Locator {
    const rows = this.#page.locator(
      '.suggest-widget.visible .monaco-list-row.focused, .quick-input-list .monaco-list-row.focused',
    );
    return rows.filter({ has: this.#page.getByText(label, { exact: true }) }).first();
  }
}

/** The text in the editor that is shown, once it is drawn: a line that changes may be missing for a moment. */
export async function editorText(page: Page): Promise<string> {
  let text = await drawnText(page);
  for (let reads = 0; reads < 20; reads++) {
    await page.waitForTimeout(300);
    const next = await drawnText(page);
    if (next === text && next !== '') break;
    text = next;
  }
  return text;
}

async function drawnText(page: Page): Promise<string> {
  const lines: [top: number, text: string][] = await page
    .locator('.editor-instance .view-lines .view-line')
    .evaluateAll((all: { offsetTop: number; textContent: string | null }[]) =>
      all.map(({ offsetTop, textContent }) => [offsetTop, textContent ?? '']),
    );
  return lines
    .toSorted(([one], [other]) => one - other)
    .map(([, text]) => text.replaceAll('\u00a0', ' '))
    .join('\n');
}
