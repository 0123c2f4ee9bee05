import type { InlayHint, Range } from 'vscode-languageserver';
import type { Json } from '../../../schemas/core/json.ts';
import { inLanguage, plural } from '../../../schemas/core/localized-text.ts';
import type { Field } from '../../../schemas/core/model/field.ts';
import { type Found, fieldFinder } from '../../../schemas/core/normalize/resolve-field.ts';
import { isKey, type Node, propertyValue } from '../../../schemas/core/syntax/node.ts';
import { asMarkdown, sanitizeText } from '../../../schemas/core/util/sanitize-text.ts';
import { inlayHintKinds } from '../../../schemas/protocol.ts';
import type { AnalyzedDocument } from './analyzed-document.ts';
import { markdown } from './lsp-values.ts';

/** No screen shows more. */
const maxHints = 500;
const maxLabelLength = 60;

/** A text beside the file's own, where it belongs, and what more there is to say. */
interface Hint {
  readonly at: number;
  readonly label: string;
  readonly tooltip?: string;
}

/** The hints in a range: units, names that a pattern makes, what an encoded text says, and defaults of absent fields. */
export function inlayHints({ textDocument, analysis, settings }: AnalyzedDocument, range: Range): InlayHint[] {
  const { root, provider } = analysis;
  if (!root || !provider) return [];
  const shown = settings.inlayHints ?? inlayHintKinds;
  const [start, end] = [textDocument.offsetAt(range.start), textDocument.offsetAt(range.end)];
  const fieldOf = fieldFinder(provider.request);
  const found: Hint[] = [];
  const open = [root];
  for (let node = open.pop(); node && found.length < maxHints; node = open.pop()) {
    if (node.offset > end || node.offset + node.length < start) continue;
    for (const child of (node.children ?? []).toReversed()) open.push(child);
    if (node.type === 'property' || isKey(node)) continue;
    const field = fieldOf(node)?.field;
    if (field) found.push(...hintsOf(node, field));
  }
  return found
    .filter(({ at }) => at >= start && at <= end)
    .map(({ at, label, tooltip }) => ({
      position: textDocument.positionAt(at),
      label: cut(sanitizeText(label)),
      paddingLeft: true,
      ...(tooltip !== undefined && { tooltip: { kind: markdown, value: asMarkdown(tooltip) } }),
    }));

  function hintsOf(node: Node, field: Field): Hint[] {
    const at = node.offset + node.length;
    if (node.type === 'number') {
      const unit = 'unit' in field ? field.unit : undefined;
      return shown.units && unit ? [{ at, label: inLanguage(unit, settings.language) }] : [];
    }
    if (node.type === 'object') return shown.defaults ? defaultsOf(node, field) : [];
    if (node.type !== 'string' || (!shown.names && !shown.decoded) || !root) return [];
    const meaning = field.meaning?.(node, root);
    const tooltip = meaning && inLanguage(meaning.says, settings.language);
    if (shown.names && meaning?.names !== undefined) return [{ at, label: meaning.names, ...(tooltip && { tooltip }) }];
    return shown.decoded && meaning?.literal !== undefined ? [{ at, label: firstLine(meaning.literal) }] : [];
  }

  function firstLine(text: string): string {
    const lines = text.trim().split('\n');
    const [line = ''] = lines;
    const count = lines.length;
    // Any other line could contain a secret.
    if (line.startsWith('#')) return line;
    return inLanguage({ en: `${count} ${plural(count, 'line')}`, zh: `${count} 行` }, settings.language);
  }

  function defaultsOf(object: Node, field: Field): Hint[] {
    if (field.type !== 'object') return [];
    const present = new Set((object.children ?? []).map((property) => keyOfField(property, fieldOf)));
    const absent = Object.entries(field.fields).flatMap(([key, { default: value, deprecated, newerThanDocument }]) => {
      const isOffered = value !== undefined && value !== '' && !deprecated && !newerThanDocument;
      return isOffered && !present.has(key) ? [`${key} ${textOf(value)}`] : [];
    });
    if (absent.length === 0) return [];
    const title = inLanguage({ en: 'default: ', zh: '默认值：' }, settings.language);
    return [{ at: object.offset + 1, label: title + absent.join(', '), tooltip: absent.join(', ') }];
  }
}

/** The field that a property means, under whichever name. */
function keyOfField(property: Node, fieldOf: (node: Node) => Found | undefined): string | undefined {
  const value = propertyValue(property);
  return value && fieldOf(value)?.key;
}

const textOf = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value));

const cut = (label: string) => (label.length > maxLabelLength ? `${label.slice(0, maxLabelLength - 1)}…` : label);
