import { createHash, randomUUID } from 'node:crypto';
import { commands, type ExtensionContext, ProgressLocation, type Uri, window, workspace } from 'vscode';
import { apis } from '../../../../schemas/apis.ts';
import type { Provider } from '../../../../schemas/core/provider.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import { bodyText, masking } from '../../../../schemas/document/body.ts';
import { referencesOf, resolving } from '../../../../schemas/document/references.ts';
import { type Order, type Sent, send } from '../../cloud/send.ts';
import { httpTransport } from '../../cloud/transport.ts';
import type { Entry, Outcome } from '../../journal/entry.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { say } from '../../words.ts';
import { profileFor } from '../profiles/choice.ts';
import type { Profiles } from '../profiles/index.ts';
import type { Profile } from '../profiles/profile.ts';
import { targetOf } from '../profiles/target.ts';
import { type OpenRequest, requestFor } from '../request.ts';
import { lookUpReferences } from './references.ts';

export interface SendServices {
  readonly journal: Journal;
  readonly profiles: Profiles;
  readonly sandbox: () => Promise<Sandbox>;
  /** Called when the journal has something new. */
  readonly onRecorded: () => void;
}

/** "Send Request": checks, resolves references, sends once, and says what came of it. */
export function registerSend(context: ExtensionContext, services: SendServices): void {
  context.subscriptions.push(
    commands.registerCommand('instanceRequests.send', (uri?: Uri) => sendOnce(uri, context, services)),
  );
}

/** The files that are being sent; a second click on the way is told so, and sends nothing. */
const onTheirWay = new Set<string>();

async function sendOnce(
  uri: Uri | undefined,
  context: ExtensionContext,
  services: SendServices,
): Promise<Outcome | undefined> {
  const file = String(uri ?? window.activeTextEditor?.document.uri);
  if (onTheirWay.has(file)) return tell(sayProblem({ problem: words.onItsWay }));
  onTheirWay.add(file);
  try {
    return await sendRequest(uri, context, services);
  } finally {
    onTheirWay.delete(file);
  }
}

/** The outcome, or undefined where something kept the request from being sent; either way the person is told. */
async function sendRequest(
  uri: Uri | undefined,
  context: ExtensionContext,
  services: SendServices,
): Promise<Outcome | undefined> {
  if (!workspace.isTrusted) return tell(sayUntrusted());
  const request = await requestFor(uri);
  if (!request) return tell(sayProblem({ problem: words.noRequest }));
  const prepared = await prepare(request, context, services);
  if (prepared === undefined) return undefined;
  if ('problem' in prepared) return tell(sayProblem(prepared));
  const outcome = await sendWithProgress(request, prepared, services);
  if (outcome) tell(sayOutcome(prepared.provider, outcome));
  if (outcome?.unrecorded !== undefined) tell(sayProblem({ problem: words.unrecorded(outcome.unrecorded) }));
  return outcome;
}

/** Lets a message stand for as long as it likes, while the command ends. */
function tell(_message: Promise<void>): undefined {
  return undefined;
}

interface Prepared {
  readonly provider: Provider;
  readonly profile: Profile;
  readonly order: Order;
}

/** Something that keeps a request from being sent, with the command that helps. */
interface Obstacle {
  readonly problem: Text;
  readonly action?: { readonly title: Text; readonly command: string };
}

async function prepare(
  request: OpenRequest,
  { secrets }: ExtensionContext,
  { profiles, sandbox }: SendServices,
): Promise<Prepared | Obstacle | undefined> {
  const { provider, root, problems } = request.reading;
  if (!provider) return { problem: words.noProvider };
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0 || !root) {
    return {
      problem: words.errors(errors),
      action: { title: words.showProblems, command: 'workbench.actions.view.problems' },
    };
  }
  const profile = profileFor(request, provider, profiles);
  if ('problem' in profile) return profile;
  if (profile.kind === 'account') {
    return {
      problem: words.notYet(profile.name),
      action: { title: words.chooseProfile, command: 'instanceRequests.chooseProfile' },
    };
  }
  const api = apis[provider.id];
  const target = await targetOf(profile, api, sandbox);
  if ('problem' in target) return target;
  const references = referencesOf(root);
  const lookUp = await lookUpReferences(references, secrets, process.env);
  if (lookUp === undefined || 'problem' in lookUp) return lookUp;
  const summary = api.summary?.(root);
  return {
    provider,
    profile,
    order: {
      api,
      target: target.target,
      body: bodyText(request.text, root, resolving(provider.request, lookUp)),
      secrets: references.filter(({ from }) => from === 'secret').map(lookUp),
      record: {
        request: randomUUID(),
        provider: provider.id,
        profile: profile.name,
        ...target.target,
        file: request.document.uri.toString(),
        token: randomUUID(),
        body: bodyText(request.text, root, masking(provider.request)),
        count: summary?.count ?? 1,
        names: summary?.names ?? [],
        digest: createHash('sha256').update(request.text).digest('hex'),
      },
    },
  };
}

