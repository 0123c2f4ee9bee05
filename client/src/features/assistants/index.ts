import { LanguageModelTextPart, type LanguageModelTool, LanguageModelToolResult, Uri } from 'vscode';
import { type CheckedRequest, checkedRequest } from '../../../../schemas/assist/check-request.ts';
import { valuesConfirmation } from '../../../../schemas/assist/list-values.ts';
import type { ToolContext, ToolInput } from '../../../../schemas/assist/tool.ts';
import { assistantTools, runTool } from '../../../../schemas/assist/tools.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { readRequestText } from '../../requests/open-request.ts';
import { workspaceRulesFor } from '../../requests/workspace-rules.ts';
import type { Services } from '../../services.ts';
import { displayLanguage, localize } from '../../ui/localize.ts';
import { listAccountValues } from './account-values.ts';

/** What a text is checked as. */
export interface CheckOptions {
  /** The id of the provider, if neither the file name nor the text gives it. */
  readonly provider?: string;
  /** The name that the text would have as a file. */
  readonly fileName?: string;
}

/** What assistants and other extensions can ask. */
export interface Assistants {
  /** The tools of language models, by name. */
  readonly tools: Readonly<Record<string, LanguageModelTool<ToolInput>>>;
  /** Checks a text as a request. Rejects if it can't be read. */
  readonly check: (text: string, options?: CheckOptions) => Promise<CheckedRequest>;
}

/** Stands for a text that is in no file: the rules of the whole workspace apply to it. */
const noFile = Uri.from({ scheme: 'untitled', path: 'request' });

/** Creates what assistants and other extensions can ask; it registers nothing. */
export function createAssistants(services: Services): Assistants {
  const analyze: ToolContext['analyze'] = async (text, fileName) =>
    readRequestText(text, fileName, services.tryToRead, await workspaceRulesFor(noFile));
  const context = (): ToolContext => ({
    language: displayLanguage(),
    analyze,
    errorHelp: (provider) => apis[provider].errorHelp,
    listValues: (query, signal) => listAccountValues(query, services, signal),
  });
  const tools = assistantTools.map((tool): [string, LanguageModelTool<ToolInput>] => [
    tool.name,
    {
      prepareInvocation: ({ input }) => {
        const confirmation = tool.callsProvider && valuesConfirmation(input);
        return {
          invocationMessage: localize(tool.progress),
          ...(confirmation && {
            confirmationMessages: { title: localize(confirmation.title), message: localize(confirmation.message) },
          }),
        };
      },
      async invoke({ input }, token) {
        const abort = new AbortController();
        const listener = token.onCancellationRequested(() => abort.abort());
        try {
          const { text } = await runTool(tool, input, context(), abort.signal);
          return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
        } finally {
          listener.dispose();
        }
      },
    },
  ]);
  return {
    tools: Object.fromEntries(tools),
    async check(text, { provider, fileName = `request.${provider ?? 'unknown'}.json` } = {}) {
      const analysis = await analyze(String(text), String(fileName));
      if ('problem' in analysis) throw new Error(localize(analysis.problem));
      return checkedRequest(text, analysis, displayLanguage());
    },
  };
}
