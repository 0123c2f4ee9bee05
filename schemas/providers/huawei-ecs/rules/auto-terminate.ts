import { type Fix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { type Node, stringOf } from '../../../core/syntax/node.ts';
import { inServer, partsBeside } from '../body-accessors.ts';
import { parseOtherForm, parseUtcTime, utcTime } from '../fields/times.ts';

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
      const message = {
        en: 'Expected a UTC time, such as 2028-06-30T12:00:00Z.',
        zh: '必须是 UTC 时间，例如 2028-06-30T12:00:00Z。',
      };
      const written = inServer(body, 'auto_terminate_time');
      if (written && partsBeside(written).some((part) => !/^[\dTZ:-]*$/.test(part))) report(written, message);
      const { node, text } = timeIn(body);
      if (!node || !text || parseUtcTime(text) !== undefined) return;
      const time = parseOtherForm(text);
      report(node, message, ...(time === undefined ? [] : [timeFix(node, time, now)]));
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
      const fix = timeFix(node, time, now);
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

/** Sets the nearest valid time; none is meant by a time in the past or far in the future. */
function timeFix(node: Node, time: number, now: number): Fix {
  return setFix(node, utcTime(nearestValid(time, now)), { isLastResort: time < now || time > latest(now) });
}
