import * as z from 'zod/mini';
import type { ProjectList, ProviderApi } from '../../../core/api/provider-api.ts';
import { identifier, isSuccess, parseBody, unexpectedResponse } from '../../../core/api/response.ts';
import { readApiError } from './errors.ts';

const shape = z.object({ projects: z.array(z.object({ id: identifier, name: identifier })) });

/**
 * The projects of a region (IAM, KeystoneListProjects): the main one has the region's name, subprojects begin with it.
 */
export const projects: NonNullable<ProviderApi['projects']> = (region) => {
  const endpoint = `https://iam.${region}.myhuaweicloud.com`;
  return {
    target: { endpoint, region, project: '' },
    query: {
      request: { method: 'GET', url: `${endpoint}/v3/projects?enabled=true`, headers: {} },
      read(response) {
        if (!isSuccess(response)) return readApiError(response);
        const found = parseBody(response, shape)?.projects;
        return found ? inRegion(found, region) : unexpectedResponse(response);
      },
    },
  };
};

/** The main project comes first. */
function inRegion(all: ProjectList['projects'], region: string): ProjectList {
  const main = all.filter(({ name }) => name === region);
  return { kind: 'projects', projects: [...main, ...all.filter(({ name }) => name.startsWith(`${region}_`))] };
}
