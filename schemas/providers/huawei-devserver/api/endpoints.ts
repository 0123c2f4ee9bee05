import type { Target } from '../../../core/api/provider-api.ts';
import { pathSegment } from '../../../core/util/url.ts';
import { inProject } from '../../shared/huawei/endpoints.ts';

/** The URL of the servers of a project. */
export function serversUrl(target: Target): string {
  return inProject(target, 'v1', 'dev-servers');
}

/** The URL of one server. */
export function serverUrl(target: Target, id: string): string {
  return `${serversUrl(target)}/${pathSegment(id)}`;
}

/** The URL of the list of the caller's own servers (API definition: ListDevServers). */
export function listUrl(target: Target, query: Readonly<Record<string, string>>): string {
  return `${serversUrl(target)}?${new URLSearchParams(query)}`;
}
