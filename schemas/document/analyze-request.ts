import { alternativesText, type LocalizedText } from '../core/localized-text.ts';
import type { KnownValues } from '../core/model/account-value.ts';
import type { Problem } from '../core/model/problem.ts';
import type { Provider, ProviderId } from '../core/model/provider.ts';
import type { CheckContext } from '../core/model/rule.ts';
import { closestName } from '../core/normalize/closest-name.ts';
import type { Node } from '../core/syntax/node.ts';
import { validateBody } from '../core/validate/body.ts';
import { builtinRules } from '../core/validate/builtin-rules.ts';
import { providers } from '../providers/registry.ts';
import { checkAccountValues } from './account-values.ts';
import { independentOf } from './consequences.ts';
import { type Directives, readDirectives } from './directives.ts';
import { providerById, providerOfName, providerOfShape } from './identify-provider.ts';
import { parseIncrementally } from './incremental-parse.ts';
import { withMissingBrace } from './missing-brace.ts';
import { readWellFormed, type WellFormed } from './parse.ts';
import { withQuantities } from './quantities.ts';
import { codesOf } from './rule-codes.ts';
import type { Severities } from './severities.ts';
import { applySuppressions } from './suppressions.ts';
import { type MalformedText, parseMalformed } from './syntax-errors.ts';
import type { WorkspaceRules } from './workspace-file.ts';
import { checkWorkspaceRules } from './workspace-rules.ts';

/** The analysis of a request file: its tree, its provider, and all its problems. */
export interface RequestAnalysis {
  readonly root?: Node;
  /** The text and the tree if the syntax has no error; the next version may be parsed from them. */
  readonly wellFormed?: WellFormed;
  readonly provider?: Provider;
  /** The profile that the file names for itself. */
  readonly profile?: string;
  readonly problems: readonly Problem[];
}

/** What the analysis depends on apart from the text. */
export interface AnalysisContext extends CheckContext {
  /** The severities that the user's settings give. */
  readonly severities?: Severities;
  /** The rules of the workspace that the file is in. */
  readonly workspace?: WorkspaceRules;
  /** The provider if neither the name nor a comment gives it. */
  readonly fallback?: ProviderId;
  /** The analysis of the previous version; its tree must not be used afterwards. */
  readonly before?: WellFormed;
  /** What is known of the account's lists for the values of the body. */
  readonly account?: KnownValues;
}

const byteOrderMark = '\uFEFF';

/**
 * Analyzes the text of a request file. Never throws.
 * @param fileName the last part of the file's path, which may name the provider
 */
export function analyzeRequest(text: string, fileName: string, context: AnalysisContext): RequestAnalysis {
  const analysis = analyzeOnDemand(text, fileName, context);
  return { ...analysis, problems: analysis.problems };
}

/**
 * As `analyzeRequest`, but the problems are found when they are first read: what needs only the tree, such as a hover,
 * doesn't wait for them. They must be read before the next version is analyzed from this one.
 */
export function analyzeOnDemand(text: string, fileName: string, context: AnalysisContext): RequestAnalysis {
  const reading = readText(text, fileName, context);
  const { root, wellFormed, provider, directives } = reading;
  let found: readonly Problem[] | undefined;
  return {
    ...(root && { root }),
    ...(wellFormed && { wellFormed }),
    ...(provider && { provider }),
    ...(directives.profile !== undefined && { profile: directives.profile }),
    get problems() {
      found ??= problemsOf(reading, context);
      return found;
    },
  };
}

/** What is known of a text before it is checked. */
interface Reading {
  readonly json: string;
  readonly directives: Directives;
  readonly wellFormed: WellFormed | undefined;
  readonly malformed: MalformedText | undefined;
  readonly root: Node | undefined;
  readonly provider: Provider | undefined;
}

function readText(text: string, fileName: string, context: AnalysisContext): Reading {
  const json = text.startsWith(byteOrderMark) ? ` ${text.slice(1)}` : text;
  const directives = readDirectives(json);
  const wellFormed =
    (context.before && parseIncrementally(context.before, json)) ?? readWellFormed(json, context.before?.longText);
  const malformed = wellFormed ? undefined : parseMalformed(json);
  const { root } = malformed ?? wellFormed ?? {};
  const provider =
    providerOfName(fileName) ??
    providerById(directives.provider) ??
    providerById(context.fallback) ??
    providerOfShape(root);
  return { json, directives, wellFormed, malformed, root, provider };
}

function problemsOf(reading: Reading, context: AnalysisContext): readonly Problem[] {
  const { json, directives, wellFormed, malformed, root, provider } = reading;
  const problems = malformed ? syntaxProblems(malformed, json, provider) : [];
  if (provider && root) {
    const found = validateBody(provider, root, context);
    for (const problem of malformed ? independentOf(malformed, found) : found) problems.push(problem);
  }
  if (provider && root && context.workspace) {
    for (const problem of checkWorkspaceRules(context.workspace, provider, root)) problems.push(problem);
  }
  if (provider && root && context.account && !malformed) {
    for (const problem of checkAccountValues(root, provider, context.account, problems, context.now)) {
      problems.push(problem);
    }
  }
  if (!provider && root) problems.push(noProvider(directives));
  const codes = () => (provider ? codesOf(provider) : ['syntax', 'provider', 'unknown-code']);
  return applySuppressions(
    problems,
    json,
    wellFormed?.comments,
    provider?.id ?? 'request',
    codes,
    context.severities ?? {},
    context.workspace?.severities,
  );
}

function syntaxProblems(malformed: MalformedText, json: string, provider: Provider | undefined): Problem[] {
  const { root, problems, unknown, missing } = malformed;
  if (!provider || !root) return [...problems];
  const syntax = withQuantities(problems, unknown, root, provider);
  return [...(missing ? withMissingBrace(syntax, json, missing, root, provider) : syntax)];
}

function noProvider(directives: Directives): Problem {
  const ids = providers.map(({ id }) => id);
  const known = alternativesText(ids);
  const wrong = directives.provider;
  const closest = wrong === undefined ? undefined : closestName(wrong, ids);
  const message: LocalizedText =
    wrong === undefined
      ? {
          en: `Unknown provider. Name the file like web.huawei-ecs.json, or start it with // provider: and ${known.en}.`,
          zh: `无法识别服务商。请将文件命名为类似 web.huawei-ecs.json，或在开头写上 // provider: 和${known.zh}。`,
        }
      : {
          en: `Unknown provider "${wrong}". ${closest ? `Did you mean "${closest}"?` : `Use ${known.en}.`}`,
          zh: `未知服务商“${wrong}”。${closest ? `是否应为“${closest}”？` : `请使用${known.zh}。`}`,
        };
  return { code: 'provider', severity: builtinRules.provider.severity, message, start: 0, end: 1 };
}
