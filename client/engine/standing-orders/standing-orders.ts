import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Awaiting, Ended, Entry } from '../journal/entry.ts';
import type { Journal } from '../journal/journal.ts';
import { type Account, accountFailure } from '../provider-client/account.ts';
import type { QueryClient } from '../provider-client/query.ts';
import { errorMessage, failureOf } from '../storage/errors.ts';
import { accountKey } from '../tracking/account-key.ts';
import type { Lease, Leases, SharedPollState } from '../tracking/lease.ts';
import { renewLease } from '../tracking/lease-renewal.ts';
import { type PollPace, type PollResultForPlan, PollSchedule } from '../tracking/poll-schedule.ts';
import type { Timers } from '../tracking/timers.ts';
import type { PollError } from '../tracking/views.ts';
import { type CarriedOut, type CarryOutTools, carryOut } from './carry-out.ts';
import { readStock } from './read-stock.ts';
import { type OrderStage, orderStageOf, reasons, type StandingOrder, standingOrdersOf } from './standing-order.ts';

/** The stock is asked for after half a minute, and then ever more rarely. */
const pace: PollPace = {
  soonMs: 500,
  firstWaitMs: 30_000,
  maxWaitMs: 10 * 60_000,
  maxErrorWaitMs: 10 * 60_000,
  growth: 2,
};

/** A timer that is later than this was held up by a machine that slept; the network may not be ready yet. */
const sleptMs = 10_000;

/** The dependencies of the standing orders of a window. */
export interface StandingOrderTools extends CarryOutTools {
  readonly journal: Pick<Journal, 'read' | 'append' | 'onDidChange'>;
  readonly leases: Leases;
  readonly timers: Timers;
  readonly ask: QueryClient;
  /** Whether this window has the file of an order, with its rules. */
  readonly isOwn: (placed: Awaiting) => boolean;
  readonly account: (placed: Awaiting) => Promise<Account | { readonly problem: LocalizedText }>;
  /** Why an order no longer holds, such as a changed file. It is asked at each look, and calls nobody. */
  readonly changeOf: (placed: Awaiting) => Promise<LocalizedText | undefined>;
  /** Told of each order that this window has ended, unless a person did. */
  readonly onEnded: (order: StandingOrder, end: Pick<Ended, 'why' | 'reason'>, sent: CarriedOut | undefined) => void;
  readonly onFailure: (reason: LocalizedText) => void;
}

/** One order, and when it is looked at. */
export interface OrderView {
  readonly order: StandingOrder;
  readonly stage: OrderStage;
  /** When the stock was last asked for, by any window, in milliseconds since 1970; absent before the first time. */
  readonly lookedAt?: number;
  /** When it is asked for next; absent if no window does. */
  readonly nextAt?: number;
  /** Why the stock couldn't be read the last time. */
  readonly trouble?: PollError;
}

/** The orders of one account whose files are in one folder, which one window carries out. */
interface Group {
  readonly key: string;
  readonly schedule: PollSchedule;
  /** Whether this window has the files now: a folder can be added to it, or become trusted. */
  readonly isOwn: () => boolean;
  trouble: PollError | undefined;
  /** Whether a window asks for its stock: this one, or another one that has its file. */
  isAttended: boolean;
  isLooking: boolean;
}

/**
 * Waits until what standing orders want is in stock, and sends each of them once. It asks for the stock of an account with read
 * calls, all its orders together, by one window at a time. It has one timer, and none without an order.
 */
export class StandingOrders {
  readonly #tools: StandingOrderTools;
  readonly #groups = new Map<string, Group>();
  readonly #listeners = new Set<() => void>();
  readonly #stop = new AbortController();
  readonly #subscription: { dispose(): void };
  #orders: readonly StandingOrder[] = [];
  #isLoaded = false;
  #cancelTimer = () => {};

  constructor(tools: StandingOrderTools) {
    this.#tools = tools;
    this.#subscription = tools.journal.onDidChange(() => void this.#inBackground(() => this.reload()));
  }

  /** The orders that a person hasn't removed from the view and that weren't carried out, oldest first. */
  get views(): readonly OrderView[] {
    const now = this.#tools.now();
    return this.#orders
      .filter(({ isForgotten, ended }) => !isForgotten && ended?.why !== 'sent' && ended?.why !== 'person')
      .map((order): OrderView => {
        const group = this.#groupOf(order);
        const { asked, due } = group.schedule.shared();
        const isPlanned = !order.ended && Number.isFinite(group.schedule.due) && group.isAttended;
        return {
          order,
          stage: orderStageOf(order, now),
          ...(asked > 0 && { lookedAt: asked }),
          ...(isPlanned && { nextAt: due }),
          ...(group.trouble && !order.ended && { trouble: group.trouble }),
        };
      });
  }

