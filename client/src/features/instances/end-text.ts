import type { StateKind } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { InstanceEnd } from '../../../engine/tracking/subscription-ends.ts';
import { localize } from '../../ui/localize.ts';
import { timeText } from '../../ui/times.ts';

const dayMs = 24 * 60 * 60_000;

/** A weekday means only one day for this long; a row says for at least as long before that an instance ends. */
const weekMs = 6 * dayMs;

/**
 * What a row says of an instance that ends or is renewed soon: the day of its scheduled deletion, or of the end of its subscription.
 * @param noticeMs how long before it is said
 */
export function endText(
  { endsAt, renewsAt }: InstanceEnd,
  kind: StateKind,
  noticeMs: number,
  now = Date.now(),
): string | undefined {
  const at = endsAt ?? renewsAt;
  if (at === undefined || kind === 'gone' || at < now || at - now > Math.max(weekMs, noticeMs)) return undefined;
  const say = endsAt === undefined ? messages.renews : messages.ends;
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  if (isToday) return localize(say.today);
  return localize(say.on(timeText(at, at - now > weekMs ? { dateStyle: 'medium' } : { weekday: 'long' })));
}

const messages = {
  ends: {
    today: { en: 'ends today', zh: '今天到期' },
    on: (day: string): LocalizedText => ({ en: `ends ${day}`, zh: `${day}到期` }),
  },
  renews: {
    today: { en: 'renews automatically today', zh: '今天自动续费' },
    on: (day: string): LocalizedText => ({ en: `renews automatically ${day}`, zh: `${day}自动续费` }),
  },
};
