import type { Rule } from '../core/rule.ts';
import { chargingRules } from './rules-charging.ts';
import { loginRules } from './rules-login.ts';
import { serverRules } from './rules-server.ts';
import { shapeRules } from './rules-shape.ts';
import { supernodeRules } from './rules-supernode.ts';
import { userdataRules } from './rules-userdata.ts';
import { volumeRules } from './rules-volumes.ts';

export const rules: readonly Rule[] = [
  ...shapeRules,
  ...loginRules,
  ...serverRules,
  ...volumeRules,
  ...chargingRules,
  ...supernodeRules,
  ...userdataRules,
];
