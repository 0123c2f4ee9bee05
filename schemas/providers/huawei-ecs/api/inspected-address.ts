import { listAt, numberAt, placeholder, present, textAt } from '../../../core/api/instance-report.ts';
import type { InstanceReports, JsonObject } from '../../../core/api/provider-api.ts';
import type { Json } from '../../../core/json.ts';

/** A new elastic IP like that of the server; undefined if the server has none. */
export function publicIpOf({ server, addresses }: InstanceReports): JsonObject | undefined {
  const [bound] = listAt(addresses, 'publicips');
  if (bound !== undefined) return { eip: boundEip(bound, textAt(server, 'metadata', 'charging_mode') === '1') };
  return hasFloatingAddress(server) ? { eip: unknownEip } : undefined;
}

/** @param isOfPrepaid whether the server is yearly/monthly: its EIP would be, too, if the request didn't say otherwise */
function boundEip(bound: Json, isOfPrepaid: boolean): JsonObject {
  const isShared = textAt(bound, 'bandwidth', 'share_type') === 'WHOLE';
  // A request has no charge mode for billing by bandwidth, which is the default.
  const isByTraffic = textAt(bound, 'bandwidth', 'charge_mode') === 'traffic';
  const isPrepaid = (textAt(bound, 'billing_info') ?? textAt(bound, 'bandwidth', 'billing_info')) !== undefined;
  return present({
    iptype: textAt(bound, 'publicip_pool_name') ?? placeholder('iptype'),
    bandwidth: isShared
      ? { sharetype: 'WHOLE', id: textAt(bound, 'bandwidth', 'id') ?? placeholder('bandwidth id') }
      : present({
          sharetype: 'PER',
          size: numberAt(bound, 'bandwidth', 'size') ?? placeholder('Mbit/s'),
          chargemode: isByTraffic ? 'traffic' : undefined,
        }),
    extendparam: isPrepaid || isOfPrepaid ? { chargingMode: isPrepaid ? 'prePaid' : 'postPaid' } : undefined,
  });
}

const unknownEip: JsonObject = {
  iptype: placeholder('iptype'),
  bandwidth: { sharetype: 'PER', size: placeholder('Mbit/s'), chargemode: placeholder('bandwidth or traffic') },
};

/** Whether a server has a public address, which its elastic IP explains. */
export function hasFloatingAddress(server: JsonObject | undefined): boolean {
  const networks = Object.values(server?.addresses ?? {});
  return networks.some((network) =>
    listAt(network).some((address) => textAt(address, 'OS-EXT-IPS:type') === 'floating'),
  );
}
