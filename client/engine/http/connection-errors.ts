import { type Failure, failure } from '../../../schemas/core/failure.ts';

/** What went wrong between this machine and a host. The sentences hold the host and an error's code, never its message. */
export const connectionErrors = {
  cancelled: (): Failure => failure('cancelled', [], { en: 'Canceled.', zh: '已取消。' }),
  unsendable: (): Failure =>
    failure('unsendable', [], {
      en: "A header or the address contains characters that HTTP doesn't allow. Check the credential and the endpoint of the profile.",
      zh: '请求头或地址中含有 HTTP 不允许的字符。请检查配置的凭据和接入地址。',
    }),
  notThisMachine: (host: string): Failure =>
    failure('not-this-machine', [], {
      en: `http://${host} leads to another machine or through a proxy, where others can read the request. Use 127.0.0.1 or https in the endpoint of the profile.`,
      zh: `http://${host} 会到达其他机器或经过代理，请求内容可能被读取。请在配置的接入地址中改用 127.0.0.1 或 https。`,
    }),
  untrusted: (host: string, code?: string): Failure =>
    failure('untrusted', [code ?? ''], {
      en: `The certificate of ${host} isn't trusted${inBrackets(code)}. Check the endpoint of the profile, the system clock, and whether a proxy inspects HTTPS connections.`,
      zh: `${host} 的证书不受信任${inChineseBrackets(code)}。请检查配置的接入地址、系统时间，以及是否有代理解密 HTTPS 连接。`,
    }),
  proxyRefused: (host: string, status: number): Failure =>
    failure('proxy-refused', [String(status)], {
      en: `The proxy refused the connection to ${host} (HTTP ${status}). Check the proxy settings of VS Code (http.proxy).`,
      zh: `代理拒绝连接 ${host}（HTTP ${status}）。请检查 VS Code 的代理设置（http.proxy）。`,
    }),
  connectTimeout: (host: string, seconds: number): Failure =>
    failure('connect-timeout', [], {
      en: `Couldn't connect to ${host} within ${seconds} s. Check the network and the proxy settings, then try again.`,
      zh: `${seconds} 秒内未能连接 ${host}。请检查网络和代理设置后重试。`,
    }),
  responseTimeout: (host: string, seconds: number): Failure =>
    failure('response-timeout', [], {
      en: `${host} didn't respond within ${seconds} s.`,
      zh: `${host} 在 ${seconds} 秒内没有响应。`,
    }),
  responseSlow: (host: string, seconds: number): Failure =>
    failure('response-slow', [], {
      en: `The response of ${host} wasn't complete after ${seconds} s.`,
      zh: `${seconds} 秒后 ${host} 的响应仍不完整。`,
    }),
  responseTooLarge: (host: string): Failure =>
    failure('response-too-large', [], {
      en: `The response of ${host} is too large and wasn't read.`,
      zh: `${host} 的响应过大，未读取。`,
    }),
  connectionLost: (host: string): Failure =>
    failure('connection-lost', [], { en: `The connection to ${host} was lost.`, zh: `与 ${host} 的连接中断。` }),
  responseLost: (host: string): Failure =>
    failure('response-lost', [], {
      en: `The connection was lost while reading the response of ${host}.`,
      zh: `读取 ${host} 的响应时连接中断。`,
    }),
} as const;

/** What an error code of Node means, by the first pattern that it matches. */
const byCode: readonly (readonly [RegExp, (host: string, code: string) => Failure])[] = [
  [
    /^(?:ENOTFOUND|EAI_\w+|EDNS\w*)$/,
    (host, code) =>
      failure('host-not-found', [code], {
        en: `Can't resolve the host name ${host} (${code}). Check the endpoint of the profile and the network.`,
        zh: `无法解析 ${host} 的域名（${code}）。请检查配置的接入地址和网络。`,
      }),
  ],
  [
    /^ECONNREFUSED$/,
    (host) =>
      failure('connection-refused', [], {
        en: `${host} refused the connection. Check the endpoint of the profile.`,
        zh: `${host} 拒绝连接。请检查配置的接入地址。`,
      }),
  ],
  [
    /^(?:EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/,
    (host, code) =>
      failure('host-unreachable', [code], {
        en: `Can't reach ${host} (${code}). Check the network.`,
        zh: `无法到达 ${host}（${code}）。请检查网络。`,
      }),
  ],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|HOSTNAME_MISMATCH|CRL_/,
    (host, code) => connectionErrors.untrusted(host, code),
  ],
  [
    /^ERR_SSL|^ERR_TLS|^EPROTO$/,
    (host, code) =>
      failure('tls-failed', [code], {
        en: `Couldn't establish an encrypted connection to ${host} (${code}). Check the endpoint of the profile.`,
        zh: `无法与 ${host} 建立加密连接（${code}）。请检查配置的接入地址。`,
      }),
  ],
  [
    /^HPE_/,
    (host, code) =>
      failure('not-http', [code], {
        en: `The response of ${host} isn't HTTP (${code}). Check the endpoint of the profile.`,
        zh: `${host} 返回的内容不是 HTTP（${code}）。请检查配置的接入地址。`,
      }),
  ],
  [/^(?:ECONNRESET|EPIPE|ECONNABORTED)$/, (host) => connectionErrors.connectionLost(host)],
];

/** What an error of a connection means. */
export function connectionErrorOf(error: unknown, host: string): Failure {
  const code = codeOf(error);
  const known = byCode.find(([pattern]) => pattern.test(code));
  if (known) return known[1](host, code);
  if (error instanceof Error && /\bprox(?:y|ies)\b/i.test(error.message)) {
    return failure('proxy-failed', [], {
      en: `Couldn't connect to ${host} through the proxy. Check the proxy settings of VS Code (http.proxy).`,
      zh: `无法通过代理连接 ${host}。请检查 VS Code 的代理设置（http.proxy）。`,
    });
  }
  return failure('connection-failed', [code], {
    en: `The connection to ${host} failed${inBrackets(code)}.`,
    zh: `与 ${host} 的连接失败${inChineseBrackets(code)}。`,
  });
}

/** The code of an error, such as ECONNREFUSED; empty if it has none that looks like one. */
function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : '';
}

const inBrackets = (code: string | undefined) => (code ? ` (${code})` : '');
const inChineseBrackets = (code: string | undefined) => (code ? `（${code}）` : '');
