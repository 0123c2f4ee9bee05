import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import {
  instancesOf,
  mayHaveCreated,
  type RequestRecord,
  recordsOf,
  stageOf,
} from '../../../engine/journal/request-record.ts';
import { errorMessage } from '../../../engine/storage/errors.ts';
import { goesTo, type SentTo } from '../../profiles/find-sent-profile.ts';
import type { Profile } from '../../profiles/profile.ts';
import type { PreparedSend } from '../../requests/prepare-send.ts';
import type { Services } from '../../services.ts';
import { timeText } from '../../ui/times.ts';

/** A send of the same file within this time is confirmed again, in milliseconds. */
const recentMs = 10 * 60_000;

/** An earlier send of the same file to the same account, which a person should know of. */
export interface PreviousSend {
  readonly record: RequestRecord;
  readonly stage: 'recent' | 'sending' | 'unknown' | 'repeated';
}

/** Whether nothing has changed since an earlier look. */
export const isSame = (one: PreviousSend | undefined, other: PreviousSend | undefined) =>
  one?.record.intended.request === other?.record.intended.request && one?.stage === other?.stage;

/** The sends of a file to one account, as the journal has them at one moment. */
export interface SendsSoFar {
  /** The last one that is open, has the same token, or recently created something. */
  readonly last?: PreviousSend;
  readonly requests: ReadonlySet<string>;
}

export async function sendsSoFar(prepared: PreparedSend, services: Services): Promise<SendsSoFar> {
  const now = services.tools.now();
  const same = await sendsOf(prepared, services);
  const last = lastOf(same, prepared.order.record.token, now);
  return { ...(last && { last }), requests: new Set(same.map(({ intended }) => intended.request)) };
}

/**
 * A function to be asked when the journal says that a confirmed send is about to leave: why it must not, since the file was
 * sent after it was confirmed. Of two windows that come so far at once, at least one then reads what the other one wrote.
 * @param known the sends when it was confirmed
 */
export function obstacleSince(prepared: PreparedSend, { requests: known }: SendsSoFar, services: Services) {
  const own = prepared.order.record.request;
  return async (): Promise<LocalizedText | undefined> => {
    try {
      const others = (await sendsOf(prepared, services)).filter(({ intended: { request } }) => request !== own);
      return others.some((other) => !known.has(other.intended.request) && mayHaveCreated(other))
        ? messages.meanwhile
        : undefined;
    } catch (error) {
      return errorMessage(error);
    }
  };
}

/** The sends of the same file to the same account, the newest first. */
async function sendsOf(
  { order: { record }, provider, profile }: PreparedSend,
  { journal, profiles }: Services,
): Promise<RequestRecord[]> {
  const { entries } = await journal.read();
  return recordsOf(entries).filter(
    ({ intended }) =>
      intended.file === record.file &&
      intended.provider === provider.id &&
      isOfProfile({ ...intended, provider: provider.id }, profile, profiles),
  );
}

function lastOf(same: readonly RequestRecord[], token: string | undefined, now: number): PreviousSend | undefined {
  for (const record of same) {
    const stage = stageOf(record, now);
    if (stage === 'sending' || stage === 'unknown') return { record, stage };
  }
  const repeated = same.find(({ intended }) => intended.token === token);
  if (repeated) return { record: repeated, stage: 'repeated' };
  const recent = same.find((record) => now - record.intended.at < recentMs && hasMade(record, now));
  return recent && { record: recent, stage: 'recent' };
}

/** Whether a send used a profile, or may have: one whose own profile is gone counts if it went to the same place. */
function isOfProfile(sent: SentTo, profile: Profile, profiles: Pick<Services['profiles'], 'findSent'>): boolean {
  const used = profiles.findSent(sent);
  return used ? used.name === profile.name : goesTo(profile, sent);
}

function hasMade(record: RequestRecord, now: number): boolean {
  const stage = stageOf(record, now);
  return stage === 'accepted' || (stage === 'settled' && instancesOf(record).length > 0);
}

/** What a person should know of an earlier send before sending again. */
export function previousSendMessage({ record, stage }: PreviousSend, count: number): LocalizedText {
  const time = timeText(record.intended.at, { timeStyle: 'short' });
  return stage === 'recent' ? messages.recent(time, count) : messages[stage](time);
}

const messages = {
  meanwhile: {
    en: 'The file was sent in the meantime, perhaps in another window.',
    zh: '该文件在此期间已被发送，可能在另一个窗口中。',
  },
  recent: (time: string, count: number): LocalizedText => ({
    en: `This file was already sent at ${time} and accepted. Sending it again creates ${count === 1 ? '1 more instance' : `${count} more instances`}.`,
    zh: `该文件已于 ${time} 发送并被接受。再次发送会另外创建 ${count} 台实例。`,
  }),
  sending: (time: string): LocalizedText => ({
    en: `The send started at ${time} hasn't finished yet, perhaps in another window. Sending again creates its instances twice.`,
    zh: `${time} 的发送尚未结束，可能在另一个窗口中。再次发送会重复创建实例。`,
  }),
  repeated: (time: string): LocalizedText => ({
    en: `The file sets its own token, which was already sent at ${time}. The provider returns the result of that send and creates nothing new. To create more, change or remove the token.`,
    zh: `文件自带令牌，且已于 ${time} 发送过：服务商会返回当时的结果，不会再创建。若要另外创建，请更改或删除该令牌。`,
  }),
  unknown: (time: string): LocalizedText => ({
    en: `The result of the send at ${time} is unknown. If it was received, sending again creates the instances twice. Select Resolve to check your instances first.`,
    zh: `${time} 的发送结果未知。若已送达，再次发送会重复创建实例。请先选择“核实”检查实例。`,
  }),
};
