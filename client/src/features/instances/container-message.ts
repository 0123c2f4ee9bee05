import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { isJournalInContainer } from '../../requests/storage-folder.ts';
import { localize } from '../../ui/localize.ts';

/** What the view says while the journal is in a container and no other folder is set. */
export function containerMessage(): string | undefined {
  return isJournalInContainer() ? localize(messages.inContainer) : undefined;
}

const messages = {
  inContainer: {
    en: 'Sends are recorded in this container and are lost when it is rebuilt. Set "instanceRequests.journal.folder" to a folder on a volume.',
    zh: '发送记录保存在此容器中，重建容器后会丢失。请将“instanceRequests.journal.folder”设为卷上的文件夹。',
  },
} satisfies Record<string, LocalizedText>;
