import {
  Disposable,
  type InputBoxOptions,
  QuickInputButtons,
  type QuickPick,
  type QuickPickItem,
  QuickPickItemKind,
  type QuickPickOptions,
  ThemeIcon,
  window,
} from 'vscode';
import { sanitizeText } from '../../../schemas/core/util/sanitize-text.ts';
import { message } from './messages.ts';

/** An item of a quick pick. Its texts may come from outside. */
export interface QuickChoice {
  /** The name of the VS Code icon before the label. */
  readonly icon?: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly kind?: QuickPickItemKind;
  /** Whether it is picked initially, if several can be picked. */
  readonly picked?: boolean;
}

/** Escapes `$(name)`, so that VS Code shows no icon for it. */
export function escapeIcons(text: string): string {
  return sanitizeText(text).replace(/\$\([\w-]+(?:~[\w-]+)?\)/g, '\\$&');
}

/** A choice as VS Code shows it. */
export interface Shown<T> extends QuickPickItem {
  readonly choice: T;
}

/** Makes a choice safe to be shown. */
export function shown<T extends QuickChoice>(choice: T): Shown<T> {
  const { icon, label, description, detail, kind, picked } = choice;
  return {
    label: icon ? `$(${icon}) ${escapeIcons(label)}` : escapeIcons(label),
    ...(description !== undefined && { description: escapeIcons(description) }),
    ...(detail !== undefined && { detail: escapeIcons(detail) }),
    ...(kind !== undefined && { kind }),
    ...(picked !== undefined && { picked }),
    choice,
  };
}

function optionsOf({ title, placeHolder, ...options }: QuickPickOptions): QuickPickOptions {
  return {
    ...options,
    ...(title !== undefined && { title: sanitizeText(title) }),
    ...(placeHolder !== undefined && { placeHolder: sanitizeText(placeHolder) }),
  };
}

/** Shows a quick pick for one item; undefined if the user cancels. */
export async function pickOne<T extends QuickChoice>(
  choices: readonly T[],
  options: QuickPickOptions,
): Promise<T | undefined> {
  return (await window.showQuickPick(choices.map(shown), optionsOf(options)))?.choice;
}

/** Shows a quick pick for any number of items; undefined if the user cancels. */
export async function pickMany<T extends QuickChoice>(
  choices: readonly T[],
  options: QuickPickOptions,
): Promise<T[] | undefined> {
  const picked = await window.showQuickPick(choices.map(shown), { ...optionsOf(options), canPickMany: true });
  return picked?.map(({ choice }) => choice);
}

interface Question extends Pick<InputBoxOptions, 'password' | 'value' | 'placeHolder' | 'ignoreFocusOut'> {
  readonly title: string;
  readonly prompt: string;
  /** The problem of a value, or undefined. */
  readonly validateInput?: (value: string) => string | undefined;
}

/** Shows an input box; undefined if the user cancels. */
export function askInput({ title, prompt, validateInput, ...question }: Question): Thenable<string | undefined> {
  return window.showInputBox({
    ...question,
    title: sanitizeText(title),
    prompt: message(prompt),
    validateInput: (value) => {
      const problem = validateInput?.(value);
      return problem && message(problem);
    },
  });
}

/** How a step ended without an answer: the user went back or canceled. */
export type Dismissal = 'back' | 'cancelled';

/** The position of a step in a wizard; alone without `step`. */
export interface WizardPosition {
  readonly title: string;
  readonly step?: number;
  readonly total?: number;
  /** Whether there is a previous step. */
  readonly hasBack?: boolean;
}

export interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;
  /** The title of a button to give another kind of answer. */
  readonly other?: string;
  /** The problem of a value, or undefined. */
  readonly validate?: (value: string) => string | undefined;
}

/** Shows an input box as a step of a wizard. */
export function askText(
  place: WizardPosition,
  question: TextQuestion,
): Promise<{ value: string } | { other: true } | Dismissal> {
  const box = window.createInputBox();
  const { other } = question;
  const otherButton = other === undefined ? [] : [{ iconPath: new ThemeIcon('key'), tooltip: sanitizeText(other) }];
  Object.assign(box, {
    title: sanitizeText(place.title),
    step: place.step,
    totalSteps: place.total,
    prompt: message(question.prompt),
    placeholder: question.placeholder ?? '',
    value: question.value ?? '',
    password: question.password ?? false,
    ignoreFocusOut: true,
    buttons: [...(place.hasBack ? [QuickInputButtons.Back] : []), ...otherButton],
  });
  return new Promise((resolve) => {
    const finish = (response: { value: string } | { other: true } | Dismissal) => {
      resolve(response);
      all.dispose();
    };
    const all = Disposable.from(
      box,
      box.onDidChangeValue(() => {
        box.validationMessage = undefined;
      }),
      box.onDidAccept(() => {
        const problem = question.validate?.(box.value);
        if (problem === undefined) finish({ value: box.value });
        else box.validationMessage = message(problem);
      }),
      box.onDidTriggerButton((button) => finish(button === QuickInputButtons.Back ? 'back' : { other: true })),
      box.onDidHide(() => finish('cancelled')),
    );
    box.show();
  });
}

