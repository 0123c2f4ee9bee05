import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccountValueLists, shownValue } from '../../client/engine/account-values/account-value-lists.ts';
import { createQueryClient } from '../../client/engine/provider-client/query.ts';
import { startSandbox } from '../../client/sandbox/server.ts';
import { callTools, sandboxAccount } from '../support/builders/accounts.ts';
import { openMarked } from '../support/builders/language-document.ts';
import { spreadOf, timed } from './measure.ts';
import type { Report } from './report.ts';

const runs = 21;

/** The images of an account: read from the sandbox, then shown as completions from the file and from memory. */
export async function benchAccountValues(): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const sandbox = await startSandbox(join(folder, 'sandbox.jsonl'));
  const account = { key: 'bench', account: sandboxAccount('huawei-ecs', sandbox.endpoint) };
  const open = () =>
    new AccountValueLists({ folder: join(folder, 'lists'), query: createQueryClient(callTools()), now: Date.now });
  const { document, position } = openMarked('{ "server": { "imageRef": "|" } }', 'a.huawei-ecs.json');
  let shown = 0;
  const show = async (lists: AccountValueLists) => {
    const found = await lists.request(account, 'image', {});
    if (!found) throw new Error('The provider lists no images.');
    const values = found.values.map(shownValue);
    shown = document.accountCompletions(position).withValues({ ...found, values, profile: 'bench' }).length;
  };

  const window = open();
  const [read = 0] = await timed(() => window.read(account, 'image', AbortSignal.timeout(60_000)))(1);
  const fromMemory = spreadOf(await timed(() => show(window))(runs));
  const fromFile = spreadOf(await timed(() => show(open()))(runs));
  await sandbox.close();
  rmSync(folder, { recursive: true });
  const against = 'read from the sandbox';
  const values = { [against]: read, 'from the file': fromFile, 'from memory': fromMemory };
  return {
    tables: [
      { title: `Showing ${shown} images of an account`, unit: 'ms', columns: [{ name: 'time', values }], against },
    ],
  };
}
