import type { Rule } from '../core/rule.ts';
import { chargingRules } from './rules-charging.ts';
import { countRules } from './rules-count.ts';
import { diskRules } from './rules-disks.ts';
import { loginRules } from './rules-login.ts';
import { passwordRules } from './rules-password.ts';
import { shapeRules } from './rules-shape.ts';

export const rules: readonly Rule[] = [
  ...countRules,
  ...loginRules,
  ...passwordRules,
  ...diskRules,
  ...chargingRules,
  ...shapeRules,
];
