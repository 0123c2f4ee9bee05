import { randomUUID } from 'node:crypto';
import type { OrderSummary } from '../../../../schemas/core/order.ts';
import type { Problem } from '../../../../schemas/core/problem.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import { bodyText, maskingForKeeps, secretsIn } from '../../../../schemas/document/body.ts';
import { digestOf } from '../../../../schemas/document/digest.ts';
import { readRequest } from '../../../../schemas/document/read.ts';
import { referencesOf, resolving } from '../../../../schemas/document/references.ts';
import { longRun } from '../../cloud/conceal.ts';
import { hiding } from '../../cloud/hide.ts';
import type { Order } from '../../cloud/send.ts';
import type { Addressed } from '../addressed.ts';
import type { Obstacle } from '../obstacle.ts';
import { lookUpReferences } from '../references.ts';
import { unreadable } from '../request.ts';
import type { Services } from '../services.ts';

/** A request that can be sent as it is. */
export interface Prepared extends Addressed {
  readonly order: Order;
  readonly summary: OrderSummary;
  readonly warnings: readonly Problem[];
}

/**
 * Makes an order of a request: no errors, references resolved, and the resolved body checked again.
 * @param again the request that this one repeats
 * @returns an obstacle, or undefined where the person gave up
 */
export async function prepare(
  it: Addressed,
  { context, tools, tryToRead }: Pick<Services, 'context' | 'tools' | 'tryToRead'>,
  again?: string,
): Promise<Prepared | Obstacle | undefined> {
  const { request, provider, root, profile, account } = it;
  const errors = errorsOf(request.reading.problems);
  if (errors.length > 0) return { problem: words.errors(errors.length), action: showProblems };
  const credential = await account.credential();
  if ('problem' in credential) {
    return { problem: words.noCredential(credential.problem), action: manageProfiles };
  }
  const references = referencesOf(root);
  const lookUp = await lookUpReferences(references, context.secrets, process.env);
  if (lookUp === undefined || 'problem' in lookUp) return lookUp;
  const body = bodyText(request.text, root, resolving(provider.request, lookUp));
  const resolvedName = `resolved.${provider.id}.json`;
  const trial = await tryToRead({ text: body, fileName: resolvedName });
  if (trial !== 'read') return { problem: unreadable(trial, request.fileName) };
  const resolved = readRequest(body, resolvedName, { now: tools.now() });
  const secrets = [
    ...references.filter(({ from }) => from === 'secret').map(lookUp),
    ...(resolved.root ? secretsIn(provider.request, resolved.root) : []),
  ];
  const [wrong] = errorsOf(resolved.problems);
  if (wrong || !resolved.root) {
    return { problem: words.wrongValue(wrong?.message, hiding([...secrets, ...references.map(lookUp)])) };
  }
  const summary = account.api.summary(resolved.root);
  const hide = hiding(secrets, longRun);
  const isPublic = (text: string) => hide(text) === text;
  const ownToken = account.api.ownToken?.(body);
  return {
    ...it,
    summary,
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
        body: bodyText(request.text, root, maskingForKeeps(provider.request)),
        count: summary.count,
        // A name is seen by everybody who sees the instance; still, what was meant to be secret is not written down.
        names: summary.names.filter(isPublic),
        digest: await digestOf(request.text, request.reading),
        ...(again !== undefined && { again }),
      },
    },
  };
}

const errorsOf = (problems: readonly Problem[]) => problems.filter(({ severity }) => severity === 'error');

const showProblems = {
  title: { en: 'Show Problems', zh: '查看问题' },
  command: 'workbench.actions.view.problems',
};

const manageProfiles = {
  title: { en: 'Manage Profiles', zh: '管理配置' },
  command: 'instanceRequests.manageProfiles',
};

const words = {
  errors: (count: number): Text => ({
    en: `${count === 1 ? 'One error' : `${count} errors`} must be mended first: the provider would refuse the request. Nothing was sent.`,
    zh: `请先修正 ${count} 个错误，否则服务商会拒绝该请求。未发送任何内容。`,
  }),
  noCredential: ({ en, zh }: Text): Text => ({ en: `${en} Nothing was sent.`, zh: `${zh}未发送任何内容。` }),
  wrongValue: (message: Text | undefined, hide: (text: string) => string): Text => ({
    en: `With the values of its references, the request has an error: ${hide(message?.en ?? '')} Nothing was sent.`,
    zh: `代入引用的值之后，请求有错误：${hide(message?.zh ?? '')}未发送任何内容。`,
  }),
};
