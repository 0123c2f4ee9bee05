import * as z from 'zod/mini';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { providers } from '../../../schemas/providers/registry.ts';
import { sandboxName } from '../../engine/provider-client/account.ts';
import { correctedEndpoint, endpointProblem } from './endpoint.ts';

/** The colors that a profile can have, named like the chart colors of VS Code. */
export const profileColors = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;

/** An account to send requests to, without its credential. */
export interface Profile {
  readonly name: string;
  readonly provider: ProviderId;
  readonly kind: 'sandbox' | 'account';
  readonly endpoint?: string;
  readonly region?: string;
  readonly project?: string;
  /** The service name to sign for, if it isn't the default. */
  readonly service?: string;
  /** The name of its credential; the profile's name by default. */
  readonly credential?: string;
  /** The names that it had before, which sends in the journal have. */
  readonly formerNames?: readonly string[];
  readonly color?: (typeof profileColors)[number];
  /** Whether the profile's name must be typed before a send. */
  readonly production?: boolean;
}

export function sandboxProfile(provider: ProviderId): Profile {
  return { name: sandboxName, provider, kind: 'sandbox' };
}

/** The name of a profile's credential. */
export function credentialOf({ name, credential = name }: Profile): string {
  return credential;
}

/** The name of a profile's icon. */
export function iconOf({ kind, production }: Profile): string {
  if (kind === 'sandbox') return 'beaker';
  return production ? 'warning' : 'cloud';
}

const name = z.string().check(z.regex(/^[^\s\p{C}](?:[^\p{C}]{0,62}[^\s\p{C}])?$/u));

const profileSetting = z.strictObject({
  provider: z.enum(providers.map(({ id }) => id)),
  endpoint: z.optional(z.string().check(z.refine((text) => endpointProblem(text) === undefined))),
  region: z.optional(z.string().check(z.regex(/^[A-Za-z0-9-]*$/))),
  project: z.optional(z.string().check(z.regex(/^[\w-]*$/))),
  service: z.optional(z.string().check(z.regex(/^[\w-]*$/))),
  credential: z.optional(name),
  formerNames: z.optional(z.array(name)),
  color: z.optional(z.enum(profileColors)),
  production: z.optional(z.boolean()),
});

/** The setting of one profile. */
export type ProfileSetting = z.infer<typeof profileSetting>;

/** Whether a value is valid for a field of a profile. */
export function isValidProfile(key: 'name' | keyof ProfileSetting, value: string): boolean {
  const schema = key === 'name' ? name : profileSetting.shape[key];
  return schema.safeParse(value).success;
}

/** An invalid profile of the setting. */
export interface ProfileProblem {
  readonly name: string;
  readonly problem: LocalizedText;
  /** The endpoint that an invalid one most likely means. */
  readonly endpoint?: string;
}

/**
 * Reads the setting `instanceRequests.profiles`.
 * @returns the valid profiles, and a problem for each invalid one
 */
export function readProfiles(setting: unknown): { profiles: Profile[]; problems: ProfileProblem[] } {
  const profiles: Profile[] = [];
  const problems: ProfileProblem[] = [];
  const entries = typeof setting === 'object' && setting !== null ? Object.entries(setting) : [];
  for (const [name, value] of entries) {
    const { data, error } = profileSetting.safeParse(value);
    if (name === sandboxName) {
      problems.push({ name, problem: messages.taken });
    } else if (data) {
      const given = Object.entries(data).filter(([, value]) => value !== undefined && value !== '');
      profiles.push({ name, kind: 'account', provider: data.provider, ...Object.fromEntries(given) });
    } else {
      const given = givenEndpoint(value);
      const endpoint = given === undefined ? undefined : correctedEndpoint(given);
      problems.push({
        name,
        problem: messages.wrong(error.issues.map((issue) => expectedBy(issue, given))),
        ...(endpoint !== undefined && { endpoint }),
      });
    }
  }
  return { profiles, problems };
}

function givenEndpoint(setting: unknown): string | undefined {
  if (typeof setting !== 'object' || setting === null || !('endpoint' in setting)) return undefined;
  return typeof setting.endpoint === 'string' ? setting.endpoint : undefined;
}

/** Describes an issue with the expected value. */
function expectedBy(issue: z.core.$ZodIssue, endpoint: string | undefined): LocalizedText {
  const [field] = issue.path;
  const ofEndpoint = field === 'endpoint' && endpoint !== undefined ? endpointProblem(endpoint) : undefined;
  if (ofEndpoint) return messages.endpoint(ofEndpoint);
  if (issue.code === 'unrecognized_keys') return messages.unknown(issue.keys);
  if (field === undefined) return messages.object;
  return messages.expected(String(field), expectations[field as keyof ProfileSetting] ?? messages.object);
}

const oneOf = (names: readonly string[]): LocalizedText => ({
  en: `one of ${names.join(', ')}`,
  zh: `${names.join('、')} 之一`,
});

const identifier: LocalizedText = { en: 'letters, digits, hyphens and underscores', zh: '字母、数字、连字符和下划线' };

const expectations: Readonly<Record<keyof ProfileSetting, LocalizedText>> = {
  provider: oneOf(providers.map(({ id }) => id)),
  endpoint: {
    en: 'scheme and host only, with https unless it is this machine',
    zh: '只写协议和主机名，且除本机外须为 https',
  },
  region: { en: 'letters, digits and hyphens', zh: '字母、数字和连字符' },
  project: identifier,
  service: identifier,
  credential: { en: '1 to 64 characters, without a space at the start or end', zh: '1 到 64 个字符，首尾不能有空格' },
  formerNames: { en: 'an array of names', zh: '名称数组' },
  color: oneOf(profileColors),
  production: { en: 'true or false', zh: 'true 或 false' },
};

const messages = {
  taken: {
    en: 'This name is reserved for the built-in sandbox. Use another name for the profile.',
    zh: '该名称保留给内置沙盒。请为该配置使用其他名称。',
  },
  object: { en: 'expected an object', zh: '应为对象' },
  expected: (field: string, { en, zh }: LocalizedText): LocalizedText => ({
    en: `${field}: expected ${en}`,
    zh: `${field}：应为${/^[a-z]/.test(zh) ? ' ' : ''}${zh}`,
  }),
  endpoint: ({ en, zh }: LocalizedText): LocalizedText => ({ en: `endpoint ${en}`, zh: `endpoint ${zh}` }),
  unknown: (keys: readonly string[]): LocalizedText => ({
    en: `unknown ${keys.length === 1 ? 'field' : 'fields'} ${keys.map((key) => `"${key}"`).join(', ')}`,
    zh: `未知字段${keys.map((key) => `“${key}”`).join('、')}`,
  }),
  wrong: (expected: readonly LocalizedText[]): LocalizedText => ({
    en: `Invalid setting, so the profile isn't used: ${expected.map(({ en }) => en).join('; ')}.`,
    zh: `设置无效，不会使用该配置：${expected.map(({ zh }) => zh).join('；')}。`,
  }),
};
