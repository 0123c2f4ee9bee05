import type { ErrorHelp } from '../../../../core/api/order-summary.ts';
import { commonErrorHelp } from '../../../shared/huawei/error-help.ts';
import { accountErrorHelp } from './account.ts';
import { chargingErrorHelp } from './charging.ts';
import { diskErrorHelp } from './disks.ts';
import { flavorErrorHelp } from './flavor.ts';
import { networkErrorHelp } from './network.ts';
import { serverErrorHelp } from './server.ts';
import { serviceErrorHelp } from './service.ts';

/** The codes of ECS (document: "Error Codes"; Ecs.0122 to 0124: "Request Idempotency"). */
export const errorHelp: Readonly<Record<string, ErrorHelp>> = {
  ...commonErrorHelp,
  ...accountErrorHelp,
  ...chargingErrorHelp,
  ...serviceErrorHelp,
  ...diskErrorHelp,
  ...flavorErrorHelp,
  ...networkErrorHelp,
  ...serverErrorHelp,
};
