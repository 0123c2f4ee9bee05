import type { LocalizedText } from '../../../core/localized-text.ts';
import type { Pattern } from '../../../core/model/field.ts';
import { setFix } from '../../../core/model/fix.ts';
import { sameNameIn } from '../../../core/normalize/closest-name.ts';
import { keyOf, type Node } from '../../../core/syntax/node.ts';
import { plainId } from '../../../core/util/string-patterns.ts';

/** What ids begin with, and the names of what they identify. */
export const idKinds = {
  img: { en: 'an image', zh: '镜像' },
  vpc: { en: 'a VPC', zh: ' VPC ' },
  subnet: { en: 'a subnet', zh: '子网' },
  sg: { en: 'a security group', zh: '安全组' },
  acl: { en: 'a network ACL', zh: '网络 ACL ' },
  port: { en: 'a network card', zh: '网卡' },
  fip: { en: 'a public address', zh: '弹性公网 IP ' },
  vol: { en: 'a disk', zh: '云硬盘' },
  i: { en: 'an instance', zh: '实例' },
} as const satisfies Record<string, LocalizedText>;

export type IdKind = keyof typeof idKinds;

/** What a text is the id of, by the letters at its start; it may be masked. */
export function kindOfId(text: string): IdKind | undefined {
  const [, kind] = /^([a-z]{1,6})-[a-z0-9*]+$/.exec(text) ?? [];
  return kind !== undefined && isIdKind(kind) ? kind : undefined;
}

function isIdKind(kind: string): kind is IdKind {
  return Object.hasOwn(idKinds, kind);
}

/**
 * The document's own example masks its ids with asterisks, so a wrong form is a warning. An id of another kind has a rule of
 * its own.
 */
export function idOf(prefix: IdKind): Pattern {
  const others = Object.keys(idKinds).filter((kind) => kind !== prefix);
  const regex = new RegExp(`^(?:${prefix}-[a-z0-9]+|(?:${others.join('|')})-[a-z0-9*]+)$`);
  return {
    regex,
    fix: (node, text) => (regex.test(plainId(text)) ? setFix(node, plainId(text), { safe: true }) : undefined),
    says: {
      en: `be an id such as ${prefix}-a1b2c3d4e5; replace a masked id or a placeholder with the real one`,
      zh: `是形如 ${prefix}-a1b2c3d4e5 的 ID；如为脱敏或占位内容，请换成真实的 ID`,
    },
    severity: 'warning',
    withReferences: /^[a-z0-9-]*$/,
    code: 'id',
  };
}

/** Whether only the ordinary VM service has a property; ignores case, since its samples vary. */
export function vmKeys(...names: readonly string[]): (property: Node) => boolean {
  const find = sameNameIn(names);
  return (property) => find(keyOf(property)) !== undefined;
}

/** The provider's code for a mandatory field that is absent or empty. */
export const missing = { required: 'INVALID_ARGUMENT', length: 'INVALID_ARGUMENT' } as const;
