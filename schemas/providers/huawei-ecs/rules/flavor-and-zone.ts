import { setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { stringOf } from '../../../core/syntax/node.ts';
import { isPlaceholder } from '../../../core/util/placeholder.ts';
import { inServer, partsBeside } from '../body-accessors.ts';

const form = /^[\w.:-]+$/;
const regionId = /^[a-z\d_-]+$/;

/** Rules for the ids of flavors and zones, whose form the document shows only in examples. */
export const flavorAndZoneRules: readonly Rule[] = [
  {
    code: 'flavor-form',
    severity: 'warning',
    section: 'Table 2, flavorRef; Example Requests',
    providerError: 'Ecs.0029',
    documentation: {
      en: 'flavorRef is the ID of a flavor, such as s6.small.1: letters, digits, periods and hyphens.',
      zh: 'flavorRef 为规格 ID，例如 s6.small.1，由字母、数字、点和连字符组成。',
    },
    fix: {
      en: 'Writes periods and letters of ASCII, or takes the ID out of an address.',
      zh: '改为半角字符，或从地址中取出 ID。',
    },
    check(body, report) {
      const message = { en: 'Should be the ID of a flavor, such as s6.small.1.', zh: '应为规格 ID，例如 s6.small.1。' };
      const node = inServer(body, 'flavorRef');
      const text = stringOf(node)?.trim();
      if (node && partsBeside(node).some((part) => !form.test(part))) report(node, message);
      if (!node || !text || form.test(text) || isPlaceholder(text)) return;
      const meant = inAscii(text.slice(text.lastIndexOf('/') + 1));
      report(node, message, ...(form.test(meant) ? [setFix(node, meant)] : []));
    },
  },
  {
    code: 'zone-form',
    severity: 'warning',
    section: 'Table 2, availability_zone',
    documentation: {
      en: 'availability_zone is the ID of one zone, such as cn-north-4a: letters, digits, periods and hyphens.',
      zh: 'availability_zone 为一个可用区的 ID，例如 cn-north-4a，由字母、数字、点和连字符组成。',
    },
    fix: { en: 'Writes the ID in ASCII.', zh: '改为半角字符。' },
    check(body, report) {
      const message = {
        en: 'Should be the ID of one zone, such as cn-north-4a.',
        zh: '应为一个可用区的 ID，例如 cn-north-4a。',
      };
      const node = inServer(body, 'availability_zone');
      const text = stringOf(node)?.trim();
      if (node && partsBeside(node).some((part) => !form.test(part))) report(node, message);
      if (!node || !text || form.test(text) || isPlaceholder(text)) return;
      const meant = inAscii(text);
      report(node, message, ...(form.test(meant) ? [setFix(node, meant)] : []));
    },
  },
  {
    code: 'region-form',
    severity: 'warning',
    section: 'Data Structure for Creating ECSs, Table 9, regionID',
    documentation: {
      en: 'regionID is the ID of a region, such as cn-north-4, in lowercase letters.',
      zh: 'regionID 为区域 ID，例如 cn-north-4，使用小写字母。',
    },
    fix: { en: 'Writes the ID in lowercase letters of ASCII.', zh: '改为半角小写字母。' },
    check(body, report) {
      const node = inServer(body, 'extendparam', 'regionID');
      const text = stringOf(node)?.trim();
      if (!node || !text || regionId.test(text) || isPlaceholder(text)) return;
      const meant = inAscii(text).toLowerCase();
      report(
        node,
        { en: 'Should be the ID of a region, such as cn-north-4.', zh: '应为区域 ID，例如 cn-north-4。' },
        ...(regionId.test(meant) ? [setFix(node, meant)] : []),
      );
    },
  },
  {
    code: 'zone-is-region',
    severity: 'hint',
    section: 'Table 2, availability_zone',
    documentation: {
      en: 'Zones of most regions end with a letter: cn-north-4a is a zone of the region cn-north-4.',
      zh: '多数区域的可用区以字母结尾：cn-north-4a 是区域 cn-north-4 的可用区。',
    },
    check(body, report) {
      const node = inServer(body, 'availability_zone');
      if (!node || !region.test(stringOf(node) ?? '')) return;
      report(node, {
        en: 'This looks like a region. Zones usually end with a letter, such as cn-north-4a.',
        zh: '这似乎是区域。可用区通常以字母结尾，例如 cn-north-4a。',
      });
    },
  },
];

const region = /^[a-z]{2}-[a-z]{1,20}-\d{1,4}$/;

/** A text with the letters and periods of ASCII. */
function inAscii(text: string): string {
  return text.normalize('NFKC').replaceAll('。', '.').replace(/[—–]/g, '-');
}
