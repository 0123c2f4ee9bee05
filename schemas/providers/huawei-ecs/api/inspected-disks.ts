import {
  isTrueAt,
  listAt,
  numberAt,
  objectAt,
  placeholder,
  present,
  textAt,
} from '../../../core/api/instance-report.ts';
import type { InstanceReports, JsonObject } from '../../../core/api/provider-api.ts';
import type { Json } from '../../../core/json.ts';

const attachmentsKey = 'os-extended-volumes:volumes_attached';

/** The types whose IOPS a request decides, and the one whose throughput it decides, too. */
const typesWithIops: readonly string[] = ['GPSSD2', 'ESSD2'];

/** The disks of a request: what the server says of their order, and the disk service of each. */
export function disksOf({ server, disks }: InstanceReports): JsonObject {
  const attached = listAt(server, attachmentsKey);
  const known = new Map(listAt(disks, 'volumes').map((disk) => [textAt(disk, 'id'), disk]));
  const root = attached.find((it) => textAt(it, 'bootIndex') === '0') ?? attached[0];
  const data = attached.filter((it) => it !== root);
  const described = (attachment: Json | undefined) => diskOf(attachment, known.get(textAt(attachment, 'id')));
  return present({
    root_volume: described(root),
    data_volumes:
      data.length > 0
        ? data.map((attachment) => ({ ...described(attachment), ...ofData(attachment, known) }))
        : undefined,
  });
}

function diskOf(attachment: Json | undefined, disk: Json | undefined): JsonObject {
  const type = textAt(disk, 'volume_type');
  const cluster = textAt(disk, 'service_type') === 'DSS' ? textAt(disk, 'dedicated_storage_id') : undefined;
  const hasIops = type !== undefined && typesWithIops.includes(type);
  return present({
    volumetype: type ?? placeholder('volumetype'),
    size: numberAt(disk, 'size') ?? numberAt(attachment, 'size') ?? placeholder('GB'),
    iops: hasIops ? numberAt(disk, 'iops', 'total_val') : undefined,
    throughput: type === 'GPSSD2' ? numberAt(disk, 'throughput', 'total_val') : undefined,
    ...(cluster !== undefined && { cluster_type: 'DSS', cluster_id: cluster }),
    'hw:passthrough': isTrueAt(disk, 'metadata', 'hw:passthrough') ? true : undefined,
    metadata: encryptionOf(disk),
  });
}

/** What only a data disk has. */
function ofData(attachment: Json, known: ReadonlyMap<string | undefined, Json>): JsonObject {
  const disk = known.get(textAt(attachment, 'id'));
  return present({
    multiattach: isTrueAt(disk, 'multiattach') ? true : undefined,
    delete_on_termination: isTrueAt(attachment, 'delete_on_termination') ? true : undefined,
  });
}

function encryptionOf(disk: Json | undefined): JsonObject | undefined {
  const metadata = objectAt(disk, 'metadata');
  if (textAt(metadata, '__system__encrypted') !== '1') return undefined;
  return {
    __system__encrypted: '1',
    __system__cmkid: textAt(metadata, '__system__cmkid') ?? placeholder('key id'),
  };
}
