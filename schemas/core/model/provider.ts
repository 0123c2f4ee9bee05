import type { LocalizedText } from '../localized-text.ts';
import type { Node } from '../syntax/node.ts';
import type { Batches } from './batches.ts';
import type { ChargingModes } from './charging-modes.ts';
import type { ObjectField, ValueSource } from './field.ts';
import type { OrderFields } from './order-fields.ts';
import type { Rule } from './rule.ts';

/** The id of every provider, in the order in which lists show them. */
export const providerIds = [
  'create-server',
  'zenlayer-bmc',
  'huawei-ecs',
  'huawei-devserver',
  'jdcloud-coc-vm',
] as const;

export type ProviderId = (typeof providerIds)[number];

/** The requests that one provider accepts: all that the language server needs to know of it. */
export interface Provider {
  readonly id: ProviderId;
  /** The name of the product, short enough for a status bar. */
  readonly name: string;
  /** The name of the call, as the provider writes it. */
  readonly operation: string;
  readonly document: {
    /** The provider's page. */
    readonly url: string;
    /** The edition of the document that the checks follow. */
    readonly edition: string;
  };
  readonly request: ObjectField;
  readonly rules: readonly Rule[];
  /** Where a body says what is ordered. */
  readonly order: OrderFields;
  /** For a provider that creates several instances with one request. */
  readonly batches?: Batches;
  /** For a provider that sells both pay-per-use and by the month. */
  readonly chargingModes?: ChargingModes;
  /** Top-level keys that only this provider's bodies have; they decide if nothing else names the provider. */
  readonly identifyingKeys: readonly string[];
  /** The conditions in the document that the text alone can't verify: stock, quota, balance. */
  readonly unchecked: readonly UncheckedCondition[];
}

/** What a call to the provider verifies of a body: that its value exists, that it fits the others, or something else. */
export type CheckTopic =
  | ValueSource
  | `${ValueSource}-fits`
  | 'sale'
  | 'charging'
  | 'internet-charging'
  | 'bandwidth-limit'
  | 'raid'
  | 'quota';

/** A condition in the document that the text of a body alone can't verify. */
export interface UncheckedCondition {
  readonly says: LocalizedText;
  readonly section: string;
  readonly providerError?: string;
  /** Calls that verify all these topics verify the condition. */
  readonly topics?: readonly CheckTopic[];
  /**
   * Whether it concerns a body; absent if it concerns all.
   * @param system the operating system of the body's image, in the provider's words, if that is known
   */
  readonly appliesTo?: (body: Node, system: string | undefined) => boolean;
}
