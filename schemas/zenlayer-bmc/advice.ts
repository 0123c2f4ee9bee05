import type { Advice } from '../core/order.ts';
import { actionAdvice } from './advice-actions.ts';
import { commonAdvice } from './advice-common.ts';
import { createAdvice } from './advice-create.ts';

/** What each error code means and what to do, by the document's spelling of the code in lower case. */
export const advice: Readonly<Record<string, Advice>> = { ...commonAdvice, ...createAdvice, ...actionAdvice };
