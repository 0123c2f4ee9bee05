import { type Lease, renewalMs } from './lease.ts';
import type { Timers } from './timers.ts';

/** A lease that is renewed until `stop` is called. */
export interface RenewedLease {
  /** Aborted when another window has taken the account. */
  readonly lost: AbortSignal;
  readonly stop: () => void;
}

/** Renews a lease for as long as the account is polled. */
export function renewLease(lease: Lease, timers: Timers): RenewedLease {
  const lost = new AbortController();
  let hasEnded = false;
  let cancel = () => {};
  const start = () => {
    cancel = timers.start(renewalMs, renew);
  };
  const renew = async () => {
    const isOurs = await lease.renew().catch(() => false);
    if (!isOurs) lost.abort();
    else if (!hasEnded) start();
  };
  start();
  const stop = () => {
    hasEnded = true;
    cancel();
  };
  return { lost: lost.signal, stop };
}
