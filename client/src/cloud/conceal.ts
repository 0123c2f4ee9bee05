import { mask } from '../../../schemas/document/body.ts';
import type { Outcome } from '../journal/entry.ts';

/** How a send ended, before the journal's own marks are put on it. */
export type Ending = DistributiveOmit<Outcome, 'v' | 'at' | 'request'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Shorter ones are found in any sentence. */
const shortestSecret = 4;

/** The most that is kept of an answer, in UTF-16 code units. */
const longestKept = 64 * 1024;

/** Headers that may carry what opens something. */
const tellingHeader = /cookie|auth|token|signature|credential/i;

/** An ending as it may be kept and shown: secrets that the provider quotes are masked, a long answer is cut. */
export function conceal(ending: Ending, secrets: readonly string[]): Ending {
  const hide = hiding(secrets);
  const answer = ending.kind !== 'not-sent' && ending.answer;
  const kept = answer && {
    answer: {
      status: answer.status,
      headers: Object.fromEntries(
        Object.entries(answer.headers)
          .filter(([name]) => !tellingHeader.test(name))
          .map(([name, value]) => [name, hide(value)]),
      ),
      body: hide(answer.body.slice(0, longestKept)),
    },
  };
  switch (ending.kind) {
    case 'accepted':
      return { ...ending, ...kept };
    case 'refused':
      return { ...ending, ...kept, message: hide(ending.message) };
    case 'unknown':
      return { ...ending, ...kept, reason: { en: hide(ending.reason.en), zh: hide(ending.reason.zh) } };
    case 'not-sent':
      return { ...ending, reason: { en: hide(ending.reason.en), zh: hide(ending.reason.zh) } };
  }
}

/** Masks secrets in a text, in every form that an answer may write them. */
export function hiding(secrets: readonly string[]): (text: string) => string {
  const forms = secrets.filter(({ length }) => length >= shortestSecret).flatMap(formsOf);
  // A secret that holds another one goes first, or its rest would stay.
  const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((shown, form) => shown.replaceAll(form, mask), text);
}

/** A secret as it is, as JSON writes it, with or without other characters than ASCII, as JSON within JSON, and in a URL. */
function formsOf(secret: string): string[] {
  const once = [inJson(secret), inAscii(inJson(secret))];
  return [secret, ...once, ...once.map(inJson), encodeURIComponent(secret.toWellFormed())];
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1);

const inAscii = (text: string) =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
