import type { CompletionItem } from 'vscode-languageserver';
import { inLanguage, type Language } from '../../../schemas/core/localized-text.ts';
import type { AccountValue } from '../../../schemas/core/model/account-value.ts';
import { factsText } from '../../../schemas/core/util/facts-text.ts';
import { type ListNotice, noticeOf, sourceText } from '../../../schemas/core/util/list-text.ts';
import type { AccountValues } from '../../../schemas/protocol.ts';
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

/** Says why values are missing; it leaves the text as it is. */
function noticeCandidate({ label, detail }: ListNotice, text: string, language: Language): AccountCandidate {
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
