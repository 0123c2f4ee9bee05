import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { type SendTools, type Sent, send } from '../../../engine/requests/send.ts';
import type { PreparedSend } from '../../requests/prepare-send.ts';
import type { Services } from '../../services.ts';
import { localize } from '../../ui/localize.ts';

/** Called with the result of a send. */
export type OnSent = (prepared: PreparedSend, outcome: Sent) => Promise<void>;

/**
 * Sends a confirmed request.
 * @param report tells of another attempt
 * @param obstacle asked right before the bytes leave: a reason not to send
 */
export function sendPrepared(
  order: PreparedSend['order'],
  services: Pick<Services, 'tools' | 'journal'>,
  signal: AbortSignal,
  report: (text: string) => void,
  obstacle?: SendTools['obstacle'],
): Promise<Sent> {
  const tools = {
    ...services.tools,
    append: services.journal.append.bind(services.journal),
    ...(obstacle && { obstacle }),
    onRetry: (attempt: number, waitMs: number) =>
      report(localize(messages.again(attempt + 1, Math.ceil(waitMs / 1000)))),
  };
  return send(order, tools, signal);
}

const messages = {
  again: (attempt: number, seconds: number): LocalizedText => ({
    en: `attempt ${attempt} in ${seconds} s, with the same token`,
    zh: `${seconds} 秒后第 ${attempt} 次尝试，令牌不变`,
  }),
};
