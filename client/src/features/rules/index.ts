import { type ExtensionContext, workspace } from 'vscode';
import { rulePage } from '../../../../schemas/generate/rules-page.ts';
import { displayLanguage } from '../../words.ts';

/** The scheme of the pages that the codes of diagnostics link to: `instance-request-rule:/huawei-ecs/count.md`. */
export const ruleScheme = 'instance-request-rule';

/** Shows the page of a rule in the display language; the manifest opens it as rendered Markdown. */
export function registerRules(context: ExtensionContext): void {
  context.subscriptions.push(
    workspace.registerTextDocumentContentProvider(ruleScheme, {
      provideTextDocumentContent({ path }) {
        const [, provider = '', file = ''] = path.split('/');
        return rulePage(provider, file.replace(/\.md$/, ''), displayLanguage());
      },
    }),
  );
}
