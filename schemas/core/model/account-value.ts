import type { ValueSource } from './field.ts';

/** Whether a type is sold. */
export type SaleState = 'on-sale' | 'sold-out' | 'withdrawn';

/** What is known about a value besides its names: shown in completions and hovers, and compared with the body. */
export interface ValueFacts {
  /** The vCPUs of a type, or the cores of a physical one. */
  readonly cores?: number | undefined;
  /** In GB. */
  readonly memory?: number | undefined;
  readonly gpu?: string | undefined;
  readonly architecture?: 'x86' | 'arm' | undefined;
  /** Whether a server is virtual or physical, in the provider's words. */
  readonly serverType?: string | undefined;
  /** The operating system of an image, in the provider's words. */
  readonly os?: string | undefined;
  /** The smallest system disk for an image, in GB. */
  readonly minDisk?: number | undefined;
  /** Who owns an image, unless it is the provider. */
  readonly owner?: 'account' | 'other-account' | undefined;
  readonly cidr?: string | undefined;
  readonly freeAddresses?: number | undefined;
  /** The name of an instance that uses a network, if the provider has no list of networks. */
  readonly usedBy?: string | undefined;
  /** The network that a subnet is part of. */
  readonly network?: string | undefined;
  /** The only zone of a value; absent if it is in every zone. */
  readonly zone?: string | undefined;
  /** Whether a type is sold in each of the zones that the provider lists. */
  readonly sales?: Readonly<Record<string, SaleState>> | undefined;
  /** Whether a type is sold in the zones that are not in `sales`. */
  readonly sale?: SaleState | undefined;
  /** The images that a type accepts, if the provider lists them. */
  readonly images?: readonly string[] | undefined;
}

/** A value that an account can use: an image, a type, a subnet. */
export interface AccountValue {
  /** What a body contains. */
  readonly id: string;
  /** Its name, or the id if it has none. */
  readonly label: string;
  /** The provider's own description. */
  readonly detail?: string | undefined;
  readonly facts: ValueFacts;
}

/** The values that a body has for each source, in the order of the text. */
export type GivenValues = Readonly<Partial<Record<ValueSource, readonly string[]>>>;
