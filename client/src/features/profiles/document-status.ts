import { type Disposable, LanguageStatusSeverity, languages } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { requestLanguage } from '../../requests/request-language.ts';
import { localize } from '../../ui/localize.ts';

/** The language status of a request file: the provider, and the document that its checks follow. */
export interface DocumentStatus extends Disposable {
  /** @param provider undefined if the file doesn't name one */
  readonly show: (provider: Provider | undefined) => void;
}

export function createDocumentStatus(): DocumentStatus {
  const item = languages.createLanguageStatusItem('instanceRequests.document', { language: requestLanguage });
  item.name = 'Instance Requests';
  return {
    show: (provider) => {
      item.text = provider?.name ?? localize(messages.unknown);
      item.detail = provider ? localize(messages.edition(provider.document.edition)) : localize(messages.unchecked);
      item.severity = provider ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Warning;
      item.command = provider && {
        title: localize(messages.open),
        command: 'vscode.open',
        arguments: [provider.document.url],
      };
    },
    dispose: () => item.dispose(),
  };
}

const messages = {
  unknown: { en: 'Unknown provider', zh: '未知服务商' },
  unchecked: { en: "The file isn't checked", zh: '文件未检查' },
  edition: (edition: string): LocalizedText => ({
    en: `Document version ${edition}`,
    zh: `文档版本 ${edition}`,
  }),
  open: { en: 'Open Document', zh: '打开文档' },
} satisfies Record<string, LocalizedText | ((...args: never[]) => LocalizedText)>;
