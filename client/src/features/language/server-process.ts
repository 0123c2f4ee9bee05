import { fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type ExtensionContext, type LogOutputChannel, Uri } from 'vscode';
import { IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver-protocol/node';
import type { RunningServer, ServerHost } from './request-client.ts';

/** Runs the language server in a process of its own, without the environment of this one. */
export function serverProcess(
  { extensionUri }: Pick<ExtensionContext, 'extensionUri'>,
  log: LogOutputChannel,
): ServerHost {
  const module = Uri.joinPath(extensionUri, 'dist', 'server.cjs').fsPath;
  return { start: () => startProcess(module, log), processId: process.pid };
}

function startProcess(module: string, log: LogOutputChannel): RunningServer {
  const server = fork(module, ['--node-ipc', `--clientProcessId=${process.pid}`], {
    env: { ...neededEnvironment(process.env), ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' },
    execArgv: [],
    silent: true,
  });
  eachLine(server.stdout, (line) => log.info(line));
  eachLine(server.stderr, (line) => log.error(line));
  return {
    transports: { reader: new IPCMessageReader(server), writer: new IPCMessageWriter(server) },
    kill: () => server.kill('SIGKILL'),
  };
}

/** The environment variables that a Node process needs. */
const needed = /^(?:ComSpec|HOME|LANG|LC_\w+|LD_LIBRARY_PATH|PATH|SystemRoot|TEMP|TMP|TMPDIR|TZ|USERPROFILE|windir)$/i;

/** Leaves all other variables out for the language server, since they may contain credentials. */
function neededEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => needed.test(name)));
}

function eachLine(output: Readable | null, print: (line: string) => void): void {
  if (output) createInterface({ input: output, crlfDelay: Number.POSITIVE_INFINITY }).on('line', print);
}
