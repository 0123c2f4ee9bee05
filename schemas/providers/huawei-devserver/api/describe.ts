import type { Described, InstanceQuery, Target } from '../../../core/api/provider-api.ts';
import { readResponse } from '../../shared/huawei/errors.ts';
import { get } from '../../shared/preflight.ts';
import { serverUrl } from './endpoints.ts';
import { instanceOf, server } from './instance.ts';

/** Queries each server by its id: the list has only the caller's own servers, so it can't prove that a server is gone. */
export function describe(target: Target, ids: readonly string[]): InstanceQuery[] {
  return ids.map((id) => ({
    ids: [id],
    request: get(serverUrl(target, id)),
    read(response) {
      const found = readResponse(
        response,
        server,
        (it): Described => ({ kind: 'described', instances: [instanceOf(it)] }),
      );
      // A missing server has status 400 or 404; only the code tells it from a wrong path.
      return found.kind === 'refused' && found.code === 'ModelArts.6404' ? { kind: 'described', instances: [] } : found;
    },
  }));
}
