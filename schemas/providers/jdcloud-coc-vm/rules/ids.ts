import type { LocalizedText } from '../../../core/localized-text.ts';
import type { Fix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { valueAtPath } from '../../../core/normalize/resolve-field.ts';
import { itemsOf, type Node } from '../../../core/syntax/node.ts';
import { fillReferences } from '../../../core/syntax/reference-text.ts';
import { isPlaceholderId } from '../../../core/util/placeholder.ts';
import { inInstanceSpec } from '../body-accessors.ts';
import { type IdKind, idKinds, kindOfId } from '../fields/common.ts';
import { securityGroup } from '../fields/network.ts';

/** Rules for ids. */
export const idRules: readonly Rule[] = [
  {
    code: 'id-of-another-kind',
    severity: 'warning',
    section: 'InstanceSpec, imageId; NetworkInterfaceSpec; SecurityGroupCreate',
    providerError: 'NOT_FOUND',
    documentation: {
      en: 'The first letters of an id say what it is the id of: img-, vpc-, subnet-, sg- and others. A field needs an id of its own kind.',
      zh: 'ID 的前缀表明资源类型：img-、vpc-、subnet-、sg- 等。各字段须填写对应类型的 ID。',
    },
    fix: { en: 'Swaps the ids of two fields, if each belongs in the other.', zh: '互换填反的两个 ID。' },
    check(body, report) {
      const ids = idsOf(body);
      for (const { key, node, wanted, found } of ids) {
        if (wanted === found) continue;
        const other = ids.find((it) => it.wanted === found && it.found === wanted);
        if (other) report(node, swappedText(found, key, other.key), swapFix(node, key, other));
        else report(node, otherKindText(found, wanted));
      }
    },
  },
];

/** An id of the body, with the kind that it has and the one that its field wants. */
interface Id {
  readonly key: string;
  readonly node: Node;
  readonly wanted: IdKind;
  readonly found: IdKind;
}

/** The ids of the body whose kinds are known. */
function idsOf(body: Node): readonly Id[] {
  const card = (key: string) => inInstanceSpec(body, 'primaryNetworkInterface', key);
  const groups = itemsOf(card('securityGroups')).map((group) => valueAtPath(group, securityGroup, 'groupId'));
  const fields = [
    { key: 'imageId', wanted: 'img', node: inInstanceSpec(body, 'imageId') },
    { key: 'vpcId', wanted: 'vpc', node: card('vpcId') },
    { key: 'subnetId', wanted: 'subnet', node: card('subnetId') },
    ...groups.map((node) => ({ key: 'groupId', wanted: 'sg', node }) as const),
  ] as const;
  return fields.flatMap(({ key, wanted, node }) => {
    // The field itself reports a placeholder.
    const found =
      node?.type === 'string' && !isPlaceholderId(node.value) ? kindOfId(fillReferences(node.value, '1')) : undefined;
    return node && found ? [{ key, node, wanted, found }] : [];
  });
}

function swapFix(node: Node, key: string, other: Id): Fix {
  return {
    title: { en: `Swap "${key}" and "${other.key}"`, zh: `互换“${key}”与“${other.key}”` },
    changes: () => [
      { kind: 'copy', node, from: other.node },
      { kind: 'copy', node: other.node, from: node },
    ],
  };
}

function swappedText(found: IdKind, key: string, other: string): LocalizedText {
  return {
    en: `This is the id of ${idKinds[found].en}. Swap "${key}" and "${other}".`,
    zh: `这是${idKinds[found].zh}的 ID，请互换“${key}”与“${other}”。`,
  };
}

function otherKindText(found: IdKind, wanted: IdKind): LocalizedText {
  return {
    en: `This is the id of ${idKinds[found].en}. Use the id of ${idKinds[wanted].en}.`,
    zh: `这是${idKinds[found].zh}的 ID，此处应填写${idKinds[wanted].zh}的 ID。`,
  };
}
