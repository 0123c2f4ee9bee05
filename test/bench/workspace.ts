import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  DidOpenTextDocumentNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver/node';
import { repository } from '../../scripts/vscode/paths.ts';
import { bodies } from './bodies.ts';
import { connect } from './language-servers.ts';
import { spreadOf } from './measure.ts';
import type { Report } from './report.ts';

const files = 1000;
const runs = 5;

/** Between two hovers, whose own processor time is then of no account. */
const pauseMs = 20;

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

interface Times {
  /** The processor time from the start of a server until it has reported the problems of a workspace. */
  readonly whole: number;
  /** The processor time of a second report. */
  readonly again: number;
  /** How long each hover took meanwhile in an open file. */
  readonly hovers: readonly number[];
}

async function benchOnce(folder: string): Promise<Times> {
  const { child, connection } = connect([join(repository, 'dist/server.cjs')]);
  try {
    await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { diagnostic: {}, hover: { contentFormat: ['markdown'] } } },
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
    });
    await connection.sendNotification(InitializedNotification.type, {});
    const report = connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
    const hovers = await hoverUntil(connection, report);
    const { items } = await report;
    if (items.length < files) throw new Error(`${items.length} files were reported.`);
    const whole = processorTimeOf(child.pid);
    // All results but one are known, so that the second request is responded to as well.
    const previousResultIds = items
      .slice(1)
      .flatMap(({ uri, resultId }) => (resultId ? [{ uri, value: resultId }] : []));
    await connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
    return { whole, again: processorTimeOf(child.pid) - whole, hovers };
  } finally {
    connection.dispose();
    child.kill();
  }
}

/** Hovers in an open file, again and again, until something has ended; returns the milliseconds of each. */
async function hoverUntil(connection: ProtocolConnection, end: Promise<unknown>): Promise<number[]> {
  const textDocument = { uri: 'file:///open.huawei-ecs.json' };
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { ...textDocument, languageId: 'json', version: 1, text: bodies[0]?.text ?? '' },
  });
  let isOver = false;
  void end.finally(() => {
    isOver = true;
  });
  const times: number[] = [];
  while (!isOver) {
    const start = performance.now();
    await connection.sendRequest(HoverRequest.type, { textDocument, position: { line: 2, character: 16 } });
    times.push(performance.now() - start);
    await setTimeout(pauseMs);
  }
  return times;
}

/** The problems of a workspace whose files aren't open: the document's example, a thousand times. */
export async function benchWorkspace(): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-workspace-'));
  try {
    for (let index = 0; index < files; index++) {
      const inner = join(folder, String(index % 20));
      mkdirSync(inner, { recursive: true });
      writeFileSync(join(inner, `${index}.huawei-ecs.json`), bodies[0]?.text ?? '');
    }
    const times = [];
    for (let run = 0; run < runs; run++) times.push(await benchOnce(folder));
    const whole = spreadOf(times.map((time) => time.whole));
    const hovers = spreadOf(times.flatMap((time) => time.hovers));
    const values = {
      'processor time, from the start of the server': whole,
      'processor time again, one file changed': spreadOf(times.map((time) => time.again)),
      'a hover in an open file meanwhile': hovers,
    };
    return {
      tables: [
        { title: `Problems of ${files} files that aren't open`, unit: 'ms', columns: [{ name: 'time', values }] },
      ],
      goals: [
        { name: `problems of ${files} files, processor time`, value: whole.median, max: 1000, unit: 'ms' },
        { name: 'a hover meanwhile, 95th percentile', value: hovers.p95, max: 100, unit: 'ms' },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
