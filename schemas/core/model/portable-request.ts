import type { Json } from '../json.ts';
import type { BodyEntry, BodyPath, NewRequest } from './new-request.ts';

/** What a request says that other providers have words for too; a fact that it doesn't say is absent. */
export interface PortableRequest {
  readonly name?: string | undefined;
  readonly count?: number | undefined;
  readonly cores?: number | undefined;
  readonly memoryGb?: number | undefined;
  readonly systemDiskGb?: number | undefined;
  readonly dataDisksGb?: readonly number[] | undefined;
  /** The image, if its id names the system. */
  readonly image?: string | undefined;
  /** Ids that mean something within one cloud only. */
  readonly network?: PortableNetwork | undefined;
  /** A public address, billed by its bandwidth in Mbit/s. */
  readonly bandwidthMbps?: number | undefined;
  /** A public address, billed by its traffic, with at most so many Mbit/s. */
  readonly trafficMbps?: number | undefined;
  readonly login?: PortableLogin | undefined;
  readonly billing?: PortableBilling | undefined;
  readonly autoRenew?: boolean | undefined;
  /** Plain text, whatever encoding the provider wants. */
  readonly userData?: string | undefined;
}

export interface PortableNetwork {
  readonly cloud: 'huawei';
  readonly vpc: string;
  readonly subnet: string;
  readonly securityGroups: readonly string[];
}

/** A password is never carried: the other request refers to a secret. */
export type PortableLogin = { readonly kind: 'password' } | { readonly kind: 'key'; readonly name: string };

export type PortableBilling = { readonly kind: 'payPerUse' } | { readonly kind: 'prepaid'; readonly months: number };

export type PortableFact = keyof PortableRequest;

/** How the body of a provider is read as a portable request and written from one. */
export interface Conversion {
  readonly read: (body: Json) => PortableRequest;
  /** What is written for a portable request, with placeholders for what only a person knows. */
  readonly write: (request: PortableRequest) => readonly BodyEntry[];
  /** The fields that facts are about, whether a fact can be written to them or not; that of the cores is the type. */
  readonly places: Readonly<Partial<Record<PortableFact, BodyPath>>>;
  /** What a body needs because of what was written. */
  readonly needs?: NewRequest['needs'] | undefined;
}
