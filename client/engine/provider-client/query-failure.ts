import type { ApiError, UnexpectedResponse } from '../../../schemas/core/api/provider-api.ts';
import type { Failure, FailureCause } from '../../../schemas/core/failure.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { NoResponse } from '../http/transport.ts';

/** A refusal, with the milliseconds by which the clock of this machine is ahead, if that may be the reason. */
export type QueryRefusal = ApiError & { readonly skewMs?: number };

/** Why a query has no result. */
export type QueryFailure = QueryRefusal | UnexpectedResponse | NoResponse;

/** What identifies a failed query, and the sentence for a person. */
export function describeQueryFailure(failure: QueryFailure): Failure {
  const { cause } = failure.kind === 'no-answer' ? failure : { cause: causeOf(failure) };
  return { cause, reason: queryFailureMessage(failure) };
}

/** Identified by code and status, since the provider's message may contain ids of the call. */
function causeOf(failure: Exclude<QueryFailure, NoResponse>): FailureCause {
  const status = String(failure.status);
  return failure.kind === 'refused'
    ? { id: 'refused', args: [status, failure.code ?? '', failure.skewMs === undefined ? '' : 'clock'] }
    : { id: 'unreadable', args: [status] };
}

/** Why a query failed, for a person. */
export function queryFailureMessage(failure: QueryFailure): LocalizedText {
  switch (failure.kind) {
    case 'no-answer':
      return failure.reason;
    case 'refused': {
      const { message, code, status, skewMs } = failure;
      const skew = skewMs === undefined ? { en: '', zh: '' } : clockSkewMessage(skewMs);
      const quote = quoteProvider(message, code ?? `HTTP ${status}`);
      return {
        en: `The provider returned an error: ${quote.en}. ${skew.en}`.trim(),
        zh: `服务商返回错误：${quote.zh}。${skew.zh}`,
      };
    }
    case 'unreadable':
      return {
        en: `Couldn't read the response (HTTP ${failure.status}).`,
        zh: `无法读取响应（HTTP ${failure.status}）。`,
      };
  }
}

/** The maximum length of a quoted message; the response has all of it. */
const maxQuoteLength = 200;

/** A provider's message and code as a part of a sentence. */
export function quoteProvider(message: string, code: string | undefined): LocalizedText {
  const short = message.length > maxQuoteLength ? `${message.slice(0, maxQuoteLength).trimEnd()}…` : message;
  const words = short.replace(/(?<![.。\s])[.。\s]+$/, '');
  return code ? { en: `${words} (${code})`, zh: `${words}（${code}）` } : { en: words, zh: words };
}

/**
 * What a clock that is off means, and what to do.
 * @param skewMs by how much the clock of this machine is ahead of the provider's, in milliseconds
 */
export function clockSkewMessage(skewMs: number): LocalizedText {
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  const isAhead = skewMs > 0;
  const time = minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return {
    en: `The system clock is ${time} ${isAhead ? 'ahead of' : 'behind'} the provider's, so signatures may be refused. Set the clock, then try again.`,
    zh: `系统时间比服务商${isAhead ? '快' : '慢'} ${minutes} 分钟，签名可能被拒绝。请校准系统时间后重试。`,
  };
}