async function sendWithProgress(
  request: OpenRequest,
  prepared: Prepared,
  services: SendServices,
): Promise<Sent | undefined> {
  const { provider, profile, order } = prepared;
  const { journal, onRecorded } = services;
  return window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: say(words.sending(request.fileName, provider.name, profile.name)),
      cancellable: true,
    },
    async (_progress, cancellation): Promise<Sent | undefined> => {
      const controller = new AbortController();
      cancellation.onCancellationRequested(() => controller.abort());
      const append = async (entry: Entry) => {
        await journal.append(entry);
        onRecorded();
      };
      try {
        return await send(order, { transport: httpTransport, append, now: Date.now }, controller.signal);
      } catch (error) {
        return tell(sayProblem({ problem: words.journalFailed(String(error)) }));
      }
    },
  );
}

async function sayOutcome(provider: Provider, outcome: Outcome): Promise<void> {
  const show = say(words.showInstances);
  const { name } = provider;
  const picked = await (() => {
    switch (outcome.kind) {
      case 'accepted':
        return window.showInformationMessage(say(words.accepted(name, outcome.instances.length)), show);
      case 'refused':
        return window.showErrorMessage(say(words.refused(name, outcome.message, outcome.code)), show);
      case 'not-sent':
        return window.showErrorMessage(say(words.notSent(outcome.reason)));
      case 'unknown':
        return window.showWarningMessage(say(words.unknown(outcome.reason)), show);
    }
  })();
  if (picked === show) await commands.executeCommand('instanceRequests.instances.focus');
}

async function sayProblem({ problem, action }: Obstacle): Promise<void> {
  const title = action && say(action.title);
  const picked = await window.showErrorMessage(say(problem), ...(title ? [title] : []));
  if (action && picked === title) await commands.executeCommand(action.command);
}

async function sayUntrusted(): Promise<void> {
  const manage = say(words.manageTrust);
  const picked = await window.showWarningMessage(say(words.untrusted), manage);
  if (picked === manage) await commands.executeCommand('workbench.trust.manage');
}

const words = {
  onItsWay: {
    en: 'This file is being sent already. Nothing more was sent.',
    zh: '该文件正在发送中，未重复发送。',
  },
  untrusted: {
    en: 'Sending is off because this workspace is not trusted: a request file decides what is bought. Nothing was sent.',
    zh: '此工作区未受信任，因此不能发送：请求文件决定购买什么。未发送任何内容。',
  },
  manageTrust: { en: 'Manage Workspace Trust', zh: '管理工作区信任' },
  noRequest: {
    en: 'Open a request file first, such as web.huawei-ecs.json. Nothing was sent.',
    zh: '请先打开请求文件，例如 web.huawei-ecs.json。未发送任何内容。',
  },
  noProvider: {
    en: 'The file does not say which provider it is for. Nothing was sent.',
    zh: '文件未指明服务商，未发送任何内容。',
  },
  errors: (count: number): Text => ({
    en: `${count === 1 ? 'One error' : `${count} errors`} must be mended first: the provider would refuse the request. Nothing was sent.`,
    zh: `请先修正 ${count} 个错误，否则服务商会拒绝该请求。未发送任何内容。`,
  }),
  showProblems: { en: 'Show Problems', zh: '查看问题' },
  notYet: (profile: string): Text => ({
    en: `Sending to a real account (profile "${profile}") is not there yet in this version. Nothing was sent. Choose the sandbox to try the request.`,
    zh: `此版本尚不能发送到真实账号（配置“${profile}”），未发送任何内容。可选择沙盒试用该请求。`,
  }),
  chooseProfile: { en: 'Choose Profile', zh: '选择配置' },
  sending: (file: string, provider: string, profile: string): Text => ({
    en: `Sending ${file} to ${provider} (${profile})`,
    zh: `正在将 ${file} 发送到 ${provider}（${profile}）`,
  }),
  journalFailed: (reason: string): Text => ({
    en: `The journal of sends could not be written. Nothing was sent. Mend that, then send again. ${reason}`,
    zh: `无法写入发送记录，未发送任何内容。请排除故障后再发送。${reason}`,
  }),
  unrecorded: (reason: string): Text => ({
    en: `The request was sent, but the journal could not note how it ended, so the Instances view will not show it. Note what was said of it, and look at the provider before sending again. ${reason}`,
    zh: `请求已发出，但无法把结果写入发送记录，“实例”视图不会显示该结果。请记下所示结果，再次发送前先到服务商处确认。${reason}`,
  }),
  accepted: (provider: string, count: number): Text => ({
    en: `${provider} accepted the request: ${count === 1 ? 'one instance is' : `${count} instances are`} being created.`,
    zh: `${provider} 已接受请求，正在创建 ${count} 台实例。`,
  }),
  refused: (provider: string, message: string, code?: string): Text => ({
    en: `${provider} refused the request: ${message}${code ? ` (${code})` : ''}. Nothing was created.`,
    zh: `${provider} 拒绝了请求：${message}${code ? `（${code}）` : ''}。未创建任何实例。`,
  }),
  notSent: (reason: Text): Text => ({
    en: `Nothing was sent. ${reason.en}`,
    zh: `未发送任何内容。${reason.zh}`,
  }),
  unknown: (reason: Text): Text => ({
    en: `It is not known whether the request arrived, and instances may be on their way. Look at the provider before sending again. ${reason.en}`,
    zh: `无法确定请求是否送达，实例可能正在创建。再次发送前请先到服务商处确认。${reason.zh}`,
  }),
  showInstances: { en: 'Show Instances', zh: '查看实例' },
};
