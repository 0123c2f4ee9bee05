import type { Rule } from '../core/rule.ts';
import { chargingRules } from './rules-charging.ts';
import { laterRules } from './rules-later.ts';
import { loginRules } from './rules-login.ts';
import { nameRules } from './rules-names.ts';
import { networkRules } from './rules-network.ts';
import { partitionRules } from './rules-partitions.ts';
import { raidRules } from './rules-raid.ts';

/** What must hold between the fields of CreateInstances, by topic. */
export const rules: readonly Rule[] = [
  ...chargingRules,
  ...loginRules,
  ...nameRules,
  ...raidRules,
  ...partitionRules,
  ...networkRules,
  ...laterRules,
];
