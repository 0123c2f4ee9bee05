import * as z from 'zod';
import type { CheckResult, HttpResponse, Query, Target } from '../../../core/api/provider-api.ts';
import { identifier, parseBody } from '../../../core/api/response.ts';
import { inProject } from '../../shared/huawei/endpoints.ts';
import { readAs } from '../../shared/huawei/errors.ts';
import { failed, passed } from '../../shared/huawei/preflight.ts';

const begun = z.object({ job_id: identifier });

const object = z.record(z.string(), z.unknown());

/**
 * The create call with `dry_run`: the provider checks that the mandatory fields are there and their form is right, and
 * creates nothing (document: Table 1, dry_run).
 */
export function dryRun(target: Target, body: string): Query<CheckResult> {
  return {
    request: {
      method: 'POST',
      url: inProject(target, 'v1.1', 'cloudservers'),
      headers: { 'Content-Type': 'application/json' },
      // Always with dry_run, whatever the body is, so that nothing can be made by a check.
      body: JSON.stringify({ ...objectIn(body), dry_run: true }),
    },
    read: (response) =>
      isPassedDryRun(response)
        ? passed
        : readAs(response, begun, ({ job_id: job }) =>
            failed({
              en: `The provider created servers instead of only checking (job ${job}). Show all instances to see them.`,
              zh: `服务商未仅做校验，已开始创建云服务器（任务 ${job}）。请显示全部实例查看。`,
            }),
          ),
  };
}

/** A dry run that passes is answered with 202 and nothing made. */
export function isPassedDryRun(answer: HttpResponse): boolean {
  return answer.status === 202 && (answer.body.trim() === '' || parseBody(answer, z.strictObject({})) !== undefined);
}

function objectIn(text: string): object | undefined {
  try {
    return object.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
