import assert from 'node:assert/strict';
import type { InstanceReports, JsonObject, ProviderApi } from '../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../schemas/core/json.ts';
import { answer } from './http-helpers.ts';

const target = { endpoint: 'https://cloud.example', region: 'region-1', project: 'project' };

/** The references of a draft in a test. */
export const references = { password: '${secret:password}', userData: '${secret:user-data}' };

/** The calls that describe an instance, with the id `id`. */
export const inspectionCalls = ({ inspection }: ProviderApi) => inspection.calls(target, 'id');

/** What the calls read from responses, by the names of the calls; a call without a response fails. */
export function reportsFrom(api: ProviderApi, responses: Readonly<Record<string, Json>>): InstanceReports {
  const reports: Record<string, JsonObject | undefined> = {};
  for (const { name, read } of inspectionCalls(api)) {
    const response = responses[name];
    const report = response === undefined ? undefined : read(answer(200, response));
    if (report === undefined) continue;
    assert.ok(report.kind === 'report', `${name}: ${JSON.stringify(report)}`);
    reports[name] = report.says;
  }
  return reports;
}

/** The draft from the responses of the calls. */
export function draftFrom(api: ProviderApi, responses: Readonly<Record<string, Json>>): JsonObject {
  return api.inspection.draft(reportsFrom(api, responses), references);
}
