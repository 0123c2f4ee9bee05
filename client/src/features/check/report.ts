import { asMarkdown } from '../../../../schemas/core/plain.ts';
import type { Provider } from '../../../../schemas/core/provider.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import { say } from '../../words.ts';
import type { Step } from '../answers/locate.ts';
import { longestMessage } from '../messages.ts';

/** What the provider says of one thing: that it is so, that it is not, or nothing. */
export type Finding =
  | { readonly kind: 'proved'; readonly what: Text }
  | {
      readonly kind: 'disproved' | 'not-known';
      readonly what: Text;
      readonly why: Text;
      readonly code?: string;
      readonly fields?: readonly (readonly Step[])[];
    };

/** The findings as a page, with what no call can prove at its end. */
export function reportText(fileName: string, provider: Provider, findings: readonly Finding[]): string {
  const sections = [
    section(words.disproved, findings, 'disproved'),
    section(words.notKnown, findings, 'not-known'),
    section(words.proved, findings, 'proved'),
    [
      `## ${say(words.unchecked)}`,
      '',
      say(words.beyond),
      '',
      ...provider.unchecked.map(({ says }) => `- ${say(says)}`),
    ],
  ];
  return `# ${literal(fileName)} · ${provider.name}\n\n${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function section(title: Text, findings: readonly Finding[], kind: Finding['kind']): string[] {
  const found = findings.filter((finding) => finding.kind === kind);
  if (found.length === 0) return [];
  return [`## ${say(title)}`, '', ...found.map(lineOf)];
}

/** What holds, what does not hold, struck through, or what is not known; and why. */
function lineOf(finding: Finding): string {
  const what = literal(say(finding.what));
  if (finding.kind === 'proved') return `- ${what}`;
  return `- ${finding.kind === 'disproved' ? `~~${what}~~` : what}\n  ${literal(say(finding.why))}`;
}

const literal = (text: string) => asMarkdown(text, longestMessage);

const words = {
  disproved: { en: 'Wrong', zh: '不正确' },
  notKnown: { en: 'Could not be asked', zh: '无法核对' },
  proved: { en: 'Right', zh: '正确' },
  beyond: { en: 'Beyond what is proven above, this must hold:', zh: '除上面已核对的内容外，还须满足：' },
  unchecked: { en: 'What may still keep it from being made', zh: '发送时仍可能遇到的情况' },
};
