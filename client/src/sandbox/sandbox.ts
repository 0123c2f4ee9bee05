import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from '../../../schemas/core/api.ts';
import type { Problem } from '../../../schemas/core/problem.ts';
import type { ProviderId } from '../../../schemas/core/provider.ts';
import { readRequest } from '../../../schemas/document/read.ts';
import { routes as createServerRoutes } from './create-server.ts';
import { routes as huaweiDevserverRoutes } from './huawei-devserver.ts';
import { routes as huaweiEcsRoutes } from './huawei-ecs.ts';
import { routes as jdcloudCocVmRoutes } from './jdcloud-coc-vm.ts';
import { json, type Route, type SandboxRequest, type World } from './stand.ts';
import { SandboxStore } from './store.ts';
import { routes as zenlayerBmcRoutes } from './zenlayer-bmc.ts';

const routes: readonly Route[] = [
  ...createServerRoutes,
  ...zenlayerBmcRoutes,
  ...huaweiEcsRoutes,
  ...huaweiDevserverRoutes,
  ...jdcloudCocVmRoutes,
];

const largestBody = 16 * 1024 * 1024;

/** A running sandbox. */
export interface Sandbox {
  /** Scheme, host and port, on loopback. */
  readonly endpoint: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts the stand-in for all providers on a free port of the loopback interface.
 * @param file where it remembers what it made, from one start to the next
 * @throws when no port can be opened
 */
export async function startSandbox(file: string, clock: () => number = Date.now): Promise<Sandbox> {
  const store = new SandboxStore(file);
  const server = createServer((incoming, outgoing) => {
    readBody(incoming)
      .then((body) => (body === undefined ? tooLarge : respond(requestOf(incoming, body), worldOf(store, clock()))))
      .catch((error: unknown) => json(500, { code: 'InternalError', message: String(error) }))
      .then((answer) => outgoing.writeHead(answer.status, answer.headers).end(answer.body));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, close: () => close(server) };
}

const tooLarge = json(413, { code: 'PayloadTooLarge', message: 'The sandbox takes bodies of up to 16 MB.' });

/** The body as text, or undefined where it is too large to be kept. */
async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  return size > largestBody ? undefined : Buffer.concat(chunks).toString('utf8');
}

function requestOf(incoming: IncomingMessage, body: string): SandboxRequest {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const),
  );
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', 'http://127.0.0.1'),
    headers,
    body,
  };
}

function respond(request: SandboxRequest, world: World): Answer {
  for (const route of routes) {
    const match = request.method === route.method && request.url.pathname.match(route.path);
    if (match && (!route.header || request.headers[route.header[0]] === route.header[1])) {
      return route.answer(request, world, match);
    }
  }
  return json(404, { code: 'NotFound', message: `The sandbox has no ${request.method} ${request.url.pathname}.` });
}

function worldOf(store: SandboxStore, now: number): World {
  return {
    now,
    instances: (provider) => store.instances(provider),
    find: (provider, id) => store.find(provider, id),
    batch: (id) => store.batch(id),
    create({ provider, names, idFor, facts = {}, token }) {
      const before = token === undefined ? undefined : store.madeBy(provider, token);
      if (before) return before;
      const batch = randomUUID();
      const made = names.map((name) => ({ provider, id: idFor(randomUUID()), batch, name, createdAt: now, facts }));
      return store.add(made, token);
    },
    act: (instance, action) => store.act(instance, { action, at: now }),
    errors: (provider: ProviderId, body) =>
      isJson(body)
        ? readRequest(body, `sandbox.${provider}.json`, { now }).problems.filter(({ severity }) => severity === 'error')
        : [notJson],
  };
}

/** Request files may have comments; what is sent may not. */
function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

const notJson: Problem = {
  code: 'syntax',
  severity: 'error',
  message: { en: 'The body is not JSON.', zh: '请求体不是 JSON。' },
  start: 0,
  end: 1,
};

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
