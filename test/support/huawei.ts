import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { sign } from '../../client/src/cloud/sign/sign.ts';
import { sandboxCredential } from '../../client/src/sandbox/credential.ts';
import { startSandbox } from '../../client/src/sandbox/sandbox.ts';
import type { ActionId, Answer, Api, Call, Instance, Question, Target } from '../../schemas/core/api.ts';
import type { Json } from '../../schemas/core/field.ts';
import { send as sendAsItIs } from './calls.ts';

/** The error shapes that every service of Huawei Cloud may answer with, all of them saying the same. */
export const errorShapes = (code: string, message: string): readonly Json[] => [
  { error_code: code, error_msg: message },
  { error_code: code, error_msg: message, request_id: null, encoded_authorization_message: 'XBLd2IgE' },
  { error: { code, message } },
  { error: { code, message, details: null } },
  { error: { code: 'Ecs.0005', message, details: [{ code }] } },
  { error: { code: message, message: code } },
  { code, message },
  { anything: 1, badRequest: { code, message } },
];

/** Bodies that are none of the documented shapes. */
export const junk: readonly Json[] = [
  '',
  '{',
  'null',
  '1',
  '"x"',
  '[]',
  '{}',
  '<html>502</html>',
  { error: 'x' },
  { error: {} },
  { error: { code: {}, message: [] } },
  { error_code: 1, error_msg: 2 },
  { id: '' },
  { id: {} },
  { server: null },
  { servers: {} },
  { servers: [{}] },
  { data: [{ id: 'a' }] },
  { job_id: '' },
  { serverIds: 'a' },
  { order_id: ['a'] },
];

/** A sandbox of its own for a test, that asks for signatures, with a clock that the test turns. */
export async function sandboxFor(t: TestContext, api: Api, target: Target) {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const clock = { now: Date.parse('2026-01-01T00:00:00Z') };
  const sandbox = await startSandbox(join(folder, 'sandbox.jsonl'), () => clock.now);
  t.after(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  const here: Target = { ...target, endpoint: sandbox.endpoint };
  const send = async (call: Call): Promise<Answer> => {
    const credential = sandboxCredential('sdk-hmac-sha256');
    const signed = await sign(call, credential, { target: here, now: clock.now, nonce: crypto.randomUUID() });
    return sendAsItIs(signed.call);
  };
  const ask = async <T>({ call, read }: Question<T>) => read(await send(call));
  const create = async (body: Json, token: string = crypto.randomUUID()) =>
    api.readCreate(await send(api.create(here, JSON.stringify(body), token)));
  const made = async (body: Json) => {
    const accepted = await create(body);
    if (accepted.kind !== 'accepted') throw new Error(JSON.stringify(accepted));
    return accepted;
  };
  const instances = async (ids: readonly string[]): Promise<Instance[]> => {
    const found: Instance[] = [];
    for (const question of api.describe(here, ids)) {
      const described = await ask(question);
      if (described.kind !== 'described') throw new Error(JSON.stringify(described));
      found.push(...described.instances);
    }
    return found;
  };
  /** The states of the instances, `-` for one that the provider does not know. */
  const states = async (ids: readonly string[]) => {
    const found = new Map((await instances(ids)).map(({ id, state }) => [id, state]));
    return ids.map((id) => found.get(id) ?? '-');
  };
  /** What became of an action: `done`, or the code of the refusal. */
  const act = async (action: ActionId, id: string) => {
    const question = api.actions?.[action]?.ask(here, id);
    if (!question) throw new Error(`There is no ${action}.`);
    const done = await ask(question);
    return done.kind === 'refused' ? done.code : done.kind;
  };
  return { clock, here, send, ask, create, made, instances, states, act };
}
