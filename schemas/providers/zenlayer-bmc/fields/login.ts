import type { ArrayField, StringField } from '../../../core/model/field.ts';
import { type Change, type Fix, removeFix } from '../../../core/model/fix.ts';
import { child, itemsOf, jsonOf, type Node } from '../../../core/syntax/node.ts';
import { newPasswordFix, passwordCharacters, passwordForm } from '../password.ts';

/** The maximum number of public keys. */
export const maxKeys = 5;

export const password: StringField = {
  type: 'string',
  secret: true,
  minLength: 8,
  maxLength: 16,
  otherForms: { names: ['adminPass', 'adminPassword', 'rootPassword', 'instancePassword'] },
  pattern: {
    regex: passwordForm,
    besideReferences: passwordCharacters,
    says: {
      en: 'consist of letters, digits and ~!@$^*-_=+; the document lists no other special characters',
      zh: '只包含字母、数字和 ~!@$^*-_=+；文档未列出其他特殊符号',
    },
    // The printed list is damaged (it starts with a stray 1), so it may be incomplete.
    severity: 'warning',
  },
  fix: newPasswordFix,
  skeleton: '${secret:instance-password}',
  defaultSays: {
    en: 'a random password, mailed to you, unless there is an SSH key',
    zh: '未指定密钥时随机生成，并发送至创建者邮箱',
  },
  doc: {
    en: "The password to log in with, and for IPMI: an uppercase letter, a lowercase letter, a digit and one of ~!@$^*-_=+. Can't be used together with sshKeys.",
    zh: '登录密码，同时用于 IPMI，须包含大写字母、小写字母、数字和 ~!@$^*-_=+ 之一。不能与 sshKeys 同时指定。',
  },
  errors: {
    length: 'INVALID_PARAMETER_VALUE_PASSWORD_MALFORMED',
    pattern: 'INVALID_PARAMETER_VALUE_PASSWORD_MALFORMED',
  },
};

/** The beginning of a public key in its text form. */
export const keyStart =
  /(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com) {1,3}AAAA/;

export const sshKeys: ArrayField = {
  type: 'array',
  maxItems: maxKeys,
  fix: firstKeys,
  default: [],
  skeleton: ['ssh-rsa AAAAB3NzaC1yc2E'],
  otherForms: { names: ['sshKey', 'publicKeys', 'publicKey', 'sshPublicKeys'] },
  doc: {
    en: 'Public keys to log in with; password login is then off. Ignored for Windows, for ESXi and without imageId.',
    zh: 'SSH 公钥列表。使用密钥后禁止密码登录。Windows、ESXi 或未指定 imageId 时忽略此参数。',
  },
  item: {
    type: 'string',
    // An empty element is checked like any other.
    required: true,
    minLength: 1,
    fix: fixKey,
    skeleton: 'ssh-rsa AAAAB3NzaC1yc2E',
    pattern: {
      regex: /^(?:ssh-|ecdsa-|sk-)\S+ +\S/,
      says: {
        en: 'be an OpenSSH public key such as ssh-rsa AAAA…, not a key ID or a private key',
        zh: '是 OpenSSH 公钥，例如 ssh-rsa AAAA…，而不是密钥 ID 或私钥',
      },
      // The document only says what a key usually begins with.
      severity: 'warning',
    },
    doc: { en: 'The text of one public key.', zh: '一个公钥的内容。' },
    errors: {
      length: 'INVALID_PARAMETER_SSH_KEY_MALFORMED',
      pattern: 'INVALID_PARAMETER_SSH_KEY_MALFORMED',
    },
  },
};

/** A fix for a text that is no key: an empty one is removed, and the only one moves to "keyId" if it is an ID. */
function fixKey(node: Node, text: string): Fix | undefined {
  if (text.trim() === '') return removeFix(node, { safe: true });
  const list = node.parent;
  const property = list?.parent;
  const isOnlyId = /^key-[A-Za-z0-9]{4,32}$/.test(text) && itemsOf(list).length === 1;
  if (!isOnlyId || !list || property?.type !== 'property' || child(property.parent, 'keyId')) return undefined;
  return {
    title: { en: 'Move to "keyId"', zh: '移到“keyId”' },
    changes: () => [
      { kind: 'rename', property, key: 'keyId' },
      { kind: 'set', node: list, value: text },
    ],
  };
}

/** A fix for more keys than allowed: keeps the first distinct ones. */
function firstKeys(node: Node): Fix {
  return {
    title: { en: `Keep the first ${maxKeys} keys`, zh: `保留前 ${maxKeys} 个密钥` },
    changes: () => {
      const kept = new Map<string, Node>();
      for (const item of itemsOf(node)) {
        const key = JSON.stringify(jsonOf(item));
        if (kept.size < maxKeys && !kept.has(key)) kept.set(key, item);
      }
      const left = new Set(kept.values());
      return itemsOf(node).flatMap((item): Change[] => (left.has(item) ? [] : [{ kind: 'remove', node: item }]));
    },
    // Only duplicates are not missed.
    isLastResort: new Set(itemsOf(node).map((item) => JSON.stringify(jsonOf(item)))).size > maxKeys,
  };
}
