import { randomUUID } from 'node:crypto';
import { parseTree } from 'jsonc-parser';
import { httpTransport } from '../../../client/engine/http/transport.ts';
import type { Account, RequestTools } from '../../../client/engine/provider-client/account.ts';
import type { SendCommand } from '../../../client/engine/requests/send.ts';
import { sandboxCredential } from '../../../client/sandbox/credential.ts';
import type { ProviderApi } from '../../../schemas/core/api/provider-api.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { apis } from '../../../schemas/providers/api-registry.ts';
import { bodies } from './bodies.ts';
import { intended } from './entries.ts';

/** The sandbox's account of a provider. */
export function sandboxAccount(provider: ProviderId, endpoint: string, api: ProviderApi = apis[provider]): Account {
  const [usual] = api.authentications;
  return {
    api,
    target: { endpoint, region: 'sandbox-1', project: 'sandbox' },
    credential: async () => sandboxCredential(usual.scheme),
  };
}

/** The tools of requests, with the real transport. */
export function callTools(now: () => number = Date.now): RequestTools {
  return { transport: httpTransport, now, nonce: randomUUID };
}

/** A send command for one of the smallest bodies of a provider, with the count and the names in the body. */
export function orderTo(
  provider: ProviderId,
  endpoint: string,
  {
    body = JSON.stringify(bodies[provider]),
    secrets = [],
    account = sandboxAccount(provider, endpoint),
    ...more
  }: {
    body?: string;
    secrets?: readonly string[];
    account?: Account;
    request?: string;
    count?: number;
    names?: readonly string[];
    profile?: string;
    file?: string;
  } = {},
): SendCommand {
  const tree = parseTree(body);
  const { count, names } = tree ? account.api.summary(tree) : { count: 1, names: [] };
  const {
    v: _v,
    at: _at,
    kind: _kind,
    ...record
  } = intended(randomUUID(), 1, {
    provider,
    ...account.target,
    file: `file:///a.${provider}.json`,
    token: randomUUID(),
    body,
    count,
    names,
    ...more,
  });
  return { account, body, secrets, record };
}
