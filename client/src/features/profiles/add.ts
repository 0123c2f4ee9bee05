import { apis } from '../../../../schemas/apis.ts';
import type { Authentication } from '../../../../schemas/core/authentication.ts';
import type { Provider } from '../../../../schemas/core/provider.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import { providers } from '../../../../schemas/index.ts';
import { sandboxName } from '../../cloud/account.ts';
import type { Credential } from '../../cloud/sign/signer.ts';
import { say } from '../../words.ts';
import { askModal } from '../messages.ts';
import { askAll, askPick, askText, type Place, type Step } from '../quick.ts';
import type { Credentials, Kept } from './credentials.ts';
import { type Profile, type ProfileSetting, problemOf } from './profile.ts';
import type { Profiles } from './profiles.ts';

/** A profile as a person has described it, with its credential, not kept yet. */
export interface NewProfile {
  readonly profile: Profile & { readonly kind: 'account' };
  readonly kept: Kept;
}

/** What is known before all questions are answered. */
interface Draft {
  provider: Provider;
  name: string;
  region: string;
  project: string;
  endpoint: string;
  production: boolean;
}

/**
 * Asks, step by step, for a profile and its credential. Nothing is kept by this.
 * @param given the provider to begin with, where the open file says one
 * @returns undefined where the person gave up
 */
export async function askProfile(
  given: Provider | undefined,
  profiles: Profiles,
  credentials: Credentials,
): Promise<NewProfile | undefined> {
  const [first] = providers;
  const provider = given ?? first;
  if (!provider) return undefined;
  const draft: Draft = { provider, name: '', region: '', project: '', endpoint: '', production: false };
  const login = loginSteps(() => apis[draft.provider.id].authentications, credentials);
  const isDone = await askAll(say(words.title), [
    {
      applies: () => true,
      ask: (place) =>
        answering(askPick(place, say(words.provider), providerItems(draft.provider)), (item) => {
          draft.provider = item.provider;
        }),
    },
    textStep(
      () => true,
      draft,
      'name',
      () => ({ ...words.name, validate: (name) => nameProblem(name, profiles) }),
    ),
    textStep(
      () => needs(draft, 'region'),
      draft,
      'region',
      () => ({ ...words.region, validate: required('region') }),
    ),
    textStep(
      () => needs(draft, 'project'),
      draft,
      'project',
      () => ({ ...words.project, validate: required('project') }),
    ),
    textStep(
      () => true,
      draft,
      'endpoint',
      () => endpointQuestion(draft),
    ),
    ...login.steps,
    {
      applies: () => true,
      ask: (place) =>
        answering(askPick(place, say(words.use), useItems()), ({ production }) => {
          draft.production = production;
        }),
    },
  ]);
  const kept = login.kept();
  if (!isDone || !kept) return undefined;
  const { name, region, project, endpoint, production } = draft;
  return {
    profile: {
      name,
      provider: draft.provider.id,
      kind: 'account',
      ...(endpoint && { endpoint }),
      ...(region && needs(draft, 'region') && { region }),
      ...(project && needs(draft, 'project') && { project }),
      ...(production && { production }),
    },
    kept,
  };
}

/** Asks for a credential alone, to take the place of an old one. */
export async function askCredential(
  title: string,
  profile: Profile,
  credentials: Credentials,
): Promise<Kept | undefined> {
  const login = loginSteps(() => apis[profile.provider].authentications, credentials);
  return (await askAll(title, login.steps)) ? login.kept() : undefined;
}

/** What the setting says of a profile. */
export function settingFor({ name: _name, kind: _kind, ...setting }: Profile): ProfileSetting {
  return setting;
}

