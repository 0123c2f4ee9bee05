import type { Pattern } from '../../../core/model/field.ts';
import { sameNameIn } from '../../../core/normalize/closest-name.ts';
import { keyOf, type Node } from '../../../core/syntax/node.ts';

/** The document's own example masks its ids with asterisks, so a wrong form is a warning. */
export function idOf(prefix: string): Pattern {
  return {
    regex: new RegExp(`^${prefix}-[a-z0-9]+$`),
    says: {
      en: `be an id such as ${prefix}-a1b2c3d4e5; replace a masked id or a placeholder with the real one`,
      zh: `是形如 ${prefix}-a1b2c3d4e5 的 ID；如为脱敏或占位内容，请换成真实的 ID`,
    },
    severity: 'warning',
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

/**
 * Names in the spellings of the provider's SDKs, its command line and its Terraform provider: vpcName, VpcName, vpc_name and
 * vpc-name.
 */
export function spellings(...names: readonly string[]): readonly string[] {
  return [
    ...new Set(
      names.flatMap((name) => {
        const words = name.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
        return [name, name.charAt(0).toUpperCase() + name.slice(1), words.join('_'), words.join('-'), words.join('')];
      }),
    ),
  ];
}
