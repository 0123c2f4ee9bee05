import type { LocalizedText } from '../localized-text.ts';

/** What a body asks for, in the terms that every provider shares. What is not said, or is no plain value, is absent. */
export interface OrderSummary {
  /** How many instances. */
  readonly count: number;
  readonly type?: string;
  readonly zone?: string;
  readonly image?: string;
  /** The names that the instances will have, as far as they follow from the body. */
  readonly names: readonly string[];
  /** Paid for in advance; absent for pay-per-use and where the provider knows no charging. */
  readonly prepaid?: {
    readonly period?: number;
    readonly unit?: 'hour' | 'day' | 'week' | 'month' | 'year';
    /** Whether it renews by itself; absent where the provider does not document it. */
    readonly renews?: boolean;
  };
  /** How many resources the order counts, where the provider limits them. */
  readonly resources?: number;
}

/** What an error code of a provider means, and what to do. */
export interface ErrorHelp {
  /** One or two sentences: what it means, then what to do next. */
  readonly says: LocalizedText;
  /** The fields of the body that cause it, as paths of keys and `*` for any array index, the likeliest first. */
  readonly fields?: readonly (readonly string[])[];
}
