import type { ArrayField } from '../model/field.ts';
import { type Fix, setFix } from '../model/fix.ts';
import { type Add, type Problem, rangeOf } from '../model/problem.ts';
import { skeletonOf } from '../model/skeleton.ts';
import { alikeItems } from '../normalize/alike-items.ts';
import type { Node } from '../syntax/node.ts';
import { quantityText } from './builtin-rules.ts';
import { checkType, reportType } from './type.ts';
import type { Walk } from './walk.ts';

export function checkArray(node: Node, field: ArrayField, walk: Walk): void {
  const items = node.children ?? [];
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = field;
  if (items.length < minItems || items.length > maxItems) reportLength(node, field, items.length, walk.add);
  const alike = alikeItems(items, field.item);
  const together = new Set(alike);
  for (const item of items) if (!together.has(item)) walk.check(item, field.item, walk);
  const [first] = alike;
  if (first) checkType(first, field.item, walk.add, alike);
}

function reportLength(node: Node, field: ArrayField, length: number, add: Add): void {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = field;
  const allowed = quantityText(minItems || undefined, maxItems, { en: 'items', zh: '个' });
  const fix = length < minItems ? addItemFix(node, field) : field.fix?.(node);
  add({
    code: 'length',
    // A required list without elements is as bad as none.
    severity: length === 0 && field.required ? 'error' : (field.limitSeverity ?? 'error'),
    node,
    about: ['items'],
    message: { en: `Expected ${allowed.en}, found ${length}.`, zh: `元素数量：${allowed.zh}，现有 ${length} 个。` },
    providerError: field.errors?.length,
    ...(fix && { fixes: [fix] }),
  });
}

function addItemFix(node: Node, { item }: ArrayField): Fix {
  return {
    title: { en: 'Add an item', zh: '添加一个元素' },
    changes: () => [{ kind: 'set', node, value: [skeletonOf(item)] }],
  };
}

/**
 * Checks a value in place of an array of it: one problem, whose fix also corrects the value. What is wrong with a value that
 * no fix corrects is reported once it is an item.
 */
export function checkLoneItem(node: Node, field: ArrayField, walk: Walk): void {
  const errors: Problem[] = [];
  const add: Add = (finding) => {
    if (finding.node === node && finding.severity === 'error') errors.push({ ...finding, ...rangeOf(node) });
    else walk.add(finding);
  };
  walk.check(node, field.item, { ...walk, add });
  if (errors.length === 0) {
    checkType(node, field, walk.add);
    return;
  }
  const fixes = errors.flatMap(({ fixes: ofItem = [] }) => ofItem.flatMap((fix) => asItemFix(node, fix)));
  reportType(node, field, fixes, walk.add);
}

/** The fix that sets a value to an array, for a fix that sets it to an item. */
function asItemFix(node: Node, { changes, safe, isLastResort }: Fix): readonly Fix[] {
  const [change, ...others] = changes();
  if (change?.kind !== 'set' || change.node !== node || others.length > 0) return [];
  return [setFix(node, [change.value], { ...(safe && { safe }), ...(isLastResort && { isLastResort }) })];
}
