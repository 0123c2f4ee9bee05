import type { ErrorHelp } from '../../../../core/api/order-summary.ts';
import { actionErrorHelp } from './actions.ts';
import { commonErrorHelp } from './common.ts';
import { createErrorHelp } from './create.ts';

/** The error codes, by the document's spelling in lower case. */
export const errorHelp: Readonly<Record<string, ErrorHelp>> = {
  ...commonErrorHelp,
  ...createErrorHelp,
  ...actionErrorHelp,
};
