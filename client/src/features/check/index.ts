import { commands, workspace } from 'vscode';
import type { BodyCheck, Proof } from '../../../../schemas/core/api.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import { type Asked, askOnce } from '../../cloud/ask.ts';
import { sayFailure } from '../../cloud/say.ts';
import { say } from '../../words.ts';
import { addressed } from '../addressed.ts';
import { explain } from '../answers/advice.ts';
import type { Answers, ProviderSaid } from '../answers/index.ts';
import type { ReadOnlyDocuments } from '../documents.ts';
import { showError, showInformation, showWarning, withProgress } from '../messages.ts';
import { manageTrust, sayObstacle } from '../obstacle.ts';
import { requestFor } from '../request.ts';
import { type Prepared, prepare } from '../send/prepare.ts';
import type { Services } from '../services.ts';
import { type Finding, reportText } from './report.ts';

/** "Check with Provider": the provider's own dry run where it has one, and the read-only calls that prove parts of a body. */
export function registerCheck(services: Services, answers: Answers, documents: ReadOnlyDocuments): void {
  services.context.subscriptions.push(
    commands.registerCommand('instanceRequests.check', async (given?: unknown) => {
      if (!workspace.isTrusted) return sayObstacle({ problem: words.untrusted, action: manageTrust });
      const it = await addressed(await requestFor(given, services.tryToRead), services);
      if ('problem' in it) return sayObstacle(it);
      const prepared = await prepare(it, services);
      if (prepared === undefined) return undefined;
      if ('problem' in prepared) return sayObstacle(prepared);
      const findings = await checkWithProgress(prepared, services);
      if (findings.length === 0) return undefined;
      await answers.put(it.request.document, it.provider, findings.flatMap(saidBy));
      void sayFindings(prepared, findings, documents);
      return findings.map(({ kind }) => kind);
    }),
  );
}

function checkWithProgress(prepared: Prepared, services: Services): Thenable<Finding[]> {
  const title = say(words.checking(prepared.request.fileName, prepared.provider.name));
  return withProgress(title, async (signal, report) => {
    const findings = await check(prepared, services, signal, report);
    return signal.aborted ? [] : findings;
  });
}

async function check(
  { account, order, root }: Prepared,
  { ask, tools }: Services,
  signal: AbortSignal,
  report: (text: string) => void,
): Promise<Finding[]> {
  const { api, target } = account;
  const findings: Finding[] = [];
  const probe = api.probe(target);
  const proof = await ask(account, probe, signal);
  findings.push(findingOf(words.credential, proof, api));
  // What cannot even be asked is not asked ten times more.
  if (proof.kind !== 'proved') return findings;
  if (api.dryRun) {
    const dry = await askOnce(account, api.dryRun(target, order.body), tools, signal, order.secrets);
    findings.push(findingOf(words.dryRun, dry, api));
  }
  const checks = api.checks(target, root);
  for (const [index, one] of checks.entries()) {
    report(say(words.progress(index + 1, checks.length)));
    findings.push(await checkOne(one, account, ask, signal));
  }
  return findings;
}

async function checkOne(
  one: BodyCheck,
  account: Prepared['account'],
  ask: Services['ask'],
  signal: AbortSignal,
): Promise<Finding> {
  return findingOf(one.proves, await ask(account, one, signal), account.api);
}

function findingOf(what: Text, asked: Asked<Proof>, api: Prepared['account']['api']): Finding {
  switch (asked.kind) {
    case 'proved':
      return { kind: 'proved', what };
    case 'disproved':
      return { kind: 'disproved', what, why: asked.says, ...(asked.field && { fields: [asked.field] }) };
    case 'refused': {
      const isOfBody = what === words.dryRun && asked.status < 500;
      const { code } = asked;
      const { says, fields } = explain(api, asked);
      return {
        kind: isOfBody ? 'disproved' : 'not-known',
        what,
        why: says,
        ...(code && { code }),
        ...(fields && { fields }),
      };
    }
    default:
      return { kind: 'not-known', what, why: sayFailure(asked) };
  }
}

function saidBy(finding: Finding): ProviderSaid[] {
  if (finding.kind !== 'disproved') return [];
  const { why, code, fields } = finding;
  return [{ message: why, code, fields }];
}

async function sayFindings(
  { provider, request }: Prepared,
  findings: readonly Finding[],
  documents: ReadOnlyDocuments,
): Promise<void> {
  const wrong = findings.filter(({ kind }) => kind === 'disproved').length;
  const open = findings.filter(({ kind }) => kind === 'not-known').length;
  const report = say(words.report);
  const [first] = findings;
  if (first?.what === words.credential && first.kind !== 'proved') {
    void showError(say(words.notAsked(provider.name, first.why)));
    return;
  }
  const picked = await (wrong > 0
    ? showError(say(words.wrong(provider.name, wrong)), report)
    : open > 0
      ? showWarning(say(words.open(open)), report)
      : showInformation(say(words.right(findings.length)), report));
  if (picked !== report) return;
  await documents.showPage(`${request.fileName}.check.md`, reportText(request.fileName, provider, findings));
}

const words = {
  untrusted: {
    en: 'This workspace is not trusted, so nothing of it is sent to a provider.',
    zh: '此工作区未受信任，不会向服务商发送其中的任何内容。',
  },
  checking: (file: string, provider: string): Text => ({
    en: `Checking ${file} with ${provider}; nothing is created`,
    zh: `正在向 ${provider} 核对 ${file}，不会创建任何实例`,
  }),
  progress: (index: number, total: number): Text => ({
    en: `${index} of ${total}`,
    zh: `第 ${index} 项，共 ${total} 项`,
  }),
  notAsked: (provider: string, { en, zh }: Text): Text => ({
    en: `${provider} could not be asked, so nothing of the request was checked. ${en}`,
    zh: `无法询问 ${provider}，未核对请求的任何内容。${zh}`,
  }),
  credential: { en: 'The credential and the endpoint work.', zh: '凭据和接入地址可以使用。' },
  dryRun: { en: "The request passes the provider's own dry run.", zh: '请求通过服务商的预检。' },
  report: { en: 'Show Report', zh: '查看报告' },
  wrong: (provider: string, count: number): Text => ({
    en: `${provider} would refuse the request: ${count === 1 ? 'one thing is' : `${count} things are`} wrong. Nothing was created.`,
    zh: `${provider} 会拒绝该请求：有 ${count} 处不对。未创建任何实例。`,
  }),
  open: (count: number): Text => ({
    en: `Nothing wrong was found, but ${count === 1 ? 'one thing' : `${count} things`} could not be asked. Nothing was created.`,
    zh: `未发现问题，但有 ${count} 项无法核对。未创建任何实例。`,
  }),
  right: (count: number): Text => ({
    en: `${count === 1 ? 'The one thing' : `All ${count} things`} that can be proven without creating anything ${count === 1 ? 'is' : 'are'} right.`,
    zh: `不创建实例即可核对的 ${count} 项全部正确。`,
  }),
};
