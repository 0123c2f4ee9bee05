import { type Failure, failure } from '../../../schemas/core/failure.ts';

/**
 * Parses the URL of a call: https to any host, http to this machine only.
 * @returns why the URL is not allowed, otherwise
 */
export function parseEndpoint(url: string): URL | Failure {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !/^https?:$/.test(address.protocol)) {
    return failure('not-https', [], {
      en: "The endpoint isn't an https address. Check the endpoint of the profile.",
      zh: '接入地址不是 https 地址。请检查配置的接入地址。',
    });
  }
  if (address.username || address.password) {
    return failure('user-in-endpoint', [], {
      en: 'The endpoint contains a user name, which would be sent along. Remove it from the endpoint of the profile.',
      zh: '接入地址中含有用户名，会被一并发送。请从配置的接入地址中删除。',
    });
  }
  if (address.protocol === 'http:' && !isLoopback(address.hostname)) {
    return failure('not-encrypted', [], {
      en: `http://${address.host} isn't encrypted, and others can read what is sent there. Use https in the endpoint of the profile.`,
      zh: `http://${address.host} 未加密，发送的内容可能被他人读取。请在配置的接入地址中改用 https。`,
    });
  }
  return address;
}

/** Whether the host of a URL, or the address of a socket's peer, is this machine. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|\[::1\]|::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/.test(host);
}
