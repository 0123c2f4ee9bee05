import type { ApiError, UnexpectedResponse } from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { NoResponse } from '../http/transport.ts';

/** A refusal, with the milliseconds by which the clock of this machine is ahead, where that may be why. */
export type QueryRefusal = ApiError & { readonly skewMs?: number };

/** Why there is no answer to a question. */
export type QueryFailure = QueryRefusal | UnexpectedResponse | NoResponse;

/** Why a question was not answered, for a person. */
export function queryFailureMessage(failure: QueryFailure): LocalizedText {
  switch (failure.kind) {
    case 'no-answer':
      return failure.reason;
    case 'refused': {
      const { message, code, status, skewMs } = failure;
      const skew = skewMs === undefined ? { en: '', zh: '' } : clockSkewMessage(skewMs);
      const said = quoteProvider(message, code ?? `HTTP ${status}`);
      return {
        en: `The provider refused to answer: ${said.en}. ${skew.en}`.trim(),
        zh: `服务商拒绝回答：${said.zh}。${skew.zh}`,
      };
    }
    case 'unreadable':
      return {
        en: `The answer (HTTP ${failure.status}) could not be read.`,
        zh: `无法读取响应（HTTP ${failure.status}）。`,
      };
  }
}

/** The most of a provider's own words that a sentence holds; all of them stand in the answer. */
const maxQuoteLength = 200;

/** A provider's words and its code as a part of a sentence. */
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
  const time = minutes === 1 ? 'one minute' : `${minutes} minutes`;
  return {
    en: `The clock of this machine is ${time} ${isAhead ? 'ahead of' : 'behind'} the provider's, which refuses signatures of another time. Set the clock, then try again.`,
    zh: `本机时钟比服务商${isAhead ? '快' : '慢'} ${minutes} 分钟，服务商会拒绝时间不符的签名。请校准时钟后重试。`,
  };
}
