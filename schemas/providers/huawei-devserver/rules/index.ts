import type { Rule } from '../../../core/model/rule.ts';
import { chargingRules } from './charging.ts';
import { loginRules } from './login.ts';
import { serverRules } from './server.ts';
import { shapeRules } from './structure.ts';
import { supernodeRules } from './supernode.ts';
import { userdataRules } from './userdata.ts';
import { volumeRules } from './volumes.ts';

export const rules: readonly Rule[] = [
  ...shapeRules,
  ...loginRules,
  ...serverRules,
  ...volumeRules,
  ...chargingRules,
  ...supernodeRules,
  ...userdataRules,
];
