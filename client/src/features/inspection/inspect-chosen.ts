import { ProgressLocation, window } from 'vscode';
import type { ProviderApi } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { type Inspected, inspectInstance } from '../../../engine/provider-client/inspect.ts';
import { queryFailureMessage } from '../../../engine/provider-client/query-failure.ts';
import type { ChosenInstance } from '../../requests/chosen-instance.ts';
import type { Services } from '../../services.ts';
import type { CommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { message } from '../../ui/messages.ts';

/** An instance with everything that its provider says of it. */
export interface InspectedInstance {
  readonly instance: ChosenInstance;
  readonly api: ProviderApi;
  readonly inspected: Inspected;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Asks the provider for everything about an instance. */
export function inspectChosen(
  instance: ChosenInstance,
  services: Pick<Services, 'query' | 'tools'>,
): Thenable<InspectedInstance | CommandFailure> {
  const title = message(localize(messages.reading(instance.name)));
  return window.withProgress({ location: ProgressLocation.Window, title }, async () => {
    const account = await instance.account();
    if ('problem' in account) return account;
    const inspected = await inspectInstance(account, instance.id, services.query, new AbortController().signal);
    if (inspected.kind === 'gone') return { problem: messages.gone(instance.name) };
    if (inspected.kind !== 'inspected')
      return { problem: messages.failed(instance.name, queryFailureMessage(inspected)) };
    return { instance, api: account.api, inspected, at: services.tools.now() };
  });
}

const messages = {
  reading: (name: string): LocalizedText => ({ en: `Reading ${name}...`, zh: `正在读取 ${name}...` }),
  gone: (name: string): LocalizedText => ({
    en: `${name} no longer exists, or the profile can't see it.`,
    zh: `${name} 已不存在，或该配置无权查看。`,
  }),
  failed: (name: string, why: LocalizedText): LocalizedText => ({
    en: `Can't read ${name}. ${why.en}`,
    zh: `无法读取 ${name}。${why.zh}`,
  }),
};
