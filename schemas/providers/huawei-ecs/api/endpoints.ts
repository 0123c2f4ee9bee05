import type { Target } from '../../../core/api/provider-api.ts';
import { inProject } from '../../shared/huawei/endpoints.ts';

/** The URL of the V1 list of servers (document: "Listing Details About ECSs"). */
export function listUrl(target: Target, query: Readonly<Record<string, string>>): string {
  return inProject(target, 'v1', `cloudservers/detail?${new URLSearchParams(query)}`);
}
