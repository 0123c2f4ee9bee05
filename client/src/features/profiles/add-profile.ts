import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { credentialOf, type Profile } from '../../profiles/profile.ts';
import { describeProfile } from '../../profiles/profile-text.ts';
import { localize } from '../../ui/localize.ts';
import { showInformation } from '../../ui/messages.ts';
import { pickAction } from '../../ui/quick-input.ts';
import { askUntilVerified, type ManageTools } from './ask-until-verified.ts';
import { settingFor } from './profile-draft.ts';
import { profileQuestions } from './profile-questions.ts';

/** "Add Profile": verifies the credential, saves both, and selects the profile for this workspace. */
export async function addProfile(
  given: Provider | undefined,
  tools: ManageTools,
  likelyProvider: Provider | undefined = given,
  proposal?: Profile,
): Promise<void> {
  const { profiles, credentials } = tools;
  const [first] = providers;
  const likely = likelyProvider ?? first;
  if (!likely) return;
  const added = await askUntilVerified(profileQuestions(given, likely, tools, proposal), tools);
  if (!added) return;
  const { profile, credential, isVerified } = added;
  // The credential is saved first, since a profile without one is useless, and one without a profile does no harm.
  await credentials.store(credentialOf(profile), credential);
  await profiles.write(profile.name, settingFor(profile));
  await profiles.choose(profile);
  void showInformation(localize(isVerified ? messages.added(profile.name) : messages.addedUnverified(profile.name)));
}

/** "Add Profile" from the palette: one that the workspace proposes, or any. */
export async function addAnyProfile(tools: ManageTools, likely: Provider | undefined): Promise<void> {
  const proposals = proposalItems(tools);
  if (proposals.length === 0) return addProfile(undefined, tools, likely);
  const other = { icon: 'add', label: localize(messages.addOther), run: () => addProfile(undefined, tools, likely) };
  await pickAction({ title: localize(messages.addTitle) }, localize(messages.addWhich), [...proposals, other]);
}

/** The profiles that the workspace proposes, each of which adds it with the user's own credential. */
export function proposalItems(tools: ManageTools, of?: Provider) {
  return tools.profiles.proposed().flatMap((proposal) => {
    const provider = providers.find(({ id }) => id === proposal.provider);
    if (!provider || (of && of !== provider)) return [];
    return {
      icon: 'repo',
      label: localize(messages.addProposed(proposal.name)),
      description: describeProfile(proposal),
      ...(proposal.endpoint !== undefined && { detail: proposal.endpoint }),
      run: () => addProfile(provider, tools, provider, proposal),
    };
  });
}

const messages = {
  added: (name: string): LocalizedText => ({
    en: `The credential works. Added the profile "${name}" and selected it for this workspace.`,
    zh: `凭据可以使用。已添加配置“${name}”，并选用于此工作区。`,
  }),
  addedUnverified: (name: string): LocalizedText => ({
    en: `Added the profile "${name}" without verifying its credential, and selected it for this workspace.`,
    zh: `已添加配置“${name}”并选用于此工作区，但其凭据未经验证。`,
  }),
  addProposed: (name: string): LocalizedText => ({
    en: `Add "${name}", which this workspace uses...`,
    zh: `添加此工作区使用的“${name}”...`,
  }),
  addWhich: { en: 'Select a profile to add', zh: '选择要添加的配置' },
  addOther: { en: 'Another Profile...', zh: '其他配置...' },
  addTitle: { en: 'Add Profile', zh: '添加配置' },
};
