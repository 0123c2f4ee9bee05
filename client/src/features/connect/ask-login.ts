import type { Memento } from 'vscode';
import { detailOf, labels } from '../../../../schemas/core/api/instance-details.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { ChosenInstance } from '../../requests/chosen-instance.ts';
import { localize } from '../../ui/localize.ts';
import { askPick, askText, keepAnswer, runWizard, type WizardStep } from '../../ui/quick-input.ts';
import { keepLogin, keptLogin, type LoginScope, scopesOf } from './kept-logins.ts';
import { isPort, isUser, type Login, usualLogin } from './login.ts';

/** Asks how to log in to an instance, and keeps the answers; undefined if the user cancels. */
export async function askLogin(instance: ChosenInstance, state: Memento): Promise<Login | undefined> {
  const { details } = instance;
  const system = detailOf(details, labels.system) ?? detailOf(details, labels.image);
  let login: Login = keptLogin(instance, state) ?? usualLogin(system);
  const scopes = scopesOf(instance);
  let scope: LoginScope | undefined = scopes[0];
  const steps: WizardStep[] = [
    textStep(
      messages.user,
      login.user,
      (text) => (isUser(text) ? undefined : messages.noUser),
      (user) => {
        login = { ...login, user };
      },
    ),
    textStep(
      messages.key,
      login.key ?? '',
      () => undefined,
      (typed) => {
        const { key: _, ...others } = login;
        login = typed.trim() === '' ? others : { ...others, key: typed.trim() };
      },
    ),
    textStep(
      messages.port,
      String(login.port),
      (text) => (isPort(text) ? undefined : messages.noPort),
      (text) => {
        login = { ...login, port: Number(text) };
      },
    ),
    {
      applies: () => scopes.length > 1,
      ask: (place) => {
        const items = scopes.map((it) => ({
          label: localize(messages.scope[it.kind]),
          description: it.name,
          scope: it,
        }));
        return keepAnswer(askPick(place, localize(messages.remember), items), (picked) => {
          scope = picked.scope;
        });
      },
    },
  ];
  if (!(await runWizard(localize(messages.title(instance.name)), steps)) || !scope) return undefined;
  await keepLogin(instance, scope, login, state);
  return login;
}

function textStep(
  prompt: LocalizedText,
  value: string,
  problem: (text: string) => LocalizedText | undefined,
  keep: (text: string) => void,
): WizardStep {
  const validate = (text: string) => {
    const found = problem(text);
    return found && localize(found);
  };
  return {
    applies: () => true,
    ask: (place) => keepAnswer(askText(place, { prompt: localize(prompt), value, validate }), keep),
  };
}

const messages = {
  title: (name: string): LocalizedText => ({ en: `Connect to ${name}`, zh: `连接 ${name}` }),
  user: { en: 'User to log in as', zh: '登录用户' },
  noUser: {
    en: 'Use letters, digits, "_", "-" and ".", starting with a letter or "_".',
    zh: '只能包含字母、数字、“_”、“-”和“.”，且以字母或“_”开头。',
  },
  key: { en: 'Path of the private key. Leave empty to let ssh choose.', zh: '私钥路径。留空则由 ssh 选择。' },
  port: { en: 'SSH port', zh: 'SSH 端口' },
  noPort: { en: 'Expected a number from 1 to 65535.', zh: '应为 1 到 65535 的数字。' },
  remember: { en: 'Select where to use these settings again', zh: '选择这些设置的适用范围' },
  scope: {
    image: { en: 'This Image', zh: '此镜像' },
    profile: { en: 'This Profile', zh: '此配置' },
  },
};
