import type { HttpRequest, Target } from '../../../core/api/provider-api.ts';

/** The URL of the servers, for the calls of later documents. */
export function serversUrl(target: Target): string {
  return `${target.endpoint}/aries/api/v1/server`;
}

/** One page of all servers, the newest first (later documents, "查询云服务器列表 ListServer"). */
export function listRequest(target: Target, page: string, size: number): HttpRequest {
  const query = new URLSearchParams({ page, page_size: String(size) });
  return { method: 'GET', url: `${serversUrl(target)}?${query}`, headers: {} };
}
