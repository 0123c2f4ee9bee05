import type { CompletionItem } from 'vscode-languageserver';
import { inLanguage } from '../../../schemas/core/localized-text.ts';
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

/** A body to begin with, in the form of VS Code's snippet files. */
interface Snippet {
  readonly prefix: string;
  /** In English and in Chinese, with a dot between them. */
  readonly description: string;
  readonly body: readonly string[];
}

const snippets: Readonly<Record<ProviderId, Readonly<Record<string, Snippet>>>> = {
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
    Object.values(snippets[id]).map(({ prefix, description, body }, index): CompletionItem => {
      const [en = '', zh = en] = description.split(' · ');
      const size = prefix === id ? { en: ': smallest', zh: '：最小' } : { en: ': full', zh: '：完整' };
      const label = `${name}${inLanguage(size, settings.language)}`;
      const first = analysis.provider ? [] : [`// provider: ${id}`];
      return {
        label,
        kind: completionKinds.snippet,
        detail: inLanguage({ en, zh }, settings.language),
        sortText: `${group}${index}`,
        filterText: `${prefix} ${label}`,
        insertTextFormat: insertFormats.snippet,
        textEdit: { range, newText: [...first, ...body].join('\n') },
      };
    }),
  );
}
