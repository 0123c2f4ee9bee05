import type { ActionId } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { groupBy } from '../../../../schemas/core/util/group-by.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { accountKey } from '../../../engine/tracking/account-key.ts';
import { displayName } from '../../../engine/tracking/views.ts';
import { isProductionConfirmed } from '../../profiles/confirm-production.ts';
import type { Profile } from '../../profiles/profile.ts';
import type { Profiles } from '../../profiles/profiles.ts';
import { withProduction } from '../../profiles/proposed-profiles.ts';
import { resolveSentProfile } from '../../profiles/resolve-sent-profile.ts';
import { targetLines } from '../../profiles/target-lines.ts';
import { fileOf } from '../../requests/open-request.ts';
import { productionAround } from '../../requests/workspace-rules.ts';
import { localize } from '../../ui/localize.ts';
import { askModal } from '../../ui/messages.ts';
import { actionWords } from './action-words.ts';
import type { InstanceNode } from './grouping.ts';

/**
 * Confirms an action, which names its instances and their accounts; the name of each production profile is typed. Starting
 * instances of the sandbox isn't confirmed.
 */
export async function isActionConfirmed(
  id: ActionId,
  targets: readonly InstanceNode[],
  profiles: Pick<Profiles, 'findSent' | 'refresh'>,
): Promise<boolean> {
  await profiles.refresh();
  const used = await profilesOf(targets, profiles);
  if (id === 'start' && used.every(({ kind }) => kind === 'sandbox')) return true;
  if (!(await isConfirmed(id, targets))) return false;
  const { verb, zh } = actionWords[id];
  for (const { name } of used.filter(({ production }) => production)) {
    if (!(await isProductionConfirmed(name, messages.production, { en: verb, zh }))) return false;
  }
  return true;
}

/** The profiles of some instances, each once; one that was removed is left out, since nothing can be sent with it. */
async function profilesOf(targets: readonly InstanceNode[], profiles: Pick<Profiles, 'findSent'>): Promise<Profile[]> {
  const byFolder = groupBy(targets, ({ request: { record } }) => folderOf(record.intended.file));
  const found = new Map<string, Profile>();
  for (const inFolder of byFolder.values()) {
    const [first] = inFolder;
    const file = first && fileOf(first.request.record);
    const production = file && file.scheme !== 'untitled' ? await productionAround(file) : [];
    for (const { request } of inFolder) {
      const profile = resolveSentProfile(request.record.intended, profiles);
      const key = `${profile?.provider}/${profile?.name}`;
      if (profile && !found.get(key)?.production) found.set(key, withProduction(profile, production));
    }
  }
  return [...found.values()];
}

const folderOf = (file: string) => file.slice(0, file.lastIndexOf('/') + 1);

async function isConfirmed(id: ActionId, targets: readonly InstanceNode[]): Promise<boolean> {
  const losses = targets.flatMap(({ view }) => apis[view.provider.id].actions?.[id]?.lossWarning ?? []);
  const interrupts = id === 'stop' || id === 'reboot' ? [messages.interrupts] : [];
  const consequences = [...new Set([...interrupts, ...losses].map(localize))];
  const detail = [...accountLines(targets), ...(consequences.length > 0 ? ['', ...consequences] : [])];
  const question = localize(messages.question(id, targetsLabel(targets), profilesLabel(targets)));
  const button = localize(messages.confirm(id, targets.length));
  return (await askModal(question, detail, button)) === button;
}

const maxNames = 10;

/** The accounts of some instances, each with its instances. */
function accountLines(targets: readonly InstanceNode[]): string[] {
  const accounts = groupBy(targets, ({ request }) =>
    accountKey({ ...request.record.intended, profile: request.profile }),
  );
  return [...accounts.values()].flatMap((inAccount, index) => {
    const names = inAccount.map(({ view: { observed }, view }) => {
      const name = displayName(view);
      return observed?.address === undefined || observed.address === name
        ? `• ${name}`
        : `• ${name} (${observed.address})`;
    });
    const [first] = inAccount;
    const { intended } = first?.request.record ?? {};
    return [
      ...(index === 0 ? [] : ['']),
      ...(intended && accounts.size > 1 ? [`${first?.view.provider.name} · ${first?.request.profile}`] : []),
      ...names.slice(0, maxNames),
      ...(names.length > maxNames ? ['…'] : []),
      ...(intended ? targetLines(intended) : []),
    ];
  });
}

/** The name of one target, or how many there are. */
export function targetsLabel(targets: readonly InstanceNode[]): LocalizedText {
  const [first] = targets;
  const name = first && targets.length === 1 ? displayName(first.view) : undefined;
  return name === undefined ? messages.instances(targets.length) : { en: name, zh: name };
}

/** The profiles that instances belong to, in quotes, each once. */
function profilesLabel(targets: readonly InstanceNode[]): LocalizedText {
  const names = [...new Set(targets.map(({ request }) => request.profile))];
  return { en: names.map((name) => `"${name}"`).join(', '), zh: names.map((name) => `“${name}”`).join('、') };
}

const messages = {
  instances: (count: number): LocalizedText => ({
    en: count === 1 ? '1 instance' : `${count} instances`,
    zh: `${count} 台实例`,
  }),
  confirm: (id: ActionId, count: number): LocalizedText => ({
    en: `${actionWords[id].title} ${count === 1 ? 'Instance' : 'Instances'}`,
    zh: `${actionWords[id].zh}实例`,
  }),
  question: (id: ActionId, targets: LocalizedText, profiles: LocalizedText): LocalizedText => ({
    en: `${id === 'terminate' ? 'Permanently terminate' : actionWords[id].title} ${targets.en} in ${profiles.en}?`,
    zh: `${id === 'terminate' ? '永久终止' : actionWords[id].zh}${profiles.zh}中的 ${targets.zh}？`,
  }),
  production: { en: 'Confirm Production Action', zh: '确认对生产实例的操作' },
  interrupts: { en: 'Running programs are interrupted.', zh: '正在运行的程序会中断。' },
};
