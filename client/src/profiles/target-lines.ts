import type { Target } from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { localize } from '../ui/localize.ts';

/** The account that a call goes to, as texts of a question. */
export function targetTexts({
  endpoint,
  region,
  project,
}: Pick<Target, 'endpoint' | 'region' | 'project'>): LocalizedText[] {
  return [
    ...(region ? [messages.region(region)] : []),
    ...(project ? [messages.project(project)] : []),
    messages.endpoint(endpoint),
  ];
}

/** The same in the display language. */
export function targetLines(target: Pick<Target, 'endpoint' | 'region' | 'project'>): string[] {
  return targetTexts(target).map(localize);
}

const messages = {
  region: (region: string): LocalizedText => ({ en: `Region: ${region}`, zh: `区域：${region}` }),
  project: (project: string): LocalizedText => ({ en: `Project: ${project}`, zh: `项目：${project}` }),
  endpoint: (endpoint: string): LocalizedText => ({ en: `Endpoint: ${endpoint}`, zh: `接入地址：${endpoint}` }),
};
