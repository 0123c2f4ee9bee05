import type { LocalizedText } from '../core/localized-text.ts';
import type { BodyValue, GeneratedBody } from './body-value.ts';
import { commandLine, type Options, shellWord } from './command-line.ts';

/** A command of KooCLI that sends the body. */
export function huaweiCli(operation: string, body: GeneratedBody, localize: (text: LocalizedText) => string): string {
  const found: Options = { options: [], left: [] };
  collect(body.value, '', found);
  return commandLine(`hcloud ${operation}`, found, body, { localize });
}

function collect(value: BodyValue, path: string, found: Options): void {
  const children: readonly (readonly [string, BodyValue])[] =
    value.kind === 'object'
      ? value.entries
      : value.kind === 'list'
        ? value.items.map((item, index) => [`${index + 1}`, item] as const)
        : [];
  if (children.length > 0) {
    for (const [key, item] of children) {
      const inner = path ? `${path}.${key}` : key;
      if (/^[\w:-]+$/.test(key)) collect(item, inner, found);
      else found.left.push(inner);
    }
    return;
  }
  const written = shellWord(value);
  if (written === undefined) found.left.push(path);
  else found.options.push(`--${path}=${written}`);
}
