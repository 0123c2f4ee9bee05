import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import type { Profile, ProfileProblem } from './profile.ts';
import type { Profiles } from './profiles.ts';

/**
 * The profile of a request: the one in its comment, else the one that the workspace has selected.
 * @param named the profile that a comment in the file names
 */
export function resolveProfile(
  named: string | undefined,
  provider: Provider,
  profiles: Pick<Profiles, 'chosen' | 'find' | 'problemOf'>,
): Profile | { problem: LocalizedText } {
  const invalid = profiles.problemOf(provider.id, named);
  if (invalid) return { problem: messages.invalid(invalid) };
  if (named === undefined) return profiles.chosen(provider.id);
  return profiles.find(provider.id, named) ?? { problem: messages.unknown(named, provider.name) };
}

const messages = {
  invalid: ({ name, problem }: ProfileProblem): LocalizedText => ({
    en: `Can't use the profile "${name}". ${problem.en} Nothing was sent.`,
    zh: `无法使用配置“${name}”。${problem.zh}未发送任何内容。`,
  }),
  unknown: (name: string, provider: string): LocalizedText => ({
    en: `The profile "${name}" named in the file doesn't exist for ${provider}. Nothing was sent. Change the comment, or add the profile.`,
    zh: `文件指定的配置“${name}”在 ${provider} 下不存在。未发送任何内容。请修改注释，或添加该配置。`,
  }),
};
