import type { Node } from '../../../schemas/core/node.ts';
import type { Provider } from '../../../schemas/core/provider.ts';
import type { Account } from '../cloud/account.ts';
import type { Obstacle } from './obstacle.ts';
import { accountOf } from './profiles/account.ts';
import { profileFor } from './profiles/choice.ts';
import type { Profile } from './profiles/profile.ts';
import type { OpenRequest } from './request.ts';
import type { Services } from './services.ts';

/** A request with the account that it is for. */
export interface Addressed {
  readonly request: OpenRequest;
  readonly provider: Provider;
  /** The root of the body. */
  readonly root: Node;
  readonly profile: Profile;
  readonly account: Account;
}

/** Finds out whom a request is for. Whether it is right is not asked here. */
export async function addressed(
  request: OpenRequest | Obstacle | undefined,
  services: Pick<Services, 'profiles' | 'credentials' | 'sandbox'>,
): Promise<Addressed | Obstacle> {
  if (!request) return { problem: words.noRequest };
  if ('problem' in request) return request;
  const { provider, root } = request.reading;
  if (!provider) return { problem: words.noProvider };
  if (!root) return { problem: words.noBody };
  const profile = profileFor(request, provider, services.profiles);
  const manage = { title: words.manage, command: 'instanceRequests.manageProfiles' };
  if ('problem' in profile) return { ...profile, action: manage };
  const account = await accountOf(profile, services);
  if ('problem' in account) return { ...account, action: manage };
  return { request, provider, root, profile, account };
}

const words = {
  noRequest: {
    en: 'Open a request file first, such as web.huawei-ecs.json. Nothing was sent.',
    zh: '请先打开请求文件，例如 web.huawei-ecs.json。未发送任何内容。',
  },
  noProvider: {
    en: 'The file does not say which provider it is for. Nothing was sent.',
    zh: '文件未指明服务商，未发送任何内容。',
  },
  noBody: { en: 'The file has no body yet. Nothing was sent.', zh: '文件中还没有请求体，未发送任何内容。' },
  manage: { en: 'Manage Profiles', zh: '管理配置' },
};
