import { join } from 'node:path';
import { commands } from 'vscode';
import type { LocalizedText } from '../../../../../schemas/core/localized-text.ts';
import { apis } from '../../../../../schemas/providers/api-registry.ts';
import { providers } from '../../../../../schemas/providers/registry.ts';
import type { CarriedOut } from '../../../../engine/standing-orders/carry-out.ts';
import { reasons, type StandingOrder } from '../../../../engine/standing-orders/standing-order.ts';
import { StandingOrders, type StandingOrderTools } from '../../../../engine/standing-orders/standing-orders.ts';
import { Leases } from '../../../../engine/tracking/lease.ts';
import { realTimers } from '../../../../engine/tracking/timers.ts';
import { resolveSentAccount } from '../../../profiles/resolve-sent-profile.ts';
import { idOf } from '../../../requests/request-argument.ts';
import { fileNameOf } from '../../../requests/request-file-name.ts';
import { alternativeText } from '../../../requests/standing-text.ts';
import type { Services } from '../../../services.ts';
import { localize } from '../../../ui/localize.ts';
import { showInformation, showWarning } from '../../../ui/messages.ts';
import { pickOne } from '../../../ui/quick-input.ts';
import { outcomeMessage } from '../outcome-message.ts';
import { sendPrepared } from '../send-prepared.ts';
import { changeOfFile, isOwnOrder, prepareAlternative } from './carry-out-order.ts';
import { placeOrder } from './place-order.ts';

/**
 * "Send When Available" and "Stop Waiting", and what carries the orders out.
 * @param onUnknown called if the result of a send is unknown
 */
export function registerWhenAvailable(services: Services, onUnknown: () => void): StandingOrders {
  const { context, journal, query, tools, log } = services;
  const orders = new StandingOrders({
    journal,
    leases: new Leases(join(services.storage, 'leases'), tools.now),
    now: tools.now,
    timers: realTimers,
    ask: query,
    isOwn: isOwnOrder,
    account: (placed) => resolveSentAccount({ intended: placed }, services),
    changeOf: changeOfFile,
    prepare: (placed, alternative, signal) => prepareAlternative(placed, alternative, signal, services),
    send: (command, obstacle, signal) => sendPrepared(command, services, signal, () => {}, obstacle),
    onEnded: (order, end, sent) => {
      if (end.why === 'unknown') onUnknown();
      void tell(order, end, sent);
    },
    onFailure: (reason) => log.warn(reason.en),
  });
  context.subscriptions.push(
    orders,
    services.onDidReadValues(() => orders.lookEarly()),
    commands.registerCommand('instanceRequests.sendWhenAvailable', async (given?: unknown) => {
      const id = await placeOrder(given, services);
      if (id !== undefined) await orders.reload();
      return id;
    }),
    commands.registerCommand('instanceRequests.stopWaiting', async (argument?: unknown) => {
      const order = await orderToStop(argument, orders);
      if (order) await orders.end(order.id, 'person', reasons.person);
    }),
  );
  orders.reload().catch((error: unknown) => log.warn(String(error)));
  return orders;
}

/** The order of a row of the view, else one that the user picks. */
async function orderToStop(argument: unknown, orders: StandingOrders): Promise<StandingOrder | undefined> {
  const waiting = orders.views.filter(({ stage }) => stage !== 'ended').map(({ order }) => order);
  const id = idOf(argument);
  const named = waiting.find((order) => order.id === id);
  if (named) return named;
  if (waiting.length === 0) {
    void showInformation(localize(messages.nothing));
    return undefined;
  }
  const items = waiting.map((order) => ({
    label: fileNameOf({ intended: order.placed }),
    description: order.placed.profile,
    detail: order.placed.alternatives.map((one) => localize(alternativeText(one))).join(', '),
    order,
  }));
  const options = { title: localize(messages.title), placeHolder: localize(messages.which) };
  return (await pickOne(items, options))?.order;
}

type End = Parameters<StandingOrderTools['onEnded']>[1];

/** Tells that an order was sent, or why it never will be. */
async function tell({ placed }: StandingOrder, end: End, sent: CarriedOut | undefined): Promise<void> {
  const file = fileNameOf({ intended: placed });
  const show = localize(messages.show);
  const resolve = localize(messages.resolve);
  const provider = providers.find(({ id }) => id === placed.provider);
  const says = sent && provider && outcomeMessage(provider.name, apis[provider.id], sent.outcome, placed.count);
  const text = says ? messages.sent(file, says) : messages.ended(file, end.reason);
  const picked = await (end.why === 'sent'
    ? showInformation(localize(text), show)
    : showWarning(localize(text), ...(end.why === 'unknown' ? [resolve, show] : [show])));
  if (picked === show) await commands.executeCommand('instanceRequests.instances.focus');
  if (picked === resolve) await commands.executeCommand('instanceRequests.settle', sent?.command.record.request);
}

const messages = {
  title: { en: 'Stop Waiting', zh: '停止等待' },
  which: { en: 'Select a request that should no longer wait', zh: '选择不再等待的请求' },
  nothing: { en: 'No request is waiting for stock. Nothing was changed.', zh: '没有正在等待有货的请求。未作更改。' },
  show: { en: 'Show Instances', zh: '查看实例' },
  resolve: { en: 'Resolve', zh: '核实' },
  sent: (file: string, { en, zh }: LocalizedText): LocalizedText => ({
    en: `${file} was in stock. ${en}`,
    zh: `${file} 已有货。${zh}`,
  }),
  ended: (file: string, { en, zh }: LocalizedText): LocalizedText => ({
    en: `${file} is no longer waiting for stock. ${en}`,
    zh: `${file} 不再等待有货。${zh}`,
  }),
};
