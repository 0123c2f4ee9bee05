import type { ErrorHelp } from '../core/api/order-summary.ts';
import type { Language, LocalizedText } from '../core/localized-text.ts';
import type { AccountValue } from '../core/model/account-value.ts';
import type { ValueSource } from '../core/model/field.ts';
import type { ProviderId } from '../core/model/provider.ts';
import type { RequestAnalysis } from '../document/analyze-request.ts';

/** Why something could not be done, and what to do. */
export interface ToolProblem {
  readonly problem: LocalizedText;
}

/** The arguments that a model gives: anything. */
export type ToolInput = Readonly<Record<string, unknown>>;

/** What an assistant wants to know of an account. */
export interface ValuesQuery {
  readonly provider: ProviderId;
  readonly source: ValueSource;
  /** The profile of the account; without it, the one that a request would use. */
  readonly profile?: string;
}

/** The values that an account can use. */
export interface ListedValues {
  readonly profile: string;
  readonly values: readonly AccountValue[];
  /** Whether these are all values that the account can use. */
  readonly isWhole: boolean;
  /** Why the list may be old or incomplete. */
  readonly problem?: LocalizedText | undefined;
}

/** What the tools use of the program that offers them. */
export interface ToolContext {
  /** The language of messages and documentation. */
  readonly language: Language;
  /** Reads a text as a request file of a name. */
  readonly analyze: (text: string, fileName: string) => Promise<RequestAnalysis | ToolProblem>;
  /** The error codes of a provider, in lower case. */
  readonly errorHelp: (provider: ProviderId) => Readonly<Record<string, ErrorHelp>>;
  /** Lists values of an account; absent where no account is known. */
  readonly listValues?: (query: ValuesQuery, signal: AbortSignal) => Promise<ListedValues | ToolProblem>;
}

/** The JSON Schema of a tool's arguments. */
export interface InputSchema {
  readonly type: 'object';
  readonly properties: Readonly<
    Record<string, { readonly type: 'string'; readonly description: string; readonly enum?: readonly string[] }>
  >;
  readonly required: readonly string[];
}

/** What an assistant can ask. No tool sends anything, changes anything or returns a secret. */
export interface AssistantTool {
  readonly name: string;
  /** What it does and when to use it, for the model. */
  readonly description: string;
  readonly input: InputSchema;
  /** What is shown while it runs. */
  readonly progress: LocalizedText;
  /** Whether it may call a provider with the user's credential, so that the user is asked first. */
  readonly callsProvider?: true;
  /** @returns plain data, or why there is none */
  readonly run: (input: ToolInput, context: ToolContext, signal: AbortSignal) => Promise<unknown | ToolProblem>;
}

/** Whether a result is only a reason. */
export function isProblem(result: unknown): result is ToolProblem {
  return typeof result === 'object' && result !== null && 'problem' in result && Object.keys(result).length === 1;
}
