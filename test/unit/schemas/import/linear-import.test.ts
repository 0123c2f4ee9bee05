import { describe, it } from 'node:test';
import { importText } from '../../../../schemas/import/import-text.ts';
import { assertLinear } from '../../../support/builders/assert-linear.ts';

const resource = (content: string) => `resource "huaweicloud_compute_instance" "a" {\n name = "a"\n${content}\n}\n`;

/** Texts that a careless reader would read again and again, by what repeats in them. */
const texts: readonly (readonly [string, (count: number) => string])[] = [
  ['unclosed strings', (count) => resource('x = "${'.repeat(count))],
  ['nested lists', (count) => resource(`x = ${'['.repeat(count)}`)],
  ['nested blocks', (count) => resource('x {\n'.repeat(count))],
  ['texts of several lines without an end', (count) => resource('x = <<EOT\n'.repeat(count))],
  ['unclosed comments', (count) => resource('/*\n'.repeat(count))],
  ['locals', (count) => `locals {\n${'a = [local.a, local.a]\n'.repeat(count)}}\n${resource('tags = local.a')}`],
  ['options', (count) => `hcloud ECS CreateServers ${'--server.name=a '.repeat(count)}`],
  ['commands', (count) => 'hcloud ECS CreateServers --server.name=a\n'.repeat(count)],
  ['open quotes of a shell', (count) => `hcloud ECS CreateServers --server.name=${`"$('`.repeat(count)}`],
  ['nested calls', (count) => `PostPaidServer a = ${'f('.repeat(count)}`],
  [
    'assignments',
    (count) => `PostPaidServer\n${'a = {"server": {"name": "a", "count": 1, "vpcid": "v"}}\n'.repeat(count)}`,
  ],
  ['setters', (count) => `a = new PostPaidServer()${'.withName("a")'.repeat(count)}`],
  ['quotes', (count) => `PostPaidServer ${`"'\``.repeat(count)}`],
];

describe('importText', () => {
  for (const [what, text] of texts) {
    it(`takes a time that grows as the text does, with many ${what}`, () => {
      assertLinear(text, 1500, (given) => importText(given, 'en'));
    });
  }
});
