import type { ExtensionContext } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { GivenValues } from '../../../../schemas/core/model/account-value.ts';
import type { ValueSource } from '../../../../schemas/core/model/field.ts';
import type { BodyEntry, NewRequestQuestion } from '../../../../schemas/core/model/new-request.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { fieldAt } from '../../../../schemas/core/normalize/resolve-field.ts';
import { isNameable } from '../../../../schemas/document/directives.ts';
import { givenAnswers, newRequestSnippet } from '../../../../schemas/document/new-request.ts';
import { newRequests } from '../../../../schemas/providers/new-requests.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import type { Profile } from '../../profiles/profile.ts';
import { askLivePick, type LiveChoices } from '../../ui/live-pick.ts';
import { displayLanguage, localize } from '../../ui/localize.ts';
import {
  askPick,
  type Dismissal,
  keepAnswer,
  runWizard,
  separator,
  type WizardPosition,
  type WizardStep,
} from '../../ui/quick-input.ts';
import { type AnswerChoice, answerChoices, type QuestionList, typedChoice } from './answer-choices.ts';
import { type SnippetChoice, snippetChoices } from './body-snippets.ts';

/** What a new request begins with. */
export type Beginning =
  | { readonly kind: 'clipboard' }
  | { readonly kind: 'body'; readonly provider: Provider; readonly text: string; readonly profile?: Profile };

/** The account whose values answer questions. */
export interface AnswerAccount {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Asks for it. */
  readonly ask: (place: WizardPosition, provider: Provider) => Promise<'answered' | Dismissal>;
  /** Another provider was chosen. */
  readonly forget: () => void;
  /** The profile that was chosen in place of the one that would be used anyway. */
  readonly otherProfile: (provider: Provider) => Profile | undefined;
  /** What is known of its values; undefined if it has none or no account was chosen. */
  readonly read: (source: ValueSource, given: GivenValues) => Promise<QuestionList | undefined>;
}

/** What the questions need. */
export interface WizardTools {
  readonly context: ExtensionContext;
  /** A browser has none. */
  readonly account?: AnswerAccount;
}

/** The answers so far. */
interface Draft {
  start?: Provider | 'clipboard' | 'snippet' | undefined;
  snippet?: SnippetChoice | undefined;
  answers: (readonly BodyEntry[] | undefined)[];
}

const maxQuestions = Math.max(...Object.values(newRequests).map(({ questions }) => questions.length));

/**
 * Asks how a new request begins: with a few questions about a provider, or with what there is.
 * @param known the provider, if it is known already
 * @returns undefined if the user cancels
 */
export async function askBeginning(tools: WizardTools, known: Provider | undefined): Promise<Beginning | undefined> {
  const draft: Draft = { start: known, answers: [] };
  const steps: WizardStep[] = [
    { applies: () => known === undefined, ask: (place) => askStart(place, draft, tools) },
    { applies: () => draft.start === 'snippet', ask: (place) => askSnippet(place, draft, tools) },
    ...(tools.account ? [accountStep(tools.account, draft)] : []),
    ...Array.from({ length: maxQuestions }, (_, index) => questionStep(index, draft, tools)),
  ];
  if (!(await runWizard(localize(messages.title), steps))) return undefined;
  if (draft.start === 'clipboard') return { kind: 'clipboard' };
  if (draft.snippet) return { kind: 'body', provider: draft.snippet.provider, text: draft.snippet.text };
  const provider = providerOf(draft);
  return provider && { kind: 'body', provider, ...bodyOf(provider, draft, tools) };
}

function providerOf({ start }: Draft): Provider | undefined {
  return typeof start === 'object' ? start : undefined;
}

/** The body, with a comment that names the profile unless it is the one that would be used anyway. */
function bodyOf(provider: Provider, { answers }: Draft, { account }: WizardTools) {
  const other = account?.otherProfile(provider);
  const named = other && isNameable(other.name) ? other.name : undefined;
  const text = newRequestSnippet(provider, newRequests[provider.id], answers, named);
  return { text, ...(other && named === undefined && { profile: other }) };
}

/** The first question; the number of those that follow depends on its answer. */
async function askStart(
  { title }: WizardPosition,
  draft: Draft,
  { account }: WizardTools,
): Promise<'answered' | Dismissal> {
  const items = [
    ...providers.map((provider) => ({
      label: provider.name,
      description: provider.operation,
      detail: `*.${provider.id}.json`,
      start: provider,
    })),
    { ...separator, start: undefined },
    { icon: 'symbol-snippet', label: localize(messages.snippet), start: 'snippet' as const },
    { icon: 'clippy', label: localize(messages.clipboard), start: 'clipboard' as const },
  ];
  const before = items.find(({ start }) => start !== undefined && start === draft.start);
  return keepAnswer(askPick({ title }, localize(messages.provider), items, before), ({ start }) => {
    if (start !== draft.start) {
      account?.forget();
      draft.answers = [];
    }
    Object.assign(draft, { start, snippet: undefined });
  });
}

async function askSnippet(
  place: WizardPosition,
  draft: Draft,
  { context }: WizardTools,
): Promise<'answered' | Dismissal> {
  const items = await snippetChoices(context);
  return keepAnswer(askPick(place, localize(messages.body), items), (snippet) => {
    draft.snippet = snippet;
  });
}

function accountStep({ ask }: AnswerAccount, draft: Draft): WizardStep {
  return {
    applies: () => providerOf(draft) !== undefined,
    async ask(place) {
      const provider = providerOf(draft);
      return provider ? ask(place, provider) : 'cancelled';
    },
  };
}

function questionStep(index: number, draft: Draft, tools: WizardTools): WizardStep {
  const questionOf = (provider: Provider | undefined) => provider && newRequests[provider.id].questions[index];
  return {
    applies: () => questionOf(providerOf(draft)) !== undefined,
    async ask(place) {
      const provider = providerOf(draft);
      const question = questionOf(provider);
      if (!provider || !question) return 'cancelled';
      const before = draft.answers[index];
      const given = givenAnswers(provider, draft.answers.slice(0, index));
      const response = await askLivePick<AnswerChoice>(place, {
        placeholder: localize(question.title),
        read: () => readChoices(provider, question, given, tools),
        isActive: ({ entries }) => before !== undefined && JSON.stringify(entries) === JSON.stringify(before),
        isAnswer: ({ isNotice }) => !isNotice,
        typed: (text) => typedChoice(provider, question, text, displayLanguage()),
      });
      return keepAnswer(Promise.resolve(response), ({ entries }) => {
        draft.answers[index] = entries;
      });
    },
  };
}

/** What is known of the answers to a question, at once. */
async function readChoices(
  provider: Provider,
  question: NewRequestQuestion,
  given: GivenValues,
  { account }: WizardTools,
): Promise<LiveChoices<AnswerChoice>> {
  const source = question.path && fieldAt(provider.request, question.path)?.field.valueSource;
  const list = source && (await account?.read(source, given));
  const options = { language: displayLanguage(), now: account?.now() ?? 0 };
  return { choices: answerChoices(provider, question, list, options), isBusy: list?.state === 'loading' };
}

const messages = {
  title: { en: 'New Request', zh: '新建请求' },
  provider: { en: 'Select a provider', zh: '选择服务商' },
  snippet: { en: 'From a Snippet...', zh: '使用代码片段...' },
  clipboard: { en: 'From the Clipboard', zh: '使用剪贴板内容' },
  body: { en: 'Select a body', zh: '选择请求体' },
} satisfies Record<string, LocalizedText>;
