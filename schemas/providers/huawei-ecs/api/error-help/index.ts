import type { ErrorHelp } from '../../../../core/api/order-summary.ts';
import { commonErrorHelp } from '../../../shared/huawei/error-help.ts';
import { accountErrorHelp } from './account.ts';
import { chargingErrorHelp } from './charging.ts';
import { diskErrorHelp } from './disks.ts';
import { flavorErrorHelp } from './flavor.ts';
import { networkErrorHelp } from './network.ts';
import { otherCallErrorHelp } from './other-calls.ts';
import { priceErrorHelp } from './prices.ts';
import { serverErrorHelp } from './server.ts';
import { serviceErrorHelp } from './service.ts';

/**
 * The codes of ECS (document: "Error Codes", with those of its older editions; Ecs.0122 to 0124: "Request Idempotency";
 * Ecs.0047 and 0235: public reports).
 */
export const errorHelp: Readonly<Record<string, ErrorHelp>> = {
  ...commonErrorHelp,
  ...accountErrorHelp,
  ...chargingErrorHelp,
  ...serviceErrorHelp,
  ...diskErrorHelp,
  ...flavorErrorHelp,
  ...networkErrorHelp,
  ...serverErrorHelp,
  ...otherCallErrorHelp,
  ...priceErrorHelp,
};
