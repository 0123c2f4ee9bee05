import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import type { QueryClient } from '../../../engine/provider-client/query.ts';
import type { Credentials, StoredCredential } from '../../profiles/credentials.ts';
import { correctedEndpoint, endpointProblem } from '../../profiles/endpoint.ts';
import { isValidProfile, type Profile } from '../../profiles/profile.ts';
import type { Profiles } from '../../profiles/profiles.ts';
import { localize } from '../../ui/localize.ts';
import { askPick, askText, keepAnswer, runWizard, type WizardPosition, type WizardStep } from '../../ui/quick-input.ts';
import { credentialSteps } from './credential-wizard.ts';
import { findProjects } from './find-projects.ts';
import {
  draftOf,
  emptyDraft,
  hasToGiveEndpoint,
  isUnknownRegion,
  nameOf,
  needs,
  type ProfileDraft,
  profileOf,
} from './profile-draft.ts';

/** A profile and its credential as the user has entered them, not saved yet. */
export interface NewProfile {
  readonly profile: Profile;
  readonly credential: StoredCredential;
}

/** Runs a wizard. Run again, it starts at the last step and still has the other answers. */
export type Questions<T> = () => Promise<T | undefined>;

/** What the wizard for a profile needs. */
export interface AddTools {
  readonly profiles: Profiles;
  readonly credentials: Credentials;
  readonly query: QueryClient;
}

/**
 * The wizard for a profile and its credential. It saves nothing.
 * @param given the provider, if it isn't to be asked for
 * @param likely the first one to offer
 * @param proposal the answers to begin with
 * @returns a function that returns undefined if the user cancels
 */
export function profileQuestions(
  given: Provider | undefined,
  likely: Provider,
  tools: AddTools,
  proposal?: Profile,
): Questions<NewProfile> {
  const { profiles, credentials } = tools;
  const draft = proposal ? draftOf(proposal, given ?? likely) : emptyDraft(given ?? likely);
  // The use is asked for after the name and the endpoint then.
  const isCustomAtFirst = draft.isCustom;
  const login = credentialSteps(() => apis[draft.provider.id].authentications, credentials);
  const steps: WizardStep[] = [
    providerStep(draft, given === undefined),
    ...placeSteps(draft),
    useStep(draft, profiles, () => !isCustomAtFirst),
    ...customSteps(draft, profiles),
    // What the verification may find wrong comes last, since going back leads there.
    ...login.steps,
    projectStep(draft, login.credential, tools),
  ];
  const answered: number[] = [];
  return async () => {
    if (!(await runWizard(localize(messages.title), steps, answered))) return undefined;
    return { profile: profileOf(draft, profiles), credential: login.credential() };
  };
}

function providerStep(draft: ProfileDraft, isAsked: boolean): WizardStep {
  return {
    applies: () => isAsked,
    ask: (place) =>
      keepAnswer(askPick(place, localize(messages.provider), providerItems(draft.provider)), (item) => {
        draft.provider = item.provider;
        draft.isOtherPlace = false;
      }),
  };
}

/** The region, from the known ones or as a text, and the endpoint if it has no default or isn't the default one. */
function placeSteps(draft: ProfileDraft): WizardStep[] {
  const regions = () => apis[draft.provider.id].regions ?? [];
  const hasRegions = () => needs(draft, 'region') && regions().length > 0;
  return [
    {
      applies: hasRegions,
      ask: (place) => {
        const items = [
          ...regions().map((region) => ({ label: region, region })),
          { icon: 'edit', label: localize(messages.otherPlace), region: undefined },
        ];
        const before = items.find(({ region }) => region === (draft.isOtherPlace ? undefined : draft.region));
        return keepAnswer(askPick(place, localize(messages.whichRegion), items, before), ({ region }) => {
          draft.isOtherPlace = region === undefined;
          draft.region = region ?? draft.region;
        });
      },
    },
    textStep(
      () => needs(draft, 'region') && (draft.isOtherPlace || !hasRegions()),
      draft,
      'region',
      () => ({ ...messages.region, validate: required('region') }),
    ),
    {
      applies: () => isUnknownRegion(draft),
      async ask(place) {
        const items = [{ label: localize(messages.useUnknown(draft.region)) }];
        const response = await askPick(place, localize(messages.unknownRegion(draft.region)), items);
        return typeof response === 'string' ? response : 'answered';
      },
    },
    textStep(
      () => hasToGiveEndpoint(draft),
      draft,
      'endpoint',
      () => endpointQuestion(draft),
    ),
  ];
}

