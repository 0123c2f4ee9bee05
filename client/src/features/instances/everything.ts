import { commands, window } from 'vscode';
import { apis } from '../../../../schemas/apis.ts';
import { type Instance, kindOf } from '../../../../schemas/core/api.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import { providers } from '../../../../schemas/index.ts';
import { sayFailure } from '../../cloud/say.ts';
import { say } from '../../words.ts';
import { sayObstacle } from '../obstacle.ts';
import { accountOf } from '../profiles/account.ts';
import { type Profile, sandboxProfile } from '../profiles/profile.ts';
import { pickOne } from '../quick.ts';
import type { Services } from '../services.ts';
import type { GroupNode, Node } from './grouping.ts';
import { showMoreCommand } from './reveal.ts';

/** What was read of all that an account has. */
interface Listed {
  readonly profile: Profile;
  readonly instances: readonly Instance[];
  /** What asks for the next page. */
  readonly next?: string;
}

/** All that accounts have, beside what was made here; read only when a person asks for it. */
export interface Everything {
  /** The groups to show, one for each account that was asked for. */
  readonly groups: () => GroupNode[];
}

/** "Show All Instances" of an account, page by page, and back again. */
export function registerEverything(
  services: Services,
  isMadeHere: (profile: Profile, id: string) => boolean,
  onChange: () => void,
): Everything {
  const listed = new Map<string, Listed>();
  const load = async (profile: Profile, before: Listed | undefined) => {
    const page = await window.withProgress({ location: { viewId: 'instanceRequests.instances' } }, () =>
      pageOf(profile, before?.next, services),
    );
    if ('problem' in page) {
      sayObstacle(page);
      return;
    }
    const instances = [...(before?.instances ?? []), ...page.instances];
    listed.set(keyOf(profile), { profile, instances, ...(page.next !== undefined && { next: page.next }) });
    onChange();
  };
  const named = (argument: unknown) => {
    const key = typeof argument === 'object' && argument !== null && 'key' in argument ? String(argument.key) : '';
    return [...listed.values()].find(({ profile }) => key === keyOf(profile) || key === moreKeyOf(profile));
  };
  services.context.subscriptions.push(
    commands.registerCommand('instanceRequests.showAll', async (argument?: unknown) => {
      const profile = named(argument)?.profile ?? (await pickProfile(services));
      if (profile) await load(profile, undefined);
    }),
    commands.registerCommand(showMoreCommand, async (argument?: unknown) => {
      const found = named(argument);
      if (found?.next !== undefined) await load(found.profile, found);
    }),
    commands.registerCommand('instanceRequests.hideAll', (argument?: unknown) => {
      const found = named(argument);
      if (found) listed.delete(keyOf(found.profile));
      else listed.clear();
      onChange();
    }),
  );
  return { groups: () => [...listed.values()].map((one) => groupOf(one, isMadeHere)) };
}

async function pageOf(profile: Profile, cursor: string | undefined, services: Services) {
  const account = await accountOf(profile, services);
  if ('problem' in account) return account;
  const asked = await services.ask(account, account.api.list(account.target, cursor), new AbortController().signal);
  return asked.kind === 'page' ? asked : { problem: words.couldNot(profile.name, sayFailure(asked)) };
}

function groupOf(
  { profile, instances, next }: Listed,
  isMadeHere: (profile: Profile, id: string) => boolean,
): GroupNode {
  const provider = providers.find(({ id }) => id === profile.provider)?.name ?? profile.provider;
  const label = `${provider} · ${profile.name}`;
  const children: Node[] = instances.map((instance) => ({
    type: 'foreign',
    key: `${keyOf(profile)}/${instance.id}`,
    instance,
    kind: kindOf(apis[profile.provider], instance.state),
    madeHere: isMadeHere(profile, instance.id),
  }));
  if (next !== undefined) children.push({ type: 'more', key: moreKeyOf(profile), profile });
  return { type: 'group', key: keyOf(profile), label: { en: label, zh: label }, icon: 'account', children, profile };
}

const keyOf = ({ provider, name }: Profile) => `all:${provider}/${name}`;
const moreKeyOf = (profile: Profile) => `${keyOf(profile)}…`;

async function pickProfile({ profiles }: Services): Promise<Profile | undefined> {
  const all = [...profiles.accounts(), ...providers.map(({ id }) => sandboxProfile(id))];
  const items = all.map((profile) => ({
    icon: profile.kind === 'sandbox' ? 'beaker' : 'cloud',
    label: profile.name,
    description: providers.find(({ id }) => id === profile.provider)?.name ?? '',
    profile,
  }));
  const options = { title: say(words.title), placeHolder: say(words.which), matchOnDescription: true };
  return (await pickOne(items, options))?.profile;
}

const words = {
  title: { en: 'Show All Instances', zh: '显示全部实例' },
  which: { en: 'Of which account?', zh: '哪个账号的？' },
  couldNot: (profile: string, why: Text): Text => ({
    en: `The instances of "${profile}" could not be listed. ${why.en}`,
    zh: `无法列出“${profile}”的实例。${why.zh}`,
  }),
};
