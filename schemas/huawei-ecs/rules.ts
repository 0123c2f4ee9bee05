import type { Rule } from '../core/rule.ts';
import { chargingRules } from './rules-charging.ts';
import { countRules } from './rules-count.ts';
import { loginRules } from './rules-login.ts';
import { networkRules } from './rules-network.ts';
import { serverRules } from './rules-server.ts';
import { volumeRules } from './rules-volumes.ts';

export const rules: readonly Rule[] = [
  ...loginRules,
  ...chargingRules,
  ...countRules,
  ...networkRules,
  ...volumeRules,
  ...serverRules,
];
