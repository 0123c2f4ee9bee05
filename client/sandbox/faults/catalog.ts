import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { ServiceError } from '../provider-stub.ts';

/** What goes wrong. */
type FaultEffect =
  | { readonly kind: 'refuse' }
  /** The connection is reset when this much of the request is read, or when it was carried out. */
  | { readonly kind: 'reset'; readonly when: 'connected' | 'head' | 'body' | 'read' }
  /** The provider's own error. */
  | { readonly kind: 'error'; readonly trouble: ServiceError; readonly retryAfter?: 'seconds' | 'date' }
  /** What somebody between the client and the provider says. */
  | { readonly kind: 'proxy'; readonly status: 200 | 307 | 502 }
  /** The right answer, on a bad road. */
  | { readonly kind: 'answer'; readonly road: 'silent' | 'late' | 'slow' | 'cut' | 'padded' | 'mislabelled' };

interface Definition {
  readonly title: LocalizedText;
  /** Whether the sandbox does what it is asked for all the same. */
  readonly acts: boolean;
  readonly harm: FaultEffect;
}

/** The ways in which the sandbox can misbehave. */
export const faults = {
  refuse: {
    title: { en: 'Connection refused', zh: '连接被拒绝' },
    acts: false,
    harm: { kind: 'refuse' },
  },
  'reset-connected': {
    title: { en: 'Connection reset before the request is read', zh: '读取请求前重置连接' },
    acts: false,
    harm: { kind: 'reset', when: 'connected' },
  },
  'reset-head': {
    title: { en: 'Connection reset after the headers', zh: '读完请求头后重置连接' },
    acts: false,
    harm: { kind: 'reset', when: 'head' },
  },
  'reset-body': {
    title: { en: 'Connection reset while the body is read', zh: '读取请求体时重置连接' },
    acts: false,
    harm: { kind: 'reset', when: 'body' },
  },
  'reset-read': {
    title: { en: 'Connection reset after the request is read; nothing is created', zh: '读完请求后重置连接，未创建' },
    acts: false,
    harm: { kind: 'reset', when: 'read' },
  },
  'reset-acted': {
    title: { en: 'Connection reset after the request is processed', zh: '执行请求后重置连接' },
    acts: true,
    harm: { kind: 'reset', when: 'read' },
  },
  silent: {
    title: { en: 'No response; nothing is created', zh: '无响应，未创建' },
    acts: false,
    harm: { kind: 'answer', road: 'silent' },
  },
  'silent-acted': {
    title: { en: 'No response, but the request is processed', zh: '无响应，但已执行' },
    acts: true,
    harm: { kind: 'answer', road: 'silent' },
  },
  late: {
    title: { en: 'Late response', zh: '响应延迟' },
    acts: true,
    harm: { kind: 'answer', road: 'late' },
  },
  slow: {
    title: { en: 'Response byte by byte', zh: '逐字节响应' },
    acts: true,
    harm: { kind: 'answer', road: 'slow' },
  },
  truncated: {
    title: { en: 'Truncated response', zh: '响应被截断' },
    acts: true,
    harm: { kind: 'answer', road: 'cut' },
  },
  huge: {
    title: { en: 'Response of 10 MB', zh: '10 MB 的响应' },
    acts: true,
    harm: { kind: 'answer', road: 'padded' },
  },
  'content-type': {
    title: { en: 'Response with a wrong content type', zh: '响应的内容类型错误' },
    acts: true,
    harm: { kind: 'answer', road: 'mislabelled' },
  },
  'html-200': {
    title: { en: "Portal page instead of the provider's response (200)", zh: '返回登录门户页面而非服务商响应（200）' },
    acts: false,
    harm: { kind: 'proxy', status: 200 },
  },
  'html-502': {
    title: { en: 'Proxy error page after the request is processed (502)', zh: '执行请求后返回代理页面（502）' },
    acts: true,
    harm: { kind: 'proxy', status: 502 },
  },
  redirect: {
    title: { en: 'Redirect to another host (307)', zh: '重定向到其他主机（307）' },
    acts: false,
    harm: { kind: 'proxy', status: 307 },
  },
  'unauthorized-401': {
    title: { en: 'Invalid signature (401)', zh: '签名无效（401）' },
    acts: false,
    harm: { kind: 'error', trouble: 'wrong' },
  },
  'skew-401': {
    title: { en: "Provider's clock 20 minutes ahead (401)", zh: '服务商时钟快 20 分钟（401）' },
    acts: false,
    harm: { kind: 'error', trouble: 'skewed' },
  },
  'forbidden-403': {
    title: { en: 'Permission denied (403)', zh: '没有权限（403）' },
    acts: false,
    harm: { kind: 'error', trouble: 'forbidden' },
  },
  'conflict-409': {
    title: { en: 'Conflict (409)', zh: '冲突（409）' },
    acts: false,
    harm: { kind: 'error', trouble: 'conflict' },
  },
  'throttled-429': {
    title: { en: 'Too many requests (429)', zh: '请求过多（429）' },
    acts: false,
    harm: { kind: 'error', trouble: 'throttled' },
  },
  'throttled-429-seconds': {
    title: { en: 'Too many requests, Retry-After in seconds (429)', zh: '请求过多，Retry-After 为秒数（429）' },
    acts: false,
    harm: { kind: 'error', trouble: 'throttled', retryAfter: 'seconds' },
  },
  'throttled-429-date': {
    title: { en: 'Too many requests, Retry-After as a date (429)', zh: '请求过多，Retry-After 为日期（429）' },
    acts: false,
    harm: { kind: 'error', trouble: 'throttled', retryAfter: 'date' },
  },
  'broken-500': {
    title: { en: 'Internal error; nothing is created (500)', zh: '内部错误，未创建（500）' },
    acts: false,
    harm: { kind: 'error', trouble: 'broken' },
  },
  'broken-500-acted': {
    title: { en: 'Internal error after the request is processed (500)', zh: '执行请求后返回内部错误（500）' },
    acts: true,
    harm: { kind: 'error', trouble: 'broken' },
  },
  'bad-gateway-502': {
    title: { en: 'Bad gateway (502)', zh: '网关错误（502）' },
    acts: false,
    harm: { kind: 'error', trouble: 'bad-gateway' },
  },
  'unavailable-503': {
    title: { en: 'Service unavailable (503)', zh: '服务不可用（503）' },
    acts: false,
    harm: { kind: 'error', trouble: 'unavailable' },
  },
  'unavailable-503-seconds': {
    title: { en: 'Service unavailable, Retry-After in seconds (503)', zh: '服务不可用，Retry-After 为秒数（503）' },
    acts: false,
    harm: { kind: 'error', trouble: 'unavailable', retryAfter: 'seconds' },
  },
} as const satisfies Record<string, Definition>;

export type Fault = keyof typeof faults;

/** Every fault, from the connection to the answer. */
export const faultIds = Object.keys(faults) as Fault[];
