import type { StateKind } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { localize } from '../../ui/localize.ts';
import { timeText } from '../../ui/times.ts';

const dayMs = 24 * 60 * 60_000;

/** A row says that an instance ends for this long before; its hover always does. */
const noticeMs = 6 * dayMs;

/**
 * A reminder that an instance ends soon: the day of its scheduled deletion, or of the end of its subscription.
 * @param endsAt in milliseconds since 1970
 */
export function endText(endsAt: number | undefined, kind: StateKind, now = Date.now()): string | undefined {
  if (endsAt === undefined || kind === 'gone' || endsAt < now || endsAt - now > noticeMs) return undefined;
  const isToday = new Date(endsAt).toDateString() === new Date(now).toDateString();
  return localize(isToday ? messages.today : messages.ends(timeText(endsAt, { weekday: 'long' })));
}

const messages = {
  today: { en: 'ends today', zh: '今天到期' },
  ends: (day: string): LocalizedText => ({ en: `ends ${day}`, zh: `${day}到期` }),
};
