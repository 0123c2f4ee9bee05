import { setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { type Node, stringOf } from '../../../core/syntax/node.ts';
import { isoTime } from '../../../core/util/time.ts';
import { inServer } from '../body-accessors.ts';

const minute = 60_000;

/** Rules for the time of deletion. */
export const autoTerminateRules: readonly Rule[] = [
  {
    code: 'auto-terminate-format',
    severity: 'error',
    section: 'Table 2, auto_terminate_time',
    providerError: 'Ecs.0082',
    documentation: {
      en: 'The deletion time must be in UTC, such as 2028-06-30T12:00:00Z.',
      zh: '定时删除时间须为 UTC 时间，例如 2028-06-30T12:00:00Z。',
    },
    fix: { en: 'Writes the same time in this format.', zh: '将同一时间写成该格式。' },
    check(body, report, { now }) {
      const { node, text } = timeIn(body);
      if (!node || !text || parseUtcTime(text) !== undefined) return;
      const time = parseOtherForm(text);
      report(
        node,
        {
          en: 'Expected a UTC time, such as 2028-06-30T12:00:00Z.',
          zh: '必须是 UTC 时间，例如 2028-06-30T12:00:00Z。',
        },
        ...(time === undefined ? [] : [setFix(node, utcTime(nearestValid(time, now)))]),
      );
    },
  },
  {
    code: 'auto-terminate-window',
    severity: 'error',
    section: 'Table 2, auto_terminate_time',
    providerError: 'Ecs.0083',
    documentation: {
      en: 'The deletion time must be at least 30 minutes and at most three years from now.',
      zh: '定时删除时间距现在至少 30 分钟，最多三年。',
    },
    fix: { en: 'Changes it to the nearest valid time.', zh: '改为最近的可用时间。' },
    check(body, report, { now }) {
      const { node, text } = timeIn(body);
      const time = text === undefined ? undefined : parseUtcTime(text);
      if (!node || time === undefined) return;
      const fix = setFix(node, utcTime(nearestValid(time, now)));
      if (time < now) {
        const message = {
          en: 'This time is in the past. It must be at least 30 minutes from now.',
          zh: '该时间已过，须距现在至少 30 分钟。',
        };
        report(node, message, fix);
      } else if (time < now + 30 * minute) {
        report(
          node,
          { en: 'This time must be at least 30 minutes from now.', zh: '该时间须距现在至少 30 分钟。' },
          fix,
        );
      } else if (time > latest(now)) {
        report(node, { en: 'This time must be at most three years from now.', zh: '该时间距现在不能超过三年。' }, fix);
      }
    },
  },
  {
    code: 'auto-terminate-seconds',
    severity: 'hint',
    section: 'Table 2, auto_terminate_time',
    documentation: {
      en: 'The seconds of the deletion time are ignored.',
      zh: '定时删除时间中的秒数会被忽略。',
    },
    fix: { en: 'Sets the seconds to 00.', zh: '将秒数设为 00。' },
    check(body, report) {
      const { node, text } = timeIn(body);
      if (!node || !text || text.endsWith(':00Z') || parseUtcTime(text) === undefined) return;
      report(
        node,
        {
          en: 'Seconds are ignored: the server will be deleted at the full minute.',
          zh: '秒数会被忽略，云服务器将在整分钟时删除。',
        },
        setFix(node, `${text.slice(0, 17)}00Z`),
      );
    },
  },
];

function timeIn(body: Node): { node?: Node; text?: string } {
  const node = inServer(body, 'auto_terminate_time');
  const text = stringOf(node);
  return node && text ? { node, text } : {};
}

/** A time in the documented format; undefined for another format, and for a day or hour that does not exist. */
function parseUtcTime(text: string): number | undefined {
  if (text.length !== 20 || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text)) return undefined;
  const time = Date.parse(text);
  return !Number.isNaN(time) && utcTime(time) === text ? time : undefined;
}

const otherTimeForms =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)? ?(Z|[+-]\d{2}:?\d{2})?$/i;

/** The time in another clear format; without a zone, it is UTC. */
function parseOtherForm(text: string): number | undefined {
  const parts = text.length <= 40 ? otherTimeForms.exec(text) : null;
  if (!parts) return undefined;
  const [, year = '', month = '', day = '', hour = '0', minutes = '0', seconds = '0', zone = 'Z'] = parts;
  const two = (digits: string) => digits.padStart(2, '0');
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const time = Date.parse(
    `${year}-${two(month)}-${two(existingDay(year, month, day))}T${two(hour)}:${two(minutes)}:${two(seconds)}${offset}`,
  );
  return Number.isNaN(time) ? undefined : time;
}

/** The day, or the last one of its month if it does not exist. */
function existingDay(year: string, month: string, day: string): string {
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) > last && Number(day) <= 31 ? String(last) : day;
}

function latest(now: number): number {
  const date = new Date(now);
  date.setUTCFullYear(date.getUTCFullYear() + 3);
  return date.getTime();
}

/** The nearest full minute that the provider accepts, with a few minutes left to send the request. */
function nearestValid(time: number, now: number): number {
  const step = 5 * minute;
  const first = Math.ceil((now + 31 * minute) / step) * step;
  const last = Math.floor(latest(now) / minute) * minute;
  return Math.min(Math.max(Math.floor(time / minute) * minute, time < now + 30 * minute ? first : 0), last);
}

function utcTime(time: number): string {
  return `${isoTime(time).slice(0, 19)}Z`;
}
