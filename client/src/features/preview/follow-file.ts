import type { Disposable, Uri } from 'vscode';
import type { Profiles } from '../../profiles/profiles.ts';
import type { LanguageServer } from '../../requests/language-server.ts';
import type { ShownDocument } from '../../ui/read-only-documents.ts';

const debounceMs = 500;

/** What tells of changes that a preview depends on. */
export interface ChangeSources {
  readonly profiles: Pick<Profiles, 'onDidChange'>;
  readonly language: Pick<LanguageServer, 'onDidChangeDocument'>;
}

/** Keeps a preview up to date with its file and its profile until it is closed. */
export function followFile(
  file: Uri,
  shown: Pick<ShownDocument, 'isOpen' | 'replace'>,
  { profiles, language }: ChangeSources,
  render: () => Promise<string | undefined>,
): Disposable {
  const key = file.toString();
  let timer: NodeJS.Timeout | undefined;
  let version = 0;
  const renderNow = async () => {
    const started = ++version;
    const text = await render();
    // The last preview stays if the file has no request meanwhile.
    if (text !== undefined && started === version) shown.replace(text);
  };
  const renderSoon = () => {
    clearTimeout(timer);
    if (shown.isOpen()) timer = setTimeout(() => void renderNow(), debounceMs);
    else dispose();
  };
  const listeners = [
    language.onDidChangeDocument((changed) => changed === key && renderSoon()),
    profiles.onDidChange(renderSoon),
  ];
  const dispose = () => {
    clearTimeout(timer);
    for (const listener of listeners) listener.dispose();
  };
  return { dispose };
}
