import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const example = readFileSync(join(import.meta.dirname, '../fixtures/huawei-ecs/example-1.huawei-ecs.json'), 'utf8');

/** A request to Huawei Cloud ECS of about a number of bytes, as people write a large one: many disks, a long script. */
export function bodyOf(bytes: number): string {
  const body = JSON.parse(example);
  const disk = (index: number) => ({
    volumetype: 'SSD',
    size: 100 + index,
    multiattach: true,
    'hw:passthrough': true,
    delete_on_termination: false,
  });
  const share = bytes > 100_000 ? 0.5 : 0.25;
  const count = bytes > 100_000 ? Math.floor((bytes * share) / 190) : 59;
  body.server.data_volumes = Array.from({ length: count }, (_, index) => disk(index));
  const rest = bytes - JSON.stringify(body, null, 4).length;
  body.server.user_data = Buffer.from(
    '#!/bin/bash\necho hello\n'.repeat(Math.max(1, Math.floor((rest * 0.75) / 23))),
  ).toString('base64');
  return JSON.stringify(body, null, 4);
}

/** The measured sizes: the document's example, a full request, and far more than any request. */
export const bodies: readonly { readonly name: string; readonly text: string; readonly rounds: number }[] = [
  { name: '2 KB', text: example, rounds: 600 },
  { name: '50 KB', text: bodyOf(50_000), rounds: 160 },
  { name: '1 MB', text: bodyOf(1_000_000), rounds: 12 },
];
