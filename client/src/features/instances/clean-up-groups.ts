import { detailOf, labels } from '../../../../schemas/core/api/instance-details.ts';
import type { InstanceNode } from './grouping.ts';

/** Some instances that could be terminated together. */
export type CleanUpGroup =
  | { readonly kind: 'age'; readonly days: number; readonly targets: readonly InstanceNode[] }
  | { readonly kind: 'tag'; readonly tag: string; readonly targets: readonly InstanceNode[] };

const dayMs = 24 * 60 * 60_000;

const ages = [30, 7, 1];

/**
 * The groups of instances by age and tag, without empty ones.
 * @param now in milliseconds since 1970
 */
export function cleanUpGroups(targets: readonly InstanceNode[], now: number): CleanUpGroup[] {
  const byAge = ages.map((days): CleanUpGroup => {
    const old = targets.filter((target) => now - createdAt(target) >= days * dayMs);
    return { kind: 'age', days, targets: old };
  });
  const tags = [...new Set(targets.flatMap(tagsOf))].sort();
  const byTag = tags.map((tag): CleanUpGroup => {
    return { kind: 'tag', tag, targets: targets.filter((target) => tagsOf(target).includes(tag)) };
  });
  return [...byAge, ...byTag].filter((group) => group.targets.length > 0);
}

function createdAt({ view: { observed }, request }: InstanceNode): number {
  return observed?.createdAt ?? request.record.intended.at;
}

function tagsOf({ view: { observed } }: InstanceNode): string[] {
  return detailOf(observed?.details, labels.tags)?.split(', ') ?? [];
}
