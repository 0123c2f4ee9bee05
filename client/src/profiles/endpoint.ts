import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { isLoopback } from '../../engine/http/url-policy.ts';

/**
 * Why a text can't be the endpoint of a profile, which is only a scheme and a host.
 * @returns what the endpoint must be, as the rest of a sentence that begins with "endpoint"; undefined if it is valid
 */
export function endpointProblem(text: string): LocalizedText | undefined {
  if (!/^https?:\/\//i.test(text)) return messages.scheme;
  if (/\s/.test(text) || !URL.canParse(text)) return messages.notUrl;
  const { protocol, hostname, username, password, pathname, search, hash } = new URL(text);
  if (username || password) return messages.user;
  if (protocol === 'http:' && !isLoopback(hostname)) return messages.notEncrypted;
  return pathname === '/' && !search && !hash ? undefined : messages.path;
}

/** The valid endpoint that an invalid one most likely means; undefined if there is none, or it contains a password. */
export function correctedEndpoint(text: string): string | undefined {
  const trimmed = text.trim();
  const withScheme = trimmed.includes('://') ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(withScheme) || endpointProblem(text) === undefined) return undefined;
  const { protocol, host, hostname, username, password } = new URL(withScheme);
  if (username || password || !/^https?:$/.test(protocol)) return undefined;
  const corrected = `${isLoopback(hostname) ? protocol : 'https:'}//${host}`;
  return endpointProblem(corrected) === undefined ? corrected : undefined;
}

const messages = {
  scheme: { en: 'must start with https://', zh: '须以 https:// 开头' },
  notUrl: {
    en: 'must be a URL without spaces, such as https://ecs.example.com',
    zh: '须为不含空格的网址，例如 https://ecs.example.com',
  },
  user: { en: "can't contain a user name or password", zh: '不能包含用户名或密码' },
  notEncrypted: { en: 'must use https; only this machine can use http', zh: '须使用 https；仅本机可用 http' },
  path: {
    en: 'must be scheme and host only; remove what follows the host',
    zh: '只写协议和主机名，请删除主机名之后的内容',
  },
} satisfies Record<string, LocalizedText>;
