import { inLanguage, type Language } from '../core/localized-text.ts';
import type { Problem } from '../core/model/problem.ts';
import type { ProviderId } from '../core/model/provider.ts';
import { workspaceFileName } from './workspace-file-name.ts';

/** The code of a rule with its provider, as diagnostics and suppressions show it. */
export function qualifiedCode(provider: ProviderId | undefined, code: string): string {
  return `${provider ?? 'request'}/${code}`;
}

/** The message of a problem, with the provider's error code, or the place of its rule, in brackets. It may quote the file. */
export function messageOf({ message, providerError, origin }: Problem, language: Language): string {
  const source = providerError ?? (origin && `${workspaceFileName}:${origin.line + 1}`);
  if (!source) return inLanguage(message, language);
  return inLanguage({ en: `${message.en} (${source})`, zh: `${message.zh}（${source}）` }, language);
}
