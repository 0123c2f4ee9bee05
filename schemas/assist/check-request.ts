import { inLanguage, type Language } from '../core/localized-text.ts';
import type { Problem } from '../core/model/problem.ts';
import { type Severity, severities } from '../core/model/severity.ts';
import { pointerOf } from '../core/syntax/node.ts';
import type { RequestAnalysis } from '../document/analyze-request.ts';
import { messageOf, qualifiedCode } from '../document/problem-text.ts';
import type { AssistantTool } from './tool.ts';
import { nameIn, providerInput } from './tool-input.ts';

/** A longer text isn't read: far more than a provider accepts. */
const maxTextLength = 200_000;

/** How many problems are returned. */
const maxProblems = 50;

/** A problem of a request as plain data. */
export interface CheckedProblem {
  /** The code of the rule, with the provider: `huawei-ecs/required`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** The JSON Pointer of the value with the problem, or of the object that lacks a field; absent for a syntax error. */
  readonly pointer?: string;
  /** What the quick fixes do, the best one first. */
  readonly fixes?: readonly string[];
}

/** The problems of a request as plain data. */
export interface CheckedRequest {
  /** Absent if neither the name nor the text gives it. */
  readonly provider?: string;
  /** Whether the provider would accept the request, as far as that can be known. */
  readonly isValid: boolean;
  /** The most severe problems first. */
  readonly problems: readonly CheckedProblem[];
  /** How many problems are left out. */
  readonly omitted: number;
}

/**
 * The problems of an analyzed text as plain data.
 * @param max how many are returned
 */
export function checkedRequest(
  text: string,
  { provider, problems }: RequestAnalysis,
  language: Language,
  max = Number.POSITIVE_INFINITY,
): CheckedRequest {
  const ranked = problems.toSorted(
    (one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity) || one.start - other.start,
  );
  const shown = ranked.slice(0, max);
  const lines = lineStarts(text);
  return {
    ...(provider && { provider: provider.id }),
    isValid: provider !== undefined && problems.every(({ severity }) => severity !== 'error'),
    problems: shown.map((problem) => ({
      code: qualifiedCode(provider?.id, problem.code),
      severity: problem.severity,
      message: messageOf(problem, language),
      ...placeOf(problem.start, lines),
      ...detailsOf(problem, language),
    })),
    omitted: problems.length - shown.length,
  };
}

function detailsOf({ node, fixes = [] }: Problem, language: Language): Pick<CheckedProblem, 'pointer' | 'fixes'> {
  return {
    ...(node && { pointer: pointerOf(node) }),
    ...(fixes.length > 0 && { fixes: fixes.map(({ title }) => inLanguage(title, language)) }),
  };
}

/** The offsets of the lines of a text. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function placeOf(offset: number, starts: readonly number[]): { line: number; column: number } {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** Checks a body. */
export const checkTool: AssistantTool = {
  name: 'instance_requests_check',
  description:
    "Checks the JSON body of a create-instance request against the provider's documented rules, without sending it. " +
    'Returns each problem with its code, severity, message, place and the titles of its quick fixes. An error would be ' +
    'rejected by the provider; a warning is accepted and probably unintended. Use it before showing a request to the ' +
    'user and after each change of one. Put no passwords or keys in the text: write a reference such as ${secret:name}.',
  input: {
    type: 'object',
    properties: {
      provider: { ...providerInput, description: 'The provider that the request is for.' },
      text: { type: 'string', description: 'The whole JSON text of the request body.' },
    },
    required: ['provider', 'text'],
  },
  progress: { en: 'Checking the request', zh: '正在检查请求' },
  async run(input, { analyze, language }) {
    const { text } = input;
    if (typeof text !== 'string') return { problem: { en: 'Missing "text".', zh: '缺少“text”。' } };
    if (text.length > maxTextLength) {
      return { problem: { en: 'The text is longer than 200,000 characters.', zh: '文本超过 200000 个字符。' } };
    }
    const analysis = await analyze(text, `request.${nameIn(input, 'provider') ?? 'unknown'}.json`);
    return 'problem' in analysis ? analysis : checkedRequest(text, analysis, language, maxProblems);
  },
};
