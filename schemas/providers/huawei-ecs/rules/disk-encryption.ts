import { renameFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { plainName } from '../../../core/normalize/closest-name.ts';
import { at, child, type Node, propertiesOf } from '../../../core/syntax/node.ts';
import { volumesWith } from '../body-accessors.ts';

/** Other names of the two keys of disk metadata, without case and punctuation. */
const keys: ReadonlyMap<string, string> = new Map([
  ...['encrypted', 'encrypt', 'encryption', 'systemencrypted'].map((name) => [name, '__system__encrypted'] as const),
  ...['cmkid', 'kmskeyid', 'kmsid', 'systemcmkid'].map((name) => [name, '__system__cmkid'] as const),
]);

/** The rule for the keys of disk metadata, which accepts any. */
export const diskEncryptionRules: readonly Rule[] = [
  {
    code: 'disk-metadata-key',
    severity: 'warning',
    section: 'Data Structure for Creating ECSs, metadata Field Description for Creating Disks',
    documentation: {
      en: 'A disk is encrypted only with the keys __system__encrypted and __system__cmkid in its metadata.',
      zh: '仅当 metadata 中的键为 __system__encrypted 和 __system__cmkid 时，磁盘才会加密。',
    },
    fix: { en: 'Renames the key.', zh: '重命名该键。' },
    check(_body, report, context) {
      for (const volume of volumesWith(context, 'metadata')) {
        const metadata = at(volume, 'metadata');
        for (const { key, property } of propertiesOf(metadata)) {
          const meant = keys.get(plainName(key));
          if (meant === undefined || meant === key) continue;
          report(
            property,
            {
              en: `Unknown key "${key}": the disk won't be encrypted. Did you mean "${meant}"?`,
              zh: `未知的键“${key}”，磁盘不会加密。是否应为“${meant}”？`,
            },
            ...renameFixes(metadata, property, meant),
          );
        }
      }
    },
  },
];

function renameFixes(metadata: Node | undefined, property: Node, key: string) {
  return child(metadata, key) ? [] : [renameFix(property, key)];
}
