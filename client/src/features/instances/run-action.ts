import type { ActionId } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { queryOnce } from '../../../engine/provider-client/query.ts';
import { type QueryFailure, queryFailureMessage } from '../../../engine/provider-client/query-failure.ts';
import { accountKey } from '../../../engine/tracking/account-key.ts';
import { displayName, type InstanceView } from '../../../engine/tracking/views.ts';
import { resolveSentAccount } from '../../profiles/resolve-sent-profile.ts';
import type { Services } from '../../services.ts';
import { actionWords } from './action-words.ts';
import type { InstanceNode } from './grouping.ts';

/** The result of an action on one instance. */
type ActionResult =
  | { readonly kind: 'done' }
  /** @param isOfAccount whether every other instance of the account would fail alike */
  | { readonly kind: 'failed'; readonly why: LocalizedText; readonly isOfAccount: boolean }
  /** Whether it took effect is not known. */
  | { readonly kind: 'unknown'; readonly why: LocalizedText };

type ActionServices = Parameters<typeof resolveSentAccount>[1] & Pick<Services, 'tools'>;

interface ActionFailure {
  readonly name: string;
  readonly result: Exclude<ActionResult, { kind: 'done' }>;
}

/**
 * Carries out an action on each instance, one after the other. The first error of an account's credential or connection
 * ends the work on its other instances.
 * @param onDone called with the key of each instance whose state may have changed
 * @returns one message about everything that wasn't done, or undefined
 */
export async function runAction(
  id: ActionId,
  targets: readonly InstanceNode[],
  services: ActionServices,
  onDone: (key: string) => void,
): Promise<LocalizedText | undefined> {
  const failures: ActionFailure[] = [];
  const skipped: string[] = [];
  const failing = new Set<string>();
  let done = 0;
  for (const target of targets) {
    const account = accountKey(target.request.record.intended);
    const name = displayName(target.view);
    if (failing.has(account)) {
      skipped.push(name);
      continue;
    }
    const result = await actOn(id, target, services);
    if (result.kind === 'failed' && result.isOfAccount) failing.add(account);
    if (result.kind === 'done') done++;
    else failures.push({ name, result });
    if (result.kind !== 'failed') onDone(target.view.key);
  }
  const [first] = failures;
  if (!first) return undefined;
  if (targets.length === 1) {
    return (first.result.kind === 'unknown' ? messages.perhaps : messages.notDone)(id, first.name, first.result.why);
  }
  return messages.several(id, done, targets.length, failures, skipped);
}

/** Carries out an action once, since a repeated call could reboot twice. */
async function actOn(id: ActionId, { view, request }: InstanceNode, services: ActionServices): Promise<ActionResult> {
  const action = apis[view.provider.id].actions?.[id];
  const account = await resolveSentAccount(request.record, services);
  if ('problem' in account) return { kind: 'failed', why: account.problem, isOfAccount: true };
  if (!action) return { kind: 'failed', why: messages.unsupported(id, view), isOfAccount: true };
  const query = action.query(account.target, view.id);
  const result = await queryOnce(account, query, services.tools, new AbortController().signal);
  if (result.kind === 'done') return result;
  const why = queryFailureMessage(result);
  return mayHaveTakenEffect(result)
    ? { kind: 'unknown', why }
    : { kind: 'failed', why, isOfAccount: isOfAccount(result) };
}

/** Whether an action may have taken effect: only a rejection, or a call that never left, shows that it didn't. */
function mayHaveTakenEffect(failure: QueryFailure): boolean {
  // A server error can come after the action.
  if (failure.kind === 'refused') return failure.status >= 500;
  return failure.kind !== 'no-answer' || failure.mayHaveArrived;
}

/** The statuses of a credential that is wrong or may not do this. */
const credentialStatuses = new Set([401, 403, 407]);

function isOfAccount(failure: QueryFailure): boolean {
  return failure.kind === 'no-answer' || credentialStatuses.has(failure.status);
}

const maxShown = 3;

const messages = {
  unsupported: (id: ActionId, { provider }: InstanceView): LocalizedText => ({
    en: `${provider.name} doesn't document how to ${actionWords[id].verb} an instance.`,
    zh: `${provider.name} 的文档中没有${actionWords[id].zh}操作。`,
  }),
  notDone: (id: ActionId, name: string, why: LocalizedText): LocalizedText => ({
    en: `Couldn't ${actionWords[id].verb} ${name}. Nothing was changed. ${why.en}`,
    zh: `无法${actionWords[id].zh} ${name}。未更改任何内容。${why.zh}`,
  }),
  perhaps: (id: ActionId, name: string, why: LocalizedText): LocalizedText => ({
    en: `${name} may or may not have been ${actionWords[id].done}. Check its state before trying again. ${why.en}`,
    zh: `${name} 可能已${actionWords[id].zh}，也可能未${actionWords[id].zh}。再次尝试前请先查看其状态。${why.zh}`,
  }),
  several(
    id: ActionId,
    done: number,
    count: number,
    failures: readonly ActionFailure[],
    skipped: readonly string[],
  ): LocalizedText {
    const summary = done === 0 ? messages.noneDone(id, count) : messages.someDone(id, done, count);
    const shown = failures.slice(0, maxShown).map((failure) => messages.failure(id, failure));
    const unshown = failures.length - shown.length + skipped.length;
    const sentences = [summary, ...shown, ...(unshown > 0 ? [messages.notShown(unshown)] : [])];
    return { en: sentences.map(({ en }) => en).join(' '), zh: sentences.map(({ zh }) => zh).join('') };
  },
  noneDone: (id: ActionId, count: number): LocalizedText => ({
    en: `Couldn't ${actionWords[id].verb} ${count} instances.`,
    zh: `无法${actionWords[id].zh} ${count} 台实例。`,
  }),
  someDone: (id: ActionId, done: number, count: number): LocalizedText => ({
    en: `${done} of ${count} instances ${actionWords[id].done}.`,
    zh: `已有 ${done} 台（共 ${count} 台）${actionWords[id].zh}。`,
  }),
  failure: (id: ActionId, { name, result: { kind, why } }: ActionFailure): LocalizedText =>
    kind === 'unknown'
      ? {
          en: `${name} may have been ${actionWords[id].done}: ${why.en}`,
          zh: `${name} 可能已${actionWords[id].zh}：${why.zh}`,
        }
      : { en: `${name}: ${why.en}`, zh: `${name}：${why.zh}` },
  notShown: (count: number): LocalizedText => ({
    en: count === 1 ? "1 more wasn't changed." : `${count} more weren't changed.`,
    zh: `另有 ${count} 台未更改。`,
  }),
};
