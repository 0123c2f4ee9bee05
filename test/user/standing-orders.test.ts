import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { dismiss, openFile, runCommand, screenshot } from '../../scripts/vscode/browser.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { openProduct, type Product } from './support/session.ts';
import { step } from './support/steps.ts';
import {
  answer,
  confirm,
  dialog,
  hover,
  notification,
  pick,
  pressInRow,
  quickInput,
  runAndPick,
  showInstances,
  statusItem,
  viewRows,
} from './support/wizard.ts';

const shot = (name: string) => screenshot(product.page, join(repository, 'out', 'screenshots', `${name}.png`));

let product: Product;

const row = (text: string | RegExp) => viewRows(product.page).filter({ hasText: text }).first();
const command = (title: string) => runCommand(product.page, `Instance Requests: ${title}`);

/** Answers the questions of "Send When Available", up to the one that confirms it. */
async function askToWait(): Promise<void> {
  const { page } = product;
  await openFile(page, 'web.zenlayer-bmc.json');
  await statusItem(page, 'Zenlayer BMC: sandbox').waitFor();
  await command('Send When Available');
  await answer(page, 'Zones in order of preference', 'SEL-A, HKG-A');
  await answer(page, 'Instance types in order of preference', 'M6C, M7D');
  await quickInput(page).getByText('Highest price for all instances together', { exact: false }).waitFor();
  await shot('when-available-price');
  await answer(page, 'Highest price for all instances together', '50');
  await pick(page, 'Select how long it may wait', '8 hours');
}

describe('a request that waits for stock', () => {
  before(async () => {
    product = await openProduct({ files: join(repository, 'samples'), size: { width: 1400, height: 900 } });
  });
  after(() => product.close());

  step('is refused for a provider without a call for its stock', async () => {
    const { page } = product;
    await openFile(page, 'web.create-server.json');
    await statusItem(page, 'CreateServer: sandbox').waitFor();
    await command('Send When Available');
    await notification(page, 'CreateServer documents no call that says what is in stock').waitFor();
    await dismiss(page);
  });

  step('is confirmed once, and shown with what it waits for', async () => {
    const { page } = product;
    await runAndPick(
      page,
      'Instance Requests: Simulate a Failure...',
      'Select a failure for the next send to the sandbox',
      'Everything sold out',
    );
    await notification(page, 'The sandbox is sold out until').waitFor();
    await askToWait();
    await dialog(page).getByText('with the profile "sandbox" as soon as it is in stock?', { exact: false }).waitFor();
    await dialog(page).getByText('Takes the first that is in stock: M6C in SEL-A;', { exact: false }).waitFor();
    await shot('when-available-question');
    await confirm(page, 'Send When Available to sandbox');
    await notification(page, 'web.zenlayer-bmc.json is waiting for stock').waitFor();
    await dismiss(page);
    await showInstances(page);
    await row(/waiting for M6C in SEL-A or 3 more · sold out · next check/).waitFor();
    await hover(page, row('waiting for M6C in SEL-A'), 'Last check');
    await shot('when-available-row');
  });

  step('stops when a person says so', async () => {
    await pressInRow(row('waiting for M6C in SEL-A'), 'Stop Waiting');
    await row('waiting for M6C in SEL-A').waitFor({ state: 'detached' });
    await command('Stop Waiting');
    await notification(product.page, 'No request is waiting for stock').waitFor();
    await dismiss(product.page);
  });

  step('is sent without another question when its type is in stock', async () => {
    const { page } = product;
    await askToWait();
    await confirm(page, 'Send When Available to sandbox');
    await showInstances(page);
    await row(/waiting for .* · sold out · next check/).waitFor();
    await runAndPick(
      page,
      'Instance Requests: Simulate a Failure...',
      'Select a failure for the next send to the sandbox',
      'No failure',
    );
    await notification(page, 'The sandbox no longer simulates a failure').waitFor();
    await dismiss(page);
    await notification(page, 'web.zenlayer-bmc.json was in stock. Zenlayer BMC accepted the request').waitFor({
      timeout: 90_000,
    });
    await row(/3 in progress|3 running/).waitFor();
    await shot('when-available-sent');
    assert.equal(await row('waiting for').count(), 0);
  });
});
