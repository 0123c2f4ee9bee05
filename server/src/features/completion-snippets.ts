import type { CompletionItem } from 'vscode-languageserver';
import { inLanguage } from '../../../schemas/core/localized-text.ts';
import { type BodySnippet, descriptionOf, sizeOf } from '../../../schemas/core/model/body-snippet.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { providers } from '../../../schemas/providers/registry.ts';
import createServer from '../../../snippets/create-server.json' with { type: 'json' };
import huaweiDevserver from '../../../snippets/huawei-devserver.json' with { type: 'json' };
import huaweiEcs from '../../../snippets/huawei-ecs.json' with { type: 'json' };
import jdcloudCocVm from '../../../snippets/jdcloud-coc-vm.json' with { type: 'json' };
import zenlayerBmc from '../../../snippets/zenlayer-bmc.json' with { type: 'json' };
import type { AnalyzedDocument } from './analyzed-document.ts';
import type { Place } from './completion-place.ts';
import { completionKinds, insertFormats } from './lsp-values.ts';

/** The bodies to begin with, by their titles. */
export const snippets: Readonly<Record<ProviderId, Readonly<Record<string, BodySnippet>>>> = {
  'create-server': createServer,
  'zenlayer-bmc': zenlayerBmc,
  'huawei-ecs': huaweiEcs,
  'huawei-devserver': huaweiDevserver,
  'jdcloud-coc-vm': jdcloudCocVm,
};

/**
 * The bodies to begin an empty document with: those of its provider. If nothing names the provider, those of every
 * provider, each with the comment that names it.
 */
export function snippetItems({ textDocument, analysis, settings }: AnalyzedDocument, place: Place): CompletionItem[] {
  const range = { start: textDocument.positionAt(place.start), end: textDocument.positionAt(place.end) };
  const offered = analysis.provider ? [analysis.provider] : providers;
  return offered.flatMap(({ id, name }, group) =>
    Object.values(snippets[id]).map((snippet, index): CompletionItem => {
      const { prefix, body } = snippet;
      const size = sizeOf(snippet);
      const label = inLanguage({ en: `${name}: ${size.en}`, zh: `${name}：${size.zh}` }, settings.language);
      const first = analysis.provider ? [] : [`// provider: ${id}`];
      return {
        label,
        kind: completionKinds.snippet,
        detail: inLanguage(descriptionOf(snippet), settings.language),
        sortText: `${group}${index}`,
        filterText: `${prefix} ${label}`,
        insertTextFormat: insertFormats.snippet,
        textEdit: { range, newText: [...first, ...body].join('\n') },
      };
    }),
  );
}
