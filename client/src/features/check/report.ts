import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import type { Node } from '../../../../schemas/core/syntax/node.ts';
import { asMarkdown } from '../../../../schemas/core/util/sanitize-text.ts';
import { localize } from '../../ui/localize.ts';
import { maxMessageLength } from '../../ui/messages.ts';
import { type CheckFinding, type CheckResults, uncheckedConditions } from './results.ts';

/** The findings as a page that ends with what no call can verify. */
export function reportText(
  fileName: string,
  provider: Provider,
  root: Node,
  { findings, price = [], system }: CheckResults,
): string {
  const unchecked = uncheckedConditions(provider, root, findings, system);
  const sections = [
    price.length === 0
      ? []
      : [`## ${localize(messages.price)}`, '', ...price.map((text) => `- ${literal(localize(text))}`)],
    section(messages.failed, findings, 'failed'),
    section(messages.unknown, findings, 'not-known'),
    section(messages.passed, findings, 'passed'),
    unchecked.length === 0
      ? []
      : [
          `## ${localize(messages.unchecked)}`,
          '',
          localize(messages.beyond),
          '',
          ...unchecked.map(({ says }) => `- ${localize(says)}`),
        ],
  ];
  return `# ${literal(fileName)} · ${provider.name}\n\n${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function section(title: LocalizedText, findings: readonly CheckFinding[], kind: CheckFinding['kind']): string[] {
  const found = findings.filter((finding) => finding.kind === kind);
  if (found.length === 0) return [];
  return [`## ${localize(title)}`, '', ...found.map(lineOf)];
}

/** A finding as a list item, struck through if it failed, with the reason. */
function lineOf(finding: CheckFinding): string {
  const what = literal(localize(finding.what));
  if (finding.kind === 'passed') return `- ${what}`;
  return `- ${finding.kind === 'failed' ? `~~${what}~~` : what}\n  ${literal(localize(finding.why))}`;
}

const literal = (text: string) => asMarkdown(text, maxMessageLength);

const messages = {
  price: { en: 'Price', zh: '价格' },
  failed: { en: 'Failed', zh: '失败' },
  unknown: { en: "Couldn't be checked", zh: '无法检查' },
  passed: { en: 'Passed', zh: '通过' },
  beyond: {
    en: "The following must also be true, but can't be checked in advance:",
    zh: '以下各项也须满足，但无法提前检查：',
  },
  unchecked: { en: 'Not verified', zh: '未核对' },
};
