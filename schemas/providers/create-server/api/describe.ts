import type { InstanceQuery, Target } from '../../../core/api/provider-api.ts';
import { pathSegment } from '../../../core/util/url.ts';
import { get } from '../../shared/preflight.ts';
import { serversUrl } from './endpoints.ts';
import { responseReader } from './errors.ts';
import { instanceOf, server } from './instance.ts';

/**
 * Queries each server by its id. The document has no such call; the path comes from later documents. A provider without
 * that path returns 404, too, so only the code proves that a server is gone.
 */
export function describe(target: Target, ids: readonly string[]): InstanceQuery[] {
  return ids.map((id) => ({
    ids: [id],
    request: get(`${serversUrl(target)}/${pathSegment(id)}`),
    read(response) {
      const found = readOne(response);
      if (found.kind === 'refused' && found.code?.toLowerCase() === 'servernotfound') {
        return { kind: 'described', instances: [] };
      }
      return found.kind === 'found' ? { kind: 'described', instances: [{ ...found.instance, id }] } : found;
    },
  }));
}

const readOne = responseReader(server, (found) => ({ kind: 'found' as const, instance: instanceOf(found) }));
