import type { Target } from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { apis } from '../../../schemas/providers/api-registry.ts';
import type { Account } from '../../engine/provider-client/account.ts';
import { accountKey } from '../../engine/tracking/account-key.ts';
import { sandboxCredential } from '../../sandbox/credential.ts';
import type { Sandbox } from '../../sandbox/server.ts';
import type { Credentials } from './credentials.ts';
import { credentialOf, type Profile } from './profile.ts';

/** Why a profile has no account, and what to do. */
export interface Missing {
  readonly problem: LocalizedText;
}

/** The dependencies of `resolveAccount`. */
export interface AccountTools {
  readonly credentials: Pick<Credentials, 'read'>;
  /** Starts the sandbox if it isn't running. */
  readonly sandbox: () => Promise<Sandbox>;
}

/** The account of a profile: the target of its calls and the credential to sign them. */
export async function resolveAccount(
  profile: Profile,
  { credentials, sandbox }: AccountTools,
): Promise<Account | Missing> {
  const api = apis[profile.provider];
  if (profile.kind === 'sandbox') {
    const { endpoint } = await sandbox();
    const [usual] = api.authentications;
    const target = sandboxTarget(endpoint);
    return { api, target, credential: async () => sandboxCredential(usual.scheme) };
  }
  const target = targetOf(profile);
  if ('problem' in target) return target;
  return { api, target, credential: () => credentials.read(credentialOf(profile), api.authentications) };
}

/** The target of the calls of the sandbox, which has another endpoint at each start. */
const sandboxTarget = (endpoint: string): Target => ({ endpoint, region: 'sandbox-1', project: 'sandbox' });

/** What tells the account of a profile apart from all others, found without starting the sandbox. */
export function accountKeyOf(profile: Profile): string | Missing {
  const target = profile.kind === 'sandbox' ? sandboxTarget('') : targetOf(profile);
  if ('problem' in target) return target;
  return accountKey({ ...target, provider: profile.provider, profile: profile.name });
}

/** The target of the calls of a real profile, or a problem with its setting. */
export function targetOf(profile: Profile): Target | Missing {
  const api = apis[profile.provider];
  const { region = '', project = '', service } = profile;
  const missing = api.needs.filter((key) => !profile[key]);
  if (missing.length > 0) return { problem: messages.incomplete(profile.name, missing) };
  const endpoint = profile.endpoint ?? api.endpoint(region);
  if (endpoint === undefined) return { problem: messages.noEndpoint(profile.name) };
  // A region may be no part of a host name, such as "xn--".
  if (!URL.canParse(endpoint)) return { problem: messages.badRegion(profile.name, region) };
  return { endpoint: new URL(endpoint).origin, region, project, ...(service && { service }) };
}

const messages = {
  incomplete: (name: string, missing: readonly string[]): LocalizedText => ({
    en: `The setting of the profile "${name}" must have ${missing.join(' and ')}.`,
    zh: `配置“${name}”的设置须有 ${missing.join(' 和 ')}。`,
  }),
  badRegion: (name: string, region: string): LocalizedText => ({
    en: `The setting of the profile "${name}" has an invalid region "${region}".`,
    zh: `配置“${name}”的设置中区域“${region}”无效。`,
  }),
  noEndpoint: (name: string): LocalizedText => ({
    en: `The setting of the profile "${name}" must have an endpoint; the provider's document gives no default.`,
    zh: `配置“${name}”的设置须有接入地址（endpoint），服务商文档未给出默认值。`,
  }),
};
