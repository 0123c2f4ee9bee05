import type { ErrorHelp } from '../../../../core/api/order-summary.ts';
import type { LocalizedText } from '../../../../core/localized-text.ts';

type Path = readonly string[];

/** The help for an error code: what it means, what to do, and the fields that can cause it. */
export function help(says: LocalizedText, ...fields: readonly Path[]): ErrorHelp {
  return { says, ...(fields.length > 0 && { fields }) };
}

/** The help for an error code of another call than create. */
export function helpOfOtherCall(says: LocalizedText): ErrorHelp {
  return { says, ofOtherCall: true };
}

/** The path of a field of "server". */
export const inServer = (...path: readonly string[]): Path => ['server', ...path];

/** The paths of a field of the system disk and of each data disk. */
export const ofDisks = (...path: readonly string[]): readonly Path[] => [
  inServer('root_volume', ...path),
  inServer('data_volumes', '*', ...path),
];

export const image = inServer('imageRef');
export const flavor = inServer('flavorRef');
export const zone = inServer('availability_zone');
export const count = inServer('count');
export const recovery = inServer('extendparam', 'support_auto_recovery');
