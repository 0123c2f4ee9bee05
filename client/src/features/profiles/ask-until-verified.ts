import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { QueryClient } from '../../../engine/provider-client/query.ts';
import type { Credentials, StoredCredential } from '../../profiles/credentials.ts';
import type { Profile } from '../../profiles/profile.ts';
import type { Profiles } from '../../profiles/profiles.ts';
import { localize } from '../../ui/localize.ts';
import { askModal, withProgress } from '../../ui/messages.ts';
import type { NewProfile, Questions } from './profile-questions.ts';
import { verifyCredentials } from './verify-credentials.ts';

/** What managing profiles needs. */
export interface ManageTools {
  readonly profiles: Profiles;
  readonly credentials: Credentials;
  readonly query: QueryClient;
}

/**
 * Asks for a profile and verifies its credential. If that fails, the user can go back to the questions, save anyway, or
 * cancel.
 * @returns undefined if the user cancels
 */
export async function askUntilVerified(
  ask: Questions<NewProfile>,
  tools: ManageTools,
): Promise<(NewProfile & { readonly isVerified: boolean }) | undefined> {
  for (;;) {
    const response = await ask();
    if (!response) return undefined;
    const problem = await verifyWithProgress(response.profile, response.credential, tools);
    if (problem === undefined) return { ...response, isVerified: true };
    // A user who cancels the verification wants to change something.
    const then = problem === 'cancelled' ? 'back' : await askHowToContinue(response.profile, problem);
    if (then === 'save') return { ...response, isVerified: false };
    if (then === undefined) return undefined;
  }
}

async function askHowToContinue({ name }: Profile, problem: LocalizedText): Promise<'back' | 'save' | undefined> {
  const back = localize(messages.goBack);
  const save = localize(messages.saveAnyway);
  const detail = [localize(problem), '', localize(messages.nothingSaved)];
  const picked = await askModal(localize(messages.notVerified(name)), detail, back, save);
  return picked === back ? 'back' : picked === save ? 'save' : undefined;
}

/** Verifies a credential while a notification is shown. */
export function verifyWithProgress(
  profile: Profile,
  credential: StoredCredential,
  { credentials, query }: ManageTools,
) {
  return withProgress(
    localize(messages.verifying(profile.name)),
    async (signal): Promise<LocalizedText | 'cancelled' | undefined> => {
      const problem = await verifyCredentials(profile, credential, credentials, query, signal);
      return signal.aborted ? 'cancelled' : problem;
    },
  );
}

const messages = {
  verifying: (name: string): LocalizedText => ({
    en: `Verifying the credential for "${name}"`,
    zh: `正在验证“${name}”的凭据`,
  }),
  notVerified: (name: string): LocalizedText => ({
    en: `Couldn't verify the credential for "${name}".`,
    zh: `无法验证“${name}”的凭据。`,
  }),
  nothingSaved: {
    en: 'Nothing has been saved. Go back to change your input, or save anyway and fix it later with Manage Profiles.',
    zh: '尚未保存任何内容。可返回修改，也可仍然保存，稍后用“管理配置”修复。',
  },
  goBack: { en: 'Go Back', zh: '返回修改' },
  saveAnyway: { en: 'Save Anyway', zh: '仍然保存' },
};
