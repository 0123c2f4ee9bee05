import type { LocalizedText } from '../localized-text.ts';

/** A summary of a body in terms that all providers share. A value that is missing, or isn't plain, is absent. */
export interface OrderSummary {
  /** How many instances. */
  readonly count: number;
  readonly type?: string;
  readonly zone?: string;
  readonly image?: string;
  /** The names of the instances, as far as they follow from the body. */
  readonly names: readonly string[];
  /** A prepaid period; absent for pay-per-use and for a provider without charging. */
  readonly prepaid?: {
    readonly period?: number;
    readonly unit?: 'hour' | 'day' | 'week' | 'month' | 'year';
    /** Whether it renews automatically; absent if the provider does not document it. */
    readonly renews?: boolean;
  };
  /** How it is paid for if not prepaid; absent for a provider without charging, and if it is unknown. */
  readonly payPerUse?: 'usual' | 'spot';
  /** The public addresses or the internet access that the body requests. */
  readonly internet?: {
    /** How many public addresses are bought; absent if the document doesn't say. */
    readonly addresses?: number;
    /** Whether the address exists already and isn't bought. */
    readonly isExisting?: true;
    /** The bandwidth, of each address if there are several. */
    readonly mbps?: number;
  };
  /** The number of resources in the order, if the provider limits it. */
  readonly resources?: number;
}

/** The meaning of an error code of a provider, and what to do. */
export interface ErrorHelp {
  /** One or two sentences: the meaning, then what to do next. */
  readonly says: LocalizedText;
  /** The fields of the body that cause it, as paths of keys with `*` for any array index, the likeliest first. */
  readonly fields?: readonly (readonly string[])[];
  /** The code belongs to another call than the one that creates instances. */
  readonly ofOtherCall?: true;
}