  /** Tells of each change of the views. */
  onDidChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /**
   * Reads the journal, and looks at the stock for what is new in it.
   * @throws JournalError
   */
  async reload(): Promise<void> {
    const { entries } = await this.#tools.journal.read();
    const known = new Set(this.#orders.map(({ id }) => id));
    this.#orders = standingOrdersOf(entries);
    const isFirst = !this.#isLoaded;
    this.#isLoaded = true;
    const groups = new Set(this.#orders.map((order) => this.#groupOf(order)));
    for (const group of groups) {
      const open = this.#openOf(group);
      group.schedule.review(open.length > 0, !isFirst && open.some(({ id }) => !known.has(id)));
    }
    this.#arm();
    this.#notify();
  }

  /** Looks as early as the stock may be asked for again, since somebody has seen what is sold now. */
  lookEarly(): void {
    for (const group of this.#groups.values()) if (this.#openOf(group).length > 0) group.schedule.planEarly();
    this.#arm();
    this.#notify();
  }

  /**
   * Ends an order. What is being sent for it is not recalled.
   * @throws JournalError
   */
  async end(id: string, why: Ended['why'], reason: LocalizedText): Promise<void> {
    await this.#append({ v: 1, at: this.#tools.now(), request: id, kind: 'ended', why, reason });
  }

  dispose(): void {
    this.#stop.abort();
    this.#cancelTimer();
    this.#subscription.dispose();
    this.#listeners.clear();
  }

  #groupOf({ placed }: StandingOrder): Group {
    const key = JSON.stringify(['stock', accountKey(placed), placed.folder ?? '']);
    const known = this.#groups.get(key);
    if (known) return known;
    const { now, timers, isOwn } = this.#tools;
    const schedule = new PollSchedule({ now, elapsed: timers.elapsed }, pace);
    const group: Group = {
      ...{ key, schedule, isOwn: () => isOwn(placed) },
      ...{ isAttended: isOwn(placed), trouble: undefined, isLooking: false },
    };
    this.#groups.set(key, group);
    return group;
  }

  #openOf(group: Group): StandingOrder[] {
    return this.#orders.filter((order) => !order.ended && this.#groupOf(order) === group);
  }

  #find(id: string): StandingOrder | undefined {
    return this.#orders.find((order) => order.id === id);
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }

