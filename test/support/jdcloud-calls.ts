import { parseTree } from 'jsonc-parser';
import type { Answer, Target } from '../../schemas/core/api.ts';
import type { Json } from '../../schemas/core/field.ts';
import type { Node } from '../../schemas/core/node.ts';

export const target: Target = { endpoint: 'https://coc-vm.jdcloud-api.com', region: 'cn-hongkong-11', project: '' };
export const regionUrl = 'https://coc-vm.jdcloud-api.com/v1/regions/cn-hongkong-11';

/** An answer of the provider: a text as it is, anything else as JSON. */
export const answer = (status: number, body: Json): Answer => ({
  status,
  headers: {},
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** An answer with the provider's error shape. */
export const failed = (code: number, status: string, message: string) =>
  answer(code, { requestId: 'r', error: { code, status, message } });

/** Bodies that have none of the documented shapes. */
export const junk: readonly Json[] = [
  '',
  '<html>',
  'null',
  '1',
  '[]',
  '{}',
  { result: {} },
  { result: null },
  { result: { instanceIds: 'i-1' } },
  { result: { instanceIds: [] } },
  { result: { instanceIds: [''] } },
  { result: { instances: [{ instanceId: '', status: 'running' }] } },
  { result: { instances: [{ instanceId: 'i-1' }] } },
  { error: 'x' },
  { error: {} },
  { error: { message: '' } },
];

/** The tree of a body. */
export function treeOf(body: Json): Node {
  const node = parseTree(JSON.stringify(body));
  if (!node) throw new Error('There is no tree.');
  return node;
}
