import type { CompletionItem, Range } from 'vscode-languageserver';
import { inLanguage, type LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Span } from '../../../schemas/document/parse.ts';
import { type Reference, referencesOf } from '../../../schemas/document/references.ts';
import type { AnalyzedDocument } from './analyzed-document.ts';
import type { NamedCompletions } from './completion-names.ts';
import { completionKinds, insertFormats } from './lsp-values.ts';

/** A reference that is being written in a string. */
interface StartedReference {
  /** Where a completion begins: after the colon, or at the dollar sign. */
  readonly start: number;
  /** After the closing brace, if there is one. */
  readonly end: number;
  /** Absent as long as nothing says where the value comes from. */
  readonly from?: Reference['from'];
  readonly name: string;
}

/**
 * The completions inside a reference: the names that the file uses already, those of stored secrets, and the kinds of
 * references. Undefined if no reference is being written there.
 * @param string the range of the string at the offset
 */
export function referenceCompletions(
  source: AnalyzedDocument,
  string: Span,
  offset: number,
): NamedCompletions | undefined {
  const started = startedReference(source.textDocument.getText(), string, offset);
  if (!started) return undefined;
  return {
    wanted: started.from === 'env' ? undefined : { of: 'secret' },
    withNames: (stored) => itemsOf(source, started, stored),
  };
}

/** @param stored the names of the stored secrets */
function itemsOf(source: AnalyzedDocument, started: StartedReference, stored: readonly string[]): CompletionItem[] {
  const { textDocument, analysis, settings } = source;
  const { from, name } = started;
  const range = { start: textDocument.positionAt(started.start), end: textDocument.positionAt(started.end) };
  const inFile = analysis.root ? referencesOf(analysis.root) : [];
  const isInFile = (secret: string) => inFile.some((each) => each.from === 'secret' && each.name === secret);
  const others = stored.filter((secret) => insertable.test(secret) && !isInFile(secret));
  const all: Reference[] = [...inFile, ...others.map((secret) => ({ from: 'secret', name: secret }) as const)];
  const used = all.filter((each) => from === undefined || (each.from === from && each.name !== name));
  const names = used.map((each, index): CompletionItem => {
    const whole = `\${${each.from}:${each.name}}`;
    return {
      label: from === undefined ? whole : each.name,
      kind: completionKinds.variable,
      detail: inLanguage(kinds[each.from], settings.language),
      sortText: `0${String(index).padStart(3, '0')}`,
      filterText: from === undefined ? whole : each.name,
      insertTextFormat: insertFormats.plainText,
      textEdit: { range, newText: from === undefined ? whole : `${each.name}}` },
    };
  });
  return from === undefined ? [...names, ...kindItems(source, range)] : names;
}

/** The names that a reference in a JSON string can have. */
const insertable = /^[^{}"\\$\p{Cc}]+$/u;

const kinds: Readonly<Record<Reference['from'], LocalizedText>> = {
  env: { en: 'environment variable', zh: '环境变量' },
  secret: { en: 'secret storage', zh: '机密存储' },
};

function kindItems({ settings: { language, usesSnippets } }: AnalyzedDocument, range: Range): CompletionItem[] {
  return (['secret', 'env'] as const).map((from, index) => ({
    label: `\${${from}:…}`,
    kind: completionKinds.variable,
    detail: inLanguage(kinds[from], language),
    sortText: `1${index}`,
    filterText: `\${${from}:}`,
    insertTextFormat: usesSnippets ? insertFormats.snippet : insertFormats.plainText,
    textEdit: { range, newText: usesSnippets ? `\\\${${from}:\${1:name}\\}` : `\${${from}:name}` },
  }));
}

function startedReference(text: string, { start, end }: Span, offset: number): StartedReference | undefined {
  if (text[start] !== '"' || offset <= start) return undefined;
  const written = text.slice(start + 1, offset);
  const dollar = written.lastIndexOf('$');
  const inside = written.slice(dollar);
  if (dollar < 0 || inside.includes('}') || (inside !== '$' && inside[1] !== '{')) return undefined;
  const close = text.slice(offset, end).search(/[}"$]/);
  const isClosed = close >= 0 && text[offset + close] === '}';
  const last = isClosed ? offset + close + 1 : offset;
  const [kind, name] = inside.slice(2).split(':', 2);
  if (name === undefined || (kind !== 'env' && kind !== 'secret')) {
    return { start: start + 1 + dollar, end: last, name: '' };
  }
  const rest = isClosed ? text.slice(offset, last - 1) : '';
  return { start: offset - name.length, end: last, from: kind, name: name + rest };
}