  async #append(...entries: readonly Entry[]): Promise<void> {
    await this.#tools.journal.append(...entries);
    await this.reload();
  }

  /** Sets the timer for the group that is due first. */
  #arm(): void {
    this.#cancelTimer();
    this.#cancelTimer = () => {};
    if (this.#stop.signal.aborted) return;
    const waiting = [...this.#groups.values()].filter(({ isLooking }) => !isLooking);
    const first = Math.min(...waiting.map(({ schedule }) => schedule.due));
    if (first === Number.POSITIVE_INFINITY) return;
    const wait = Math.max(0, first - this.#tools.timers.elapsed());
    this.#cancelTimer = this.#tools.timers.start(wait, () => this.#wake(first));
  }

  async #wake(planned: number): Promise<void> {
    const due = [...this.#groups.values()].filter(({ isLooking, schedule }) => !isLooking && schedule.due <= planned);
    const isLate = this.#tools.timers.elapsed() - planned > sleptMs;
    const looks = due.map(async (group) => {
      if (isLate) group.schedule.planSoon();
      else await this.#lookInTurn(group);
    });
    this.#arm();
    await Promise.all(looks);
  }

  async #lookInTurn(group: Group): Promise<void> {
    group.isLooking = true;
    try {
      await this.#lookAsPlanned(group);
    } catch (error) {
      group.schedule.backOff();
      group.trouble = this.#troubleOf(group, failureOf(error));
      this.#tools.onFailure(errorMessage(error));
    }
    group.isLooking = false;
    if (this.#openOf(group).length === 0) group.schedule.cancel();
    this.#arm();
    this.#notify();
  }

  async #lookAsPlanned(group: Group): Promise<void> {
    const { leases } = this.#tools;
    const { key, schedule } = group;
    await this.reload();
    if (this.#openOf(group).length === 0) return;
    const { polled } = schedule;
    const { heldUntil, shared } = await leases.look(key);
    if (heldUntil !== undefined) {
      schedule.waitForHolder(heldUntil);
      return;
    }
    if (adopt(group, polled, shared)) return;
    group.isAttended = group.isOwn();
    // Only a window with the file may take it; this one looks later whether one does.
    if (!group.isAttended) return schedule.backOff();
    const lease = await leases.take(key);
    if (!lease) schedule.waitForHolder(0);
    else if (adopt(group, polled, lease.shared)) await lease.release(lease.shared);
    else await this.#lookWithLease(group, lease);
  }

  async #lookWithLease(group: Group, lease: Lease): Promise<void> {
    const { now, timers } = this.#tools;
    const { schedule } = group;
    const startedAt = timers.elapsed();
    const { lost, stop } = renewLease(lease, timers);
    const isOurs = AbortSignal.any([this.#stop.signal, lost]);
    // Shared before the first call, so that windows that crash in the midst of it don't ask any more often.
    let shared: SharedPollState = { ...schedule.shared(), asked: now(), full: now(), due: now() + pace.firstWaitMs };
    try {
      if (!(await lease.renew(shared))) return schedule.waitForHolder(0);
      const result = await this.#lookAt(group, isOurs);
      schedule.plan(startedAt, 'full', result);
      shared = { ...schedule.shared(), ...(group.trouble && { trouble: group.trouble }) };
    } finally {
      stop();
      await lease.release(shared);
    }
  }

  /** Looks at the stock once, and sends at most one order. */
  async #lookAt(group: Group, isOurs: AbortSignal): Promise<PollResultForPlan> {
    await this.#endWhatIsOver(group);
    const waiting = this.#openOf(group).filter((order) => orderStageOf(order, this.#tools.now()) === 'waiting');
    const [first] = waiting;
    if (!first) return { queries: 0, hasChanged: false, hasError: false };
    const account = await this.#tools.account(first.placed);
    if ('problem' in account) {
      group.trouble = this.#troubleOf(group, accountFailure(account.problem));
      return { queries: 0, hasChanged: false, hasError: true };
    }
    const { ask, now } = this.#tools;
    const placed = waiting.map((order) => order.placed);
    const { states, failure, isDenied, ...seen } = await readStock(account, placed, ask, now, isOurs);
    if (!states) {
      group.trouble = failure && this.#troubleOf(group, failure);
      if (isDenied && failure) for (const order of waiting) await this.#endOf(order, 'impossible', failure.reason);
      return { ...seen, hasChanged: false, hasError: true };
    }
    group.trouble = undefined;
    const changes = waiting.flatMap(({ id, looked }, index): Entry[] => {
      const found = states[index] ?? [];
      const isSame = looked?.states.join() === found.join();
      return isSame ? [] : [{ v: 1, at: now(), request: id, kind: 'looked', states: found }];
    });
    if (changes.length > 0) await this.#append(...changes);
    for (const [index, { id }] of waiting.entries()) {
      const order = this.#find(id);
      if (isOurs.aborted) break;
      if (order && !order.ended && (await this.#carryOut(order, states[index] ?? [], isOurs))) break;
    }
    return { ...seen, hasChanged: changes.length > 0, hasError: false };
  }

  /** @returns whether something was sent */
  async #carryOut(order: StandingOrder, states: Parameters<typeof carryOut>[1], isOurs: AbortSignal): Promise<boolean> {
    const { end, sent, passedOver } = await carryOut(order, states, this.#tools, isOurs, this.#stop.signal);
    if (end) await this.#endOf(order, end.why, end.reason, sent);
    else if (sent) await this.reload();
    else if (!isOurs.aborted && passedOver?.en !== order.looked?.reason?.en) {
      const reason = passedOver && { reason: passedOver };
      await this.#append({ v: 1, at: this.#tools.now(), request: order.id, kind: 'looked', states, ...reason });
    }
    return sent !== undefined;
  }

  /** Ends the orders whose time has run out, whose file has changed, or that were sent before a crash. */
  async #endWhatIsOver(group: Group): Promise<void> {
    const { now, changeOf } = this.#tools;
    for (const order of this.#openOf(group)) {
      const stage = orderStageOf(order, now());
      if (stage === 'sent' || stage === 'unknown') await this.#endOf(order, stage, reasons[stage]);
      if (stage !== 'waiting') continue;
      const isMet = order.others.some(({ outcome }) => outcome?.kind === 'accepted' || outcome?.kind === 'unknown');
      const change = now() >= order.placed.until || isMet ? undefined : await changeOf(order.placed);
      if (now() >= order.placed.until) await this.#endOf(order, 'deadline', reasons.deadline);
      else if (isMet) await this.#endOf(order, 'changed', reasons.sentMeanwhile);
      else if (change) await this.#endOf(order, 'changed', change);
    }
  }

  async #endOf(order: StandingOrder, why: Ended['why'], reason: LocalizedText, sent?: CarriedOut): Promise<void> {
    await this.end(order.id, why, reason);
    this.#tools.onEnded(order, { why, reason }, sent);
  }

  #troubleOf({ trouble }: Group, failure: Pick<PollError, 'cause' | 'reason'>): PollError {
    return { ...failure, since: trouble?.since ?? this.#tools.now() };
  }

  #inBackground(work: () => Promise<void>): Promise<void> {
    return work().catch((error: unknown) => this.#tools.onFailure(errorMessage(error)));
  }
}

/** Takes over what another window shares; returns whether it has looked meanwhile. */
function adopt(group: Group, known: number, shared: SharedPollState | undefined): boolean {
  const isAdopted = group.schedule.adopt(known, shared);
  if (isAdopted) {
    group.trouble = shared?.trouble;
    group.isAttended = true;
  }
  return isAdopted;
}
