import { Uri, workspace } from 'vscode';
import type { LocalizedText } from '../../../../../schemas/core/localized-text.ts';
import { alternativeNodes, withAlternative } from '../../../../../schemas/document/alternatives.ts';
import { textDigest } from '../../../../../schemas/document/digest.ts';
import { limitText } from '../../../../../schemas/document/price-limit.ts';
import { providers } from '../../../../../schemas/providers/registry.ts';
import type { Awaiting } from '../../../../engine/journal/entry.ts';
import { isOtherAccessKey } from '../../../../engine/standing-orders/access-key.ts';
import type { Prepared } from '../../../../engine/standing-orders/carry-out.ts';
import { resolveAccount } from '../../../profiles/account.ts';
import { withProduction } from '../../../profiles/proposed-profiles.ts';
import { resolveSentProfile } from '../../../profiles/resolve-sent-profile.ts';
import { fileDigest, fileOf, readOpenRequest, readVariant } from '../../../requests/open-request.ts';
import { type PreparedSend, prepareSend } from '../../../requests/prepare-send.ts';
import { limitVerdict } from '../../../requests/price-message.ts';
import type { TargetedRequest } from '../../../requests/targeted-request.ts';
import type { Services } from '../../../services.ts';

/** Nobody waits for the question, so the price may take its time; in milliseconds. */
const maxWaitForPriceMs = 20_000;

/** Whether this window has the folder of an order's file, whose rules apply to it, and may send. */
export function isOwnOrder({ file, folder }: Awaiting): boolean {
  return workspace.isTrusted && workspace.getWorkspaceFolder(Uri.parse(file))?.uri.toString() === folder;
}

/** Why an order no longer holds: its file was changed or deleted. */
export async function changeOfFile(placed: Awaiting): Promise<LocalizedText | undefined> {
  const uri = fileOf({ intended: placed });
  const digest = uri && (await fileDigest(uri));
  if (digest === undefined) return messages.deleted;
  return digest === placed.digest ? undefined : messages.changed;
}

/** Reads the file of an order anew, and makes all checks of a send: those of the text, of the provider, and of the price. */
export async function prepareAlternative(
  placed: Awaiting,
  alternative: number,
  signal: AbortSignal,
  services: Services,
): Promise<Prepared> {
  if (!isOwnOrder(placed)) return { kind: 'later' };
  const change = await changeOfFile(placed);
  if (change) return { kind: 'stopped', why: 'changed', reason: change };
  const it = await targetAlternative(placed, alternative, services);
  if ('problem' in it) return { kind: 'stopped', why: 'changed', reason: it.problem };
  const prepared = await prepareSend(it, services, undefined, false);
  if (prepared === undefined) return { kind: 'stopped', why: 'changed', reason: messages.noSecret };
  if ('problem' in prepared) return { kind: 'stopped', why: 'changed', reason: prepared.problem };
  if (prepared.summary.count > placed.count) return { kind: 'stopped', why: 'changed', reason: messages.changed };
  const failed = await failedCheck(prepared, services, signal);
  if (failed) return failed;
  return (await priceFault(prepared, placed, services)) ?? { kind: 'ready', command: prepared.order };
}

/** The request of an alternative, with the account that the order was allowed for. */
async function targetAlternative(
  placed: Awaiting,
  alternative: number,
  services: Services,
): Promise<TargetedRequest | { problem: LocalizedText }> {
  const [uri, wanted] = [fileOf({ intended: placed }), placed.alternatives[alternative]];
  const provider = providers.find(({ id }) => id === placed.provider);
  if (!uri || !wanted || !provider) return { problem: messages.deleted };
  const original = await readOpenRequest(await workspace.openTextDocument(uri), services.tryToRead);
  if ('problem' in original) return original;
  // It can be edited after it was compared.
  if ((await textDigest(original.text)) !== placed.digest) return { problem: messages.changed };
  const { root } = original.reading;
  if (!root || original.reading.provider?.id !== provider.id) return { problem: messages.changed };
  const text = withAlternative(original.text, alternativeNodes(root, provider), wanted);
  const request = await readVariant(original, text, services.tryToRead);
  if ('problem' in request) return request;
  await services.profiles.refresh();
  const known = resolveSentProfile(placed, services.profiles);
  if (!known || !request.reading.root) return { problem: messages.noProfile(placed.profile) };
  const profile = withProduction(known, request.rules?.production);
  if (profile.production && !placed.isProduction) return { problem: messages.production(profile.name) };
  const account = await resolveAccount(profile, services);
  if ('problem' in account) return account;
  if (await isOtherAccessKey(placed.accessKey, account)) return { problem: messages.otherKey(profile.name) };
  return { request, provider, root: request.reading.root, profile, account };
}

/** The provider's read-only checks; one that fails says why, and one that can't be made is made again later. */
async function failedCheck(
  { account, root }: PreparedSend,
  { query }: Services,
  signal: AbortSignal,
): Promise<Prepared | undefined> {
  for (const check of account.api.checks(account.target, root)) {
    const result = await query(account, check, signal);
    if (result.kind === 'passed') continue;
    // What is for sale was asked a moment ago, and may have changed.
    if (result.kind !== 'failed' || check.topics.includes('sale')) return { kind: 'later' };
    return { kind: 'passed-over', reason: result.says };
  }
  return undefined;
}

/** Whether the price keeps an alternative from being sent; one that isn't known is never within a limit. */
async function priceFault(prepared: PreparedSend, placed: Awaiting, services: Services): Promise<Prepared | undefined> {
  const ofWorkspace = prepared.request.rules?.maxPrice ?? [];
  const limits = [placed.maxPrice, ...ofWorkspace.map(({ value }) => value)].filter((limit) => limit !== undefined);
  if (limits.length === 0) return undefined;
  const price = await services.prices.of(prepared, maxWaitForPriceMs);
  if (price.kind === 'late' || (price.kind === 'failed' && !price.isDenied)) return { kind: 'later' };
  for (const limit of limits) {
    const verdict = limitVerdict(price, limit);
    const most = limitText(limit);
    if (verdict.kind === 'above') return { kind: 'passed-over', reason: messages.above(most) };
    if (verdict.kind !== 'within') return { kind: 'passed-over', reason: messages.unpriced(most) };
  }
  return undefined;
}

const messages = {
  deleted: { en: 'Its file was deleted or moved.', zh: '其文件已删除或移动。' },
  changed: { en: 'Its file was changed.', zh: '其文件已更改。' },
  noSecret: { en: 'A secret of the request is missing.', zh: '缺少该请求的机密。' },
  noProfile: (name: string): LocalizedText => ({
    en: `The profile "${name}" was removed, or now has another endpoint, region or project.`,
    zh: `配置“${name}”已移除，或其接入地址、区域或项目已更改。`,
  }),
  otherKey: (name: string): LocalizedText => ({
    en: `The profile "${name}" now has another access key, which may be that of another account.`,
    zh: `配置“${name}”已换用其他访问密钥，可能属于另一个账号。`,
  }),
  production: (name: string): LocalizedText => ({
    en: `The profile "${name}" is now marked as production.`,
    zh: `配置“${name}”现已标记为生产。`,
  }),
  above: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `It is in stock, but costs more than ${en}.`,
    zh: `已有货，但价格高于${zh}。`,
  }),
  unpriced: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `It is in stock, but its price couldn't be compared with the limit of ${en}.`,
    zh: `已有货，但无法将其价格与上限（${zh}）比较。`,
  }),
};
