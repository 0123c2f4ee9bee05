import type { ProviderApi } from '../../../../schemas/core/api/provider-api.ts';
import type { Outcome } from '../../../engine/journal/entry.ts';
import { errorHelpFor } from '../../requests/error-help.ts';
import type { RefusalNote } from '../../requests/refusal-notes.ts';

/** The note for a rejected send: its message, explanation and the fields that cause it. */
export function refusalDiagnostic(api: ProviderApi, refused: Extract<Outcome, { kind: 'refused' }>): RefusalNote {
  const { message, code, field } = refused;
  const help = errorHelpFor(api, refused);
  const fields = [...(field ? [field] : []), ...(help?.fields ?? [])];
  return { message: { en: message, zh: message }, code, explanation: help?.says, fields };
}
