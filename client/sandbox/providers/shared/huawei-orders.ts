import type { SandboxInstance } from '../../provider-stub.ts';

/** How long an order waits for its payment, in milliseconds; then the sandbox pays it by itself, to show the way. */
const paymentMs = 20_000;

/** The id of the order that an instance was bought with; it is one for the whole request. */
export function orderOf({ batch }: SandboxInstance): string {
  return `CS${batch.replaceAll('-', '').slice(0, 15).toUpperCase()}`;
}

/** Whether an instance waits for the payment of its order. */
export function isUnpaid(instance: SandboxInstance, now: number): boolean {
  return now < paid(instance).createdAt;
}

/** The instance with its life beginning when it was paid for. */
export function paid(instance: SandboxInstance): SandboxInstance {
  return instance.facts.waitsForPayment ? { ...instance, createdAt: instance.createdAt + paymentMs } : instance;
}
