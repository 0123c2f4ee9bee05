import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import type { Profile } from './profile.ts';
import type { Profiles } from './profiles.ts';

/**
 * The profile of a request: the one in its comment, else the one that the workspace has selected.
 * @param named the profile that a comment in the file names
 */
export function resolveProfile(
  named: string | undefined,
  provider: Provider,
  profiles: Profiles,
): Profile | { problem: LocalizedText } {
  if (named === undefined) return profiles.chosen(provider.id);
  return (
    profiles.find(provider.id, named) ?? {
      problem: {
        en: `The profile "${named}" named in the file doesn't exist for ${provider.name}. Nothing was sent. Change the comment, or add the profile.`,
        zh: `文件指定的配置“${named}”在 ${provider.name} 下不存在。未发送任何内容。请修改注释，或添加该配置。`,
      },
    }
  );
}
