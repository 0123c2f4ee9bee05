import { commands, workspace } from 'vscode';
import type { BodyCheck, CheckResult } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { type QueryResult, queryOnce } from '../../../engine/provider-client/query.ts';
import { queryFailureMessage } from '../../../engine/provider-client/query-failure.ts';
import { explainFailure } from '../../requests/error-help.ts';
import { isLiveValuesEnabled } from '../../requests/live-values.ts';
import { requestFor } from '../../requests/open-request.ts';
import { type PreparedSend, prepareSend } from '../../requests/prepare-send.ts';
import { priceMessage } from '../../requests/price-message.ts';
import type { RefusalDiagnostics, RefusalNote } from '../../requests/refusal-notes.ts';
import { targetRequest } from '../../requests/targeted-request.ts';
import type { Services } from '../../services.ts';
import { manageTrust, showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { showError, showInformation, showWarning, withProgress } from '../../ui/messages.ts';
import type { ReadOnlyDocuments } from '../../ui/read-only-documents.ts';
import { checkLists } from './account-lists.ts';
import { reportText } from './report.ts';
import type { CheckFinding, CheckResults } from './results.ts';

/** A report that a person waits for can wait for the price as well, but not for long; in milliseconds. */
const maxWaitForPriceMs = 10_000;

/** "Check with Provider": the provider's dry run if it has one, and read-only calls that verify parts of a body. */
export function registerCheck(services: Services, answers: RefusalDiagnostics, documents: ReadOnlyDocuments): void {
  services.context.subscriptions.push(
    commands.registerCommand('instanceRequests.check', async (given?: unknown) => {
      if (!workspace.isTrusted) return showCommandFailure({ problem: messages.untrusted, action: manageTrust });
      const it = await targetRequest(await requestFor(given, services.tryToRead), services);
      if ('problem' in it) return showCommandFailure(it);
      const prepared = await prepareSend(it, services);
      if (prepared === undefined) return undefined;
      if ('problem' in prepared) return showCommandFailure(prepared);
      const results = await checkWithProgress(prepared, services);
      if (!results) return undefined;
      const { findings } = results;
      await answers.put(it.request.document, it.provider, findings.flatMap(refusalNotesOf));
      void showFindings(prepared, results, documents);
      return findings.map(({ kind }) => kind);
    }),
  );
}

function checkWithProgress(prepared: PreparedSend, services: Services): Thenable<CheckResults | undefined> {
  const title = localize(messages.checking(prepared.request.fileName, prepared.provider.name));
  return withProgress(title, async (signal, report) => {
    const results = await check(prepared, services, signal, report);
    return signal.aborted ? undefined : results;
  });
}

/** The findings and the price, which is asked for meanwhile. */
async function check(
  prepared: PreparedSend,
  services: Services,
  signal: AbortSignal,
  report: (text: string) => void,
): Promise<CheckResults> {
  const price = services.prices.of(prepared, maxWaitForPriceMs, true);
  const results = await checkBody(prepared, services, signal, report);
  const [first] = results.findings;
  if (first?.kind !== 'passed' || signal.aborted) return results;
  return { ...results, price: priceMessage(prepared.account.api, await price) };
}

async function checkBody(
  prepared: PreparedSend,
  { query, tools, accountValues }: Services,
  signal: AbortSignal,
  report: (text: string) => void,
): Promise<CheckResults> {
  const { account, order, root } = prepared;
  const { api, target } = account;
  const findings: CheckFinding[] = [];
  const probe = api.probe(target);
  const proof = await query(account, probe, signal);
  findings.push(findingOf(messages.credential, proof, api));
  // If the first call fails, the others would fail as well.
  if (proof.kind !== 'passed') return { findings };
  if (api.dryRun) {
    const dry = await queryOnce(account, api.dryRun(target, order.body), tools, signal, order.secrets);
    findings.push(findingOf(messages.dryRun, dry, api));
  }
  const checks = api.checks(target, root);
  for (const [index, one] of checks.entries()) {
    report(localize(messages.progress(index + 1, checks.length)));
    findings.push(await checkOne(one, account, query, signal));
  }
  if (!isLiveValuesEnabled()) return { findings };
  report(localize(messages.lists));
  const covered = new Set(checks.flatMap(({ topics }) => topics));
  const listed = await checkLists(prepared, accountValues, covered, tools.now, signal);
  return { findings: [...findings, ...listed.findings], system: listed.system };
}

async function checkOne(
  one: BodyCheck,
  account: PreparedSend['account'],
  query: Services['query'],
  signal: AbortSignal,
): Promise<CheckFinding> {
  return { ...findingOf(one.verifies, await query(account, one, signal), account.api), topics: one.topics };
}

function findingOf(
  what: LocalizedText,
  result: QueryResult<CheckResult>,
  api: PreparedSend['account']['api'],
): CheckFinding {
  switch (result.kind) {
    case 'passed':
      return { kind: 'passed', what };
    case 'failed':
      return { kind: 'failed', what, why: result.says, ...(result.field && { fields: [result.field] }) };
    case 'refused': {
      const isOfBody = what === messages.dryRun && result.status < 500;
      const { code, field } = result;
      const { says, fields: likely = [] } = explainFailure(api, result);
      const fields = [...(field ? [field] : []), ...likely];
      return {
        kind: isOfBody ? 'failed' : 'not-known',
        what,
        why: says,
        ...(code && { code }),
        ...(fields.length > 0 && { fields }),
      };
    }
    default:
      return { kind: 'not-known', what, why: queryFailureMessage(result) };
  }
}

function refusalNotesOf(finding: CheckFinding): RefusalNote[] {
  // What the account doesn't have is a warning on its line already.
  if (finding.kind !== 'failed' || finding.isReported) return [];
  const { why, code, fields } = finding;
  return [{ message: why, code, fields }];
}

async function showFindings(
  { provider, request, root }: PreparedSend,
  results: CheckResults,
  documents: ReadOnlyDocuments,
): Promise<void> {
  const { findings } = results;
  const wrong = findings.filter(({ kind }) => kind === 'failed').length;
  const open = findings.filter(({ kind }) => kind === 'not-known').length;
  const report = localize(messages.report);
  const [first] = findings;
  if (first?.what === messages.credential && first.kind !== 'passed') {
    void showError(localize(messages.notChecked(provider.name, first.why)));
    return;
  }
  const picked = await (wrong > 0
    ? showError(localize(messages.failed(provider.name, wrong)), report)
    : open > 0
      ? showWarning(localize(messages.incomplete(open)), report)
      : showInformation(localize(messages.passed(findings.length)), report));
  if (picked !== report) return;
  await documents.showPage(`${request.fileName}.check.md`, reportText(request.fileName, provider, root, results));
}

const messages = {
  untrusted: {
    en: "Requests can't be checked because this workspace isn't trusted. Nothing was sent.",
    zh: '此工作区未受信任，因此不能核对请求。未发送任何内容。',
  },
  checking: (file: string, provider: string): LocalizedText => ({
    en: `Checking ${file} with ${provider} without creating anything`,
    zh: `正在向 ${provider} 核对 ${file}，不会创建任何实例`,
  }),
  progress: (index: number, total: number): LocalizedText => ({
    en: `${index} of ${total}`,
    zh: `第 ${index} 项，共 ${total} 项`,
  }),
  lists: { en: 'Looking up the values of the account', zh: '正在查找账号中的值' },
  notChecked: (provider: string, { en, zh }: LocalizedText): LocalizedText => ({
    en: `Can't check the request with ${provider}. Nothing was created. ${en}`,
    zh: `无法向 ${provider} 核对请求，未创建任何实例。${zh}`,
  }),
  credential: { en: 'The credential and endpoint work.', zh: '凭据和接入地址可以使用。' },
  dryRun: { en: "The request passes the provider's dry run.", zh: '请求通过服务商的预检。' },
  report: { en: 'Show Report', zh: '查看报告' },
  failed: (provider: string, count: number): LocalizedText => ({
    en: `${provider} would reject the request: ${count === 1 ? '1 check' : `${count} checks`} failed. Nothing was created.`,
    zh: `${provider} 会拒绝该请求：${count} 项检查未通过。未创建任何实例。`,
  }),
  incomplete: (count: number): LocalizedText => ({
    en: `No problems found, but ${count === 1 ? "1 check couldn't" : `${count} checks couldn't`} be completed. Nothing was created.`,
    zh: `未发现问题，但有 ${count} 项检查无法完成。未创建任何实例。`,
  }),
  passed: (count: number): LocalizedText => ({
    en: `${count === 1 ? 'The check' : `All ${count} checks`} passed. Nothing was created.`,
    zh: `${count} 项检查全部通过。未创建任何实例。`,
  }),
};