/** The quick pick of a step of a wizard, not shown yet. */
export function createStepPick<T extends QuickChoice>(place: WizardPosition, placeholder: string): QuickPick<Shown<T>> {
  return Object.assign(window.createQuickPick<Shown<T>>(), {
    title: sanitizeText(place.title),
    step: place.step,
    totalSteps: place.total,
    placeholder: sanitizeText(placeholder),
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: place.step !== undefined,
    buttons: place.hasBack ? [QuickInputButtons.Back] : [],
  });
}

/**
 * How a step that is shown ends; its quick pick is disposed then.
 * @param answerOf the answer that a picked item is; undefined for one that only informs
 * @param others what is disposed with the quick pick
 */
export function stepAnswer<T extends QuickChoice>(
  pick: QuickPick<Shown<T>>,
  answerOf: (picked: Shown<T>) => T | undefined = ({ choice }) => choice,
  ...others: readonly { dispose(): void }[]
): Promise<{ value: T } | Dismissal> {
  return new Promise((resolve) => {
    const finish = (response: { value: T } | Dismissal) => {
      resolve(response);
      all.dispose();
    };
    const all = Disposable.from(
      pick,
      ...others,
      pick.onDidAccept(() => {
        const [picked] = pick.selectedItems;
        const value = picked && answerOf(picked);
        if (value) finish({ value });
      }),
      pick.onDidTriggerButton(() => finish('back')),
      pick.onDidHide(() => finish('cancelled')),
    );
  });
}

/**
 * Shows a quick pick as a step of a wizard.
 * @param active the item that is focused; the first one by default
 */
export function askPick<T extends QuickChoice>(
  place: WizardPosition,
  placeholder: string,
  items: readonly T[],
  active?: T,
): Promise<{ value: T } | Dismissal> {
  const pick = createStepPick<T>(place, placeholder);
  pick.items = items.map(shown);
  if (active) pick.activeItems = pick.items.filter(({ choice }) => choice === active);
  const answer = stepAnswer(pick);
  pick.show();
  return answer;
}

/** An item that runs an action when it is picked; a separator has none. */
export interface ActionChoice extends QuickChoice {
  readonly run?: () => unknown;
}

export const separator: ActionChoice = { label: '', kind: QuickPickItemKind.Separator };

/** Shows a quick pick and runs the action of the picked item. */
export async function pickAction(
  place: WizardPosition,
  placeholder: string,
  items: readonly ActionChoice[],
  active?: ActionChoice,
): Promise<'answered' | Dismissal> {
  const picked = await askPick(place, placeholder, items, active);
  if (typeof picked === 'string') return picked;
  await picked.value.run?.();
  return 'answered';
}

/** A step of a wizard. It is skipped if it doesn't apply. */
export interface WizardStep {
  readonly applies: () => boolean;
  /** A step that finds its answer without a question is skipped, and can't be gone back to. */
  readonly ask: (place: WizardPosition) => Promise<'answered' | 'skipped' | Dismissal>;
}

/**
 * Runs the steps in order; going back leads to the previous step that was shown.
 * @param answered the indexes of the answered steps; with those of an earlier run, its last step is shown again
 * @returns whether all steps were answered
 */
export async function runWizard(
  title: string,
  steps: readonly WizardStep[],
  answered: number[] = [],
): Promise<boolean> {
  for (let index = answered.pop() ?? 0; index < steps.length; ) {
    const step = steps[index];
    if (!step?.applies()) {
      index++;
      continue;
    }
    const total = steps.filter(({ applies }) => applies()).length;
    const hasBack = answered.length > 0;
    const response = await step.ask({ title, step: answered.length + 1, total, hasBack });
    if (response === 'cancelled') return false;
    if (response === 'back') index = answered.pop() ?? 0;
    else {
      if (response === 'answered') answered.push(index);
      index++;
    }
  }
  return true;
}

/** Passes an answer on, and returns how the step ended. */
export async function keepAnswer<T>(
  question: Promise<{ value: T } | { other: true } | Dismissal>,
  keep: (value: T) => void,
): Promise<'answered' | Dismissal> {
  const response = await question;
  if (typeof response === 'string') return response;
  if ('value' in response) keep(response.value);
  return 'answered';
}
