import type { Api, Instance, Target } from '../../../schemas/core/api.ts';
import type { Text } from '../../../schemas/core/text.ts';
import type { Transport } from './transport.ts';

/** What the provider says of some instances, and why it could not be asked after others. */
export interface Observation {
  readonly instances: readonly Instance[];
  readonly failures: readonly Text[];
}

/** Asks a provider after instances, with as few calls as it allows. */
export async function observe(
  api: Api,
  target: Target,
  ids: readonly string[],
  transport: Transport,
  signal: AbortSignal,
): Promise<Observation> {
  const instances: Instance[] = [];
  const failures: Text[] = [];
  for (const { call, read } of api.describe(target, ids)) {
    const result = await transport(call, signal);
    if (result.kind === 'no-answer') {
      failures.push(result.reason);
      continue;
    }
    const answer = read(result.answer);
    if (answer.kind === 'described') instances.push(...answer.instances);
    else if (answer.kind === 'refused') failures.push({ en: answer.message, zh: answer.message });
    else
      failures.push({
        en: `The answer (HTTP ${answer.status}) could not be read.`,
        zh: `无法读取响应（HTTP ${answer.status}）。`,
      });
  }
  return { instances, failures };
}
