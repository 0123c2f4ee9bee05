import type { Instance } from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { providers } from '../../../schemas/providers/registry.ts';
import type { RequestRecord } from '../../engine/journal/request-record.ts';
import type { Account } from '../../engine/provider-client/account.ts';
import type { Missing } from '../profiles/account.ts';
import type { Profile } from '../profiles/profile.ts';
import { showCommandFailure } from '../ui/command-failure.ts';
import { localize } from '../ui/localize.ts';
import { pickMany, pickOne } from '../ui/quick-input.ts';

/** An instance that a command acts on. */
export interface ChosenInstance {
  /** Unique among the instances of all accounts. */
  readonly key: string;
  readonly provider: ProviderId;
  readonly id: string;
  /** Its name, or its id if that isn't known. */
  readonly name: string;
  readonly address?: string;
  readonly details: NonNullable<Instance['details']>;
  /** The name of its profile, at the time of its send. */
  readonly profileName: string;
  /** Undefined if its profile was removed. */
  readonly profile: Profile | undefined;
  readonly account: () => Promise<Account | Missing>;
  /** The send that created it; absent if it was created elsewhere. */
  readonly record?: RequestRecord;
}

/** The instances of the view. */
export interface InstanceSource {
  /** The instances that a command was called for: those of a menu's row and the selected ones, or the one with an id. */
  readonly selected: (argument: unknown) => ChosenInstance[];
  readonly all: () => ChosenInstance[];
}

/** The instance that a command acts on: the selected one, else the one that the user picks. */
export async function chooseInstance(
  argument: unknown,
  source: InstanceSource,
  title: LocalizedText,
): Promise<ChosenInstance | undefined> {
  const [first] = source.selected(argument);
  return first ?? pickInstance(source.all(), title);
}

/** Lets the user pick one of some instances. */
export async function pickInstance(
  instances: readonly ChosenInstance[],
  title: LocalizedText,
): Promise<ChosenInstance | undefined> {
  if (instances.length === 0) return showCommandFailure({ problem: messages.none });
  const options = { title: localize(title), placeHolder: localize(messages.which), matchOnDescription: true };
  return (await pickOne(instances.map(choiceOf), options))?.instance;
}

/** Lets the user pick any number of some instances, all of which are picked at first. */
export async function pickInstances(
  instances: readonly ChosenInstance[],
  title: LocalizedText,
  placeHolder: LocalizedText,
): Promise<ChosenInstance[] | undefined> {
  const options = { title: localize(title), placeHolder: localize(placeHolder), matchOnDescription: true };
  const choices = instances.map((instance) => ({ ...choiceOf(instance), picked: true }));
  return (await pickMany(choices, options))?.map(({ instance }) => instance);
}

function choiceOf(instance: ChosenInstance) {
  const { provider, name, id, address, profileName } = instance;
  const providerName = providers.find((known) => known.id === provider)?.name ?? provider;
  return {
    label: name,
    description: [address, profileName, providerName].filter(Boolean).join(' · '),
    ...(id !== name && { detail: id }),
    instance,
  };
}

const messages = {
  which: { en: 'Select an instance', zh: '选择实例' },
  none: {
    en: 'No instances. Send a request first, or list those of an account with Show All Instances.',
    zh: '没有实例。请先发送请求，或用“显示全部实例”列出账号中的实例。',
  },
} satisfies Record<string, LocalizedText>;
