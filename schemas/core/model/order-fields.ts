/** The path of a field from the body on, by the names in the provider's document. */
export type FieldPath = readonly string[];

/** Where a body says what is ordered, for checks that are the same for every provider. */
export interface OrderFields {
  readonly name: FieldPath;
  /** The values of which the provider chooses one if a body has none. */
  readonly chosen?: { readonly zone?: FieldPath; readonly image?: FieldPath };
  /** The number of instances; absent if a body always requests one. */
  readonly count?: FieldPath;
  /**
   * The prepaid period, and its unit; months if there is no field for the unit or it is absent. The default is what an
   * absent number means, for a provider that only sells prepaid instances.
   */
  readonly period?: {
    readonly number: FieldPath;
    readonly unit?: FieldPath;
    readonly default?: number;
    /** Whether it renews automatically: true, or "true". */
    readonly renewal?: FieldPath;
  };
  /** The lists of tags: objects with a `key`, or texts of the form `key.value`. Absent if the document has none. */
  readonly tags?: readonly FieldPath[];
}
