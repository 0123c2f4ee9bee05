import { Disposable, QuickInputButtons, type QuickPickItem, window } from 'vscode';

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
    prompt: question.prompt,
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
        else box.validationMessage = problem;
      }),
      box.onDidTriggerButton(() => settle('back')),
      box.onDidHide(() => settle('cancelled')),
    );
    box.show();
  });
}

/** Asks to pick one of some items, with a way back after the first question. */
export function askPick<T extends QuickPickItem>(
  place: Place,
  placeholder: string,
  items: readonly T[],
): Promise<{ value: T } | NotAnswered> {
  const pick = window.createQuickPick<T>();
  Object.assign(pick, {
    title: place.title,
    step: place.step,
    totalSteps: place.total,
    placeholder,
    items,
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
        const [value] = pick.selectedItems;
        if (value) settle({ value });
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
