import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Session } from './session.ts';

const cli = join(import.meta.dirname, '../../dist/cli/dist/main.js');
const folder = mkdtempSync(join(tmpdir(), 'unclosed-'));
after(() => rmSync(folder, { recursive: true }));

/** Far longer than a small file can take. */
const maxMs = 10_000;

const files = {
  'a.create-server.json': '// instance-requests-disable create-server/hostname\n{"name":"w"}\n/*',
  'b.create-server.json': '// instance-requests-disable create-server/hostname\r\n{ /* "name":"w" }\r\n',
};

/** The messages of a server about a text; undefined if it doesn't respond. */
async function messagesFor(session: Session, text: string, name: string): Promise<string[] | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, maxMs, undefined);
  });
  const diagnostics = session.diagnostics(text, name).catch(() => undefined);
  const response = await Promise.race([diagnostics, late]);
  clearTimeout(timer);
  return response?.map(({ message }) => String(message));
}

describe('an unclosed comment', () => {
  for (const [name, text] of Object.entries(files)) {
    it(`is reported by lint, which ends: ${name}`, () => {
      const path = join(folder, name);
      writeFileSync(path, text);
      const { status, stdout, error } = spawnSync(process.execPath, [cli, 'lint', path], {
        encoding: 'utf8',
        timeout: maxMs,
        killSignal: 'SIGKILL',
      });
      assert.equal(error, undefined);
      assert.equal(status, 1);
      assert.match(stdout, /This comment isn't closed\. Add \*\/\. \[create-server\/syntax\]/);
    });

    it(`is reported by the language server, which responds: ${name}`, async () => {
      const session = await Session.start();
      const messages = await messagesFor(session, text, name);
      // A server that hangs would not end by itself.
      if (!messages?.includes("This comment isn't closed. Add */.")) session.kill();
      assert.ok(messages?.includes("This comment isn't closed. Add */."), `${messages}`);
      assert.deepEqual(await session.stop(), { code: 0, errors: '' });
    });
  }
});
