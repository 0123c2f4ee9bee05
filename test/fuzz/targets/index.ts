import type { Target } from '../target.ts';
import { body } from './body.ts';
import { check } from './check.ts';
import { complete } from './complete.ts';
import { convert } from './convert.ts';
import { edit } from './edit.ts';
import { fix } from './fix.ts';
import { fixAll } from './fix-all.ts';
import { format } from './format.ts';
import { hover } from './hover.ts';
import { imports } from './import.ts';
import { parse } from './parse.ts';
import { reconcile } from './reconcile.ts';
import { redaction } from './redaction.ts';

/** All targets of the fuzzer. */
export const targets: readonly Target[] = [
  parse,
  check,
  complete,
  edit,
  hover,
  fix,
  fixAll,
  format,
  body,
  imports,
  convert,
  reconcile,
  redaction,
];
