import { MarkdownString } from 'vscode';
import { detailOf, labels } from '../../../../schemas/core/api/instance-details.ts';
import type { Instance } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { asMarkdown } from '../../../../schemas/core/util/sanitize-text.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import type { RunningCost } from '../../../engine/prices/running-cost.ts';
import { stateOf } from '../../../engine/tracking/instance-state.ts';
import type { InstanceEnd } from '../../../engine/tracking/subscription-ends.ts';
import type { RequestView } from '../../../engine/tracking/views.ts';
import { errorHelpFor } from '../../requests/error-help.ts';
import { fileNameOf } from '../../requests/request-file-name.ts';
import { stageLabels } from '../../requests/stage-labels.ts';
import { localize } from '../../ui/localize.ts';
import { maxMessageLength } from '../../ui/messages.ts';
import { costText, runningText, unknownTexts } from './cost-text.ts';
import type { InstanceNode, ListedInstanceNode, PollErrorNode, TreeNode, UnknownNode } from './grouping.ts';
import { orderRows } from './order-row.ts';
import { instanceName, longTime, type Row, stateLabel, texts, unknownReason } from './row-texts.ts';
import { kindLabels } from './state-labels.ts';

/** The table that a hover over a node shows; undefined if the row says everything. */
export function tooltipOf(node: TreeNode): MarkdownString | undefined {
  switch (node.type) {
    case 'request':
      return table(fileNameOf(node.view.record), requestRows(node.view));
    case 'instance':
      return table(instanceName(node.view, node.request.record), instanceRows(node));
    case 'pollError':
      return table(localize(node.label), pollErrorRows(node));
    case 'unknown':
      return table(localize(texts.unknown), unknownRows(node));
    case 'listed':
      return table(node.seen.name ?? node.id, listedRows(node));
    case 'cost':
      return table(localize(costText(node.cost)), costRows(node.cost));
    case 'order':
      return table(fileNameOf({ intended: node.waits.order.placed }), orderRows(node.waits));
    case 'group':
    case 'more':
      return undefined;
  }
}

function costRows(cost: RunningCost): Row[] {
  return [
    [messages.priced, localize(runningText(cost))],
    ...unknownTexts(cost).map((text): Row => [messages.unpriced, localize(text)]),
    ...cost.remarks.map((text): Row => [messages.remark, localize(text)]),
  ];
}

/** A table; the values come from outside, so they are escaped. */
function table(title: string, rows: readonly Row[]): MarkdownString {
  const tooltip = new MarkdownString();
  tooltip.appendMarkdown(`**${literal(title)}**\n\n|||\n|:-|:-|\n`);
  for (const [name, value] of rows) {
    if (value) tooltip.appendMarkdown(`|${localize(name)}|${literal(value)}|\n`);
  }
  return tooltip;
}

const literal = (text: string) => asMarkdown(text, maxMessageLength);

function requestRows({ record, profile, stage, provider, instances, pollError }: RequestView): Row[] {
  const { intended, outcome, settled, progress } = record;
  const help = outcome?.kind === 'refused' ? errorHelpFor(apis[provider.id], outcome) : undefined;
  const reason =
    outcome?.kind === 'refused'
      ? [outcome.message, outcome.code].filter(Boolean).join(' · ')
      : outcome?.kind === 'not-sent' || outcome?.kind === 'unknown'
        ? localize(outcome.reason)
        : undefined;
  return [
    [messages.outcome, localize(stageLabels[stage])],
    [messages.reason, settled ? localize(settled.reason) : reason],
    [messages.advice, help && localize(help.says)],
    [messages.task, progress && [progress.status, ...progress.failures.map(({ message }) => message)].join(' · ')],
    [messages.made, localize(messages.partly(instances.length, intended.count))],
    [messages.profile, profile],
    [messages.region, intended.region],
    [messages.time, longTime(intended.at)],
    [messages.notUpdated, pollError && `${longTime(pollError.since)}. ${localize(pollError.reason)}`],
  ];
}

