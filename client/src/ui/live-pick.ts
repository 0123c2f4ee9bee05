import { type QuickPick, QuickPickItemKind } from 'vscode';
import { hasText, pickedItem } from './picked-item.ts';
import {
  createStepPick,
  type Dismissal,
  type QuickChoice,
  type Shown,
  shown,
  stepAnswer,
  type WizardPosition,
} from './quick-input.ts';

/** How often a list that is still growing is read again, in milliseconds. */
const growMs = 200;

/** The choices so far. */
export interface LiveChoices<T> {
  readonly choices: readonly T[];
  /** Whether more are coming. */
  readonly isBusy: boolean;
}

export interface LiveQuestion<T> {
  readonly placeholder: string;
  /** Gives what is known, at once; called again until nothing more is coming. */
  readonly read: () => Promise<LiveChoices<T>>;
  /** Whether a choice has the focus at first; otherwise the first one has. */
  readonly isActive: (choice: T) => boolean;
  /** Whether a choice can be picked; another one only informs. */
  readonly isAnswer: (choice: T) => boolean;
  /** The choice for a text that none of the choices has; undefined if it isn't valid. */
  readonly typed: (text: string) => T | undefined;
}

/** Shows a quick pick as a step of a wizard, at once with the choices that are known, and with others when they come. */
export async function askLivePick<T extends QuickChoice>(
  place: WizardPosition,
  question: LiveQuestion<T>,
): Promise<{ value: T } | Dismissal> {
  const pick = createStepPick<T>(place, question.placeholder);
  pick.keepScrollPosition = true;
  const list = new GrowingList(pick, question);
  const answer = stepAnswer(
    pick,
    (item) => list.picked(item),
    list,
    pick.onDidChangeValue(() => list.show()),
  );
  try {
    await list.grow();
  } catch (error) {
    list.dispose();
    pick.dispose();
    throw error;
  }
  pick.show();
  return answer;
}

/** The items of a quick pick whose choices are still coming. */
class GrowingList<T extends QuickChoice> {
  readonly #pick: QuickPick<Shown<T>>;
  readonly #question: LiveQuestion<T>;
  #items: readonly Shown<T>[] = [];
  /** What was shown before the items changed. */
  #before: readonly Shown<T>[] = [];
  #typed: T | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isDisposed = false;

  constructor(pick: QuickPick<Shown<T>>, question: LiveQuestion<T>) {
    this.#pick = pick;
    this.#question = question;
  }

  /** Shows what is known, and reads on while more is coming. */
  async grow(): Promise<void> {
    const { choices, isBusy } = await this.#question.read();
    if (this.#isDisposed) return;
    const isFirst = this.#items.length === 0;
    this.#pick.busy = isBusy;
    if (choices.length !== this.#items.length || !isBusy) {
      this.#items = choices.map(shown);
      this.#typed = this.#typedChoice();
      this.#put(isFirst ? choices.find(this.#question.isActive) : this.#pick.activeItems[0]?.choice);
    }
    if (isBusy) this.#timer = setTimeout(() => void this.grow().catch(() => this.#stop()), growMs);
  }

  /** Shows the choice for what is typed instead of choices that don't have it. */
  show(): void {
    const typed = this.#typedChoice();
    if (typed === undefined && this.#typed === undefined) {
      this.#focusListed();
      return;
    }
    this.#typed = typed;
    this.#put(undefined);
  }

  /** Items that came while a person typed had the focus on one that is filtered out by now, so that none has it. */
  #focusListed(): void {
    const { value, activeItems } = this.#pick;
    const listed = this.#items.filter((item) => isFound(item, value));
    const [first] = listed;
    if (first && !activeItems.some((item) => listed.includes(item))) this.#pick.activeItems = [first];
  }

  /** The answer that a person picked; undefined if it isn't one. */
  picked(found: Shown<T>): T | undefined {
    const { items: now, value: text } = this.#pick;
    const choice = pickedItem(found, { now, before: this.#before, text })?.choice;
    return choice && this.#question.isAnswer(choice) ? choice : undefined;
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
  }

  #typedChoice(): T | undefined {
    const { value } = this.#pick;
    const isListed = value === '' || this.#items.some((item) => isFound(item, value));
    return isListed ? undefined : this.#question.typed(value);
  }

  #stop(): void {
    if (!this.#isDisposed) this.#pick.busy = false;
  }

  /** Changes the items and the focus together: VS Code names the focused item by its index, in whatever items it has then. */
  #put(active: T | undefined): void {
    const { value } = this.#pick;
    const items = this.#typed ? [{ ...shown(this.#typed), alwaysShow: true }] : this.#items;
    const listed = this.#typed ? items : items.filter((item) => isFound(item, value));
    const focused = (active && listed.find(({ choice }) => isSame(choice, active))) ?? listed[0];
    this.#before = this.#pick.items;
    this.#pick.items = items;
    this.#pick.activeItems = focused ? [focused] : [];
  }
}

const isSame = (one: QuickChoice, other: QuickChoice) =>
  one.label === other.label && one.detail === other.detail && one.kind === other.kind;

const isFound = (item: Shown<unknown>, text: string) =>
  item.kind !== QuickPickItemKind.Separator && hasText(item, text);
