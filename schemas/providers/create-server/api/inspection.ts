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
import { pathSegment } from '../../../core/util/url.ts';
import { get } from '../../shared/preflight.ts';
import { serversUrl } from './endpoints.ts';
import { responseReader } from './errors.ts';

const mbPerGb = 1024;

/**
 * A server as CreateServer or the later documents return it. Neither says anything of the security groups, the host name and
 * the user data; later documents don't return the image and the network either.
 */
export const inspection: InstanceInspection = {
  calls: (target, id) => [
    {
      name: 'server',
      request: get(`${serversUrl(target)}/${pathSegment(id)}`),
      read: responseReader(anyObject, (said) => reportOf(said)),
    },
  ],
  draft({ server }, { password }) {
    const volumes = listAt(server, 'volumes');
    const system = volumes.find((volume) => textAt(volume, 'type') === 'system') ?? volumes[0];
    return present({
      name: textAt(server, 'name') ?? placeholder('name'),
      image_id: textAt(server, 'image_id') ?? placeholder('image_id'),
      cpu: numberAt(server, 'cpu') ?? numberAt(server, 'cpu_core_count') ?? placeholder('cores'),
      memory: memoryOf(server),
      disk_size: numberAt(server, 'disk_size') ?? numberAt(system, 'size') ?? placeholder('GB'),
      password,
      network_id: textAt(server, 'network_id') ?? placeholder('network_id'),
    });
  },
};

/** In GB; later documents count in MB. */
function memoryOf(server: JsonObject | undefined): number | string {
  const megabytes = numberAt(server, 'memory_size');
  return numberAt(server, 'memory') ?? (megabytes === undefined ? placeholder('GB') : Math.round(megabytes / mbPerGb));
}
