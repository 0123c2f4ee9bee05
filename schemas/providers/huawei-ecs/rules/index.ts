import type { Rule } from '../../../core/model/rule.ts';
import { autoTerminateRules } from './auto-terminate.ts';
import { chargingRules } from './charging.ts';
import { countRules } from './count.ts';
import { diskPerformanceRules } from './disk-performance.ts';
import { eipRules } from './eip.ts';
import { labelRules } from './labels.ts';
import { loginRules } from './login.ts';
import { nameRules } from './name.ts';
import { networkRules } from './network.ts';
import { placeholderRules } from './placeholder.ts';
import { placementRules } from './placement.ts';
import { spotRules } from './spot.ts';
import { structureRules } from './structure.ts';
import { userDataRules } from './user-data.ts';
import { volumeRules } from './volumes.ts';

export const rules: readonly Rule[] = [
  ...structureRules,
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
  ...placementRules,
  ...autoTerminateRules,
  ...placeholderRules,
];
