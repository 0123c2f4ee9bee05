import type { Rule } from '../../../core/model/rule.ts';
import { autoTerminateRules } from './auto-terminate.ts';
import { chargingRules } from './charging.ts';
import { countRules } from './count.ts';
import { diskEncryptionRules } from './disk-encryption.ts';
import { diskPerformanceRules } from './disk-performance.ts';
import { eipRules } from './eip.ts';
import { flavorAndZoneRules } from './flavor-and-zone.ts';
import { keyPairRules } from './key-pair.ts';
import { labelRules } from './labels.ts';
import { loginRules } from './login.ts';
import { nameRules } from './name.ts';
import { networkRules } from './network.ts';
import { placementRules } from './placement.ts';
import { spaceRules } from './spaces.ts';
import { spotRules } from './spot.ts';
import { structureRules } from './structure.ts';
import { userDataRules } from './user-data.ts';
import { volumeRules } from './volumes.ts';

/**
 * The one reading of all rules and fields: the document decides what is an error, and a page that it links for a field
 * counts as the document. Where the two differ, or the provider contradicts itself elsewhere, a rule warns and names
 * both, since an error blocks a send. What only Terraform, an SDK or a sister service says is a warning or a hint.
 */
export const rules: readonly Rule[] = [
  ...structureRules,
  ...nameRules,
  ...loginRules,
  ...keyPairRules,
  ...userDataRules,
  ...chargingRules,
  ...spotRules,
  ...countRules,
  ...networkRules,
  ...eipRules,
  ...volumeRules,
  ...diskEncryptionRules,
  ...diskPerformanceRules,
  ...labelRules,
  ...flavorAndZoneRules,
  ...placementRules,
  ...autoTerminateRules,
  ...spaceRules,
];
