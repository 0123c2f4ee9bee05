import type { Fix } from '../../core/model/fix.ts';
import type { Node } from '../../core/syntax/node.ts';
import { givenOf, volumesOfType } from './body-accessors.ts';
import { fix, puts, removals } from './fix-helpers.ts';

/** What a type lets one choose, as the provider's Terraform plugin has it. */
export interface Performance {
  readonly iops: readonly [least: number, most: number, perGb: number];
  readonly throughput?: readonly [least: number, most: number];
  /** The type that is like it, without a choice. */
  readonly plain: string;
}

const performances: Readonly<Record<string, Performance>> = {
  GPSSD2: { iops: [3000, 128_000, 500], throughput: [125, 1000], plain: 'GPSSD' },
  ESSD2: { iops: [100, 256_000, 1000], plain: 'ESSD' },
};

/** What a type of disk lets one choose; undefined where its size decides. */
export function performanceOf(type: string | undefined): Performance | undefined {
  return type !== undefined && Object.hasOwn(performances, type) ? performances[type] : undefined;
}

/** The disks of a type whose performance one chooses. */
export function tunable(body: Node): readonly { volume: Node; type: string; performance: Performance }[] {
  return Object.entries(performances).flatMap(([type, performance]) =>
    volumesOfType(body, type).map((volume) => ({ volume, type, performance })),
  );
}

/** Makes of a disk one of another type, without a performance of its own. */
export function plainFix(volume: Node, plain: string): Fix {
  return fix(`Change to ${plain}`, `改为 ${plain}`, () => [
    ...puts(volume, { volumetype: plain }),
    ...removals(givenOf(volume, ['iops', 'throughput']).map(({ value }) => value)),
  ]);
}