/** The only project of the region needs no question; of several one is picked, and without a list it is entered. */
function projectStep(draft: ProfileDraft, credential: () => StoredCredential, tools: AddTools): WizardStep {
  return {
    applies: () => needs(draft, 'project'),
    async ask(place) {
      // A key isn't shown to another endpoint than the one that the user gave.
      const { endpoint, region } = draft;
      const found = endpoint
        ? []
        : await findProjects({ provider: draft.provider.id, region }, credential(), tools.credentials, tools.query);
      const [only, ...others] = found;
      if (only && others.length === 0) {
        draft.project = only.id;
        return 'skipped';
      }
      if (!only) return askText(place, projectQuestion(draft)).then((response) => keepText(response, draft, 'project'));
      const items = found.map(({ id, name }) => ({ label: name, description: id, id }));
      return keepAnswer(askPick(place, localize(messages.whichProject), items), ({ id }) => {
        draft.project = id;
      });
    },
  };
}

function projectQuestion({ project }: ProfileDraft) {
  const { prompt, placeholder } = messages.project;
  return {
    prompt: localize(prompt),
    placeholder,
    value: project,
    validate: (value: string) => required('project')(value.trim()),
  };
}

function keepText(
  response: Awaited<ReturnType<typeof askText>>,
  draft: ProfileDraft,
  key: 'project',
): 'answered' | 'back' | 'cancelled' {
  if (typeof response === 'string') return response;
  if ('value' in response) draft[key] = response.value.trim();
  return 'answered';
}

function useStep(draft: ProfileDraft, profiles: Profiles, applies: () => boolean): WizardStep {
  return {
    applies,
    ask: (place) => {
      const items = useItems(nameOf(draft, profiles), !draft.isCustom);
      const before = items.find(({ production }) => production === draft.production);
      return keepAnswer(askPick(place, localize(messages.use), items, before), ({ production }) => {
        draft.isCustom ||= production === undefined;
        draft.production = production ?? false;
      });
    },
  };
}

/** Name and endpoint, for those who don't want the default ones, and then the use again. */
function customSteps(draft: ProfileDraft, profiles: Profiles): WizardStep[] {
  const isCustom = () => draft.isCustom;
  return [
    textStep(isCustom, draft, 'name', () => ({ ...messages.name, validate: (name) => nameProblem(name, profiles) })),
    textStep(
      () => draft.isCustom && !hasToGiveEndpoint(draft),
      draft,
      'endpoint',
      () => endpointQuestion(draft),
    ),
    useStep(draft, profiles, isCustom),
  ];
}

/** The wizard for a new credential of a profile. */
export function credentialQuestions(
  title: string,
  profile: Profile,
  credentials: Credentials,
): Questions<StoredCredential> {
  const { steps, credential } = credentialSteps(() => apis[profile.provider].authentications, credentials);
  const answered: number[] = [];
  return async () => ((await runWizard(title, steps, answered)) ? credential() : undefined);
}

interface Question {
  readonly prompt: LocalizedText;
  readonly placeholder: string;
  readonly validate: (value: string) => string | undefined;
}

function textStep(
  applies: () => boolean,
  draft: ProfileDraft,
  key: 'name' | 'region' | 'endpoint',
  question: () => Question,
): WizardStep {
  return {
    applies,
    ask(place: WizardPosition) {
      const { prompt, placeholder, validate } = question();
      const trimmed = (value: string) => validate(value.trim());
      return keepAnswer(
        askText(place, { prompt: localize(prompt), placeholder, value: draft[key], validate: trimmed }),
        (value) => {
          draft[key] = value.trim();
        },
      );
    },
  };
}

/**
 * The problem of a new name for a profile, or undefined.
 * @param renamed the profile that gets the name, if it exists
 */
export function nameProblem(name: string, profiles: Profiles, renamed?: string): string | undefined {
  if (profiles.isTaken(name, renamed)) return localize(messages.taken(name));
  return isValidProfile('name', name) ? undefined : localize(messages.badName);
}

function required(key: 'region' | 'project'): (value: string) => string | undefined {
  return (value) => (value !== '' && isValidProfile(key, value) ? undefined : localize(messages.badPart));
}

