import type { Json } from '../../../schemas/core/json.ts';
import { summary } from './diagnose.ts';

export const uuid = '67f433d8-ed0e-4321-a8a2-a71838539e09';

export const network = { vpc_id: uuid, subnet_id: uuid, security_group_id: uuid };

/** A body that is valid except for the missing password or key pair. */
export const bodyWithoutLogin = {
  name: 'dev-1',
  flavor: 'Si2.large.4',
  image_id: uuid,
  network,
  root_volume: { size: 100, type: 'SSD' },
};

export const validBody = { ...bodyWithoutLogin, key_pair_name: 'KeyPair-1' };

export const prePaid = { charging_mode: 'PRE_PAID', period_num: 1, period_type: 'MONTH', is_auto_pay: true };

/** The problems of a body, as `severity code pointer`. */
export const summaryOfBody = (body: Json) => summary('huawei-devserver', body);

/** The problems of the valid body with changes. */
export const summaryOf = (changes: { [key: string]: Json }) => summaryOfBody({ ...validBody, ...changes });

export const summaryOfPassword = (admin_pass: Json) => summaryOfBody({ ...bodyWithoutLogin, admin_pass });

export const summaryOfCharging = (charging_info: Json) => summaryOf({ charging_info });
