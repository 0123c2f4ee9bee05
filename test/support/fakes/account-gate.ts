import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sandboxCredential } from '../../../client/sandbox/credential.ts';
import { type Sandbox, startSandbox } from '../../../client/sandbox/server.ts';

/** A call that a gate received: its bearer token, and its method, path and body. */
export interface GateCall {
  readonly token: string;
  readonly text: string;
}

/** One endpoint with several accounts of CreateServer, each of which has its own instances. */
export interface AccountGate {
  readonly endpoint: string;
  readonly calls: readonly GateCall[];
  /** Gives an account another token; the old one is rejected from then on. */
  readonly replace: (token: string, by: string) => void;
  readonly close: () => Promise<void>;
}

/** Opens a gate on loopback, with an account for each token. */
export async function openGate(folder: string, tokens: readonly string[]): Promise<AccountGate> {
  const accounts = new Map<string, Sandbox>();
  for (const token of tokens) accounts.set(token, await startSandbox(join(folder, `${token}.jsonl`)));
  const sandboxes = [...accounts.values()];
  const calls: GateCall[] = [];
  const server = createServer(async (incoming, outgoing) => {
    let body = '';
    for await (const chunk of incoming) body += String(chunk);
    const { method = '', url = '', headers } = incoming;
    const token = headers.authorization?.replace(/^Bearer /, '') ?? '';
    calls.push({ token, text: `${method} ${url} ${body}` });
    const account = accounts.get(token);
    if (!account) {
      outgoing.writeHead(401, { 'content-type': 'application/json' });
      outgoing.end('{"error":{"code":"InvalidToken","message":"The token is invalid."}}');
      return;
    }
    const authorization = `Bearer ${sandboxCredential('bearer').values.token}`;
    const type = headers['content-type'];
    const answer = await fetch(`${account.endpoint}${url}`, {
      method,
      headers: { authorization, ...(type !== undefined && { 'content-type': type }) },
      ...(body !== '' && { body }),
    });
    outgoing.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
    outgoing.end(await answer.text());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    replace(token, by) {
      const account = accounts.get(token);
      accounts.delete(token);
      if (account) accounts.set(by, account);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
    },
  };
}
