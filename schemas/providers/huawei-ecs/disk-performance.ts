import { type LocalizedText, namesText } from '../../core/localized-text.ts';
import type { Fix } from '../../core/model/fix.ts';
import type { RuleContext } from '../../core/model/rule.ts';
import type { Node } from '../../core/syntax/node.ts';
import { presentFields, volumesOfType } from './body-accessors.ts';
import { fix, removeAll, setValues } from './fix-helpers.ts';

/** What can be set for a disk type. */
export interface Performance {
  /** Who says so, as the beginning of a sentence. */
  readonly source: LocalizedText;
  readonly iops: readonly [min: number, max: number, perGb: number];
  readonly throughput?: readonly [min: number, max: number];
  /** The similar type without these settings. */
  readonly plain: string;
}

/** The types whose performance can be set. */
export const performances = {
  GPSSD2: {
    source: { en: "The provider's disk page allows", zh: '按服务商的云硬盘文档' },
    iops: [3000, 128_000, 500],
    throughput: [125, 1000],
    plain: 'GPSSD',
  },
  ESSD2: {
    source: { en: "The provider's tools allow", zh: '按服务商的工具' },
    iops: [100, 256_000, 1000],
    plain: 'ESSD',
  },
} as const satisfies Readonly<Record<string, Performance>>;

/** What can be set for a disk type; undefined if its size decides. */
export function performanceOf(type: string | undefined): Performance | undefined {
  const all: Readonly<Record<string, Performance>> = performances;
  return type !== undefined && Object.hasOwn(all, type) ? all[type] : undefined;
}

/** The disks whose performance can be set. */
export function tunableVolumes(
  context: RuleContext,
): readonly { volume: Node; type: string; performance: Performance }[] {
  return Object.entries(performances).flatMap(([type, performance]) =>
    volumesOfType(context, type).map((volume) => ({ volume, type, performance })),
  );
}

/** Changes the type of a disk, and removes its iops and throughput. */
export function plainTypeFix(volume: Node, plain: string, options: Pick<Fix, 'isLastResort'> = {}): Fix {
  const removed = presentFields(volume, ['iops', 'throughput']);
  const names = removed.length > 0 ? namesText(removed.map(({ key }) => key)) : undefined;
  return fix(
    `Set "volumetype" to "${plain}"${names ? ` and remove ${names.en}` : ''}`,
    `将“volumetype”设为 "${plain}"${names ? `，并删除${names.zh}` : ''}`,
    () => [...setValues(volume, { volumetype: plain }), ...removeAll(removed.map(({ value }) => value))],
    options,
  );
}
