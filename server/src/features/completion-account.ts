import type { CompletionItem } from 'vscode-languageserver';
import { inLanguage, type Language, type LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { AccountValue } from '../../../schemas/core/model/account-value.ts';
import type { AccountValues } from '../../../schemas/protocol.ts';
import { factsText, sourceText } from './account-values.ts';
import type { LanguageSettings } from './analyzed-document.ts';
import { completionKinds } from './lsp-values.ts';

/** A completion of an account's value without its edit, and the text that it writes. */
interface AccountCandidate {
  readonly item: Omit<CompletionItem, 'textEdit'>;
  readonly newText: string;
  readonly isSnippet: false;
}

/**
 * The values of an account for a field, in the order of the provider: by name, with the id inserted.
 * @param values those to offer
 * @param replaced the text that a completion replaces
 */
export function accountCandidates(
  found: AccountValues,
  values: readonly AccountValue[],
  replaced: string,
  { language, now }: LanguageSettings,
): AccountCandidate[] {
  const from = inLanguage(sourceText(found, now()), language);
  // An editor compares the filter text with the text that is replaced.
  const quote = replaced.startsWith('"') ? '"' : '';
  // A dollar sign would begin a reference.
  const insertable = values.filter(({ id }) => !id.includes('$'));
  const items = insertable.map((value, index): AccountCandidate => {
    const { id, label } = value;
    const facts = factsText(value, language);
    return {
      item: {
        label,
        ...(facts && { labelDetails: { description: facts } }),
        detail: label === id ? facts : id,
        kind: completionKinds.value,
        documentation: label === id || !facts ? from : `${facts} · ${from}`,
        sortText: `0${String(index).padStart(5, '0')}`,
        filterText: `${quote}${label === id ? id : `${label} ${id}`}${quote}`,
      },
      newText: JSON.stringify(id),
      isSnippet: false,
    };
  });
  const notice = noticeOf(found);
  return notice ? [...items, noticeCandidate(notice, replaced, language)] : items;
}

interface Notice {
  readonly label: LocalizedText;
  readonly detail: LocalizedText;
}

/** Why values are missing. */
function noticeOf({ problem, profile, values, total, state }: AccountValues): Notice | undefined {
  if (problem) {
    const label = { en: `Can't read the values of "${profile}"`, zh: `无法读取“${profile}”的可选值` };
    return { label, detail: problem };
  }
  if (values.length > 0 || total === 0 || state === 'loading') return undefined;
  return {
    label: {
      en: total === 1 ? "The 1 value doesn't fit the request" : `None of ${total} values fits the request`,
      zh: `${total} 个可选值均不适用于该请求`,
    },
    detail: { en: 'Check the zone, type and network.', zh: '请检查可用区、规格和网络。' },
  };
}

/** Says why values are missing; it leaves the text as it is. */
function noticeCandidate({ label, detail }: Notice, text: string, language: Language): AccountCandidate {
  return {
    item: {
      label: inLanguage(label, language),
      detail: inLanguage(detail, language),
      kind: completionKinds.text,
      sortText: '09',
      filterText: text,
    },
    newText: text,
    isSnippet: false,
  };
}
