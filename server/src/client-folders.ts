import { combineRules, readWorkspaceRules, type WorkspaceRules } from '../../schemas/document/workspace-file.ts';
import type { WorkspaceFileText } from '../../schemas/protocol.ts';
import type { OpenedFolders } from './opened-folders.ts';

/** What the client last said of the rules around the files of a folder. */
interface Known {
  texts: readonly WorkspaceFileText[];
  rules: WorkspaceRules | undefined;
  /** Whether the client has to be asked again. */
  isStale: boolean;
}

/**
 * The folders that only the client can read. Rules are requested when a document of their folder is first analyzed, which
 * finds none until then; a response that changes them is reported.
 * @param request the files with rules around a file, the closest first; rejects if the client can't say
 */
export function clientFolders(
  request: (uri: string) => Promise<readonly WorkspaceFileText[]>,
  onChange: () => void,
): OpenedFolders {
  const byFolder = new Map<string, Known>();

  const load = async (uri: string, known: Known) => {
    known.isStale = false;
    const texts = await request(uri).catch(() => []);
    if (JSON.stringify(texts) === JSON.stringify(known.texts)) return;
    known.texts = texts;
    known.rules = combineRules(texts.map((file) => readWorkspaceRules(file.text, file.uri)));
    onChange();
  };

  return {
    open: () => byFolder.clear(),
    rulesFor(uri) {
      const folder = uri.slice(0, uri.lastIndexOf('/'));
      const known = byFolder.get(folder) ?? { texts: [], rules: undefined, isStale: true };
      byFolder.set(folder, known);
      if (known.isStale) void load(uri, known);
      return known.rules;
    },
    forget() {
      for (const known of byFolder.values()) known.isStale = true;
    },
  };
}
