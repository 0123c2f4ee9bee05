import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import type { Node } from '../../../schemas/core/syntax/node.ts';
import type { Account } from '../../engine/provider-client/account.ts';
import { resolveAccount } from '../profiles/account.ts';
import type { Profile } from '../profiles/profile.ts';
import { withProduction } from '../profiles/proposed-profiles.ts';
import { resolveProfile } from '../profiles/resolve-profile.ts';
import type { Services } from '../services.ts';
import type { CommandFailure } from '../ui/command-failure.ts';
import type { OpenRequest } from './open-request.ts';

/** A request with the account that it is for. */
export interface TargetedRequest {
  readonly request: OpenRequest;
  readonly provider: Provider;
  /** The root of the body. */
  readonly root: Node;
  readonly profile: Profile;
  readonly account: Account;
}

/** Finds the provider, profile and account of a request. Doesn't check the request. */
export async function targetRequest(
  request: OpenRequest | CommandFailure | undefined,
  services: Pick<Services, 'profiles' | 'credentials' | 'sandbox'>,
): Promise<TargetedRequest | CommandFailure> {
  if (!request) return { problem: messages.noRequest };
  if ('problem' in request) return request;
  const { provider, root, profile: named } = request.reading;
  if (!provider) return { problem: messages.noProvider };
  if (!root) return { problem: messages.noBody };
  const chosen = resolveProfile(named, provider, services.profiles);
  const manage = { title: messages.manage, command: 'instanceRequests.manageProfiles' };
  if ('problem' in chosen) return { ...chosen, action: manage };
  const profile = withProduction(chosen, request.rules?.production);
  const account = await resolveAccount(profile, services);
  if ('problem' in account) return { problem: messages.notSent(account.problem), action: manage };
  return { request, provider, root, profile, account };
}

const messages = {
  noRequest: {
    en: 'Open a request file first, such as web.huawei-ecs.json. Nothing was sent.',
    zh: '请先打开请求文件，例如 web.huawei-ecs.json。未发送任何内容。',
  },
  noProvider: {
    en: 'Unknown provider. Nothing was sent. Name the file like web.huawei-ecs.json, or add // provider: huawei-ecs on its first line.',
    zh: '未知服务商。未发送任何内容。请用 web.huawei-ecs.json 形式的文件名，或在首行写注释 // provider: huawei-ecs。',
  },
  noBody: { en: 'The file has no request body yet. Nothing was sent.', zh: '文件中还没有请求体。未发送任何内容。' },
  notSent: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `${en} Nothing was sent.`,
    zh: `${zh}未发送任何内容。`,
  }),
  manage: { en: 'Manage Profiles', zh: '管理配置' },
};
