/** The type of a field in an SDK. */
export type SdkType =
  | { readonly kind: 'string' | 'number'; readonly values: readonly string[] }
  | { readonly kind: 'boolean' | 'map' | 'unknown' }
  | { readonly kind: 'array'; readonly item: SdkType }
  /** Without fields if the SDK doesn't describe them. Read when needed, since types can contain themselves. */
  | { readonly kind: 'object'; readonly fields?: () => SdkFields };

/** A field in an SDK, with as much as the SDK says about it. */
export interface SdkField {
  readonly type: SdkType;
  readonly isRequired: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

export type SdkFields = ReadonlyMap<string, SdkField>;
