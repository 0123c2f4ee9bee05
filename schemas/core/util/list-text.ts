import type { LocalizedText } from '../localized-text.ts';
import { agoText } from './age.ts';

/** What is shown of a list of values that an account can use. */
interface ShownList {
  readonly profile: string;
  /** When the provider gave the values, in milliseconds since 1970. */
  readonly readAt?: number;
  readonly values: readonly unknown[];
  /** The number of values, including those that don't fit. */
  readonly total: number;
  readonly state: 'fresh' | 'stale' | 'loading' | 'failed';
  readonly problem?: LocalizedText;
}

/** When values were read, and of which profile. */
export function sourceText({ profile, readAt }: Pick<ShownList, 'profile' | 'readAt'>, now: number): LocalizedText {
  if (readAt === undefined) return { en: `From the profile "${profile}".`, zh: `来自配置“${profile}”。` };
  const age = agoText(now - readAt);
  return { en: `From the profile "${profile}", read ${age.en}.`, zh: `来自配置“${profile}”，${age.zh}读取。` };
}

/** Why a list lacks values. */
export interface ListNotice {
  readonly label: LocalizedText;
  readonly detail: LocalizedText;
}

/** Why values are missing. */
export function noticeOf({ problem, profile, values, total, state }: ShownList): ListNotice | undefined {
  if (problem) {
    const label = { en: `Can't read the values of "${profile}"`, zh: `无法读取“${profile}”的可选值` };
    return { label, detail: problem };
  }
  if (values.length > 0 || total === 0 || state === 'loading') return undefined;
  return {
    label: {
      en: total === 1 ? "The 1 value doesn't fit the request" : `None of ${total} values fits the request`,
      zh: `${total} 个可选值均不适用于该请求`,
    },
    detail: { en: 'Check the zone, type and network.', zh: '请检查可用区、规格和网络。' },
  };
}
