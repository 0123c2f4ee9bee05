import type { Rule } from '../core/rule.ts';
import { chargingRules } from './rules-charging.ts';
import { countRules } from './rules-count.ts';
import { diskPerformanceRules } from './rules-disk-performance.ts';
import { eipRules } from './rules-eip.ts';
import { labelRules } from './rules-labels.ts';
import { loginRules } from './rules-login.ts';
import { nameRules } from './rules-name.ts';
import { networkRules } from './rules-network.ts';
import { placeRules } from './rules-place.ts';
import { placeholderRules } from './rules-placeholder.ts';
import { shapeRules } from './rules-shape.ts';
import { spotRules } from './rules-spot.ts';
import { timeRules } from './rules-time.ts';
import { userDataRules } from './rules-user-data.ts';
import { volumeRules } from './rules-volumes.ts';

export const rules: readonly Rule[] = [
  ...shapeRules,
  ...nameRules,
  ...loginRules,
  ...userDataRules,
  ...chargingRules,
  ...spotRules,
  ...countRules,
  ...networkRules,
  ...eipRules,
  ...volumeRules,
  ...diskPerformanceRules,
  ...labelRules,
  ...placeRules,
  ...timeRules,
  ...placeholderRules,
];
