import type { Json } from '../../../schemas/core/json.ts';
import { summary } from './diagnose.ts';

export const uuid = '67f433d8-ed0e-4321-a8a2-a71838539e09';

export const validServer = {
  name: 'web',
  imageRef: uuid,
  flavorRef: 's6.small.1',
  vpcid: uuid,
  nics: [{ subnet_id: uuid }],
  root_volume: { volumetype: 'SSD' },
  key_name: 'my-key',
};

/** Changes that order a valid server by the month. */
export const prePaid = {
  extendparam: { chargingMode: 'prePaid', periodType: 'month', periodNum: 1, isAutoPay: 'false' },
  metadata: { op_svc_userid: 'f79791beca3c48159ac2553fff22e166' },
};

/** A change that buys an EIP with a bandwidth. */
export const newEip = (bandwidth: Json, rest: { [key: string]: Json } = {}) => ({
  publicip: { eip: { iptype: '5_bgp', bandwidth, ...rest } },
});

/** The problems of a valid server with changes, as `severity code pointer`. */
export const summaryOf = (changes: { [key: string]: Json }) =>
  summary('huawei-ecs', { server: { ...validServer, ...changes } });

/** The problems of a server without the key pair that the valid server logs in with. */
export const summaryWithoutKey = (changes: { [key: string]: Json }) => {
  const { key_name: _, ...server } = validServer;
  return summary('huawei-ecs', { server: { ...server, ...changes } });
};
