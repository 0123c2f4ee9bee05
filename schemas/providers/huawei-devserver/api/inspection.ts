import {
  anyObject,
  listAt,
  numberAt,
  placeholder,
  present,
  reportOf,
  textAt,
} from '../../../core/api/instance-report.ts';
import type { InstanceInspection, JsonObject } from '../../../core/api/provider-api.ts';
import { readResponse } from '../../shared/huawei/errors.ts';
import { get } from '../../shared/preflight.ts';
import { serverUrl } from './endpoints.ts';

/** A DevServer. The response has nothing of its security group, its zone and the length of its subscription. */
export const inspection: InstanceInspection = {
  calls: (target, id) => [
    {
      name: 'server',
      request: get(serverUrl(target, id)),
      read(response) {
        const found = readResponse(response, anyObject, (said) => reportOf(said));
        return found.kind === 'refused' && found.code === 'ModelArts.6404' ? reportOf(undefined) : found;
      },
    },
  ],
  draft({ server }, { password }) {
    const image = server?.image ?? server?.server_image_response;
    const keyPair = textAt(server, 'key_pair_name');
    return present({
      name: textAt(server, 'name') ?? placeholder('name'),
      flavor: textAt(server, 'flavor') ?? placeholder('flavor'),
      image_id: textAt(image, 'image_id') ?? placeholder('image_id'),
      arch: textAt(server, 'arch') ?? textAt(image, 'arch'),
      server_type: textAt(server, 'cloud_server', 'type'),
      network: {
        vpc_id: textAt(server, 'vpc_id') ?? placeholder('vpc_id'),
        subnet_id: textAt(server, 'subnet_id') ?? placeholder('subnet_id'),
        security_group_id: placeholder('security_group_id'),
      },
      root_volume: volumeOf(server, 'ROOT'),
      data_volume: volumeOf(server, 'DATA'),
      charging_info: chargingOf(server),
      ...(keyPair === undefined ? { admin_pass: password } : { key_pair_name: keyPair }),
    });
  },
};

/** The volumes of a kind. A request has one object for all data volumes, so those that differ leave it to a person. */
function volumeOf(server: JsonObject | undefined, kind: 'ROOT' | 'DATA'): JsonObject | undefined {
  const found = listAt(server, 'volumes').filter((volume) => textAt(volume, 'type') === kind);
  const [first] = found;
  if (first === undefined) return undefined;
  const [type, size] = [textAt(first, 'evs_type'), numberAt(first, 'size')];
  const areAlike = found.every((volume) => textAt(volume, 'evs_type') === type && numberAt(volume, 'size') === size);
  return present({
    size: areAlike ? size : placeholder('GB'),
    type: areAlike ? type : placeholder('type'),
    ...(kind === 'DATA' && { count: found.length }),
  });
}

/** The period is required even for pay-per-use, where it has no meaning. A server that is sold both ways says COMMON. */
function chargingOf(server: JsonObject | undefined): JsonObject {
  const mode = textAt(server, 'charging_mode');
  if (mode === 'POST_PAID') return { charging_mode: mode, period_num: 1, period_type: 'MONTH' };
  return {
    charging_mode: mode === 'PRE_PAID' ? mode : placeholder('POST_PAID or PRE_PAID'),
    period_num: placeholder('number'),
    period_type: placeholder('MONTH or YEAR'),
  };
}
