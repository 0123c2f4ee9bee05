import { commands } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { InstanceStore } from '../../../engine/tracking/instance-store.ts';
import { displayName } from '../../../engine/tracking/views.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { pickMany, pickOne } from '../../ui/quick-input.ts';
import { ageText } from '../../ui/times.ts';
import { actIfConfirmed } from './act-if-confirmed.ts';
import { actionsOf } from './actions.ts';
import { type CleanUpGroup, cleanUpGroups } from './clean-up-groups.ts';
import type { InstanceNode } from './grouping.ts';

/** "Clean Up Instances...": terminates those that are older than some days, or have a tag, with one question. */
export function registerCleanUp(
  services: Services,
  store: Pick<InstanceStore, 'requests'>,
  onDone: (keys: readonly string[]) => void,
): void {
  services.context.subscriptions.push(
    commands.registerCommand('instanceRequests.cleanUp', async () => {
      const targets = await pickTargets(terminable(store), services.tools.now());
      if (targets && targets.length > 0) await actIfConfirmed('terminate', targets, services, onDone);
    }),
  );
}

/** The instances that were created here and can be terminated in their state. */
function terminable({ requests }: Pick<InstanceStore, 'requests'>): InstanceNode[] {
  return requests.flatMap((request) =>
    request.instances
      .filter((view) => actionsOf(view).includes('terminate'))
      .map((view): InstanceNode => ({ type: 'instance', key: view.key, view, request })),
  );
}

async function pickTargets(all: readonly InstanceNode[], now: number): Promise<InstanceNode[] | undefined> {
  const groups = cleanUpGroups(all, now);
  if (groups.length === 0) return showCommandFailure({ problem: messages.nothing });
  const choices = groups.map((group) => ({
    icon: group.kind === 'age' ? 'history' : 'tag',
    label: localize(labelOf(group)),
    description: localize(messages.count(group.targets.length)),
    group,
  }));
  const title = localize(messages.title);
  const picked = await pickOne(choices, { title, placeHolder: localize(messages.which) });
  if (!picked) return undefined;
  const instances = picked.group.targets.map((target) => ({
    label: displayName(target.view),
    description: [target.view.observed?.address, target.request.profile].filter(Boolean).join(' · '),
    detail: ageText(target.view.observed?.createdAt ?? target.request.record.intended.at),
    picked: true,
    target,
  }));
  const chosen = await pickMany(instances, { title, placeHolder: localize(messages.targets) });
  return chosen?.map(({ target }) => target);
}

function labelOf(group: CleanUpGroup): LocalizedText {
  return group.kind === 'age' ? messages.age(group.days) : { en: group.tag, zh: group.tag };
}

const messages = {
  title: { en: 'Clean Up Instances', zh: '清理实例' },
  which: { en: 'Select which instances to terminate', zh: '选择要终止哪些实例' },
  targets: { en: 'Select the instances to terminate', zh: '选择要终止的实例' },
  nothing: {
    en: 'No instance that can be terminated is a day old or has a tag. Nothing was changed.',
    zh: '没有已存在一天或带有标签且可终止的实例。未更改任何内容。',
  },
  age: (days: number): LocalizedText => ({
    en: days === 1 ? 'Older Than 1 Day' : `Older Than ${days} Days`,
    zh: `创建超过 ${days} 天`,
  }),
  count: (count: number): LocalizedText => ({
    en: count === 1 ? '1 instance' : `${count} instances`,
    zh: `${count} 台实例`,
  }),
};
