import { randomUUID } from 'node:crypto';
import type { OrderSummary } from '../../../schemas/core/api/order-summary.ts';
import type { PriceUnknown } from '../../../schemas/core/api/price.ts';
import type { PriceInquiry } from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Problem } from '../../../schemas/core/model/problem.ts';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { digestOf } from '../../../schemas/document/digest.ts';
import { maskingForKeeps, secretsIn } from '../../../schemas/document/masking.ts';
import { referencesOf, resolving } from '../../../schemas/document/references.ts';
import { serializeBody } from '../../../schemas/document/serialize-body.ts';
import { secretCommands } from '../../../schemas/protocol.ts';
import { longRun } from '../../engine/redaction/redact-response.ts';
import { createRedactor } from '../../engine/redaction/redact-text.ts';
import type { SendCommand } from '../../engine/requests/send.ts';
import type { Services } from '../services.ts';
import type { CommandFailure } from '../ui/command-failure.ts';
import { environmentFor } from './environment.ts';
import { unreadable } from './open-request.ts';
import { lookUpReferences } from './resolve-references.ts';
import { placeText, showRule } from './rule-place.ts';
import type { TargetedRequest } from './targeted-request.ts';

/** A request that can be sent as it is. */
export interface PreparedSend extends TargetedRequest {
  readonly order: SendCommand;
  readonly summary: OrderSummary;
  /** How to ask for its price. */
  readonly price: PriceInquiry | PriceUnknown;
  readonly warnings: readonly Problem[];
}

/**
 * Prepares a send: the request has no errors, and its body is checked again with references resolved.
 * @param again the id of the send that this one repeats
 * @param mayAsk whether somebody is there to be asked for a missing secret
 * @returns a failure, or undefined if the user cancels or isn't asked
 */
export async function prepareSend(
  it: TargetedRequest,
  { context, tools, tryToRead }: Pick<Services, 'context' | 'tools' | 'tryToRead'>,
  again?: string,
  mayAsk = true,
): Promise<PreparedSend | CommandFailure | undefined> {
  const { request, provider, root, profile, account } = it;
  const errors = errorsOf(request.reading.problems);
  const unread = errors.find(({ code }) => code === 'workspace-file');
  if (unread?.origin) {
    return { problem: messages.unread(unread.message, placeText(unread.origin)), action: showRule(unread.origin) };
  }
  if (errors.length > 0) return { problem: messages.errors(errors.length), action: showProblems };
  const credential = await account.credential();
  if ('problem' in credential) {
    return { problem: messages.noCredential(credential.problem), action: manageProfiles };
  }
  const references = referencesOf(root);
  const environment = await environmentFor(request.document.uri);
  const lookUp = await lookUpReferences(references, context.secrets, environment, mayAsk);
  if (lookUp === undefined || 'problem' in lookUp) return lookUp;
  const body = serializeBody(request.text, root, resolving(provider.request, lookUp));
  const resolvedName = `resolved.${provider.id}.json`;
  const trial = await tryToRead({ text: body, fileName: resolvedName });
  if (trial !== 'read') return { problem: unreadable(trial, request.fileName) };
  const resolved = analyzeRequest(body, resolvedName, {
    now: tools.now(),
    ...(request.rules && { workspace: request.rules }),
  });
  const secrets = [
    ...references.filter(({ from }) => from === 'secret').map(lookUp),
    ...(resolved.root ? secretsIn(provider.request, resolved.root) : []),
  ];
  const [wrong] = errorsOf(resolved.problems);
  if (wrong || !resolved.root) {
    const problem = messages.wrongValue(wrong?.message, createRedactor([...secrets, ...references.map(lookUp)]));
    const hasSecret = references.some(({ from }) => from === 'secret');
    return hasSecret ? { problem, action: replaceSecret } : { problem };
  }
  const summary = account.api.summary(resolved.root);
  const hide = createRedactor(secrets, longRun);
  const isPublic = (text: string) => hide(text) === text;
  const price = account.api.price(account.target, resolved.root);
  const ownToken = account.api.ownToken?.(body);
  return {
    ...it,
    summary,
    price: holdsOnly(price, isPublic) ? price : { kind: 'unknown', why: messages.secretPrice },
    warnings: request.reading.problems.filter(({ severity }) => severity === 'warning'),
    order: {
      account,
      body,
      secrets,
      record: {
        request: randomUUID(),
        provider: provider.id,
        profile: profile.name,
        endpoint: account.target.endpoint,
        region: account.target.region,
        project: account.target.project,
        file: request.document.uri.toString(),
        token: ownToken !== undefined && isPublic(ownToken) ? ownToken : randomUUID(),
        body: serializeBody(request.text, root, maskingForKeeps(provider.request)),
        count: summary.count,
        // Everyone who sees an instance sees its name, but a secret must not be written to the journal.
        names: summary.names.filter(isPublic),
        digest: await digestOf(request.text, request.reading),
        ...(again !== undefined && { again }),
      },
    },
  };
}

/** Whether all that is sent to ask for a price is public, since that is another call than the send. */
function holdsOnly(price: PriceInquiry | PriceUnknown, isPublic: (text: string) => boolean): boolean {
  if (price.kind === 'unknown') return true;
  const [{ target }] = price.sites;
  return price.calls(target).every(({ request }) => isPublic(request.body ?? ''));
}

const errorsOf = (problems: readonly Problem[]) => problems.filter(({ severity }) => severity === 'error');

const showProblems = {
  title: { en: 'Show Problems', zh: '查看问题' },
  command: 'workbench.actions.view.problems',
};

const replaceSecret = {
  title: { en: 'Set Secret', zh: '设置机密' },
  command: secretCommands.set,
};

const manageProfiles = {
  title: { en: 'Manage Profiles', zh: '管理配置' },
  command: 'instanceRequests.manageProfiles',
};

const messages = {
  errors: (count: number): LocalizedText => ({
    en: `Fix ${count === 1 ? '1 error' : `${count} errors`} before sending. Nothing was sent.`,
    zh: `请先修复 ${count} 个错误再发送。未发送任何内容。`,
  }),
  unread: ({ en, zh }: LocalizedText, place: LocalizedText): LocalizedText => ({
    en: `${en} Fix ${place.en}. Nothing was sent.`,
    zh: `${zh}请修复 ${place.zh}。未发送任何内容。`,
  }),
  noCredential: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `${en} Nothing was sent.`,
    zh: `${zh}未发送任何内容。`,
  }),
  secretPrice: { en: 'It depends on a secret.', zh: '价格取决于机密的值。' },
  wrongValue: (message: LocalizedText | undefined, hide: (text: string) => string): LocalizedText => ({
    en: `The request is invalid once its references are filled in: ${hide(message?.en ?? '')} Nothing was sent.`,
    zh: `代入引用的值后，请求无效：${hide(message?.zh ?? '')}未发送任何内容。`,
  }),
};
