import type { Refusal, Unreadable } from '../../../schemas/core/api.ts';
import type { Text } from '../../../schemas/core/text.ts';
import type { NoAnswer } from './transport.ts';

/** Why a question was not answered, for a person. */
export function sayFailure(failure: Refusal | Unreadable | NoAnswer): Text {
  switch (failure.kind) {
    case 'no-answer':
      return failure.reason;
    case 'refused': {
      const { message, code, status } = failure;
      return {
        en: `The provider refused to answer: ${message} (${code ?? `HTTP ${status}`}).`,
        zh: `服务商拒绝回答：${message}（${code ?? `HTTP ${status}`}）。`,
      };
    }
    case 'unreadable':
      return {
        en: `The answer (HTTP ${failure.status}) could not be read.`,
        zh: `无法读取响应（HTTP ${failure.status}）。`,
      };
  }
}
