import type { Rule } from '../../../core/model/rule.ts';
import { chargingRules } from './charging.ts';
import { countRules } from './count.ts';
import { diskPerformanceRules } from './disk-performance.ts';
import { eipRules } from './eip.ts';
import { labelRules } from './labels.ts';
import { loginRules } from './login.ts';
import { nameRules } from './name.ts';
import { networkRules } from './network.ts';
import { placeRules } from './place.ts';
import { placeholderRules } from './placeholder.ts';
import { spotRules } from './spot.ts';
import { shapeRules } from './structure.ts';
import { timeRules } from './time.ts';
import { userDataRules } from './user-data.ts';
import { volumeRules } from './volumes.ts';

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
