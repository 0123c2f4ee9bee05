import type { Severity } from '../../../schemas/core/field.ts';
import { inLanguage, type Language, type Text } from '../../../schemas/core/text.ts';
import type { Finding } from './lint.ts';

const names: Record<Severity, Text> = {
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },
  information: { en: 'information', zh: '信息' },
  hint: { en: 'hint', zh: '提示' },
};

/** One line a finding, as compilers write it, so that terminals and editors link it to its place. */
export function textOf(findings: readonly Finding[], language: Language): string {
  return findings
    .map(({ file, range, severity, message, code }) => {
      const { line, character } = range.start;
      return `${file}:${line + 1}:${character + 1}: ${inLanguage(names[severity], language)}: ${plain(message)} [${code}]\n`;
    })
    .join('');
}

/** A message that quotes the file must not be able to steer the terminal. */
function plain(message: string): string {
  return message.replace(/\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
