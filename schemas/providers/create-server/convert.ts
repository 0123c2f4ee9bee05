import type { Conversion } from '../../core/model/portable-request.ts';
import { entryIf, entryOrUnfilled, hasText, numberOf, textOf } from '../shared/convert.ts';

/** CreateServer has one instance and one disk, and says nothing of billing. */
export const conversion: Conversion = {
  places: { cores: ['cpu'], memoryGb: ['memory'], image: ['image_id'], network: ['network_id'], login: ['password'] },
  read: (body) => ({
    name: textOf(body, 'name'),
    count: 1,
    cores: numberOf(body, 'cpu'),
    memoryGb: numberOf(body, 'memory'),
    systemDiskGb: numberOf(body, 'disk_size'),
    image: textOf(body, 'image_id'),
    login: hasText(body, 'password') ? { kind: 'password' } : undefined,
    userData: textOf(body, 'user_data'),
  }),
  write: ({ name, cores, memoryGb, systemDiskGb, image, login, userData }) => [
    entryOrUnfilled(name, 'name'),
    entryOrUnfilled(image, 'image_id'),
    entryOrUnfilled(cores, 'cpu'),
    entryOrUnfilled(memoryGb, 'memory'),
    ...entryIf(systemDiskGb, 'disk_size'),
    ...entryIf(login?.kind === 'password' ? '${secret:server-password}' : undefined, 'password'),
    entryOrUnfilled(undefined, 'network_id'),
    ...entryIf(userData, 'user_data'),
  ],
};
