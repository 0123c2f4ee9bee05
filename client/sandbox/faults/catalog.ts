import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { ServiceError } from '../provider-stub.ts';

/** How a fault shows. */
type FaultEffect =
  | { readonly kind: 'refuse' }
  /** The connection is reset after this much of the request is read; `read` means all of it. */
  | { readonly kind: 'reset'; readonly when: 'connected' | 'head' | 'body' | 'read' }
  /** An error response in the provider's format. */
  | { readonly kind: 'error'; readonly error: ServiceError; readonly retryAfter?: 'seconds' | 'date' }
  /** The response of a proxy or portal in front of the provider. */
  | { readonly kind: 'proxy'; readonly status: 200 | 307 | 502 }
  /** The regular response, delivered badly. */
  | { readonly kind: 'answer'; readonly delivery: 'silent' | 'late' | 'slow' | 'truncated' | 'padded' | 'mislabelled' };

interface Definition {
  readonly title: LocalizedText;
  /** Whether the sandbox processes the request nevertheless. */
  readonly isProcessed: boolean;
  readonly effect: FaultEffect;
}

/** The faults that the sandbox can simulate. */
export const faults = {
  refuse: {
    title: { en: 'Connection refused', zh: '连接被拒绝' },
    isProcessed: false,
    effect: { kind: 'refuse' },
  },
  'reset-connected': {
    title: { en: 'Connection reset before the request is read', zh: '读取请求前重置连接' },
    isProcessed: false,
    effect: { kind: 'reset', when: 'connected' },
  },
  'reset-head': {
    title: { en: 'Connection reset after the headers', zh: '读完请求头后重置连接' },
    isProcessed: false,
    effect: { kind: 'reset', when: 'head' },
  },
  'reset-body': {
    title: { en: 'Connection reset while the body is read', zh: '读取请求体时重置连接' },
    isProcessed: false,
    effect: { kind: 'reset', when: 'body' },
  },
  'reset-read': {
    title: { en: 'Connection reset after the request is read; nothing is created', zh: '读完请求后重置连接，未创建' },
    isProcessed: false,
    effect: { kind: 'reset', when: 'read' },
  },
  'reset-acted': {
    title: { en: 'Connection reset after the request is processed', zh: '执行请求后重置连接' },
    isProcessed: true,
    effect: { kind: 'reset', when: 'read' },
  },
  silent: {
    title: { en: 'No response; nothing is created', zh: '无响应，未创建' },
    isProcessed: false,
    effect: { kind: 'answer', delivery: 'silent' },
  },
  'silent-acted': {
    title: { en: 'No response, but the request is processed', zh: '无响应，但已执行' },
    isProcessed: true,
    effect: { kind: 'answer', delivery: 'silent' },
  },
  late: {
    title: { en: 'Late response', zh: '响应延迟' },
    isProcessed: true,
    effect: { kind: 'answer', delivery: 'late' },
  },
  slow: {
    title: { en: 'Response byte by byte', zh: '逐字节响应' },
    isProcessed: true,
    effect: { kind: 'answer', delivery: 'slow' },
  },
  truncated: {
    title: { en: 'Truncated response', zh: '响应被截断' },
    isProcessed: true,
    effect: { kind: 'answer', delivery: 'truncated' },
  },
  huge: {
    title: { en: 'Response of 10 MB', zh: '10 MB 的响应' },
    isProcessed: true,
    effect: { kind: 'answer', delivery: 'padded' },
  },
  'content-type': {
    title: { en: 'Response with a wrong content type', zh: '响应的内容类型错误' },
    isProcessed: true,
    effect: { kind: 'answer', delivery: 'mislabelled' },
  },
  'html-200': {
    title: { en: "Portal page instead of the provider's response (200)", zh: '返回登录门户页面而非服务商响应（200）' },
    isProcessed: false,
    effect: { kind: 'proxy', status: 200 },
  },
  'html-502': {
    title: { en: 'Proxy error page after the request is processed (502)', zh: '执行请求后返回代理页面（502）' },
    isProcessed: true,
    effect: { kind: 'proxy', status: 502 },
  },
  redirect: {
    title: { en: 'Redirect to another host (307)', zh: '重定向到其他主机（307）' },
    isProcessed: false,
    effect: { kind: 'proxy', status: 307 },
  },
  'unauthorized-401': {
    title: { en: 'Invalid signature (401)', zh: '签名无效（401）' },
    isProcessed: false,
    effect: { kind: 'error', error: 'wrong' },
  },
  'skew-401': {
    title: { en: "Provider's clock 20 minutes ahead (401)", zh: '服务商时钟快 20 分钟（401）' },
    isProcessed: false,
    effect: { kind: 'error', error: 'skewed' },
  },
  'forbidden-403': {
    title: { en: 'Permission denied (403)', zh: '没有权限（403）' },
    isProcessed: false,
    effect: { kind: 'error', error: 'forbidden' },
  },
  'conflict-409': {
    title: { en: 'Conflict (409)', zh: '冲突（409）' },
    isProcessed: false,
    effect: { kind: 'error', error: 'conflict' },
  },
  'throttled-429': {
    title: { en: 'Too many requests (429)', zh: '请求过多（429）' },
    isProcessed: false,
    effect: { kind: 'error', error: 'throttled' },
  },
  'throttled-429-seconds': {
    title: { en: 'Too many requests, Retry-After in seconds (429)', zh: '请求过多，Retry-After 为秒数（429）' },
    isProcessed: false,
    effect: { kind: 'error', error: 'throttled', retryAfter: 'seconds' },
  },
  'throttled-429-date': {
    title: { en: 'Too many requests, Retry-After as a date (429)', zh: '请求过多，Retry-After 为日期（429）' },
    isProcessed: false,
    effect: { kind: 'error', error: 'throttled', retryAfter: 'date' },
  },
  'broken-500': {
    title: { en: 'Internal error; nothing is created (500)', zh: '内部错误，未创建（500）' },
    isProcessed: false,
    effect: { kind: 'error', error: 'broken' },
  },
  'broken-500-acted': {
    title: { en: 'Internal error after the request is processed (500)', zh: '执行请求后返回内部错误（500）' },
    isProcessed: true,
    effect: { kind: 'error', error: 'broken' },
  },
  'bad-gateway-502': {
    title: { en: 'Bad gateway (502)', zh: '网关错误（502）' },
    isProcessed: false,
    effect: { kind: 'error', error: 'bad-gateway' },
  },
  'unavailable-503': {
    title: { en: 'Service unavailable (503)', zh: '服务不可用（503）' },
    isProcessed: false,
    effect: { kind: 'error', error: 'unavailable' },
  },
  'unavailable-503-seconds': {
    title: { en: 'Service unavailable, Retry-After in seconds (503)', zh: '服务不可用，Retry-After 为秒数（503）' },
    isProcessed: false,
    effect: { kind: 'error', error: 'unavailable', retryAfter: 'seconds' },
  },
} as const satisfies Record<string, Definition>;

export type Fault = keyof typeof faults;

/** Every fault, in the order of a call: from the connection to the response. */
export const faultIds = Object.keys(faults) as Fault[];
