import { type ExtensionContext, workspace } from 'vscode';
import { displayLanguage } from '../../ui/localize.ts';
import { ruleScheme } from '../../ui/rule-pages.ts';

/** Shows the page of a rule in the display language; the manifest opens it as rendered Markdown. */
export function registerRules(context: ExtensionContext): void {
  context.subscriptions.push(
    workspace.registerTextDocumentContentProvider(ruleScheme, {
      async provideTextDocumentContent({ path }) {
        const { rulePage } = await import('../../../../schemas/docs/rule-page.ts');
        const [, provider = '', file = ''] = path.split('/');
        return rulePage(provider, file.replace(/\.md$/, ''), displayLanguage());
      },
    }),
  );
}
