import { Range, Uri } from 'vscode';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { FilePlace } from '../../../schemas/document/workspace-file.ts';
import type { CommandFailure } from '../ui/command-failure.ts';

/** The place of a rule of the workspace, as a part of a sentence. */
export function placeText({ uri, line }: FilePlace): LocalizedText {
  const { path } = Uri.parse(uri);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { en: `${name}, line ${line + 1}`, zh: `${name} 第 ${line + 1} 行` };
}

/** Opens the file with a rule of the workspace at its line. */
export function showRule({ uri, line, character }: FilePlace): NonNullable<CommandFailure['action']> {
  const selection = new Range(line, character, line, character);
  return { title: messages.show, command: 'vscode.open', args: [Uri.parse(uri), { selection }] };
}

const messages = { show: { en: 'Show Rule', zh: '查看规则' } } satisfies Record<string, LocalizedText>;
