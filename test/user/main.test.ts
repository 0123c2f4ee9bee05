import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { dismiss, openFile, runCommand, screenshot } from '../../scripts/vscode/browser.ts';
import { appears, tryMs } from '../../scripts/vscode/keys.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { openProduct, type Product } from './support/session.ts';
import { step } from './support/steps.ts';
import {
  activeTab,
  assertEventually,
  cancelQuickInput,
  closeEditor,
  closeEditors,
  eventually,
  hover,
  notification,
  pick,
  pressInNotification,
  pressInRow,
  quickInput,
  rows,
  runAndPick,
  showInstances,
  viewRows,
  webview,
} from './support/wizard.ts';

const shots = join(repository, 'out', 'screenshots');
const shot = (name: string) => screenshot(product.page, join(shots, `${name}.png`));

let product: Product;

describe('the extension with the sandbox', () => {
  before(async () => {
    product = await openProduct({
      files: join(repository, 'samples'),
      // The panel shows the problems of one file, so that all of its rows are drawn.
      settings: { 'instanceRequests.workspaceProblems.enabled': false },
      size: { width: 1400, height: 900 },
    });
  });
  after(() => product.close());

  step('explains how to start in an empty view', async () => {
    const { page } = product;
    await showInstances(page);
    await page.getByText('No instances yet.').waitFor();
    await page.locator('.welcome-view').getByRole('button', { name: 'New Request' }).waitFor();
    await shot('view-empty');
  });

  step('leads from a new request to a running instance in a walkthrough', async () => {
    const { page } = product;
    const walkthrough = 'Get Started with Instance Requests';
    await runAndPick(page, 'Welcome: Open Walkthrough...', 'Select a walkthrough to open', walkthrough);
    const steps = page.locator('.getting-started-step');
    await steps.first().waitFor();
    assert.equal(await steps.count(), 5);
    for (const [title, button] of [
      ['Create a request', 'New Request'],
      ['Fix its problems', 'Show Problems'],
      ['Select where to send it', 'Select Profile'],
      ['Send it', 'Send Request'],
      ['Watch the instance run', 'Show Instances'],
    ] as const) {
      await steps.getByText(title, { exact: true }).click();
      await steps.getByRole('button', { name: button, exact: true }).waitFor();
    }
    await shot('walkthrough');
    await runCommand(page, 'View: Close All Editors');
  });

  step('shows problems in the file and in the Problems panel, with a link to the page of their rule', async () => {
    const { page } = product;
    await openFile(page, 'broken.huawei-ecs.json');
    await page.locator('.squiggly-error').first().waitFor();
    await runCommand(page, 'Problems: Focus on Problems View');
    await page.locator('.statusbar-item a[aria-label*="Editor Language Status"]').first().hover();
    await page.getByText('Document version 2024-12-19').waitFor();
    await shot('language-status');
    await dismiss(page);
    await runCommand(page, 'Problems: Focus on Problems View');
    const row = page.locator('.markers-panel').getByText('At most 100 yearly/monthly servers', { exact: false });
    await row.waitFor();
    await shot('problems');
    const link = page.locator('.markers-panel').getByText('huawei-ecs/count-prepaid');
    const rulePage = page.locator('.tab.active', { hasText: 'count-prepaid' });
    await eventually('the page of the rule to open', async () => {
      await link.click({ modifiers: ['ControlOrMeta'], timeout: tryMs }).catch(() => undefined);
      return appears(rulePage);
    });
    await webview(page).getByRole('heading', { name: 'huawei-ecs/count-prepaid' }).waitFor();
    await shot('rule-page');
    await closeEditor(page, rulePage);
  });

  step('explains fields by completion and hover', async () => {
    const { page } = product;
    await openFile(page, 'web.zenlayer-bmc.json');
    await runCommand(page, 'View: Hide Panel');
    await page.locator('.view-line', { hasText: '"amount"' }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    const suggestions = page.locator('.suggest-widget.visible');
    // Without the language server, which may still be starting, there are no suggestions.
    await eventually('suggestions', async () => {
      await page.keyboard.press('Control+Space');
      return appears(suggestions.getByText('instanceChargePrepaid').first());
    });
    await shot('completion');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    const key = page.locator('.view-line span', { hasText: /^"internetChargeType"$/ }).last();
    await hover(page, key, 'ByTrafficPackage');
    await shot('hover');
  });

  step('previews a request, sends it from the command palette, and follows its instances until they run', async () => {
    const { page } = product;
    await dismiss(page);
    await openFile(page, 'web.huawei-ecs.json');
    await runCommand(page, 'Instance Requests: Preview Request');
    await page.getByText('/v1.1/sandbox/cloudservers').waitFor();
    await shot('preview');
    await closeEditor(page, activeTab(page, 'web.huawei-ecs.json.http'));
    await openFile(page, 'web.huawei-ecs.json');
    // Visible from before the send on: a server is built within seconds, and the machine may be slow.
    await showInstances(page);
    const view = viewRows(page);
    const building = view
      .filter({ hasText: /in progress|BUILD/ })
      .first()
      .waitFor();
    await runCommand(page, 'Instance Requests: Send Request');
    await pressInNotification(page, 'accepted the request and is creating 2 instances', 'Show Instances');
    await building;
    await shot('creating');
    await view.filter({ hasText: 'ACTIVE · 198.18.' }).nth(1).waitFor();
    await shot('running');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.locator('.monaco-workbench.vs').waitFor();
    await view.filter({ hasText: 'ACTIVE' }).nth(1).waitFor();
    await shot('light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('.monaco-workbench.vs-dark').waitFor();
  });

  step('keeps instances after the window is reloaded', async () => {
    const { page } = product;
    await page.reload();
    await showInstances(page);
    await viewRows(page).filter({ hasText: 'ACTIVE · 198.18.' }).nth(1).waitFor();
  });

  step('opens the request of an instance from the view, and copies its id', async () => {
    const { page } = product;
    await closeEditors(page);
    const copied = page.locator('.statusbar').getByText(/^Copied [0-9a-f-]{36}$/);
    // The text is there for a few seconds only.
    await eventually('a copied id', async () => {
      await pressInRow(viewRows(page).filter({ hasText: 'web-0001' }), 'Copy Instance ID');
      return appears(copied);
    });
    await pressInRow(viewRows(page).and(page.locator('[aria-label^="web.huawei-ecs.json, "]')), 'Open Request File');
    await activeTab(page, 'web.huawei-ecs.json').waitFor();
  });

  step('groups instances by provider, and takes the picture for the README', async () => {
    const { page } = product;
    for (const id of ['zenlayer-bmc', 'jdcloud-coc-vm', 'huawei-devserver', 'create-server']) {
      await dismiss(page);
      await openFile(page, `web.${id}.json`);
      await runCommand(page, 'Instance Requests: Send Request');
      await notification(page, 'accepted the request').waitFor();
    }
    await showInstances(page);
    const groups = viewRows(page).and(page.locator('[aria-level="1"]'));
    await assertEventually(async () =>
      assert.deepEqual(await groups.allTextContents(), [
        'CreateServer',
        'Zenlayer BMC',
        'Huawei Cloud ECS',
        'Huawei Cloud DevServer',
        'JD Cloud coc-vm',
      ]),
    );
    await viewRows(page)
      .filter({ hasText: /^web-1running/ })
      .waitFor();
    await dismiss(page);
    await closeEditors(page);
    await openFile(page, 'broken.huawei-ecs.json');
    await page.locator('.squiggly-error').first().waitFor();
    await runCommand(page, 'Problems: Focus on Problems View');
    await page.locator('.markers-panel').getByText('huawei-ecs/count-prepaid').waitFor();
    await shot('overview');
  });

  step('asks a few questions for a new request, with the values of the account', async () => {
    const { page } = product;
    await dismiss(page);
    await closeEditors(page);
    await runCommand(page, 'Instance Requests: New Request');
    for (const label of ['CreateServer', 'JD Cloud coc-vm', 'From a Snippet...', 'From the Clipboard'])
      await rows(page).filter({ hasText: label }).first().waitFor();
    await shot('new-request');
    await pick(page, 'Select a provider', 'Huawei Cloud ECS');
    await pick(page, 'Select the profile whose', 'sandbox');
    await pick(page, 'Zone', 'az1-dc1');
    await rows(page).filter({ hasText: '2 cores' }).first().waitFor();
    await shot('new-request-types');
    await pick(page, 'Instance type', 's6.xlarge.2');
    await rows(page).filter({ hasText: 'disk of' }).first().waitFor();
    await shot('new-request-images');
    for (const question of ['Image', 'Subnet', 'Login', 'Billing', 'Number of instances'])
      await pick(page, question, 'Decide Later');
    await activeTab(page, 'request.huawei-ecs.json').waitFor();
    await page.locator('.view-line', { hasText: '"availability_zone": "az1-dc1"' }).waitFor();
    await page.locator('.squiggly-warning').first().waitFor();
    await runCommand(page, 'Problems: Focus on Problems View');
    await page.locator('.markers-panel').getByText('huawei-ecs/placeholder').first().waitFor();
    await shot('new-request-body');
  });

  step('says how to begin in an empty request file', async () => {
    const { page, workspace } = product;
    await runCommand(page, 'View: Hide Panel');
    await runCommand(page, 'View: Revert and Close Editor');
    await writeFile(join(workspace, 'empty.jdcloud-coc-vm.json'), '');
    await openFile(page, 'empty.jdcloud-coc-vm.json');
    await page.locator('.codelens-decoration').getByText('Insert a request').waitFor();
    await shot('empty-file');
    await page.locator('.codelens-decoration').getByText('Answer a few questions').click();
    await quickInput(page).getByText('New Request').waitFor();
    await cancelQuickInput(page);
  });
});
