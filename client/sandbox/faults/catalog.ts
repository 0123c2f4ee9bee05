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
    title: { en: 'Nothing listens', zh: '端口无人监听' },
    acts: false,
    harm: { kind: 'refuse' },
  },
  'reset-connected': {
    title: { en: 'Reset before the request is read', zh: '读取请求之前重置连接' },
    acts: false,
    harm: { kind: 'reset', when: 'connected' },
  },
  'reset-head': {
    title: { en: 'Reset after the headers', zh: '读完请求头后重置连接' },
    acts: false,
    harm: { kind: 'reset', when: 'head' },
  },
  'reset-body': {
    title: { en: 'Reset while the body is read', zh: '读取请求体时重置连接' },
    acts: false,
    harm: { kind: 'reset', when: 'body' },
  },
  'reset-read': {
    title: { en: 'Reset after the request was read; nothing is done', zh: '读完请求后重置连接，未执行' },
    acts: false,
    harm: { kind: 'reset', when: 'read' },
  },
  'reset-acted': {
    title: { en: 'Reset after the request was carried out', zh: '执行请求后重置连接' },
    acts: true,
    harm: { kind: 'reset', when: 'read' },
  },
  silent: {
    title: { en: 'No answer, ever; nothing is done', zh: '永不响应，未执行' },
    acts: false,
    harm: { kind: 'answer', road: 'silent' },
  },
  'silent-acted': {
    title: { en: 'Carried out, but no answer, ever', zh: '已执行，但永不响应' },
    acts: true,
    harm: { kind: 'answer', road: 'silent' },
  },
  late: {
    title: { en: 'The answer comes late', zh: '响应迟到' },
    acts: true,
    harm: { kind: 'answer', road: 'late' },
  },
  slow: {
    title: { en: 'The answer comes byte by byte', zh: '响应逐字节到达' },
    acts: true,
    harm: { kind: 'answer', road: 'slow' },
  },
  truncated: {
    title: { en: 'The answer is cut off', zh: '响应被截断' },
    acts: true,
    harm: { kind: 'answer', road: 'cut' },
  },
  huge: {
    title: { en: 'The answer has 10 MB', zh: '响应有 10 MB' },
    acts: true,
    harm: { kind: 'answer', road: 'padded' },
  },
  'content-type': {
    title: { en: 'The answer has a wrong content type', zh: '响应的内容类型错误' },
    acts: true,
    harm: { kind: 'answer', road: 'mislabelled' },
  },
  'html-200': {
    title: { en: "A portal's page instead of the provider (200)", zh: '门户页面代替服务商响应（200）' },
    acts: false,
    harm: { kind: 'proxy', status: 200 },
  },
  'html-502': {
    title: { en: "A proxy's page (502), after the request was carried out", zh: '执行请求后返回代理页面（502）' },
    acts: true,
    harm: { kind: 'proxy', status: 502 },
  },
  redirect: {
    title: { en: 'Redirect to another host (307)', zh: '重定向到其他主机（307）' },
    acts: false,
    harm: { kind: 'proxy', status: 307 },
  },
  'unauthorized-401': {
    title: { en: 'The signature is wrong (401)', zh: '签名错误（401）' },
    acts: false,
    harm: { kind: 'error', trouble: 'wrong' },
  },
  'skew-401': {
    title: { en: "The provider's clock is 20 minutes ahead (401)", zh: '服务商时钟快 20 分钟（401）' },
    acts: false,
    harm: { kind: 'error', trouble: 'skewed' },
  },
  'forbidden-403': {
    title: { en: 'Not permitted (403)', zh: '没有权限（403）' },
    acts: false,
    harm: { kind: 'error', trouble: 'forbidden' },
  },
  'conflict-409': {
    title: { en: 'Conflict (409)', zh: '冲突（409）' },
    acts: false,
    harm: { kind: 'error', trouble: 'conflict' },
  },
  'throttled-429': {
    title: { en: 'Too many calls (429)', zh: '调用过于频繁（429）' },
    acts: false,
    harm: { kind: 'error', trouble: 'throttled' },
  },
  'throttled-429-seconds': {
    title: { en: 'Too many calls (429), Retry-After in seconds', zh: '调用过于频繁（429），Retry-After 为秒数' },
    acts: false,
    harm: { kind: 'error', trouble: 'throttled', retryAfter: 'seconds' },
  },
  'throttled-429-date': {
    title: { en: 'Too many calls (429), Retry-After as a date', zh: '调用过于频繁（429），Retry-After 为日期' },
    acts: false,
    harm: { kind: 'error', trouble: 'throttled', retryAfter: 'date' },
  },
  'broken-500': {
    title: { en: 'Internal error (500); nothing is done', zh: '内部错误（500），未执行' },
    acts: false,
    harm: { kind: 'error', trouble: 'broken' },
  },
  'broken-500-acted': {
    title: { en: 'Internal error (500), after the request was carried out', zh: '执行请求后内部错误（500）' },
    acts: true,
    harm: { kind: 'error', trouble: 'broken' },
  },
  'bad-gateway-502': {
    title: { en: "The provider's own gateway fails (502)", zh: '服务商网关错误（502）' },
    acts: false,
    harm: { kind: 'error', trouble: 'bad-gateway' },
  },
  'unavailable-503': {
    title: { en: 'Unavailable (503)', zh: '服务不可用（503）' },
    acts: false,
    harm: { kind: 'error', trouble: 'unavailable' },
  },
  'unavailable-503-seconds': {
    title: { en: 'Unavailable (503), Retry-After in seconds', zh: '服务不可用（503），Retry-After 为秒数' },
    acts: false,
    harm: { kind: 'error', trouble: 'unavailable', retryAfter: 'seconds' },
  },
} as const satisfies Record<string, Definition>;

export type Fault = keyof typeof faults;

/** Every fault, from the connection to the answer. */
export const faultIds = Object.keys(faults) as Fault[];
