import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { requestText, responseText } from '../../../../client/engine/http/http-text.ts';
import type { Account } from '../../../../client/engine/provider-client/account.ts';
import { signForAccount } from '../../../../client/engine/provider-client/account.ts';
import { createQueryClient, queryOnce } from '../../../../client/engine/provider-client/query.ts';
import { queryFailureMessage } from '../../../../client/engine/provider-client/query-failure.ts';
import { type SendTools, send } from '../../../../client/engine/requests/send.ts';
import type { Scheme } from '../../../../schemas/core/api/authentication.ts';
import type { Json } from '../../../../schemas/core/json.ts';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { maskingForKeeps, secretsIn } from '../../../../schemas/document/masking.ts';
import { serializeBody } from '../../../../schemas/document/serialize-body.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { callTools, orderTo } from '../../../support/builders/accounts.ts';
import { bodies } from '../../../support/builders/bodies.ts';
import { quoteFormats, startEchoProvider } from '../../../support/fakes/echo-provider.ts';
import { secretsFound } from '../../../support/fixtures/secret-markers.ts';

const echoProvider = await startEchoProvider();
after(() => echoProvider.close());

/** Nothing of these may be found anywhere. What proves the caller is ASCII; the others need not be. */
const credential = {
  secret: 'mark-Secret"Key\\/+&<1>',
  sessionToken: 'mark-Session%20"Token;2/+==',
  token: 'mark-Bearer"Token\\3/+==',
};
const inBody = { password: 'mark-Passwörd"\\/+&<4>!', unknown: 'mark-Unknown-5\nsecond line' };

/** A minimal body with secrets: in a field for secrets, and in another one. */
function bodyOf(provider: ProviderId): string {
  const fields: Record<ProviderId, (body: { [key: string]: Json }) => object> = {
    'create-server': (body) => ({ ...body, password: inBody.password }),
    'zenlayer-bmc': (body) => ({ ...body, password: inBody.password }),
    'huawei-ecs': ({ server, ...body }) => ({ ...body, server: { ...Object(server), adminPass: inBody.password } }),
    'huawei-devserver': (body) => ({ ...body, admin_pass: inBody.password }),
    'jdcloud-coc-vm': ({ instanceSpec, ...body }) => ({
      ...body,
      instanceSpec: { ...Object(instanceSpec), password: inBody.password },
    }),
  };
  const body = fields[provider](JSON.parse(JSON.stringify(bodies[provider])));
  return JSON.stringify({ ...body, my_access_token: inBody.unknown });
}

function accountOf(provider: ProviderId, scheme: Scheme): Account {
  const target = { endpoint: echoProvider.endpoint, region: 'cn-north-4', project: 'p' };
  const values = { id: 'access-key', header: 'X-My-Header', ...credential };
  return { api: apis[provider], target, credential: async () => ({ scheme, values }) };
}

const never = new AbortController().signal;
const statuses = [undefined, 302, 400, 401, 403, 409, 500];

describe('redaction of secrets', () => {
  for (const { id, request } of providers) {
    for (const { scheme } of apis[id].authentications) {
      it(`${id}, ${scheme}: keeps and shows no secret that a provider quotes in a response to a send or a query`, async () => {
        const account = accountOf(id, scheme);
        const text = bodyOf(id);
        const { root } = analyzeRequest(text, `a.${id}.json`, { now: Date.now() });
        assert.ok(root);
        const secrets = secretsIn(request, root);
        assert.deepEqual(
          Object.values(inBody).filter((secret) => !secrets.includes(secret)),
          [],
        );
        const kinds = new Set<string>();
        for (const manner of quoteFormats) {
          for (const status of statuses) {
            Object.assign(echoProvider, {
              quoteFormat: manner,
              rejectStatus: status,
              sandboxBody: JSON.stringify(bodies[id]),
            });
            const first = echoProvider.received.length;
            const shown: unknown[] = [];
            const tools: SendTools = { ...callTools(), append: async (entry) => void shown.push(entry) };
            const order = orderTo(id, echoProvider.endpoint, { body: text, secrets, account });
            const kept = serializeBody(text, root, maskingForKeeps(request));
            const outcome = await send({ ...order, record: { ...order.record, body: kept } }, oneAttempt(tools), never);
            kinds.add(outcome.kind);
            shown.push(outcome, 'answer' in outcome && outcome.answer ? responseText(outcome.answer) : '');
            const ask = createQueryClient(tools);
            const { api, target } = account;
            const queries = [
              api.probe(target),
              api.list(target),
              ...api.describe(target, ['i-1']),
              ...api.checks(target, root),
            ];
            // A status that causes a retry would make the test wait.
            for (const query of queries) {
              shown.push(await ask<object>(account, query, never));
            }
            if (api.dryRun) shown.push(await queryOnce(account, api.dryRun(target, text), tools, never, secrets));
            for (const value of shown) if (isFailure(value)) shown.push(queryFailureMessage(value));
            const heard = echoProvider.received.slice(first);
            assert.ok(heard.length > 2);
            const signatures = heard.flatMap(
              ({ headers }) => /Signature=(\w+)/.exec(headers.authorization ?? '')?.[1] ?? [],
            );
            const all = { ...credential, ...inBody, ...Object.fromEntries(signatures.entries()) };
            assert.deepEqual(
              secretsFound(shown.map((value) => JSON.stringify(value)).join('\n'), all),
              [],
              `${manner} ${status}`,
            );
            const texts = shown.filter((value) => typeof value === 'string').join('\n');
            assert.deepEqual(secretsFound(texts, all), [], `${manner} ${status}`);
          }
        }
        assert.deepEqual([...kinds].sort(), ['accepted', 'refused', 'unknown']);
      });

      it(`${id}, ${scheme}: shows no credential in a preview`, async () => {
        const account = accountOf(id, scheme);
        const signed = await signForAccount(
          account,
          account.api.create(account.target, '{}', randomUUID()),
          callTools(),
        );
        assert.ok(!('kind' in signed));
        const shown = requestText(signed, '{ "name": "a\u202eb" }', 'String to sign', 'X-My-Header');
        assert.ok(shown.includes('"a\\u202eb"'), 'invisible characters are escaped');
        const signature = /Signature=(\w+)/.exec(JSON.stringify(signed.call.headers))?.[1];
        assert.deepEqual(secretsFound(shown, { ...credential, ...(signature && { signature }) }), []);
      });
    }
  }
});

/** Without a second attempt, which would wait. */
const oneAttempt = (tools: SendTools): SendTools => {
  let now = Date.now();
  return { ...tools, now: () => (now += 60 * 60_000) };
};

function isFailure(value: unknown): value is Parameters<typeof queryFailureMessage>[0] {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'refused' && !('v' in value);
}
