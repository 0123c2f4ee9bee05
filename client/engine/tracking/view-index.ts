import type { Provider } from '../../../schemas/core/model/provider.ts';
import { providers } from '../../../schemas/providers/registry.ts';
import type { Entry, Intended } from '../journal/entry.ts';
import { instancesOf, type RequestRecord } from '../journal/request-record.ts';
import { accountKey, memoizeByAccount } from './account-key.ts';
import { isSettled } from './instance-state.ts';
import { RecordIndex } from './record-index.ts';
import { requestView, type ViewInputs } from './view-builder.ts';
import type { InstanceView, RequestView, ViewChange } from './views.ts';

/** The result of an update of some requests. */
export interface ViewUpdate {
  readonly change: ViewChange;
  /** The accounts with changes, and whether anything of them became pending. */
  readonly accounts: ReadonlyMap<string, boolean>;
}

/** The views of all sends, indexed so that a change costs no more than the sends that it affects. */
export class ViewIndex {
  readonly #inputsFor: (record: RequestRecord) => ViewInputs;
  readonly #recordIndex = new RecordIndex();
  readonly #views = new Map<string, RequestView>();
  readonly #byAccount = new Map<string, Set<string>>();
  #requests: readonly RequestView[] = [];
  #onTheWay = 0;

  constructor(circumstances: (record: RequestRecord) => ViewInputs) {
    this.#inputsFor = circumstances;
  }

  /** Every send that the person has not removed from the view, newest first. */
  get requests(): readonly RequestView[] {
    return this.#requests;
  }

  get onTheWay(): number {
    return this.#onTheWay;
  }

  get accounts(): Iterable<string> {
    return this.#byAccount.keys();
  }

  /** The requests of an account, in the order of their first entries. */
  of(account: string): RequestView[] {
    return [...(this.#byAccount.get(account) ?? [])].flatMap((key) => this.#views.get(key) ?? []);
  }

  /**
   * The instances that sends to some accounts created, by their ids; without a view if the person has removed it.
   * @param isIncluded whether an account is included, by any send to it
   */
  made(isIncluded: (intended: Intended) => boolean): ReadonlyMap<string, InstanceView | undefined> {
    const isOfIt = memoizeByAccount(isIncluded);
    const made = new Map<string, InstanceView | undefined>();
    for (const record of this.#recordIndex.order.flatMap((request) => this.#recordIndex.get(request) ?? [])) {
      if (!isOfIt(record.intended)) continue;
      const views = new Map(this.#views.get(record.request)?.instances.map((view) => [view.id, view]));
      for (const id of instancesOf(record)) made.set(id, made.get(id) ?? views.get(id));
    }
    return made;
  }

  /** Takes the current entries of the journal. */
  update(entries: readonly Entry[]): ViewUpdate {
    return this.rebuild(this.#recordIndex.update(entries));
  }

  /** Updates the views of some requests whose records or circumstances may have changed. */
  rebuild(keys: Iterable<string>): ViewUpdate {
    const requests = new Set<string>();
    const instances = new Set<string>();
    const accounts = new Map<string, boolean>();
    for (const key of keys) {
      const before = this.#views.get(key);
      const view = this.#build(key, before);
      if (view === before) continue;
      this.#put(key, view, before);
      requests.add(key);
      for (const changed of changedInstances(before, view)) instances.add(changed);
      const intended = (view ?? before)?.record.intended;
      if (!intended) continue;
      const account = accountKey(intended);
      accounts.set(account, accounts.get(account) || hasComeUp(before, view));
    }
    if (requests.size > 0) this.#requests = this.#recordIndex.order.flatMap((key) => this.#views.get(key) ?? []);
    return { change: { requests, instances }, accounts };
  }

  #build(key: string, before: RequestView | undefined): RequestView | undefined {
    const record = this.#recordIndex.get(key);
    const provider = record && providerOf(record);
    if (!provider || record.forgotten) return undefined;
    return requestView(provider, record, this.#inputsFor(record), before);
  }

  #put(key: string, view: RequestView | undefined, before: RequestView | undefined): void {
    this.#onTheWay += (view?.onTheWay ?? 0) - (before?.onTheWay ?? 0);
    if (before) this.#byAccount.get(accountKey(before.record.intended))?.delete(key);
    if (!view) {
      this.#views.delete(key);
      return;
    }
    this.#views.set(key, view);
    const account = accountKey(view.record.intended);
    const keys = this.#byAccount.get(account) ?? new Set();
    this.#byAccount.set(account, keys.add(key));
  }
}

/** A later version may know other providers. */
function providerOf({ intended }: RequestRecord): Provider | undefined {
  return providers.find(({ id }) => id === intended.provider);
}

function changedInstances(before: RequestView | undefined, view: RequestView | undefined): string[] {
  const [old, now] = [before, view].map((it) => new Map(it?.instances.map((instance) => [instance.key, instance])));
  return [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].filter(
    (key) => old?.get(key) !== now?.get(key),
  );
}

/** Whether a request has something pending that was not pending before. */
function hasComeUp(before: RequestView | undefined, view: RequestView | undefined): boolean {
  if (!view || view.onTheWay === 0) return false;
  if (!before || before.stage !== view.stage || view.missing > before.missing) return true;
  const waiting = new Set(before.instances.filter(({ kind }) => !isSettled(kind)).map(({ key }) => key));
  // A missing instance that now has an id was pending before.
  const known = view.instances.filter(({ kind, key }) => !isSettled(kind) && !waiting.has(key)).length;
  return known > before.missing - view.missing;
}
