import { commands, type ExtensionContext, window, workspace } from 'vscode';
import type { Provider, ProviderId } from '../../../../schemas/core/provider.ts';
import { say } from '../../words.ts';
import { type Profile, readProfiles, sandboxProfile } from './profile.ts';

const settingName = 'instanceRequests.profiles';

/** Which profiles there are, and which one a workspace has chosen for each provider. */
export interface Profiles {
  /** All profiles of a provider, the sandbox first. */
  readonly of: (provider: ProviderId) => Profile[];
  /** The profile with a name, if the provider has one. */
  readonly find: (provider: ProviderId, name: string) => Profile | undefined;
  /** The one that this workspace has chosen; the sandbox where it has not, or where that one is gone. */
  readonly chosen: (provider: ProviderId) => Profile;
  readonly choose: (provider: Provider) => Promise<void>;
}

export function createProfiles(context: ExtensionContext, onChange: () => void): Profiles {
  const { workspaceState } = context;
  const stateKey = (provider: ProviderId) => `profile.${provider}`;
  // A workspace must not be able to say where a request goes, so only the user's and the machine's own values are read.
  const setting = () => {
    const values = workspace.getConfiguration().inspect(settingName);
    return values?.globalValue;
  };
  const of = (provider: ProviderId) => [
    sandboxProfile(provider),
    ...readProfiles(setting()).profiles.filter((profile) => profile.provider === provider),
  ];
  const find = (provider: ProviderId, name: string) => of(provider).find((profile) => profile.name === name);
  return {
    of,
    find,
    chosen(provider) {
      const name = workspaceState.get<string>(stateKey(provider));
      return (name !== undefined && find(provider, name)) || sandboxProfile(provider);
    },
    async choose(provider) {
      const { problems } = readProfiles(setting());
      const items = of(provider.id).map((profile) => ({
        label: profile.name,
        description:
          profile.kind === 'sandbox'
            ? say(words.sandbox)
            : [profile.region, profile.endpoint].filter(Boolean).join(' · '),
        profile,
      }));
      const manage = {
        label: `$(gear) ${say(words.manage)}`,
        description: problems.map(say).join(' '),
        profile: undefined,
      };
      const picked = await window.showQuickPick([...items, manage], {
        title: provider.name,
        placeHolder: say(words.placeholder),
      });
      if (!picked) return;
      if (!picked.profile) {
        await commands.executeCommand('workbench.action.openSettings', settingName);
        return;
      }
      await workspaceState.update(stateKey(provider.id), picked.profile.name);
      onChange();
    },
  };
}

const words = {
  sandbox: { en: 'on this machine; needs no account, costs nothing', zh: '在本机运行，无需账号，不产生费用' },
  manage: { en: 'Manage Profiles…', zh: '管理配置…' },
  placeholder: { en: 'Send requests of this workspace to…', zh: '此工作区的请求发送到…' },
};
