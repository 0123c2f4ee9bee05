import type { Api, Target } from '../../../../schemas/core/api.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Profile } from './profile.ts';

/** Where calls of a profile go, or why that cannot be said. */
export type Resolved = { readonly target: Target } | { readonly problem: Text };

/**
 * Where the calls of a profile go.
 * @param sandbox starts the sandbox where it does not run yet
 */
export async function targetOf(profile: Profile, api: Api, sandbox: () => Promise<Sandbox>): Promise<Resolved> {
  const { region = '', project = '' } = profile;
  if (profile.kind === 'sandbox') {
    const { endpoint } = await sandbox();
    return { target: { endpoint, region: 'sandbox-1', project: 'sandbox' } };
  }
  const missing = api.needs.filter((key) => !profile[key]);
  if (missing.length > 0) {
    return {
      problem: {
        en: `The profile "${profile.name}" needs ${missing.join(' and ')} in its setting.`,
        zh: `配置“${profile.name}”的设置中还缺 ${missing.join(' 和 ')}。`,
      },
    };
  }
  const endpoint = profile.endpoint ?? api.endpoint(region);
  return endpoint
    ? { target: { endpoint: endpoint.replace(/\/+$/, ''), region, project } }
    : {
        problem: {
          en: `The profile "${profile.name}" needs an endpoint in its setting: the provider's document names none.`,
          zh: `配置“${profile.name}”的设置中还缺端点（endpoint）：服务商文档没有给出。`,
        },
      };
}
