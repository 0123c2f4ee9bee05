import { type ExtensionContext, Uri, workspace } from 'vscode';
import * as z from 'zod/mini';
import { type BodySnippet, descriptionOf, sizeOf } from '../../../../schemas/core/model/body-snippet.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { localize } from '../../ui/localize.ts';
import type { QuickChoice } from '../../ui/quick-input.ts';

const snippetFile = z.record(
  z.string(),
  z.object({ prefix: z.string(), description: z.string(), body: z.array(z.string()) }),
) satisfies z.ZodMiniType<Record<string, BodySnippet>>;

/** A body to begin with. */
export interface SnippetChoice extends QuickChoice {
  readonly provider: Provider;
  readonly text: string;
}

/** The bodies of all providers to begin with. */
export async function snippetChoices({ extensionUri }: ExtensionContext): Promise<SnippetChoice[]> {
  const lists = providers.map(async (provider) => {
    const file = Uri.joinPath(extensionUri, 'snippets', `${provider.id}.json`);
    const snippets = Object.values(
      snippetFile.parse(JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(file)))),
    );
    return snippets.map((snippet) => ({
      label: localize({
        en: `${provider.name}: ${sizeOf(snippet).en}`,
        zh: `${provider.name}：${sizeOf(snippet).zh}`,
      }),
      description: localize(descriptionOf(snippet)),
      provider,
      text: snippet.body.join('\n'),
    }));
  });
  return (await Promise.all(lists)).flat();
}
