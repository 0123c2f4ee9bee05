import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { maskingForKeeps, secretsIn } from '../../../schemas/document/masking.ts';
import { referencesOf } from '../../../schemas/document/references.ts';
import { serializeBody } from '../../../schemas/document/serialize-body.ts';
import type { TrialInput } from './trial.ts';

/** Does everything that the extension host does with the text of a request for a command. */
export function readOnTrial({ text, fileName }: TrialInput): void {
  const { root, provider } = analyzeRequest(text, fileName, { now: Date.now() });
  if (!root || !provider) return;
  referencesOf(root);
  secretsIn(provider.request, root);
  serializeBody(text, root, maskingForKeeps(provider.request));
}
