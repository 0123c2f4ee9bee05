import { commands, env, ThemeIcon, Uri, window } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { sanitizeText } from '../../../../schemas/core/util/sanitize-text.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { parseEndpoint } from '../../../engine/http/url-policy.ts';
import { queryFailureMessage } from '../../../engine/provider-client/query-failure.ts';
import { type ChosenInstance, chooseInstance, type InstanceSource } from '../../requests/chosen-instance.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { askLogin } from './ask-login.ts';
import { copyPassword } from './copy-password.ts';
import { keptLogin } from './kept-logins.ts';
import { isAddress, type Login, remoteAuthority, sshArguments } from './login.ts';

/** The command by which Remote - SSH is known to be installed, here or on the user's own machine. */
const remoteSshCommand = 'opensshremotes.openEmptyWindow';

/** "Connect with SSH" and what else leads into an instance. */
export function registerConnect(services: Services, source: InstanceSource): void {
  const { context, log } = services;
  const about =
    (title: LocalizedText, run: (instance: ChosenInstance) => Promise<unknown>) => async (argument?: unknown) => {
      const instance = await chooseInstance(argument, source, title);
      if (instance) await run(instance);
    };
  const withLogin =
    (use: (login: Login, address: string, instance: ChosenInstance) => unknown) => async (instance: ChosenInstance) => {
      const { address } = instance;
      if (address === undefined || !isAddress(address)) {
        return showCommandFailure({ problem: messages.noAddress(instance.name) });
      }
      const login = keptLogin(instance, context.globalState) ?? (await askLogin(instance, context.globalState));
      return login && use(login, address, instance);
    };
  context.subscriptions.push(
    commands.registerCommand('instanceRequests.connect', about(messages.connect, withLogin(openTerminal))),
    commands.registerCommand('instanceRequests.connectRemote', about(messages.remote, withLogin(openRemoteWindow))),
    commands.registerCommand(
      'instanceRequests.changeLogin',
      about(messages.change, (instance) => askLogin(instance, context.globalState)),
    ),
    commands.registerCommand(
      'instanceRequests.openConsole',
      about(messages.console, (instance) => openConsole(instance, services)),
    ),
    commands.registerCommand(
      'instanceRequests.copyPassword',
      about(messages.password, (instance) => copyPassword(instance, services)),
    ),
  );
  hasRemoteSsh()
    .then((has) => commands.executeCommand('setContext', 'instanceRequests.hasRemoteSsh', has))
    .then(undefined, (error: unknown) => log.warn(String(error)));
}

/** The arguments are a list, so no shell reads what a provider returned. */
function openTerminal(login: Login, address: string, { name }: ChosenInstance): void {
  const terminal = window.createTerminal({
    name: sanitizeText(name),
    iconPath: new ThemeIcon('remote'),
    shellPath: 'ssh',
    shellArgs: sshArguments(login, address),
    isTransient: true,
  });
  terminal.show();
}

async function hasRemoteSsh(): Promise<boolean> {
  return (await commands.getCommands(true)).includes(remoteSshCommand);
}

async function openRemoteWindow(login: Login, address: string): Promise<void> {
  if (!(await hasRemoteSsh())) return showCommandFailure({ problem: messages.noRemoteSsh });
  await commands.executeCommand('vscode.newWindow', { remoteAuthority: remoteAuthority(login, address) });
}

async function openConsole(instance: ChosenInstance, { query }: Services): Promise<void> {
  const { provider, id, name } = instance;
  const account = await instance.account();
  if ('problem' in account) return showCommandFailure(account);
  const { api, target } = account;
  if (!api.console) {
    const providerName = providers.find((known) => known.id === provider)?.name ?? provider;
    return showCommandFailure({ problem: messages.noConsole(providerName) });
  }
  const result = await query(account, api.console(target, id), new AbortController().signal);
  if (result.kind !== 'console') {
    return showCommandFailure({ problem: messages.failed(name, queryFailureMessage(result)) });
  }
  if (!(parseEndpoint(result.url) instanceof URL)) return showCommandFailure({ problem: messages.insecure(name) });
  await env.openExternal(Uri.parse(result.url, true));
}

const messages = {
  connect: { en: 'Connect with SSH', zh: '使用 SSH 连接' },
  remote: { en: 'Open in Remote Window', zh: '在远程窗口中打开' },
  change: { en: 'Change SSH Settings', zh: '更改 SSH 设置' },
  console: { en: 'Open Remote Console', zh: '打开远程控制台' },
  password: { en: 'Copy Password', zh: '复制密码' },
  noAddress: (name: string): LocalizedText => ({
    en: `${name} has no IP address yet. Refresh the Instances view once it runs.`,
    zh: `${name} 还没有 IP 地址。请在其运行后刷新“实例”视图。`,
  }),
  noRemoteSsh: {
    en: 'Install the extension Remote - SSH first, or use Connect with SSH.',
    zh: '请先安装扩展 Remote - SSH，或改用“使用 SSH 连接”。',
  },
  noConsole: (provider: string): LocalizedText => ({
    en: `${provider} documents no link to a console. Use its web console.`,
    zh: `${provider} 的文档中没有控制台链接。请使用其网页控制台。`,
  }),
  failed: (name: string, why: LocalizedText): LocalizedText => ({
    en: `Can't open the console of ${name}. ${why.en}`,
    zh: `无法打开 ${name} 的控制台。${why.zh}`,
  }),
  insecure: (name: string): LocalizedText => ({
    en: `Can't open the console of ${name}: its link isn't encrypted.`,
    zh: `无法打开 ${name} 的控制台：其链接未加密。`,
  }),
};
