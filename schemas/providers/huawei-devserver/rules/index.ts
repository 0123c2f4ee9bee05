import type { Rule } from '../../../core/model/rule.ts';
import { noDryRunRule, servers } from '../../shared/no-dry-run.ts';
import { chargingRules } from './charging.ts';
import { extendparamRules } from './extendparam.ts';
import { loginRules } from './login.ts';
import { serverRules } from './server.ts';
import { structureRules } from './structure.ts';
import { supernodeRules } from './supernode.ts';
import { userDataRules } from './user-data.ts';
import { volumeRules } from './volumes.ts';

export const rules: readonly Rule[] = [
  ...structureRules,
  ...extendparamRules,
  noDryRunRule('Request Parameters', servers),
  ...loginRules,
  ...serverRules,
  ...volumeRules,
  ...chargingRules,
  ...supernodeRules,
  ...userDataRules,
];
