import type { LocalizedText } from '../localized-text.ts';
import type { Node } from '../syntax/node.ts';
import type { Query, Target } from './query.ts';

/** What a body orders that can be sold out. */
export interface Wanted {
  readonly kind: 'wanted';
  readonly type: string;
  /** Absent if any zone of the region will do. */
  readonly zone?: string;
  /** How it is paid for, in the provider's word, if what is sold depends on that. */
  readonly charge?: string;
  readonly count: number;
}

/** Why nobody can ask whether a body's order is in stock. */
export interface WantedUnknown {
  readonly kind: 'unknown';
  readonly why: LocalizedText;
}

/** Whether what is wanted can be bought now, the best first; `too-few` if there is some, but less than wanted. */
export const stockStates = ['available', 'too-few', 'sold-out', 'not-sold'] as const;

export type StockState = (typeof stockStates)[number];

/** What a provider says of the stock of everything that a call asks for, in the same order. */
export interface StockReading {
  readonly kind: 'stock';
  readonly states: readonly StockState[];
}

/** A call that reads what is in stock. It changes nothing. */
export interface StockQuery extends Query<StockReading> {
  readonly wanted: readonly Wanted[];
}

/** How to wait for what is sold out. */
export interface Stock {
  readonly wantedBy: (body: Node) => Wanted | WantedUnknown;
  /** The calls that read the stock of everything wanted, as few as the provider allows. */
  readonly queries: (target: Target, wanted: readonly Wanted[]) => readonly StockQuery[];
  /** Whether a send was rejected for nothing but its type being sold out. */
  readonly isSoldOut: (error: { readonly code?: string | undefined; readonly message: string }) => boolean;
  /** What the provider doesn't say of its stock, for whoever waits for it. */
  readonly cannotTell?: LocalizedText;
}

/** A field without a plain value leaves unknown what is wanted. */
export function unknownWanted(field: string): WantedUnknown {
  return {
    kind: 'unknown',
    why: { en: `The value of "${field}" isn't known.`, zh: `“${field}”的值未知。` },
  };
}

/** The best state for a buyer; `not-sold` if there is none. */
export function bestState(states: readonly StockState[]): StockState {
  return stockStates.find((state) => states.includes(state)) ?? 'not-sold';
}
