import * as z from 'zod';
import type { ProviderId } from '../../../../schemas/core/provider.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import { providers } from '../../../../schemas/index.ts';

/** An account that a request can be sent to; what of it is no secret. */
export interface Profile {
  readonly name: string;
  readonly provider: ProviderId;
  readonly kind: 'sandbox' | 'account';
  readonly endpoint?: string;
  readonly region?: string;
  readonly project?: string;
}

/** The profile that every provider has, with no setting. */
export const sandboxName = 'sandbox';

export function sandboxProfile(provider: ProviderId): Profile {
  return { name: sandboxName, provider, kind: 'sandbox' };
}

/** Whether a URL is a scheme and a host and nothing else: no path, and above all no password. */
function isBareEndpoint(url: string): boolean {
  const { username, password, pathname, search, hash } = new URL(url);
  return !username && !password && pathname === '/' && !search && !hash;
}

const profileSetting = z.strictObject({
  provider: z.enum(providers.map(({ id }) => id)),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .refine(isBareEndpoint, 'scheme and host only, such as https://ecs.example.com')
    .optional(),
  region: z.string().optional(),
  project: z.string().optional(),
});

/**
 * Reads the setting `instanceRequests.profiles`.
 * @returns the profiles that are right, and a sentence for each that is not
 */
export function readProfiles(setting: unknown): { profiles: Profile[]; problems: Text[] } {
  const profiles: Profile[] = [];
  const problems: Text[] = [];
  const entries = typeof setting === 'object' && setting !== null ? Object.entries(setting) : [];
  for (const [name, value] of entries) {
    const { data, error } = profileSetting.safeParse(value);
    if (name === sandboxName) {
      problems.push({
        en: `The name "${name}" is taken by the built-in sandbox. Give the profile another name.`,
        zh: `“${name}”是内置沙盒的名称，请为该配置另取名称。`,
      });
    } else if (data) {
      const { provider, endpoint, region, project } = data;
      profiles.push({
        name,
        provider,
        kind: 'account',
        ...(endpoint && { endpoint }),
        ...(region && { region }),
        ...(project && { project }),
      });
    } else {
      const wrong = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
      problems.push({
        en: `The profile "${name}" is not used until its setting is right (${wrong}).`,
        zh: `配置“${name}”的设置有误，暂不使用（${wrong}）。`,
      });
    }
  }
  return { profiles, problems };
}
