import * as z from 'zod';
import type { ProviderId } from '../../../../schemas/core/provider.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import { providers } from '../../../../schemas/index.ts';
import { sandboxName } from '../../cloud/account.ts';
import { isLoopback } from '../../cloud/address.ts';

/** The colours that a profile may have, as VS Code's charts name them. */
export const profileColors = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;

/** An account that a request can be sent to; what of it is no secret. */
export interface Profile {
  readonly name: string;
  readonly provider: ProviderId;
  readonly kind: 'sandbox' | 'account';
  readonly endpoint?: string;
  readonly region?: string;
  readonly project?: string;
  /** The name of the service that a signature is for, where it is not the usual one. */
  readonly service?: string;
  /** The name that its credential is kept under; its own name where the setting gives none. */
  readonly credential?: string;
  readonly color?: (typeof profileColors)[number];
  /** Sending asks for the profile's name to be typed. */
  readonly production?: boolean;
}

export function sandboxProfile(provider: ProviderId): Profile {
  return { name: sandboxName, provider, kind: 'sandbox' };
}

/** The name that the credential of a profile is kept under. */
export function credentialOf({ name, credential = name }: Profile): string {
  return credential;
}

/** Whether a URL is a scheme and a host and nothing else: no path, and above all no password. */
function isBareEndpoint(url: string): boolean {
  const { username, password, pathname, search, hash } = new URL(url);
  return !username && !password && pathname === '/' && !search && !hash;
}

/** Whether what is sent there is safe from being read on the way. */
function isPrivate(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || isLoopback(hostname);
}

const name = z
  .string()
  .regex(/^[^\s\p{C}](?:[^\p{C}]{0,62}[^\s\p{C}])?$/u, '1 to 64 characters, no blank at either end');

const profileSetting = z.strictObject({
  provider: z.enum(providers.map(({ id }) => id)),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .refine(isBareEndpoint, 'scheme and host only, such as https://ecs.example.com')
    .refine(isPrivate, 'https:// only, but for this machine itself')
    .optional(),
  region: z
    .string()
    .regex(/^[A-Za-z0-9-]*$/, 'letters, digits and hyphens')
    .optional(),
  project: z
    .string()
    .regex(/^[\w-]*$/, 'letters, digits, hyphens and underscores')
    .optional(),
  service: z
    .string()
    .regex(/^[\w-]*$/, 'letters, digits, hyphens and underscores')
    .optional(),
  credential: name.optional(),
  color: z.enum(profileColors).optional(),
  production: z.boolean().optional(),
});

/** What the setting says of one profile. */
export type ProfileSetting = z.infer<typeof profileSetting>;

/**
 * Reads one field of a profile as the setting would.
 * @returns what is wrong with it, or undefined
 */
export function problemOf(key: 'name' | keyof ProfileSetting, value: string): string | undefined {
  const schema = key === 'name' ? name : profileSetting.shape[key];
  return schema.safeParse(value).error?.issues[0]?.message;
}

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
      const given = Object.entries(data).filter(([, value]) => value !== undefined && value !== '');
      profiles.push({ name, kind: 'account', provider: data.provider, ...Object.fromEntries(given) });
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