function endpointQuestion(draft: ProfileDraft): Question {
  const usual = apis[draft.provider.id].endpoint(draft.region);
  return {
    prompt: usual === undefined ? messages.endpoint : messages.endpointOptional(usual),
    placeholder: usual ?? 'https://api.example.com',
    validate(value) {
      if (value === '') return usual === undefined ? localize(messages.noEndpoint) : undefined;
      const problem = endpointProblem(value);
      return problem && localize(messages.wrongEndpoint(problem, correctedEndpoint(value)));
    },
  };
}

function providerItems(likely: Provider) {
  const others = providers.filter((provider) => provider !== likely);
  return [likely, ...others].map((provider) => ({
    label: provider.name,
    description: provider.operation,
    provider,
  }));
}

/** The uses of an account, each with the name that it is saved with, and a way to change that. */
function useItems(name: string, canChange: boolean) {
  const change = {
    icon: 'edit',
    label: localize(messages.custom),
    detail: localize(messages.savedAs(name)),
    production: undefined,
  };
  return [
    { icon: 'beaker', label: localize(messages.test), detail: localize(messages.testDetail), production: false },
    {
      icon: 'warning',
      label: localize(messages.production),
      detail: localize(messages.productionDetail),
      production: true,
    },
    ...(canChange ? [change] : []),
  ];
}

const messages = {
  title: { en: 'Add Profile', zh: '添加配置' },
  provider: { en: 'Select a provider', zh: '选择服务商' },
  name: {
    prompt: { en: 'Name of the profile. Request files can refer to it.', zh: '配置名称，请求文件可以引用它。' },
    placeholder: 'staging',
  },
  whichRegion: { en: 'Select the region to create instances in', zh: '选择创建实例的区域' },
  otherPlace: { en: 'Another Region or Endpoint...', zh: '其他区域或接入地址...' },
  unknownRegion: (region: string): LocalizedText => ({
    en: `"${region}" isn't a known region. Go back to correct it.`,
    zh: `“${region}”不是已知的区域。可返回修改。`,
  }),
  useUnknown: (region: string): LocalizedText => ({ en: `Use ${region}`, zh: `使用 ${region}` }),
  whichProject: { en: 'Select a project', zh: '选择项目' },
  custom: { en: 'Change Name or Endpoint...', zh: '更改名称或接入地址...' },
  savedAs: (name: string): LocalizedText => ({ en: `The name is ${name}`, zh: `名称为 ${name}` }),
  region: {
    prompt: {
      en: "ID of the region to create instances in, from the provider's console",
      zh: '创建实例的区域 ID，见服务商控制台',
    },
    placeholder: '',
  },
  project: {
    prompt: {
      en: "Project ID, from My Credentials in the provider's console",
      zh: '项目 ID，见服务商控制台的“我的凭证”',
    },
    placeholder: '0123456789abcdef0123456789abcdef',
  },
  endpoint: { en: 'API endpoint: scheme and host, without a path', zh: 'API 接入地址：只写协议和主机名，不含路径' },
  endpointOptional: (usual: string): LocalizedText => ({
    en: `API endpoint. Leave empty to use ${usual}`,
    zh: `API 接入地址。留空则使用 ${usual}`,
  }),
  use: { en: 'Select what the account is used for', zh: '选择账号的用途' },
  test: { en: 'Test', zh: '测试' },
  testDetail: { en: 'Each send is confirmed once', zh: '每次发送前确认一次' },
  production: { en: 'Production', zh: '生产' },
  productionDetail: {
    en: 'Shown in red in the status bar; you type its name before each send',
    zh: '在状态栏中显示为红色，每次发送前须输入配置名称',
  },
  taken: (name: string): LocalizedText => ({
    en: `The name "${name}" is already in use.`,
    zh: `名称“${name}”已被使用。`,
  }),
  badName: {
    en: "Name must have 1 to 64 characters and can't start or end with a space.",
    zh: '名称须为 1 到 64 个字符，首尾不能有空格。',
  },
  badPart: { en: 'Required. Use letters, digits and hyphens only.', zh: '必需。只能包含字母、数字和连字符。' },
  noEndpoint: {
    en: "Required: the provider's document gives no endpoint. For example, https://ecs.example.com.",
    zh: '必需：服务商文档未给出接入地址。例如 https://ecs.example.com。',
  },
  wrongEndpoint: ({ en, zh }: LocalizedText, meant: string | undefined): LocalizedText => ({
    en: `Endpoint ${en}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    zh: `接入地址${/^[a-z]/.test(zh) ? ' ' : ''}${zh}。${meant === undefined ? '' : `是否为 ${meant}？`}`,
  }),
};
