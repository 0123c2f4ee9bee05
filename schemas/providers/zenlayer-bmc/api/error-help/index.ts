import type { ErrorHelp } from '../../../../core/api/order-summary.ts';
import { actionErrorHelp } from './actions.ts';
import { commonErrorHelp } from './common.ts';
import { createErrorHelp } from './create.ts';

/** What each error code means and what to do, by the document's spelling of the code in lower case. */
export const errorHelp: Readonly<Record<string, ErrorHelp>> = {
  ...commonErrorHelp,
  ...createErrorHelp,
  ...actionErrorHelp,
};
