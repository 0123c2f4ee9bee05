import { join } from 'node:path';
import * as z from 'zod/mini';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Services } from '../../services.ts';
import { localize } from '../../ui/localize.ts';
import { showWarning } from '../../ui/messages.ts';

const stateKey = 'journal.unread';

const countsSchema = z.object({ lines: z.number(), later: z.number() });

/**
 * Warns about unreadable lines of the journal, again only if there are more.
 * @throws JournalError if the journal can't be read
 */
export async function showJournalWarnings({ context: { globalState }, journal, storage }: Services): Promise<void> {
  const { unreadable, later } = await journal.read();
  const lines = unreadable.reduce((sum, file) => sum + file.lines, 0);
  const shown = countsSchema.safeParse(globalState.get(stateKey)).data ?? { lines: 0, later: 0 };
  const folder = join(storage, 'journal');
  const texts = [
    ...(lines > shown.lines ? [messages.damaged(lines, folder)] : []),
    ...(later > shown.later ? [messages.later(later)] : []),
  ];
  if (texts.length > 0) void showWarning(texts.map(localize).join(' '));
  if (lines !== shown.lines || later !== shown.later) await globalState.update(stateKey, { lines, later });
}

const messages = {
  damaged: (lines: number, folder: string): LocalizedText => ({
    en: `Can't read ${lines === 1 ? '1 line' : `${lines} lines`} of the journal in ${folder}: damaged, or a window closed while writing. Instances may be missing from the view. Check the provider's console.`,
    zh: `${folder} 中的发送记录有 ${lines} 行无法读取：内容已损坏，或窗口在写入时关闭。视图中可能缺少实例，请查看服务商控制台。`,
  }),
  later: (count: number): LocalizedText => ({
    en: `Can't show ${count === 1 ? '1 entry' : `${count} entries`} of the journal written by a newer version of this extension. Update the extension.`,
    zh: `发送记录中有 ${count} 条由更新版本的扩展写入，无法显示。请更新扩展。`,
  }),
};
