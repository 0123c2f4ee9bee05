import type { Api } from '../../../../schemas/core/api.ts';
import type { Outcome } from '../../journal/entry.ts';
import { adviceFor } from './advice.ts';
import type { ProviderSaid } from './index.ts';

/** What a refused send has to say, with what it means and the fields that cause it. */
export function saidIn(api: Api, refused: Extract<Outcome, { kind: 'refused' }>): ProviderSaid {
  const { message, code, field } = refused;
  const advice = adviceFor(api, refused);
  const fields = [...(field ? [field] : []), ...(advice?.fields ?? [])];
  return { message: { en: message, zh: message }, code, means: advice?.says, fields };
}
