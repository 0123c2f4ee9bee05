import type { Target } from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { localize } from '../ui/localize.ts';

/** The account that a call goes to, as lines of a question. */
export function targetLines({ endpoint, region, project }: Pick<Target, 'endpoint' | 'region' | 'project'>): string[] {
  return [
    ...(region ? [localize(messages.region(region))] : []),
    ...(project ? [localize(messages.project(project))] : []),
    localize(messages.endpoint(endpoint)),
  ];
}

const messages = {
  region: (region: string): LocalizedText => ({ en: `Region: ${region}`, zh: `区域：${region}` }),
  project: (project: string): LocalizedText => ({ en: `Project: ${project}`, zh: `项目：${project}` }),
  endpoint: (endpoint: string): LocalizedText => ({ en: `Endpoint: ${endpoint}`, zh: `接入地址：${endpoint}` }),
};
