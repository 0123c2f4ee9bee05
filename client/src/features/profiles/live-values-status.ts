import { type Disposable, type LanguageStatusItem, languages } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { AccountValueLists } from '../../../engine/account-values/account-value-lists.ts';
import { accountKeyOf } from '../../profiles/account.ts';
import type { Profile } from '../../profiles/profile.ts';
import { requestLanguage } from '../../requests/request-language.ts';
import { localize } from '../../ui/localize.ts';
import { timeText } from '../../ui/times.ts';

/** The language status that says when the values of an account were read; there is none before that. */
export interface LiveValuesStatus extends Disposable {
  readonly show: (profile: Profile | undefined) => void;
}

export function createLiveValuesStatus(lists: Pick<AccountValueLists, 'lastRead'>): LiveValuesStatus {
  let item: LanguageStatusItem | undefined;
  const hide = () => {
    item?.dispose();
    item = undefined;
  };
  return {
    show(profile) {
      const key = profile && accountKeyOf(profile);
      const readAt = typeof key === 'string' ? lists.lastRead(key) : undefined;
      if (!profile || readAt === undefined) return hide();
      item ??= languages.createLanguageStatusItem('instanceRequests.liveValues', { language: requestLanguage });
      item.name = localize(messages.name);
      item.text = localize(messages.readAt(profile.name, timeText(readAt, { timeStyle: 'short' })));
      return undefined;
    },
    dispose: hide,
  };
}

const messages = {
  name: { en: 'Values from the account', zh: '账号的可选值' },
  readAt: (profile: string, time: string): LocalizedText => ({
    en: `Values of "${profile}" read at ${time}`,
    zh: `“${profile}”的可选值读取于 ${time}`,
  }),
};
