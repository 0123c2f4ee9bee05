import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  InitializedNotification,
  InitializeRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver/node';
import { repository } from '../../scripts/vscode/paths.ts';
import { bodies } from './bodies.ts';
import { median } from './measure.ts';

const files = 1000;
const runs = 5;

/** The kernel counts processor time in hundredths of a second. */
const tickMs = 10;

/** The milliseconds of processor time of a process on Linux; NaN on other systems. */
function processorTimeOf(pid: number | undefined): number {
  try {
    // The name of the program is in brackets and may contain spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * tickMs;
  } catch {
    return Number.NaN;
  }
}

/** The processor time from the start of a server until it has reported the problems of a workspace. */
async function benchOnce(folder: string): Promise<{ whole: number; again: number }> {
  const child = spawn(process.execPath, [join(repository, 'dist/server.cjs'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {} } },
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
  });
  await connection.sendNotification(InitializedNotification.type, {});
  const { items } = await connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
  if (items.length !== files) throw new Error(`${items.length} files were reported.`);
  const whole = processorTimeOf(child.pid);
  // All results but one are known, so that the second request is responded to as well.
  const previousResultIds = items.slice(1).flatMap(({ uri, resultId }) => (resultId ? [{ uri, value: resultId }] : []));
  await connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
  const again = processorTimeOf(child.pid) - whole;
  connection.dispose();
  child.kill();
  return { whole, again };
}

/** The problems of a workspace whose files aren't open: the document's example, a thousand times. */
export async function benchWorkspace(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-workspace-'));
  try {
    for (let index = 0; index < files; index++) {
      const inner = join(folder, String(index % 20));
      mkdirSync(inner, { recursive: true });
      writeFileSync(join(inner, `${index}.huawei-ecs.json`), bodies[0]?.text ?? '');
    }
    const times = [];
    for (let run = 0; run < runs; run++) times.push(await benchOnce(folder));
    const whole = median(times.map((time) => time.whole));
    const again = median(times.map((time) => time.again));
    console.log(`\nProblems of ${files} files that aren't open (median processor ms)`);
    console.log(`${'from the start of the server'.padEnd(30)}${whole.toFixed(0).padStart(8)}`);
    console.log(`${'again, one file changed'.padEnd(30)}${again.toFixed(0).padStart(8)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
