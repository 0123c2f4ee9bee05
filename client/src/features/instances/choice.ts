import { commands, type ExtensionContext } from 'vscode';
import * as z from 'zod';
import type { StateKind } from '../../../../schemas/core/api.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import { say } from '../../words.ts';
import { pickMany, pickOne, type Choice as QuickChoice } from '../quick.ts';
import { type Choice, groupings, orders, usualChoice } from './grouping.ts';
import { kindsInOrder, kindWords } from './kinds.ts';

const stateKey = 'instances.choice';

const choiceSchema = z.object({
  grouping: z.enum(groupings),
  order: z.enum(orders),
  kinds: z.array(z.enum(['pending', 'running', 'stopped', 'failed', 'gone', 'unknown'] satisfies StateKind[])),
});

/** What the person has chosen to see in the view; kept from one start of VS Code to the next. */
export interface Choices {
  readonly get: () => Choice;
}

/** The commands that group, sort and filter the view. */
export function registerChoices({ globalState, subscriptions }: ExtensionContext, onChange: () => void): Choices {
  let choice: Choice = choiceSchema.safeParse(globalState.get(stateKey)).data ?? usualChoice;
  const choose = async (change: Partial<Choice> | undefined) => {
    if (!change) return;
    choice = { ...choice, ...change };
    onChange();
    await tellMenus(choice);
    await globalState.update(stateKey, choice);
  };
  void tellMenus(choice);
  subscriptions.push(
    commands.registerCommand('instanceRequests.groupBy', async () => {
      const items = groupings.map((grouping) => item(groupWords[grouping], grouping === choice.grouping, { grouping }));
      await choose(await pickChange(words.groupBy, items));
    }),
    commands.registerCommand('instanceRequests.sortBy', async () => {
      const items = orders.map((order) => item(orderWords[order], order === choice.order, { order }));
      await choose(await pickChange(words.sortBy, items));
    }),
    commands.registerCommand('instanceRequests.filter', async () => choose(await pickKinds(choice))),
    commands.registerCommand('instanceRequests.clearFilter', () => choose({ kinds: [] })),
  );
  return { get: () => choice };
}

/** Menus offer to clear the filter only where there is one. */
async function tellMenus({ kinds }: Choice): Promise<void> {
  await commands.executeCommand('setContext', 'instanceRequests.filtered', kinds.length > 0);
}

type ChoiceItem = QuickChoice & { readonly change: Partial<Choice> };

const item = (label: Text, isChosen: boolean, change: Partial<Choice>): ChoiceItem => ({
  label: say(label),
  ...(isChosen && { description: say(words.chosen) }),
  change,
});

async function pickChange(title: Text, items: readonly ChoiceItem[]): Promise<Partial<Choice> | undefined> {
  return (await pickOne(items, { title: say(title) }))?.change;
}

async function pickKinds({ kinds }: Choice): Promise<Partial<Choice> | undefined> {
  const items = kindsInOrder.map((kind) => ({
    label: say(kindWords[kind]),
    picked: kinds.length === 0 || kinds.includes(kind),
    state: kind,
  }));
  const picked = await pickMany(items, { title: say(words.filter), placeHolder: say(words.filterWhich) });
  if (!picked) return undefined;
  return { kinds: picked.length === kindsInOrder.length ? [] : picked.map(({ state }) => state) };
}

/** What the view says above the tree while a filter hides something. */
export function filterMessage({ kinds }: Choice): string | undefined {
  if (kinds.length === 0) return undefined;
  return say(words.only(kinds.map((kind) => kindWords[kind])));
}

const groupWords: Record<Choice['grouping'], Text> = {
  provider: { en: 'Provider', zh: '服务商' },
  profile: { en: 'Profile', zh: '配置' },
  request: { en: 'Request', zh: '请求' },
  state: { en: 'State', zh: '状态' },
};

const orderWords: Record<Choice['order'], Text> = {
  time: { en: 'Time, the newest first', zh: '时间，最新的在前' },
  name: { en: 'Name', zh: '名称' },
  state: { en: 'State, what needs a look first', zh: '状态，需要关注的在前' },
};

const words = {
  groupBy: { en: 'Group Instances By', zh: '实例分组方式' },
  sortBy: { en: 'Sort Instances By', zh: '实例排序方式' },
  filter: { en: 'Filter Instances by State', zh: '按状态筛选实例' },
  filterWhich: { en: 'Which states are shown?', zh: '显示哪些状态？' },
  chosen: { en: 'chosen', zh: '当前' },
  only: (kinds: readonly Text[]): Text => ({
    en: `Only: ${kinds.map(({ en }) => en.toLowerCase()).join(', ')}`,
    zh: `仅显示：${kinds.map(({ zh }) => zh).join('、')}`,
  }),
};
