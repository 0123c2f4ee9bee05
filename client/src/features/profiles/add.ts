import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import type { Credentials, StoredCredential } from '../../profiles/credentials.ts';
import { correctedEndpoint, endpointProblem } from '../../profiles/endpoint.ts';
import { isValidProfile, type Profile, type ProfileSetting } from '../../profiles/profile.ts';
import type { Profiles } from '../../profiles/profiles.ts';
import { localize } from '../../ui/localize.ts';
import { askPick, askText, keepAnswer, runWizard, type WizardPosition, type WizardStep } from '../../ui/quick-input.ts';
import { credentialSteps } from './credential-wizard.ts';

/** A profile and its credential as the user has entered them, not saved yet. */
export interface NewProfile {
  readonly profile: Profile;
  readonly credential: StoredCredential;
}

/** Runs a wizard. Run again, it starts at the last step and still has the other answers. */
export type Questions<T> = () => Promise<T | undefined>;

/** The answers so far. */
interface Draft {
  provider: Provider;
  name: string;
  region: string;
  project: string;
  endpoint: string;
  production: boolean;
}

/**
 * The wizard for a profile and its credential. It saves nothing.
 * @param provider the first one to offer
 * @returns a function that returns undefined if the user cancels
 */
export function profileQuestions(
  provider: Provider,
  profiles: Profiles,
  credentials: Credentials,
): Questions<NewProfile> {
  const draft: Draft = { provider, name: '', region: '', project: '', endpoint: '', production: false };
  const login = credentialSteps(() => apis[draft.provider.id].authentications, credentials);
  const steps: WizardStep[] = [
    {
      applies: () => true,
      ask: (place) =>
        keepAnswer(askPick(place, localize(messages.provider), providerItems(draft.provider)), (item) => {
          draft.provider = item.provider;
        }),
    },
    textStep(
      () => true,
      draft,
      'name',
      () => ({ ...messages.name, validate: (name) => nameProblem(name, profiles) }),
    ),
    textStep(
      () => needs(draft, 'region'),
      draft,
      'region',
      () => ({ ...messages.region, validate: required('region') }),
    ),
    textStep(
      () => needs(draft, 'project'),
      draft,
      'project',
      () => ({ ...messages.project, validate: required('project') }),
    ),
    textStep(
      () => true,
      draft,
      'endpoint',
      () => endpointQuestion(draft),
    ),
    {
      applies: () => true,
      ask: (place) => {
        const items = useItems();
        const before = items.find(({ production }) => production === draft.production);
        return keepAnswer(askPick(place, localize(messages.use), items, before), ({ production }) => {
          draft.production = production;
        });
      },
    },
    ...login.steps,
  ];
  const answered: number[] = [];
  return async () => {
    if (!(await runWizard(localize(messages.title), steps, answered))) return undefined;
    return { profile: profileOf(draft), credential: login.credential() };
  };
}

function profileOf(draft: Draft): Profile {
  const { provider, name, region, project, endpoint, production } = draft;
  return {
    name,
    provider: provider.id,
    kind: 'account',
    ...(endpoint && { endpoint }),
    ...(region && needs(draft, 'region') && { region }),
    ...(project && needs(draft, 'project') && { project }),
    ...(production && { production }),
  };
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

/** What the setting says of a profile. */
export function settingFor({ name: _name, kind: _kind, ...setting }: Profile): ProfileSetting {
  return setting;
}

interface Question {
  readonly prompt: LocalizedText;
  readonly placeholder: string;
  readonly validate: (value: string) => string | undefined;
}

function textStep(
  applies: () => boolean,
  draft: Draft,
  key: 'name' | 'region' | 'project' | 'endpoint',
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

const needs = ({ provider }: Draft, key: 'region' | 'project') => apis[provider.id].needs.includes(key);

/** The problem of a new name for a profile, or undefined. */
export function nameProblem(name: string, profiles: Profiles): string | undefined {
  if (profiles.isTaken(name)) return localize(messages.taken(name));
  return isValidProfile('name', name) ? undefined : localize(messages.badName);
}

function required(key: 'region' | 'project'): (value: string) => string | undefined {
  return (value) => (value !== '' && isValidProfile(key, value) ? undefined : localize(messages.badPart));
}

function endpointQuestion(draft: Draft): Question {
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

function useItems() {
  return [
    { icon: 'beaker', label: localize(messages.test), detail: localize(messages.testDetail), production: false },
    {
      icon: 'warning',
      label: localize(messages.production),
      detail: localize(messages.productionDetail),
      production: true,
    },
  ];
}

const messages = {
  title: { en: 'Add Profile', zh: '添加配置' },
  provider: { en: 'Select a provider', zh: '选择服务商' },
  name: {
    prompt: { en: 'Name of the profile. Request files can refer to it.', zh: '配置名称，请求文件可以引用它。' },
    placeholder: 'staging',
  },
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
