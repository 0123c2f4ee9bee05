import type { LocalizedText } from '../../../schemas/core/localized-text.ts';

/**
 * The address of a call, if a call may go there: over https to anywhere, in the clear to this machine alone.
 * @returns why not, where it may not
 */
export function parseEndpoint(url: string): URL | LocalizedText {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !/^https?:$/.test(address.protocol)) {
    return {
      en: 'The address of the call is not an https address. Check the endpoint of the profile.',
      zh: '请求地址不是 https 地址，请检查配置的接入地址。',
    };
  }
  if (address.username || address.password) {
    return {
      en: 'The address of the call has a user name in it, which would be sent along. Remove it from the endpoint of the profile.',
      zh: '请求地址中含有用户名，会被一并发送。请从配置的接入地址中删除。',
    };
  }
  if (address.protocol === 'http:' && !isLoopback(address.hostname)) {
    return {
      en: `The address http://${address.host} is not encrypted, and what is sent there can be read on the way. Write https in the endpoint of the profile.`,
      zh: `http://${address.host} 未加密，所发送的内容可能在途中被读取。请在配置的接入地址中改用 https。`,
    };
  }
  return address;
}

/** Whether a host of a URL, or the address of a socket's peer, is this machine. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|\[::1\]|::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/.test(host);
}
