import type { CodeActionContext } from 'vscode-languageserver';
import type { FixAllState } from '../../../../schemas/document/fix-all.ts';
import type { TimeBudget } from '../time-budget.ts';

/** What an editor requests actions for, and how long they may take. */
export interface ActionRequest extends Pick<CodeActionContext, 'diagnostics' | 'only' | 'triggerKind'> {
  /** The budgets of a menu and of "fix all"; unlimited if absent. */
  readonly menuBudget?: TimeBudget;
  readonly fixAllBudget?: TimeBudget;
  /** Called with the progress of "fix all". */
  readonly onFixAll?: (state: FixAllState) => void;
}