/** The questions for a credential: which kind, from where, and its values. */
function loginSteps(authentications: () => readonly Authentication[], credentials: Credentials) {
  let chosen: Authentication | undefined;
  let source: 'typed' | 'environment' = 'typed';
  const values: Record<string, string> = {};
  const current = () => chosen ?? authentications()[0];
  const isSet = () => {
    const authentication = current();
    return authentication !== undefined && credentials.fromEnvironment(authentication) !== undefined;
  };
  const isTyped = () => source === 'typed' || !isSet();
  const mostInputs = 3;
  const steps: Step[] = [
    {
      applies: () => authentications().length > 1,
      ask: (place) => {
        const items = authentications().map((authentication) => ({ label: say(authentication.title), authentication }));
        return answering(askPick(place, say(words.scheme), items), ({ authentication }) => {
          chosen = authentication;
        });
      },
    },
    {
      applies: isSet,
      ask: (place) =>
        answering(askPick(place, say(words.source), sourceItems(current())), (item) => {
          source = item.source;
        }),
    },
    ...Array.from({ length: mostInputs }, (_, index): Step => {
      const input = () => current()?.inputs[index];
      return {
        applies: () => isTyped() && input() !== undefined,
        ask: (place) => {
          const { key = 'secret', title = words.scheme, secret = true, optional = false } = input() ?? {};
          return answering(
            askText(place, {
              prompt: say(optional ? words.optional(title) : title),
              placeholder: secret ? say(words.kept) : '',
              password: secret,
              value: secret ? '' : (values[key] ?? ''),
              validate: (value) => valueProblem(value, optional),
            }),
            (value) => {
              values[key] = value;
            },
          );
        },
      };
    }),
  ];
  return {
    steps,
    kept(): Kept | undefined {
      const authentication = current();
      if (!authentication) return undefined;
      const { scheme, inputs } = authentication;
      if (!isTyped()) return { from: 'environment', scheme };
      const typed = inputs.flatMap(({ key }) => (values[key] ? [[key, values[key]] as const] : []));
      const found: Credential['values'] = Object.fromEntries(typed);
      return { from: 'storage', scheme, values: found };
    },
  };
}

async function answering<T>(
  asked: Promise<{ value: T } | 'back' | 'cancelled'>,
  keep: (value: T) => void,
): Promise<'answered' | 'back' | 'cancelled'> {
  const answer = await asked;
  if (typeof answer === 'string') return answer;
  keep(answer.value);
  return 'answered';
}

interface Question {
  readonly prompt: Text;
  readonly placeholder: string;
  readonly validate: (value: string) => string | undefined;
}

function textStep(
  applies: () => boolean,
  draft: Draft,
  key: 'name' | 'region' | 'project' | 'endpoint',
  question: () => Question,
): Step {
  return {
    applies,
    ask(place: Place) {
      const { prompt, placeholder, validate } = question();
      const trimmed = (value: string) => validate(value.trim());
      return answering(
        askText(place, { prompt: say(prompt), placeholder, value: draft[key], validate: trimmed }),
        (value) => {
          draft[key] = value.trim();
        },
      );
    },
  };
}

const needs = ({ provider }: Draft, key: 'region' | 'project') => apis[provider.id].needs.includes(key);

function nameProblem(name: string, profiles: Profiles): string | undefined {
  if (name === sandboxName || profiles.settingOf(name) !== undefined) return say(words.taken(name));
  return problemOf('name', name) && say(words.badName);
}

function required(key: 'region' | 'project'): (value: string) => string | undefined {
  return (value) => (value === '' || problemOf(key, value) ? say(words.badPart) : undefined);
}

function endpointQuestion(draft: Draft): Question {
  const usual = apis[draft.provider.id].endpoint(draft.region);
  return {
    prompt: usual === undefined ? words.endpoint : words.endpointOptional(usual),
    placeholder: usual ?? 'https://api.example.com',
    validate(value) {
      if (value === '') return usual === undefined ? say(words.badEndpoint) : undefined;
      return problemOf('endpoint', value) && say(words.badEndpoint);
    },
  };
}

function valueProblem(value: string, optional: boolean): string | undefined {
  if (value === '') return optional ? undefined : say(words.empty);
  // Copied with a line break or a blank, the value signs nothing and says nothing of why.
  return /^\s|\s$|\p{Cc}/u.test(value) ? say(words.blank) : undefined;
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
    { icon: 'beaker', label: say(words.test), detail: say(words.testDetail), production: false },
    { icon: 'warning', label: say(words.production), detail: say(words.productionDetail), production: true },
  ];
}

