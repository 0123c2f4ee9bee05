import type { Rule } from '../../../core/model/rule.ts';
import { instances, noDryRunRule } from '../../shared/no-dry-run.ts';
import { chargingRules } from './charging.ts';
import { headerRules } from './headers.ts';
import { loginRules } from './login.ts';
import { modelRules } from './models.ts';
import { nameRules } from './names.ts';
import { networkRules } from './network.ts';
import { newerFieldRules } from './newer-fields.ts';
import { partitionRules } from './partitions.ts';
import { raidRules } from './raid.ts';
import { raidConfigRules } from './raid-config.ts';

export const rules: readonly Rule[] = [
  ...chargingRules,
  ...loginRules,
  ...nameRules,
  ...raidConfigRules,
  ...raidRules,
  ...modelRules,
  ...partitionRules,
  ...networkRules,
  ...newerFieldRules,
  ...headerRules,
  noDryRunRule('2. Request parameters', instances),
];
