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
import type { ListedAccount } from '../../../engine/account-values/account-value-lists.ts';
import { accountKeyOf, type Missing, resolveAccount } from '../../profiles/account.ts';
import { iconOf, type Profile } from '../../profiles/profile.ts';
import { describeProfile } from '../../profiles/profile-text.ts';
import { isLiveValuesEnabled } from '../../requests/live-values.ts';
import type { Services } from '../../services.ts';
import { askLivePick, type LiveChoices } from '../../ui/live-pick.ts';
import { displayLanguage, localize } from '../../ui/localize.ts';
import {
  askPick,
  type Dismissal,
  keepAnswer,
  type QuickChoice,
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

/** The answers so far. */
interface Draft {
  start?: Provider | 'clipboard' | 'snippet' | undefined;
  snippet?: SnippetChoice | undefined;
  /** Null if the values of no account are wanted. */
  profile?: Profile | null | undefined;
  account?: ListedAccount | Missing | undefined;
  answers: (readonly BodyEntry[] | undefined)[];
}

const maxQuestions = Math.max(...Object.values(newRequests).map(({ questions }) => questions.length));

/**
 * Asks how a new request begins: with a few questions about a provider, or with what there is.
 * @param known the provider, if it is known already
 * @returns undefined if the user cancels
 */
export async function askBeginning(services: Services, known: Provider | undefined): Promise<Beginning | undefined> {
  const draft: Draft = { start: known, answers: [] };
  const steps: WizardStep[] = [
    { applies: () => known === undefined, ask: (place) => askStart(place, draft) },
    { applies: () => draft.start === 'snippet', ask: (place) => askSnippet(place, draft, services) },
    { applies: () => providerOf(draft) !== undefined, ask: (place) => askProfile(place, draft, services) },
    ...Array.from({ length: maxQuestions }, (_, index) => questionStep(index, draft, services)),
  ];
  if (!(await runWizard(localize(messages.title), steps))) return undefined;
  if (draft.start === 'clipboard') return { kind: 'clipboard' };
  if (draft.snippet) return { kind: 'body', provider: draft.snippet.provider, text: draft.snippet.text };
  const provider = providerOf(draft);
  return provider && { kind: 'body', provider, ...bodyOf(provider, draft, services) };
}

function providerOf({ start }: Draft): Provider | undefined {
  return typeof start === 'object' ? start : undefined;
}

/** The body, with a comment that names the profile unless it is the one that would be used anyway. */
function bodyOf(provider: Provider, { profile, answers }: Draft, { profiles }: Services) {
  const other = profile && profile.name !== profiles.chosen(provider.id).name ? profile : undefined;
  const named = other && isNameable(other.name) ? other.name : undefined;
  const text = newRequestSnippet(provider, newRequests[provider.id], answers, named);
  return { text, ...(other && named === undefined && { profile: other }) };
}

/** The first question; the number of those that follow depends on its answer. */
async function askStart({ title }: WizardPosition, draft: Draft): Promise<'answered' | Dismissal> {
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
    if (start !== draft.start) Object.assign(draft, { profile: undefined, account: undefined, answers: [] });
    Object.assign(draft, { start, snippet: undefined });
  });
}

async function askSnippet(place: WizardPosition, draft: Draft, { context }: Services): Promise<'answered' | Dismissal> {
  const items = await snippetChoices(context);
  return keepAnswer(askPick(place, localize(messages.body), items), (snippet) => {
    draft.snippet = snippet;
  });
}

interface ProfileChoice extends QuickChoice {
  readonly profile: Profile | null;
}

async function askProfile(place: WizardPosition, draft: Draft, services: Services): Promise<'answered' | Dismissal> {
  const provider = providerOf(draft);
  if (!provider) return 'cancelled';
  const { profiles } = services;
  const items: ProfileChoice[] = [
    ...profiles.of(provider.id).map((profile) => ({
      icon: iconOf(profile),
      label: profile.name,
      description: describeProfile(profile),
      profile,
    })),
    {
      icon: 'circle-slash',
      label: localize(messages.noProfile),
      detail: localize(messages.noProfileDetail),
      profile: null,
    },
  ];
  const before = draft.profile === undefined ? profiles.chosen(provider.id) : draft.profile;
  const active = items.find(({ profile }) => profile?.name === before?.name);
  const answer = await askPick(place, localize(messages.profile), items, active);
  if (typeof answer === 'string') return answer;
  draft.profile = answer.value.profile;
  draft.account = draft.profile && isLiveValuesEnabled() ? await listedAccount(draft.profile, services) : undefined;
  return 'answered';
}

async function listedAccount(profile: Profile, services: Services): Promise<ListedAccount | Missing> {
  const key = accountKeyOf(profile);
  if (typeof key !== 'string') return key;
  const account = await resolveAccount(profile, services);
  return 'problem' in account ? account : { key, account };
}

function questionStep(index: number, draft: Draft, services: Services): WizardStep {
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
        read: () => readChoices(provider, question, given, draft, services),
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
  draft: Draft,
  services: Services,
): Promise<LiveChoices<AnswerChoice>> {
  const source = question.path && fieldAt(provider.request, question.path)?.field.valueSource;
  const list = source && (await readList(source, given, draft, services));
  const options = { language: displayLanguage(), now: services.tools.now() };
  return { choices: answerChoices(provider, question, list, options), isBusy: list?.state === 'loading' };
}

async function readList(
  source: ValueSource,
  given: GivenValues,
  { account, profile }: Draft,
  { accountValues }: Services,
): Promise<QuestionList | undefined> {
  if (!profile || !account) return undefined;
  if ('problem' in account) {
    return { profile: profile.name, values: [], total: 0, state: 'failed', isWhole: false, problem: account.problem };
  }
  const state = await accountValues.request(account, source, given);
  return state && { ...state, profile: profile.name };
}

const messages = {
  title: { en: 'New Request', zh: '新建请求' },
  provider: { en: 'Select a provider', zh: '选择服务商' },
  snippet: { en: 'From a Snippet...', zh: '使用代码片段...' },
  clipboard: { en: 'From the Clipboard', zh: '使用剪贴板内容' },
  body: { en: 'Select a body', zh: '选择请求体' },
  profile: {
    en: 'Select the profile whose zones, types and images are listed',
    zh: '选择配置，以列出其可用区、规格和镜像',
  },
  noProfile: { en: 'Without a Profile', zh: '不使用配置' },
  noProfileDetail: { en: "Only the document's values are listed", zh: '仅列出文档中的取值' },
} satisfies Record<string, LocalizedText>;
