import type { LocalizedText } from '../localized-text.ts';
import type { ValueSource } from './field.ts';

/** Whether a type is sold. */
export type SaleState = 'on-sale' | 'sold-out' | 'withdrawn';

/** Whether a zone sells a value. */
export interface ZoneSale {
  readonly id: string;
  readonly zone: string;
  readonly sale: SaleState;
  /** The charge types with which the zone sells it; absent if that is unknown. */
  readonly chargeTypes?: readonly string[];
}

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
  /** In Mbit/s. */
  readonly bandwidth?: number | undefined;
  /** The city of a zone. */
  readonly city?: string | undefined;
  /** The cities in which a value can be used. */
  readonly cities?: readonly string[] | undefined;
  /** The only zone of a value; absent if it is in every zone. */
  readonly zone?: string | undefined;
  /** Whether a type is sold in each of the zones that the provider lists. */
  readonly sales?: Readonly<Record<string, SaleState>> | undefined;
  /** Whether a type is sold in the zones that are not in `sales`. */
  readonly sale?: SaleState | undefined;
  /** The only charge types with which a type is sold; absent if it is with each, or that is unknown. */
  readonly chargeTypes?: readonly string[] | undefined;
  /** The charge types with which a type is sold in each of the zones that sell it, as far as that is known. */
  readonly chargeTypesIn?: Readonly<Record<string, readonly string[]>> | undefined;
  /** What an image must have to run on a type, in the provider's words. */
  readonly imageFlag?: string | undefined;
  /** What an image has of it. */
  readonly flags?: readonly string[] | undefined;
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

/** What is known of a list, without its values. */
export interface ListAge {
  /** The number of values that the account can use. */
  readonly total: number;
  /** When the provider gave the values, in milliseconds since 1970. */
  readonly readAt: number;
  /** Whether these are all values that the account can use, but for those that the provider's list omits. */
  readonly isWhole: boolean;
  /** What the provider's list omits although the account can use it. */
  readonly omits?: LocalizedText | undefined;
}

/** A list as far as the values of one body go. A value of the body that is in neither array is not known. */
export interface KnownList extends ListAge {
  /** The values of the body that the list has. */
  readonly found: readonly AccountValue[];
  /** The values of the body that the list doesn't have, or that are not sold in its zone. */
  readonly others: readonly OtherValue[];
}

/** A value of a body that can't be used, and the value of the list that is nearest to it by name and fits the body. */
export interface OtherValue {
  readonly id: string;
  readonly isMissing: boolean;
  readonly nearest?: AccountValue | undefined;
}

/** What is known of the account's lists as far as the values of one body go. */
export interface KnownValues {
  /** The profile of the account. */
  readonly profile: string;
  readonly lists: Readonly<Partial<Record<ValueSource, KnownList>>>;
}

/** The values that a body has for each source, in the order of the text. */
export type GivenValues = Readonly<Partial<Record<ValueSource, readonly string[]>>>;
