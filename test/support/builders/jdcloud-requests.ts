import type { Target } from '../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../schemas/core/json.ts';
import { answer } from './http-helpers.ts';

export { answer, treeOf } from './http-helpers.ts';

export const target: Target = { endpoint: 'https://coc-vm.jdcloud-api.com', region: 'cn-hongkong-11', project: '' };
export const regionUrl = 'https://coc-vm.jdcloud-api.com/v1/regions/cn-hongkong-11';

/** A response with the provider's error shape. */
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
