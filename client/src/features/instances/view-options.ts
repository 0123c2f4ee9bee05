import { commands, type ExtensionContext } from 'vscode';
import * as z from 'zod/mini';
import type { StateKind } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { localize } from '../../ui/localize.ts';
import { pickMany, pickOne, type QuickChoice } from '../../ui/quick-input.ts';
import { defaultViewOptions, groupings, sortOrders, type ViewOptions } from './grouping.ts';
import { kindLabels, kindsInOrder } from './state-labels.ts';

const stateKey = 'instances.choice';

const choiceSchema = z.object({
  grouping: z.enum(groupings),
  order: z.enum(sortOrders),
  kinds: z.array(z.enum(['pending', 'running', 'stopped', 'failed', 'gone', 'unknown'] satisfies StateKind[])),
});

/** The selected options of the view, saved across restarts. */
export interface ViewOptionsStore {
  readonly get: () => ViewOptions;
}

/** The commands that group, sort and filter the view. */
export function registerViewOptions(
  { globalState, subscriptions }: ExtensionContext,
  onChange: () => void,
): ViewOptionsStore {
  let choice: ViewOptions = choiceSchema.safeParse(globalState.get(stateKey)).data ?? defaultViewOptions;
  const choose = async (change: Partial<ViewOptions> | undefined) => {
    if (!change) return;
    choice = { ...choice, ...change };
    onChange();
    await updateMenuContext(choice);
    await globalState.update(stateKey, choice);
  };
  void updateMenuContext(choice);
  subscriptions.push(
    commands.registerCommand('instanceRequests.groupBy', async () => {
      const items = groupings.map((grouping) =>
        item(groupingLabels[grouping], grouping === choice.grouping, { grouping }),
      );
      await choose(await pickChange(messages.groupBy, items));
    }),
    commands.registerCommand('instanceRequests.sortBy', async () => {
      const items = sortOrders.map((order) => item(sortLabels[order], order === choice.order, { order }));
      await choose(await pickChange(messages.sortBy, items));
    }),
    commands.registerCommand('instanceRequests.filter', async () => choose(await pickKinds(choice))),
    commands.registerCommand('instanceRequests.clearFilter', () => choose({ kinds: [] })),
  );
  return { get: () => choice };
}

/** Menus offer to clear the filter only if there is one. */
async function updateMenuContext({ kinds }: ViewOptions): Promise<void> {
  await commands.executeCommand('setContext', 'instanceRequests.filtered', kinds.length > 0);
}

type ChoiceItem = QuickChoice & { readonly change: Partial<ViewOptions> };

const item = (label: LocalizedText, isChosen: boolean, change: Partial<ViewOptions>): ChoiceItem => ({
  label: localize(label),
  ...(isChosen && { description: localize(messages.current) }),
  change,
});

async function pickChange(
  title: LocalizedText,
  items: readonly ChoiceItem[],
): Promise<Partial<ViewOptions> | undefined> {
  return (await pickOne(items, { title: localize(title) }))?.change;
}

async function pickKinds({ kinds }: ViewOptions): Promise<Partial<ViewOptions> | undefined> {
  const items = kindsInOrder.map((kind) => ({
    label: localize(kindLabels[kind]),
    picked: kinds.length === 0 || kinds.includes(kind),
    state: kind,
  }));
  const picked = await pickMany(items, {
    title: localize(messages.filter),
    placeHolder: localize(messages.filterWhich),
  });
  if (!picked) return undefined;
  return { kinds: picked.length === kindsInOrder.length ? [] : picked.map(({ state }) => state) };
}

/** The message above the tree if there is a filter. */
export function filterMessage({ kinds }: ViewOptions): string | undefined {
  if (kinds.length === 0) return undefined;
  return localize(messages.only(kinds.map((kind) => kindLabels[kind])));
}

const groupingLabels: Record<ViewOptions['grouping'], LocalizedText> = {
  provider: { en: 'Provider', zh: '服务商' },
  profile: { en: 'Profile', zh: '配置' },
  request: { en: 'Request', zh: '请求' },
  state: { en: 'State', zh: '状态' },
};

const sortLabels: Record<ViewOptions['order'], LocalizedText> = {
  time: { en: 'Time (newest first)', zh: '时间（最新的在前）' },
  name: { en: 'Name', zh: '名称' },
  state: { en: 'State (needs attention first)', zh: '状态（需要关注的在前）' },
};

const messages = {
  groupBy: { en: 'Group Instances By', zh: '实例分组方式' },
  sortBy: { en: 'Sort Instances By', zh: '实例排序方式' },
  filter: { en: 'Filter Instances by State', zh: '按状态筛选实例' },
  filterWhich: { en: 'Select the states to show', zh: '选择要显示的状态' },
  current: { en: 'current', zh: '当前' },
  only: (kinds: readonly LocalizedText[]): LocalizedText => ({
    en: `Showing only: ${kinds.map(({ en }) => en.toLowerCase()).join(', ')}`,
    zh: `仅显示：${kinds.map(({ zh }) => zh).join('、')}`,
  }),
};
