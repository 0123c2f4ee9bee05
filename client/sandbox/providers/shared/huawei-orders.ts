import type { SandboxInstance } from '../../provider-stub.ts';

/** How long an order stays unpaid, in milliseconds; then the sandbox pays it by itself, to show the next states. */
const paymentMs = 20_000;

/** The id of the order of an instance; the instances of one request share it. */
export function orderOf({ batch }: SandboxInstance): string {
  return `CS${batch.replaceAll('-', '').slice(0, 15).toUpperCase()}`;
}

/** Whether the order of an instance is still unpaid. */
export function isUnpaid(instance: SandboxInstance, now: number): boolean {
  return now < paid(instance).createdAt;
}

/** The instance, created at the time of its payment. */
export function paid(instance: SandboxInstance): SandboxInstance {
  return instance.facts.waitsForPayment ? { ...instance, createdAt: instance.createdAt + paymentMs } : instance;
}
