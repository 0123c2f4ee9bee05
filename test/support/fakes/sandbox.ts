import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { sign } from '../../../client/engine/signing/sign.ts';
import { sandboxCredential } from '../../../client/sandbox/credential.ts';
import { startSandbox } from '../../../client/sandbox/server.ts';
import type { Scheme } from '../../../schemas/core/api/authentication.ts';
import type {
  ActionId,
  HttpRequest,
  Instance,
  ProviderApi,
  Query,
  Target,
} from '../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../schemas/core/json.ts';
import { send as sendSigned } from '../builders/http-helpers.ts';

/** The initial time of a test's sandbox, in milliseconds since 1970. */
export const start = Date.parse('2026-01-01T00:00:00Z');

/** A sandbox for one test with a clock that the test sets. It signs every request and rejects unsigned ones. */
export async function sandboxFor(t: TestContext, api: ProviderApi, scheme: Scheme, target: Target) {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const clock = { now: start };
  const sandbox = await startSandbox(join(folder, 'sandbox.jsonl'), () => clock.now);
  t.after(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  const here = { ...target, endpoint: sandbox.endpoint };
  const send = async (call: HttpRequest) => {
    const credential = sandboxCredential(scheme);
    const signed = await sign(call, credential, { target: here, now: clock.now, nonce: randomUUID() });
    return sendSigned(signed.call);
  };
  const ask = async <T>({ request: call, read }: Query<T>) => read(await send(call));
  const create = async (body: Json, token: string = randomUUID()) =>
    api.readCreate(await send(api.create(here, JSON.stringify(body), token)));
  const made = async (body: Json, token?: string) => {
    const accepted = await create(body, token);
    assert.ok(accepted.kind === 'accepted', JSON.stringify(accepted));
    return accepted.instances;
  };
  const instances = async (ids: readonly string[]): Promise<Instance[]> => {
    const found = await Promise.all(api.describe(here, ids).map(ask));
    return found.flatMap((it) => {
      assert.ok(it.kind === 'described', JSON.stringify(it));
      return it.instances;
    });
  };
  const states = async (ids: readonly string[]) => (await instances(ids)).map(({ state }) => state);
  /** The result of an action: `done`, or the status and the code of the error. */
  const act = async (action: ActionId, id: string) => {
    const known = api.actions?.[action];
    assert.ok(known, action);
    const answer = await ask(known.query(here, id));
    return answer.kind === 'refused' ? `${answer.status} ${answer.code}` : answer.kind;
  };
  /** All pages of the list. */
  const pages = async (): Promise<Instance[][]> => {
    const read: Instance[][] = [];
    let cursor: string | undefined;
    do {
      assert.ok(read.length < 100);
      const page = await ask(api.list(here, cursor));
      assert.ok(page.kind === 'page', JSON.stringify(page));
      read.push([...page.instances]);
      cursor = page.next;
    } while (cursor !== undefined);
    return read;
  };
  return { clock, here, send, ask, create, made, instances, states, act, pages };
}
