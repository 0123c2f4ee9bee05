import { sameNameIn } from '../../../core/normalize/closest-name.ts';
import { keyOf, type Node } from '../../../core/syntax/node.ts';

const find = sameNameIn([
  ...['count', 'amount', 'quantity', 'num', 'number', 'max_count', 'min_count'],
  ...['server_count', 'instance_count', 'vm_count', 'server_num', 'instance_num', 'replicas'],
]);

/** Whether a property is a number of servers, which other services have. */
export function isCount(property: Node): boolean {
  return find(keyOf(property)) !== undefined;
}
