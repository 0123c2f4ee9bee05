import { bodies } from './bodies.ts';
import {
  type BenchServer,
  jsonServer,
  type Operation,
  ownServer,
  parseOnlyServer,
  serverStarters,
} from './language-servers.ts';
import { race, type Spread, spreadOf, timed } from './measure.ts';
import { type Goal, type Report, ratioOf, type Table } from './report.ts';

/** How often each server is started to measure its start. */
const starts = 7;

/** How often a body of each size is edited before the memory is read. */
const edits = 60;

/** What follows each change in an editor. */
const afterChanges: readonly Operation[] = ['diagnostics', 'completion', 'hover'];

/** What is requested for the whole document. */
const forWhole: readonly Operation[] = ['symbols', 'folding', 'format'];

/** How much of the time of VS Code's JSON server a response may take, by the size of the body. */
const maxOfJsonServer: Readonly<Record<string, number>> = { '2 KB': 1, '50 KB': 0.4, '1 MB': 0.15 };

type Servers = readonly (BenchServer & { readonly name: string })[];

/** The packaged server, VS Code's JSON server and one that only parses: their start, their responses, their memory. */
export async function benchOverStdio(): Promise<Report> {
  const starters = await serverStarters();
  const startTable: Table = {
    title: 'Start of a language server, until it is initialized',
    unit: 'ms',
    columns: [{ name: 'start', values: await benchStart(starters) }],
    against: jsonServer,
    digits: 0,
  };
  const servers: Servers = await Promise.all(
    Object.entries(starters).map(async ([name, starter]) => ({ name, ...(await starter()) })),
  );
  try {
    const tables: Table[] = [startTable];
    const goals: Goal[] = [];
    for (const operation of afterChanges) {
      const table = await benchOperation(servers, operation, bodies);
      tables.push(table);
      goals.push(...changeGoals(table, operation));
    }
    for (const operation of forWhole) {
      const table = await benchOperation(servers, operation, bodies.slice(-1));
      tables.push(table);
      goals.push(wholeGoal(table, operation));
    }
    return { tables: [...tables, await benchMemory(servers)], goals };
  } finally {
    for (const server of servers) server.stop();
  }
}

/** The times from a change to the response about the new version. */
async function benchOperation(servers: Servers, operation: Operation, sizes: typeof bodies): Promise<Table> {
  const runners = Object.fromEntries(servers.map(({ name, change }) => [name, timed(() => change(operation))]));
  const columns = [];
  for (const { name, text, rounds } of sizes) {
    for (const server of servers) await server.open(text);
    columns.push({ name, values: await race(rounds, runners) });
  }
  return { title: `Change to ${operation} over stdio`, unit: 'ms', columns, against: jsonServer };
}

function changeGoals(table: Table, operation: Operation): Goal[] {
  const small: Goal = {
    name: `${operation}, 2 KB, of a server that only parses`,
    value: ratioOf(table, '2 KB', ownServer, parseOnlyServer),
    max: 1.3,
    unit: 'x',
  };
  const others = table.columns.map(
    ({ name }): Goal => ({
      name: `${operation}, ${name}, of VS Code's JSON server`,
      value: ratioOf(table, name, ownServer, jsonServer),
      max: maxOfJsonServer[name] ?? 1,
      unit: 'x',
    }),
  );
  return [small, ...others];
}

const wholeGoal = (table: Table, operation: Operation): Goal => ({
  name: `${operation}, 1 MB, of VS Code's JSON server`,
  value: ratioOf(table, '1 MB', ownServer, jsonServer),
  max: 1,
  unit: 'x',
});

async function benchMemory(servers: Servers): Promise<Table> {
  for (const { text } of bodies) {
    for (const server of servers) {
      await server.open(text);
      for (let edit = 0; edit < edits; edit++) await server.change('diagnostics');
    }
  }
  const values = Object.fromEntries(servers.map((server) => [server.name, server.memory()]));
  const columns = [{ name: 'memory', values }];
  return {
    title: `Resident memory after ${edits} edits of each size`,
    unit: 'MB',
    columns,
    against: jsonServer,
    digits: 0,
  };
}

/** The milliseconds from the start of a process until its server has responded to the first request. */
async function benchStart(
  starters: Readonly<Record<string, () => Promise<BenchServer>>>,
): Promise<Record<string, Spread>> {
  const times = Object.entries(starters).map(([name, starter]) => ({ name, starter, all: [] as number[] }));
  for (let count = 0; count < starts; count++) {
    for (const { starter, all } of times) {
      const begun = performance.now();
      const server = await starter();
      all.push(performance.now() - begun);
      server.stop();
    }
  }
  return Object.fromEntries(times.map(({ name, all }) => [name, spreadOf(all)]));
}
