import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { displayName, type InstanceView, type RequestView } from '../../../engine/tracking/views.ts';
import { fileNameOf } from '../../requests/request-file-name.ts';

/** One notification about what has changed. */
export interface News {
  readonly text: LocalizedText;
  /** The node that it leads to. */
  readonly key: string;
  readonly isFailure: boolean;
}

/** A send before and after a change. */
export interface RequestChange {
  readonly old: RequestView;
  readonly view: RequestView;
}

/** What is worth a notification in changes that came together, in one text; undefined if nothing is. */
export function newsOf(changes: readonly RequestChange[]): News | undefined {
  const failed = changes.flatMap(({ old, view }) => newlyFailed(old, view).map((instance) => ({ instance, view })));
  const done = changes.filter(isNewlyDone).map(({ view }) => view);
  const [failure] = failed;
  const [first] = done;
  const texts = [
    ...(failure ? [failed.length === 1 ? messages.failed(failure.instance, failure.view) : failedText(failed)] : []),
    ...(first ? [done.length === 1 ? messages.running(first) : messages.allRunning(done.length)] : []),
  ];
  const key = failure ? (failed.length === 1 ? failure.instance.key : failure.view.key) : first?.key;
  return key === undefined ? undefined : { text: joined(texts), key, isFailure: failure !== undefined };
}

function newlyFailed(old: RequestView, view: RequestView): InstanceView[] {
  const kindBefore = new Map(old.instances.map(({ id, kind }) => [id, kind]));
  return view.instances.filter(({ id, kind }) => kind === 'failed' && kindBefore.get(id) !== 'failed');
}

function isNewlyDone({ old, view }: RequestChange): boolean {
  const isDone = (it: RequestView) => it.instances.length > 0 && it.instances.every(({ kind }) => kind === 'running');
  const wasOnTheWay =
    old.instances.length === 0 || old.instances.some(({ kind }) => kind === 'pending' || kind === 'unknown');
  return isDone(view) && !isDone(old) && wasOnTheWay;
}

const maxNames = 3;

function failedText(failed: readonly { readonly instance: InstanceView }[]): LocalizedText {
  const names = failed.map(({ instance }) => displayName(instance));
  const more = names.length - maxNames;
  const shown = names.slice(0, maxNames);
  const list = { en: shown.join(', '), zh: shown.join('、') };
  return more > 0 ? messages.severalMore(failed.length, list, more) : messages.several(failed.length, list);
}

const joined = (texts: readonly LocalizedText[]): LocalizedText => ({
  en: texts.map(({ en }) => en).join(' '),
  zh: texts.map(({ zh }) => zh).join(''),
});

const messages = {
  running({ instances, record }: RequestView): LocalizedText {
    const [first] = instances;
    const file = fileNameOf(record);
    return instances.length === 1 && first
      ? {
          en: `${displayName(first)} from ${file} is running${first.observed?.address ? ` at ${first.observed.address}` : ''}.`,
          zh: `${file} 的 ${displayName(first)} 已在运行${first.observed?.address ? `，地址 ${first.observed.address}` : ''}。`,
        }
      : {
          en: `All ${instances.length} instances from ${file} are running.`,
          zh: `${file} 的 ${instances.length} 台实例均已运行。`,
        };
  },
  allRunning: (count: number): LocalizedText => ({
    en: `All instances from ${count} files are running.`,
    zh: `${count} 个文件的实例均已运行。`,
  }),
  failed: (instance: InstanceView, { record }: RequestView): LocalizedText => ({
    en: `${displayName(instance)} from ${fileNameOf(record)} failed${instance.failure ? `: ${instance.failure}` : ''}.`,
    zh: `${fileNameOf(record)} 的 ${displayName(instance)} 失败${instance.failure ? `：${instance.failure}` : ''}。`,
  }),
  several: (count: number, names: LocalizedText): LocalizedText => ({
    en: `${count} instances failed: ${names.en}.`,
    zh: `${count} 台实例失败：${names.zh}。`,
  }),
  severalMore: (count: number, names: LocalizedText, more: number): LocalizedText => ({
    en: `${count} instances failed: ${names.en} and ${more} more.`,
    zh: `${count} 台实例失败：${names.zh}，另有 ${more} 台。`,
  }),
};
