import type { LocalizedText } from '../localized-text.ts';
import type { Batches } from './batches.ts';
import type { ChargingModes } from './charging-modes.ts';
import type { ObjectField } from './field.ts';
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
  /** The conditions in the document that no check can verify: stock, quota, balance. For the rules page. */
  readonly unchecked: readonly {
    readonly says: LocalizedText;
    readonly section: string;
    readonly providerError?: string;
  }[];
}
