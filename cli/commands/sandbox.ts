import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sandboxCredential } from '../../client/sandbox/credential.ts';
import { type Fault, faultIds } from '../../client/sandbox/faults/catalog.ts';
import type { InjectedFault } from '../../client/sandbox/faults/injector.ts';
import { type Sandbox, startSandbox } from '../../client/sandbox/server.ts';
import { inLanguage, type LocalizedText } from '../../schemas/core/localized-text.ts';
import { type ProviderId, providerIds } from '../../schemas/core/model/provider.ts';
import { escapeUnseen } from '../../schemas/core/util/sanitize-text.ts';
import { oneOf, providerFor, providerIdsText, readArguments, wholeNumber } from '../arguments.ts';
import { type Invocation, UsageError } from '../command.ts';

/** The sandbox does not see a refused call, so it could not count them. */
const countedFaults = faultIds.filter((id) => id !== 'refuse');

export const usage: LocalizedText = {
  en: `instance-requests sandbox [options]

Simulates the providers on this machine, for tests of your own code. It creates nothing
real, listens on 127.0.0.1 only, and checks signatures as the providers do. It prints its
address and the credential that it accepts, and runs until Ctrl+C.

  --port N              port (default: a free one)
  --provider ID         simulate this provider only (can be repeated)
  --state FILE          keep instances in this file (default: until it ends)
  --faults FAULT[:N],...
                        simulate failures one after the other, each for N calls (default: 1)
  --sold-out TYPE[:SECONDS],...
                        these instance types, or "all", are sold out for so long (default: always)
  --unsigned            accept calls without a signature, too
  --lang en|zh-cn       message language (default: en)
  --help                show this help

Providers: ${providerIdsText}

Failures: ${wrapped(countedFaults)}`,
  zh: `instance-requests sandbox [选项]

在本机模拟各服务商，用于测试自己的代码。不会创建任何真实资源，仅监听 127.0.0.1，并与服务商
一样校验签名。它会输出地址和所接受的凭据，按 Ctrl+C 结束。

  --port N              端口（默认值：任一空闲端口）
  --provider ID         仅模拟此服务商（可重复）
  --state FILE          将实例保存在此文件中（默认值：结束时删除）
  --faults FAULT[:N],...
                        依次模拟故障，每个持续 N 次调用（默认值：1）
  --sold-out TYPE[:SECONDS],...
                        这些实例规格（或 all）在此时间内售罄（默认值：始终）
  --unsigned            也接受没有签名的调用
  --lang en|zh-cn       消息语言（默认值：en）
  --help                显示此帮助

服务商：${providerIdsText}

故障：${wrapped(countedFaults)}`,
};

/** Words in lines that fit a terminal. */
function wrapped(words: readonly string[]): string {
  const lines = [''];
  for (const word of words) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length > 80) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line}, ${word}`;
  }
  return `\n  ${lines.join(',\n  ')}`;
}

const maxPort = 65_535;
const maxCalls = 1_000_000;

/** Runs until it is interrupted. */
export async function run({ args, language }: Invocation): Promise<number> {
  const { values, positionals } = readArguments(args, {
    port: { type: 'string', default: '0' },
    provider: { type: 'string', multiple: true, default: [] },
    state: { type: 'string' },
    faults: { type: 'string', default: '' },
    'sold-out': { type: 'string', default: '' },
    unsigned: { type: 'boolean', default: false },
  });
  const [other] = positionals;
  if (other !== undefined)
    throw new UsageError({ en: `Unexpected argument "${other}".`, zh: `多余的参数“${other}”。` });
  const port = wholeNumber('--port', values.port, maxPort);
  const chosen = values.provider.map((id) => providerFor(id).id);
  const faults = readFaults(values.faults);
  const soldOut = readSoldOut(values['sold-out']);
  const say = (text: LocalizedText) => process.stderr.write(`${escapeUnseen(inLanguage(text, language))}\n`);
  const folder = values.state === undefined ? mkdtempSync(join(tmpdir(), 'instance-requests-')) : undefined;
  const file = values.state === undefined ? join(folder ?? '', 'instances.jsonl') : resolve(values.state);
  try {
    const sandbox = await startSandbox(file, Date.now, {
      port,
      authentication: values.unsigned ? 'accepted' : 'required',
      ...(chosen.length > 0 && { providers: chosen }),
      onUnreadable: (problem) => say({ en: problem, zh: problem }),
    });
    sandbox.injectFaults(faults);
    sandbox.setSoldOut(soldOut);
    // Whoever reads the address may end it at once.
    const end = interrupted();
    process.stdout.write(beginning(sandbox, chosen));
    await end;
    await sandbox.close();
    return 0;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    say({ en: `Couldn't open port ${port} (${code}).`, zh: `无法打开端口 ${port}（${code}）。` });
    return 2;
  } finally {
    if (folder) rmSync(folder, { recursive: true, force: true });
  }
}

/** Failures as they are typed: `late,throttled-429:3`. */
function readFaults(text: string): InjectedFault[] {
  const parts = text.split(',').filter((part) => part !== '');
  return parts.map((part) => {
    const [id = '', times = '1'] = part.split(':');
    const fault: Fault = oneOf('--faults', id, countedFaults);
    return { fault, options: { times: wholeNumber(`--faults ${id}`, times, maxCalls) } };
  });
}

const maxSeconds = 1_000_000_000;

/** What is sold out, and for how long after the start, as it is typed: `M6C,S8I:60` or `all:60`. */
function readSoldOut(text: string): (type: string) => boolean {
  const start = Date.now();
  const parts = text.split(',').filter((part) => part !== '');
  const ends = parts.map((part): readonly [string, number] => {
    const at = part.lastIndexOf(':');
    if (at < 0) return [part, Number.POSITIVE_INFINITY];
    const type = part.slice(0, at);
    return [type, start + 1000 * wholeNumber(`--sold-out ${type}`, part.slice(at + 1), maxSeconds)];
  });
  return (type) => ends.some(([name, end]) => (name === 'all' || name === type) && Date.now() < end);
}

/** Lines that a script can read: the address first, then what the sandbox accepts. The credential protects nothing. */
function beginning({ endpoint }: Sandbox, chosen: readonly ProviderId[]): string {
  const { id, secret, token } = sandboxCredential('sdk-hmac-sha256').values;
  const names = (chosen.length > 0 ? chosen : providerIds).join(' ');
  return `${endpoint}\nproviders=${names}\naccess_key=${id}\nsecret_key=${secret}\ntoken=${token}\n`;
}

/** Waits for Ctrl+C, or for whoever started it to end it. */
function interrupted(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done());
  });
}
