import type { Answer, Call } from '../../../schemas/core/api.ts';
import type { Text } from '../../../schemas/core/text.ts';

/** Why there is no answer. */
export interface NoAnswer {
  readonly kind: 'no-answer';
  /** Whether the provider may have received the request all the same. */
  readonly mayHaveArrived: boolean;
  readonly reason: Text;
}

/** Sends one call over HTTP. Never throws: what goes wrong is in the result. */
export type Transport = (call: Call, signal: AbortSignal) => Promise<{ kind: 'answer'; answer: Answer } | NoAnswer>;

const largestAnswer = 4 * 1024 * 1024;

/** Error codes of connections that were never made, so that nothing can have arrived. */
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** The transport on the platform's own fetch, which follows VS Code's proxy settings. No redirect is followed. */
export const fetchTransport: Transport = async ({ method, url, headers, body }, signal) => {
  if (signal.aborted) return noAnswer(false, { en: 'It was cancelled.', zh: '已取消。' });
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers },
      ...(body !== undefined && { body }),
      redirect: 'manual',
      signal,
    });
    const text = await readText(response);
    if (text === undefined) {
      return noAnswer(true, { en: 'The answer is too large to be read.', zh: '响应过大，无法读取。' });
    }
    return {
      kind: 'answer',
      answer: { status: response.status, headers: Object.fromEntries(response.headers), body: text },
    };
  } catch (error) {
    if (signal.aborted) {
      return noAnswer(true, { en: 'It was cancelled while it was on its way.', zh: '在发送途中被取消。' });
    }
    const { code, message } = causeOf(error);
    return noAnswer(!neverConnected.has(code), {
      en: `The connection failed: ${message}.`,
      zh: `连接失败：${message}。`,
    });
  }
};

const noAnswer = (mayHaveArrived: boolean, reason: Text): NoAnswer => ({ kind: 'no-answer', mayHaveArrived, reason });

/** The answer's text, or undefined where it is larger than any answer of a provider. */
async function readText(response: Response): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > largestAnswer) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** fetch wraps the error of the socket in one that says nothing. */
function causeOf(error: unknown): { code: string; message: string } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return { code, message: cause instanceof Error ? cause.message || code : String(cause) };
}
