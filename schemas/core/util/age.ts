import type { LocalizedText } from '../localized-text.ts';

/**
 * How long ago something happened: "just now", "3 minutes ago".
 * @param ms the time since then, in milliseconds
 */
export function agoText(ms: number): LocalizedText {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  if (minutes === 0) return { en: 'just now', zh: '刚刚' };
  if (minutes < 60) {
    return { en: minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`, zh: `${minutes} 分钟前` };
  }
  const hours = Math.floor(minutes / 60);
  return { en: hours === 1 ? '1 hour ago' : `${hours} hours ago`, zh: `${hours} 小时前` };
}
