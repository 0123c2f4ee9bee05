import { basename } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { inLanguage, type LocalizedText } from '../../schemas/core/localized-text.ts';
import { escapeUnseen } from '../../schemas/core/util/sanitize-text.ts';
import { pathSegment } from '../../schemas/core/util/url.ts';
import { createLanguageDocument } from '../../server/src/language-document.ts';
import { readArguments, wholeNumber } from '../arguments.ts';
import { type Invocation, UsageError } from '../command.ts';
import { findFiles } from '../find-files.ts';
import { documentLink } from '../rule-link.ts';
import { readText, writeText } from '../text-file.ts';

export const usage: LocalizedText = {
  en: `instance-requests format [options] PATH...

Formats request files as the editor does. Only spaces and line breaks change.

  --check                write nothing, and fail if a file isn't formatted
  --indent N             spaces of a level, 0 for tabs (default: 2)
  --stdin-filename NAME  format standard input and print it
  --lang en|zh-cn        message language (default: en)
  --help                 show this help

Exit code: 0 if all files are formatted, 1 if --check found others, 2 if the command failed.`,
  zh: `instance-requests format [选项] 路径...

与编辑器一样格式化请求文件，只更改空格和换行。

  --check                不写入文件，若有未格式化的文件则失败
  --indent N             每级缩进的空格数，0 表示制表符（默认值：2）
  --stdin-filename NAME  格式化标准输入并输出
  --lang en|zh-cn        消息语言（默认值：en）
  --help                 显示此帮助

退出码：0 表示文件均已格式化，1 表示 --check 发现未格式化的文件，2 表示命令失败。`,
};

const maxIndent = 8;

/** Formats files, or standard input. */
export function run({ args, language }: Invocation): number {
  const { values, positionals } = readArguments(args, {
    check: { type: 'boolean', default: false },
    indent: { type: 'string', default: '2' },
    'stdin-filename': { type: 'string' },
  });
  const indent = wholeNumber('--indent', values.indent, maxIndent);
  const { check: isCheck, 'stdin-filename': stdin } = values;
  const say = (text: LocalizedText) => process.stderr.write(`${escapeUnseen(inLanguage(text, language))}\n`);
  if (stdin !== undefined) return formatInput(stdin, indent, isCheck, say);
  if (positionals.length === 0) throw new UsageError({ en: 'Specify at least one file.', zh: '请至少指定一个文件。' });
  let changed = 0;
  let failed = 0;
  for (const found of findFiles(positionals)) {
    const result = 'problem' in found ? found.problem : formatFile(found.file, indent, isCheck);
    if (result === 'unchanged') continue;
    if (result === 'changed') changed++;
    else failed++;
    if (typeof result !== 'string') say(result);
    else if (isCheck && 'file' in found) process.stdout.write(`${escapeUnseen(found.file)}\n`);
  }
  if (failed > 0) return 2;
  return isCheck && changed > 0 ? 1 : 0;
}

/** @returns whether the file was changed or would be; or why that failed */
function formatFile(file: string, indent: number, isCheck: boolean): 'changed' | 'unchanged' | LocalizedText {
  const content = readText(file);
  if (!('text' in content))
    return { en: `${file} wasn't formatted: ${content.en}.`, zh: `未格式化 ${file}：${content.zh}。` };
  const text = formatted(content.text, file, indent);
  if (text === content.text) return 'unchanged';
  const why = isCheck ? undefined : writeText(file, { ...content, text });
  return why ? { en: `${file} wasn't written: ${why.en}.`, zh: `未写入 ${file}：${why.zh}。` } : 'changed';
}

function formatInput(name: string, indent: number, isCheck: boolean, say: (text: LocalizedText) => void): number {
  const content = readText(undefined);
  if (!('text' in content)) {
    say({ en: `${name} wasn't formatted: ${content.en}.`, zh: `未格式化 ${name}：${content.zh}。` });
    return 2;
  }
  const text = formatted(content.text, name, indent);
  if (isCheck) return text === content.text ? 0 : 1;
  process.stdout.write(`${content.hasMark ? '\uFEFF' : ''}${text}`);
  return 0;
}

function formatted(text: string, file: string, indent: number): string {
  const settings = { language: 'en', ruleLink: documentLink, now: Date.now } as const;
  const textDocument = TextDocument.create(`file:///${pathSegment(basename(file))}`, '', 0, text);
  const document = createLanguageDocument(textDocument, () => settings);
  const style = { tabSize: indent || 4, insertSpaces: indent > 0, insertFinalNewline: true };
  return TextDocument.applyEdits(textDocument, document.format(style));
}
