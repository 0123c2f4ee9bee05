import type { LocalizedText } from '../../../schemas/core/localized-text.ts';

/** What went wrong between here and a host. Only the host and the code of an error are told, never its message. */
export const connectionErrors = {
  cancelled: (): LocalizedText => ({ en: 'It was cancelled.', zh: '已取消。' }),
  unsendable: (): LocalizedText => ({
    en: 'A header of the call, or its address, has characters that HTTP does not allow. Check the credential and the endpoint of the profile.',
    zh: '请求头或地址中含有 HTTP 不允许的字符。请检查配置的凭据和接入地址。',
  }),
  notThisMachine: (host: string): LocalizedText => ({
    en: `A call to http://${host} would not stay on this machine: it leads elsewhere, or through a proxy, and can be read on the way. Write 127.0.0.1 or https in the endpoint of the profile.`,
    zh: `对 http://${host} 的请求不会只留在本机：它会到达其他机器或经过代理，内容可能被读取。请在配置的接入地址中改用 127.0.0.1 或 https。`,
  }),
  untrusted: (host: string, code?: string): LocalizedText => ({
    en: `The certificate of ${host} is not trusted${inBrackets(code)}. Check the endpoint of the profile, the clock of this machine, and whether something on the way opens encrypted connections.`,
    zh: `${host} 的证书不受信任${inChineseBrackets(code)}。请检查配置的接入地址、本机时间，以及途中是否有设备解密连接。`,
  }),
  proxyRefused: (host: string, status: number): LocalizedText => ({
    en: `The proxy does not let through to ${host}: it answered with HTTP ${status}. Check the proxy settings of VS Code (http.proxy).`,
    zh: `代理拒绝连接 ${host}，返回 HTTP ${status}。请检查 VS Code 的代理设置（http.proxy）。`,
  }),
  connectLate: (host: string, seconds: number): LocalizedText => ({
    en: `No connection to ${host} was made within ${seconds} s. Check the network and the proxy settings, then try again.`,
    zh: `${seconds} 秒内未能连接 ${host}。请检查网络和代理设置后重试。`,
  }),
  answerLate: (host: string, seconds: number): LocalizedText => ({
    en: `${host} did not answer within ${seconds} s.`,
    zh: `${host} 在 ${seconds} 秒内没有响应。`,
  }),
  answerSlow: (host: string, seconds: number): LocalizedText => ({
    en: `The answer of ${host} was not complete after ${seconds} s.`,
    zh: `${seconds} 秒后 ${host} 的响应仍不完整。`,
  }),
  answerLarge: (host: string): LocalizedText => ({
    en: `The answer of ${host} is larger than any answer of a provider, and was not read.`,
    zh: `${host} 的响应超出合理大小，未读取。`,
  }),
  brokenOff: (host: string): LocalizedText => ({
    en: `The connection to ${host} broke off.`,
    zh: `与 ${host} 的连接中断。`,
  }),
  answerBroken: (host: string): LocalizedText => ({
    en: `The connection broke while the answer of ${host} was read.`,
    zh: `读取 ${host} 的响应时连接中断。`,
  }),
} as const;

/** What an error of a connection means. */
export function connectionErrorOf(error: unknown, host: string): LocalizedText {
  const code = codeOf(error);
  if (/^(?:ENOTFOUND|EAI_\w+|EDNS\w*)$/.test(code)) {
    return {
      en: `The name of ${host} could not be looked up (${code}). Check the endpoint of the profile and the network.`,
      zh: `无法解析 ${host} 的域名（${code}）。请检查配置的接入地址和网络。`,
    };
  }
  if (code === 'ECONNREFUSED') {
    return {
      en: `${host} does not accept connections. Check the endpoint of the profile.`,
      zh: `${host} 拒绝连接。请检查配置的接入地址。`,
    };
  }
  if (/^(?:EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/.test(code)) {
    return {
      en: `There is no way to ${host} (${code}). Check the network.`,
      zh: `无法到达 ${host}（${code}）。请检查网络。`,
    };
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|HOSTNAME_MISMATCH|CRL_/.test(code)) {
    return connectionErrors.untrusted(host, code);
  }
  if (/^ERR_SSL|^ERR_TLS|^EPROTO$/.test(code)) {
    return {
      en: `No encrypted connection to ${host} could be made (${code}). Check the endpoint of the profile.`,
      zh: `无法与 ${host} 建立加密连接（${code}）。请检查配置的接入地址。`,
    };
  }
  if (/^HPE_/.test(code)) {
    return {
      en: `What ${host} answered is not HTTP (${code}). Check the endpoint of the profile.`,
      zh: `${host} 返回的内容不是 HTTP（${code}）。请检查配置的接入地址。`,
    };
  }
  if (/^(?:ECONNRESET|EPIPE|ECONNABORTED)$/.test(code)) {
    return connectionErrors.brokenOff(host);
  }
  if (error instanceof Error && /\bprox(?:y|ies)\b/i.test(error.message)) {
    return {
      en: `No connection to ${host} could be made through the proxy. Check the proxy settings of VS Code (http.proxy).`,
      zh: `无法通过代理连接 ${host}。请检查 VS Code 的代理设置（http.proxy）。`,
    };
  }
  return {
    en: `The connection to ${host} failed${inBrackets(code)}.`,
    zh: `与 ${host} 的连接失败${inChineseBrackets(code)}。`,
  };
}

/** The code of an error, such as ECONNREFUSED; empty where it has none that looks like one. */
function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : '';
}

const inBrackets = (code: string | undefined) => (code ? ` (${code})` : '');
const inChineseBrackets = (code: string | undefined) => (code ? `（${code}）` : '');