function instanceRows({ view, request }: InstanceNode): Row[] {
  const { observed, kind, provider, id, failure } = view;
  const { record, profile, pollError } = request;
  return [
    [messages.state, observed ? stateWithMeaning(provider, observed.state) : localize(kindLabels[kind])],
    [messages.failure, failure],
    [messages.id, id],
    [messages.address, observed?.address],
    ...(observed?.details ?? []).map(([label, value]): Row => [label, value]),
    [messages.created, longTime(observed?.createdAt ?? record.intended.at)],
    ...endRows(observed),
    [messages.profile, profile],
    [messages.file, fileNameOf(record)],
    [messages.seen, observed && longTime(observed.at)],
    [messages.notUpdated, pollError && longTime(pollError.since)],
  ];
}

function stateWithMeaning(provider: Pick<Provider, 'id'>, state: string): string {
  const meaning = stateOf(provider, state)?.doc;
  return meaning ? `${stateLabel(state)}: ${localize(meaning)}` : stateLabel(state);
}

function pollErrorRows({ reason, since, answered }: PollErrorNode): Row[] {
  return [
    [messages.reason, localize(reason)],
    [messages.since, longTime(since)],
    [messages.answered, answered === undefined ? undefined : longTime(answered)],
    [messages.shown, localize(messages.asKnown)],
  ];
}

function unknownRows({ view }: UnknownNode): Row[] {
  return [
    [messages.outcome, localize(texts.unknownWhy)],
    [messages.reason, unknownReason(view)],
    [messages.advice, localize(texts.resolveHint)],
  ];
}

function listedRows({ id, provider, seen }: ListedInstanceNode): Row[] {
  const { state, address, createdAt, details = [], failure } = seen;
  return [
    [messages.state, stateWithMeaning(provider, state)],
    [messages.failure, failure],
    [messages.id, id],
    [messages.address, address],
    ...details.map(([label, value]): Row => [label, value]),
    [messages.created, createdAt === undefined ? undefined : longTime(createdAt)],
    ...endRows(seen),
  ];
}

function endRows(seen: (InstanceEnd & { readonly details?: Instance['details'] | undefined }) | undefined): Row[] {
  const { endsAt, renewsAt } = seen ?? {};
  const isShown = detailOf(seen?.details, labels.renews) !== undefined;
  return [
    [messages.ends, endsAt === undefined ? undefined : longTime(endsAt)],
    [labels.renews, renewsAt === undefined || isShown ? undefined : longTime(renewsAt)],
  ];
}

const messages = {
  partly: (made: number, count: number): LocalizedText => ({
    en: `${made} of ${count} created`,
    zh: `已创建 ${made}/${count} 台`,
  }),
  outcome: { en: 'Result', zh: '结果' },
  reason: { en: 'Reason', zh: '原因' },
  advice: { en: 'What to do', zh: '处理办法' },
  task: { en: 'Task', zh: '任务' },
  made: { en: 'Instances', zh: '实例' },
  profile: { en: 'Profile', zh: '配置' },
  region: { en: 'Region', zh: '区域' },
  time: { en: 'Sent', zh: '发送时间' },
  state: { en: 'State', zh: '状态' },
  failure: { en: 'Failure reason', zh: '失败原因' },
  id: { en: 'ID', zh: 'ID' },
  address: { en: 'IP address', zh: 'IP 地址' },
  priced: { en: 'Current price', zh: '当前价格' },
  unpriced: { en: 'Price unknown', zh: '价格未知' },
  remark: { en: 'Note', zh: '说明' },
  created: { en: 'Created', zh: '创建时间' },
  ends: { en: 'Ends', zh: '到期' },
  file: { en: 'Request file', zh: '请求文件' },
  seen: { en: 'Last change', zh: '最近一次变化' },
  answered: { en: 'Last response', zh: '最近一次响应' },
  shown: { en: 'Instances', zh: '实例' },
  asKnown: { en: 'shown in their last known state', zh: '按最近一次获知的状态显示' },
  since: { en: 'Since', zh: '开始时间' },
  notUpdated: { en: 'Not updated since', zh: '停止更新时间' },
} satisfies Record<string, LocalizedText | ((...args: never[]) => LocalizedText)>;
