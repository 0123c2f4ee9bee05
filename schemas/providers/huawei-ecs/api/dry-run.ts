import * as z from 'zod/mini';
import type { CheckResult, HttpResponse, Query, Target } from '../../../core/api/provider-api.ts';
import { identifier, parseBody } from '../../../core/api/response.ts';
import { inProject } from '../../shared/huawei/endpoints.ts';
import { readResponse } from '../../shared/huawei/errors.ts';
import { failed, passed } from '../../shared/preflight.ts';
import { withErrorField } from './infer-error-field.ts';

const created = z.object({ job_id: identifier });

const object = z.record(z.string(), z.unknown());

/**
 * The create call with `dry_run`: the provider checks required fields and their format, and creates nothing (document:
 * Table 1, dry_run).
 */
export function dryRun(target: Target, body: string): Query<CheckResult> {
  return {
    request: {
      method: 'POST',
      url: inProject(target, 'v1.1', 'cloudservers'),
      headers: { 'Content-Type': 'application/json' },
      // Always with dry_run, even if the body sets it to false, so that a check can't create anything.
      body: JSON.stringify({ ...objectIn(body), dry_run: true }),
    },
    read: (response) =>
      isPassedDryRun(response)
        ? passed
        : withErrorField(
            readResponse(response, created, ({ job_id: job }) =>
              failed({
                en: `The provider created servers instead of only checking (job ${job}). Show all instances to see them.`,
                zh: `服务商未仅做校验，已开始创建云服务器（任务 ${job}）。请显示全部实例查看。`,
              }),
            ),
          ),
  };
}

/** Whether a response is that of a dry run that passed: 202 without an id. */
export function isPassedDryRun(response: HttpResponse): boolean {
  return (
    response.status === 202 && (response.body.trim() === '' || parseBody(response, z.strictObject({})) !== undefined)
  );
}

function objectIn(text: string): object | undefined {
  try {
    return object.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
