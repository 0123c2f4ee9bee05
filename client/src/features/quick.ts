import {
  Disposable,
  type InputBoxOptions,
  QuickInputButtons,
  type QuickPickItem,
  type QuickPickOptions,
  window,
} from 'vscode';
import { plain } from '../../../schemas/core/plain.ts';
import { message } from './messages.ts';

/** One of the things to pick among. Its words may come from outside. */
export interface Choice {
  /** The name of an icon of VS Code, which stands before the label. */
  readonly icon?: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}

/** Words in which VS Code makes no icon of `$(name)`. */
export function iconless(text: string): string {
  return plain(text).replace(/\$\([\w-]+(?:~[\w-]+)?\)/g, '\\$&');
}

interface Shown<T> extends QuickPickItem {
  readonly choice: T;
}

function shown<T extends Choice>(choice: T): Shown<T> {
  const { icon, label, description, detail } = choice;
  return {
    label: icon ? `$(${icon}) ${iconless(label)}` : iconless(label),
    ...(description !== undefined && { description: iconless(description) }),
    ...(detail !== undefined && { detail: iconless(detail) }),
    choice,
  };
}

function optionsOf({ title, ...options }: QuickPickOptions): QuickPickOptions {
  return { ...options, ...(title !== undefined && { title: plain(title) }) };
}

/** Asks to pick one of some things; undefined where the person gave up. */
export async function pickOne<T extends Choice>(
  choices: readonly T[],
  options: QuickPickOptions,
): Promise<T | undefined> {
  return (await window.showQuickPick(choices.map(shown), optionsOf(options)))?.choice;
}

/** Asks to pick any number of some things; undefined where the person gave up. */
export async function pickMany<T extends Choice>(
  choices: readonly T[],
  options: QuickPickOptions,
): Promise<T[] | undefined> {
  const picked = await window.showQuickPick(choices.map(shown), { ...optionsOf(options), canPickMany: true });
  return picked?.map(({ choice }) => choice);
}

interface Question extends Pick<InputBoxOptions, 'password' | 'value' | 'placeHolder' | 'ignoreFocusOut'> {
  readonly title: string;
  readonly prompt: string;
  /** What is wrong with a text, or undefined. */
  readonly validateInput?: (value: string) => string | undefined;
}

/** Asks for a text; undefined where the person gave up. */
export function askInput({ title, prompt, validateInput, ...question }: Question): Thenable<string | undefined> {
  return window.showInputBox({
    ...question,
    title: plain(title),
    prompt: message(prompt),
    validateInput: (value) => {
      const problem = validateInput?.(value);
      return problem && message(problem);
    },
  });
}

/** What a person did instead of answering: went back, or gave up. */
export type NotAnswered = 'back' | 'cancelled';

/** Where a question stands in a row of them. */
export interface Place {
  readonly title: string;
  readonly step: number;
  readonly total: number;
}

export interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;
  /** What is wrong with a text, or undefined. */
  readonly validate?: (value: string) => string | undefined;
}

/** Asks for a text, with a way back after the first question. */
export function askText(place: Place, question: TextQuestion): Promise<{ value: string } | NotAnswered> {
  const box = window.createInputBox();
  Object.assign(box, {
    title: place.title,
    step: place.step,
    totalSteps: place.total,
    prompt: message(question.prompt),
    placeholder: question.placeholder,
    value: question.value ?? '',
    password: question.password ?? false,
    ignoreFocusOut: true,
    buttons: place.step > 1 ? [QuickInputButtons.Back] : [],
  });
  return new Promise((resolve) => {
    const settle = (answer: { value: string } | NotAnswered) => {
      resolve(answer);
      all.dispose();
    };
    const all = Disposable.from(
      box,
      box.onDidChangeValue(() => {
        box.validationMessage = undefined;
      }),
      box.onDidAccept(() => {
        const problem = question.validate?.(box.value);
        if (problem === undefined) settle({ value: box.value });
        else box.validationMessage = message(problem);
      }),
      box.onDidTriggerButton(() => settle('back')),
      box.onDidHide(() => settle('cancelled')),
    );
    box.show();
  });
}

/** Asks to pick one of some items, with a way back after the first question. */
export function askPick<T extends Choice>(
  place: Place,
  placeholder: string,
  items: readonly T[],
): Promise<{ value: T } | NotAnswered> {
  const pick = window.createQuickPick<Shown<T>>();
  Object.assign(pick, {
    title: place.title,
    step: place.step,
    totalSteps: place.total,
    placeholder,
    items: items.map(shown),
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
    buttons: place.step > 1 ? [QuickInputButtons.Back] : [],
  });
  return new Promise((resolve) => {
    const settle = (answer: { value: T } | NotAnswered) => {
      resolve(answer);
      all.dispose();
    };
    const all = Disposable.from(
      pick,
      pick.onDidAccept(() => {
        const [picked] = pick.selectedItems;
        if (picked) settle({ value: picked.choice });
      }),
      pick.onDidTriggerButton(() => settle('back')),
      pick.onDidHide(() => settle('cancelled')),
    );
    pick.show();
  });
}

/** One question in a row: it asks at its place and keeps the answer, or is passed over where it has nothing to ask. */
export interface Step {
  readonly applies: () => boolean;
  readonly ask: (place: Place) => Promise<'answered' | NotAnswered>;
}

/**
 * Asks one question after another; going back leads to the one before that was asked.
 * @returns whether all were answered
 */
export async function askAll(title: string, steps: readonly Step[]): Promise<boolean> {
  const asked: number[] = [];
  for (let index = 0; index < steps.length; ) {
    const step = steps[index];
    if (!step?.applies()) {
      index++;
      continue;
    }
    const total = steps.filter(({ applies }) => applies()).length;
    const answer = await step.ask({ title, step: asked.length + 1, total });
    if (answer === 'cancelled') return false;
    if (answer === 'back') index = asked.pop() ?? 0;
    else {
      asked.push(index);
      index++;
    }
  }
  return true;
}