function sourceItems(authentication: Authentication | undefined) {
  const names = authentication?.inputs.flatMap(({ environment: [name] }) => name ?? []).join(', ') ?? '';
  return [
    { icon: 'key', label: say(words.type), detail: say(words.kept), source: 'typed' as const },
    { icon: 'terminal', label: say(words.environment), detail: names, source: 'environment' as const },
  ];
}

/** Tells what is wrong with the credential, and asks whether to keep it all the same. */
export async function askKeepAnyway(problem: Text): Promise<boolean> {
  const keep = say(words.keepAnyway);
  const detail = [say(problem), '', say(words.keepDetail)];
  return (await askModal(say(words.notProved), detail, keep)) === keep;
}

const words = {
  title: { en: 'Add Profile', zh: '添加配置' },
  provider: { en: 'Whose account is it?', zh: '这是哪家服务商的账号？' },
  name: {
    prompt: { en: 'A name for the profile; request files may refer to it', zh: '配置的名称，请求文件可以引用它' },
    placeholder: 'staging',
  },
  region: {
    prompt: { en: 'The region that instances are created in', zh: '创建实例的区域' },
    placeholder: 'cn-north-4',
  },
  project: {
    prompt: {
      en: "The project's id, from My Credentials in the provider's console",
      zh: '项目 ID，见服务商控制台的“我的凭证”',
    },
    placeholder: '0123456789abcdef0123456789abcdef',
  },
  endpoint: { en: 'The address of the API: https and host, no path', zh: 'API 地址：只写 https 和主机名，不含路径' },
  endpointOptional: (usual: string): Text => ({
    en: `The address of the API; leave it empty for ${usual}`,
    zh: `API 地址；留空则使用 ${usual}`,
  }),
  scheme: { en: 'How does the account prove who it is?', zh: '用哪种方式证明身份？' },
  source: { en: 'Where is the credential taken from?', zh: '凭据从哪里取得？' },
  type: { en: 'Type it now', zh: '现在输入' },
  kept: {
    en: 'Kept in the secret storage of VS Code on this machine, never in a file',
    zh: '只保存在本机 VS Code 的机密存储中，不写入任何文件',
  },
  environment: { en: 'Read it from the environment at each call', zh: '每次调用时从环境变量读取' },
  optional: (title: Text): Text => ({ en: `${title.en} (may be left empty)`, zh: `${title.zh}（可留空）` }),
  use: { en: 'What is the account used for?', zh: '该账号的用途是什么？' },
  test: { en: 'Tests', zh: '测试' },
  testDetail: { en: 'A send is confirmed once', zh: '发送前确认一次' },
  production: { en: 'Production', zh: '生产' },
  productionDetail: {
    en: "The status bar turns red, and a send asks for the profile's name to be typed",
    zh: '状态栏变红，发送前须输入配置名称',
  },
  taken: (name: string): Text => ({ en: `The name "${name}" is taken.`, zh: `名称“${name}”已被使用。` }),
  badName: {
    en: 'A name has 1 to 64 characters, with no blank at either end.',
    zh: '名称须为 1 至 64 个字符，首尾不能有空格。',
  },
  badPart: { en: 'Letters, digits and hyphens only, and not empty.', zh: '只能包含字母、数字和连字符，且不能为空。' },
  badEndpoint: {
    en: 'Scheme and host only, such as https://ecs.example.com; http only for this machine itself.',
    zh: '只写协议和主机名，例如 https://ecs.example.com；仅本机可用 http。',
  },
  empty: { en: 'This is needed.', zh: '此项必填。' },
  blank: { en: 'There is a blank or a line break in it. Copy it again.', zh: '其中含有空格或换行，请重新复制。' },
  notProved: { en: 'The credential could not be proved.', zh: '无法验证该凭据。' },
  keepDetail: {
    en: 'Nothing was kept yet. Keep the profile all the same, and mend it later with "Manage Profiles"?',
    zh: '尚未保存任何内容。是否仍要保存该配置，稍后用“管理配置”修正？',
  },
  keepAnyway: { en: 'Keep Anyway', zh: '仍然保存' },
};
