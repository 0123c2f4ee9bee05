import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import type { ListedAccount } from '../../../engine/account-values/account-value-lists.ts';
import { accountKeyOf, type Missing, resolveAccount } from '../../profiles/account.ts';
import { iconOf, type Profile } from '../../profiles/profile.ts';
import { describeProfile } from '../../profiles/profile-text.ts';
import { isLiveValuesEnabled } from '../../requests/live-values.ts';
import type { Services } from '../../services.ts';
import { localize } from '../../ui/localize.ts';
import { askPick, type Dismissal, type QuickChoice, type WizardPosition } from '../../ui/quick-input.ts';
import type { AnswerAccount } from './wizard.ts';

/** What was chosen. */
interface Chosen {
  /** Null if the values of no account are wanted. */
  profile?: Profile | null;
  account?: ListedAccount | Missing;
}

/** The account of one of the user's profiles, whose values answer the questions of one wizard. */
export function answerAccount(services: Services): AnswerAccount {
  let chosen: Chosen = {};
  const { profiles, accountValues, tools } = services;
  return {
    now: tools.now,
    forget() {
      chosen = {};
    },
    otherProfile: ({ id }) => {
      const { profile } = chosen;
      return profile && profile.name !== profiles.chosen(id).name ? profile : undefined;
    },
    async ask(place, provider) {
      const answer = await askProfile(place, provider, chosen.profile, services);
      if (typeof answer === 'string') return answer;
      const { profile } = answer;
      const account = profile && isLiveValuesEnabled() ? await listedAccount(profile, services) : undefined;
      chosen = { profile, ...(account && { account }) };
      return 'answered';
    },
    async read(source, given) {
      const { profile, account } = chosen;
      if (!profile || !account) return undefined;
      if ('problem' in account) {
        const { problem } = account;
        return { profile: profile.name, values: [], total: 0, state: 'failed', isWhole: false, problem };
      }
      const state = await accountValues.request(account, source, given);
      return state && { ...state, profile: profile.name };
    },
  };
}

interface ProfileChoice extends QuickChoice {
  readonly profile: Profile | null;
}

async function askProfile(
  place: WizardPosition,
  provider: Provider,
  given: Profile | null | undefined,
  { profiles }: Services,
): Promise<ProfileChoice | Dismissal> {
  const items: ProfileChoice[] = [
    ...profiles.of(provider.id).map((profile) => ({
      icon: iconOf(profile),
      label: profile.name,
      description: describeProfile(profile),
      profile,
    })),
    {
      icon: 'circle-slash',
      label: localize(messages.noProfile),
      detail: localize(messages.noProfileDetail),
      profile: null,
    },
  ];
  const before = given === undefined ? profiles.chosen(provider.id) : given;
  const active = items.find(({ profile }) => profile?.name === before?.name);
  const answer = await askPick(place, localize(messages.profile), items, active);
  return typeof answer === 'string' ? answer : answer.value;
}

async function listedAccount(profile: Profile, services: Services): Promise<ListedAccount | Missing> {
  const key = accountKeyOf(profile);
  if (typeof key !== 'string') return key;
  const account = await resolveAccount(profile, services);
  return 'problem' in account ? account : { key, account };
}

const messages = {
  profile: {
    en: 'Select the profile whose zones, types and images are listed',
    zh: '选择配置，以列出其可用区、规格和镜像',
  },
  noProfile: { en: 'Without a Profile', zh: '不使用配置' },
  noProfileDetail: { en: "Only the document's values are listed", zh: '仅列出文档中的取值' },
} satisfies Record<string, LocalizedText>;
