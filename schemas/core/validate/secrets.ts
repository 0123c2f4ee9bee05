import { setFix } from '../model/fix.ts';
import type { Add } from '../model/problem.ts';
import { isReference, keyOf, type Node, propertyAround } from '../syntax/node.ts';
import { isPlaceholder } from '../util/placeholder.ts';
import { namesSecret } from './secret-detection.ts';

/** The name under which a secret is stored, made from its key. */
function secretName(node: Node): string {
  const property = propertyAround(node);
  return (property ? keyOf(property) : 'secret').replace(/[^\w-]/g, '-');
}

/** Reports a placeholder instead of a secret; nothing else about it is reported. */
export function reportPlaceholder(node: Node, add: Add): void {
  add({
    code: 'secret-template',
    severity: 'warning',
    node,
    message: {
      en: "Replace this placeholder with a reference. You'll be asked for the secret when you send.",
      zh: '这是占位符。请替换为引用，发送时再输入机密。',
    },
    fixes: [setFix(node, `\${secret:${secretName(node)}}`)],
  });
}

/** Reports a literal secret under a key that the user chose, or that the provider does not know. */
export function checkNamedSecret(key: string, node: Node | undefined, add: Add): void {
  const isLiteral =
    node?.type === 'string' && node.value !== '' && !isReference(node.value) && !isPlaceholder(node.value);
  if (isLiteral && namesSecret(key)) reportSecret(node, add);
}

/** Reports a literal secret. */
export function reportSecret(node: Node, add: Add): void {
  const name = secretName(node);
  add({
    code: 'literal-secret',
    severity: 'warning',
    node,
    message: {
      en: "Don't store secrets in a file. Move it to secret storage and reference it here.",
      zh: '请勿在文件中存储机密。请移入机密存储，并在此处引用。',
    },
    fixes: [
      {
        title: { en: 'Replace with a reference', zh: '替换为引用' },
        changes: () => [{ kind: 'set', node, value: `\${secret:${name}}` }],
        moves: { name, secret: node },
      },
    ],
  });
}

/** Reports a private key in place of something else; a reference to the key would be as wrong. */
export function reportPrivateKey(node: Node, isNameWanted: boolean, add: Add): void {
  const wanted = isNameWanted
    ? { en: 'the name of a key pair', zh: '密钥对名称' }
    : { en: 'another value', zh: '其他内容' };
  add({
    code: 'literal-secret',
    severity: 'warning',
    node,
    about: ['key-pair'],
    message: {
      en: `Expected ${wanted.en}, found a private key. Remove the key from this file.`,
      zh: `此处应填写${wanted.zh}，现为私钥内容。请勿在文件中存储私钥。`,
    },
  });
}
