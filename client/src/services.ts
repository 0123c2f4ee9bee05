import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Event, EventEmitter, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { AccountValueLists } from '../engine/account-values/account-value-lists.ts';
import { httpTransport } from '../engine/http/transport.ts';
import { Journal } from '../engine/journal/journal.ts';
import type { RequestTools } from '../engine/provider-client/account.ts';
import { ProviderClocks } from '../engine/provider-client/provider-clocks.ts';
import { createQueryClient, type QueryClient } from '../engine/provider-client/query.ts';
import { type LazySandbox, lazySandbox } from '../sandbox/lazy.ts';
import { Credentials } from './profiles/credentials.ts';
import { Profiles } from './profiles/profiles.ts';
import { startNodeThread } from './reader/node-thread.ts';
import { createTrial, type TryToRead } from './reader/trial.ts';
import { RequestPrices } from './requests/request-prices.ts';
import { storageFolder } from './requests/storage-folder.ts';

/** What the features share. */
export interface Services {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  /** The folder that contains the journal. */
  readonly storage: string;
  readonly journal: Journal;
  readonly profiles: Profiles;
  readonly credentials: Credentials;
  readonly sandbox: LazySandbox['start'];
  readonly tools: RequestTools;
  readonly query: QueryClient;
  /** The values that accounts can use. */
  readonly accountValues: AccountValueLists;
  /** Fires if a list of them was read, while a request is open here also by another window. */
  readonly onDidReadValues: Event<void>;
  /** The prices of requests. */
  readonly prices: RequestPrices;
  /** Reads a text in a thread that can be terminated, before it is read here. */
  readonly tryToRead: TryToRead;
}

/** What is needed to read a request for a command. */
export type ReadingServices = Pick<Services, 'context' | 'tryToRead'>;

/** Creates what the features share; nothing starts before it is used. */
export function createServices(context: ExtensionContext, log: LogOutputChannel): Services {
  const storage = storageFolder(context.globalStorageUri.fsPath);
  const sandbox = lazySandbox(join(storage, 'sandbox', 'instances.jsonl'), (problem) => log.warn(problem));
  context.subscriptions.push(sandbox);
  const clocks = new ProviderClocks(Date.now, () => performance.now());
  const tools: RequestTools = { transport: httpTransport, now: Date.now, nonce: randomUUID, clocks };
  const query = createQueryClient(tools);
  const valuesRead = new EventEmitter<void>();
  context.subscriptions.push(valuesRead);
  return {
    context,
    log,
    storage,
    journal: new Journal(join(storage, 'journal')),
    profiles: new Profiles(context),
    credentials: new Credentials(context.secrets, process.env),
    sandbox: sandbox.start,
    tools,
    query,
    accountValues: new AccountValueLists({
      folder: join(storage, 'account-values'),
      query,
      now: tools.now,
      onRead: () => valuesRead.fire(),
    }),
    onDidReadValues: valuesRead.event,
    prices: new RequestPrices(query),
    tryToRead: createTrial(() => startNodeThread(join(context.extensionPath, 'dist', 'reader.cjs'))),
  };
}
