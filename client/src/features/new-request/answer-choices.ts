import { inLanguage, type Language, type LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { AccountValue } from '../../../../schemas/core/model/account-value.ts';
import type { BodyEntry, NewRequestChoice, NewRequestQuestion } from '../../../../schemas/core/model/new-request.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { factsText } from '../../../../schemas/core/util/facts-text.ts';
import { noticeOf, sourceText } from '../../../../schemas/core/util/list-text.ts';
import { documentChoices, entriesOf, laterText, typedAnswer } from '../../../../schemas/document/new-request.ts';
import type { ListState } from '../../../engine/account-values/account-value-lists.ts';
import type { QuickChoice } from '../../ui/quick-input.ts';

/** An answer to a question of the wizard; a heading and a notice are none. */
export interface AnswerChoice extends QuickChoice {
  /** What is written; undefined if the question is left for later. */
  readonly entries?: readonly BodyEntry[];
  readonly isNotice?: true;
}

/** The values of an account for a question. */
export interface QuestionList extends Omit<ListState, 'firstValues'> {
  readonly profile: string;
}

/** A separator of VS Code's quick pick (`QuickPickItemKind.Separator`). */
const separatorKind = -1;

/**
 * The answers that are offered for a question: to leave it for later, then its own choices, then the values of the account, or
 * those of the document if the account has none. What comes later is added at the end, as VS Code names a picked item by
 * its index.
 */
export function answerChoices(
  provider: Provider,
  question: NewRequestQuestion,
  list: QuestionList | undefined,
  { language, now }: { readonly language: Language; readonly now: number },
): AnswerChoice[] {
  const say = (text: LocalizedText) => inLanguage(text, language);
  const later: AnswerChoice = {
    icon: 'clockface',
    label: say(messages.later),
    detail: say(laterText(provider, question)),
  };
  // A dollar sign would begin a reference.
  const values = (list?.values ?? []).filter(({ id }) => !id.includes('$'));
  const { choices: own = [], ...others } = question;
  const isListed = values.length > 0 || list?.state === 'loading';
  const ofDocument = isListed ? [] : documentChoices(provider, others);
  const notice = list && noticeOf(list);
  return [
    later,
    ...own.map((choice) => writingChoice(choice, language)),
    ...(notice ? [noticeChoice(say(notice.label), say(notice.detail))] : []),
    ...ofDocument.map((choice) => writingChoice(choice, language)),
    ...(list && values.length > 0 ? [{ label: say(sourceText(list, now)), kind: separatorKind }] : []),
    ...values.map((value) => valueChoice(question, value, language)),
  ];
}

function writingChoice({ label, detail, writes }: NewRequestChoice, language: Language): AnswerChoice {
  return {
    label: inLanguage(label, language),
    ...(detail && { detail: inLanguage(detail, language) }),
    entries: writes,
  };
}

const noticeChoice = (label: string, detail: string): AnswerChoice => ({
  icon: 'warning',
  label,
  detail,
  isNotice: true,
});

function valueChoice(question: NewRequestQuestion, value: AccountValue, language: Language): AnswerChoice {
  const { id, label } = value;
  const description = factsText(value, language);
  return {
    label,
    ...(description && { description }),
    ...(label !== id && { detail: id }),
    entries: entriesOf(question, value),
  };
}

/** The answer for a text that nothing is listed for; undefined if the field doesn't accept it. */
export function typedChoice(
  provider: Provider,
  question: NewRequestQuestion,
  text: string,
  language: Language,
): AnswerChoice | undefined {
  const entries = typedAnswer(provider, question, text);
  return entries && { icon: 'edit', label: inLanguage(messages.typed(text.trim()), language), entries };
}

const messages = {
  later: { en: 'Decide Later', zh: '稍后决定' },
  typed: (text: string): LocalizedText => ({ en: `Use "${text}"`, zh: `使用“${text}”` }),
};
