import {
  type ConfigurationChangeEvent,
  ConfigurationTarget,
  EventEmitter,
  type ExtensionContext,
  workspace,
} from 'vscode';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { sandboxName } from '../../engine/provider-client/account.ts';
import { findSentProfile, type SentTo } from './find-sent-profile.ts';
import {
  credentialOf,
  type Profile,
  type ProfileProblem,
  type ProfileSetting,
  readProfiles,
  sandboxProfile,
} from './profile.ts';
import { withProduction } from './proposed-profiles.ts';
import { type WatchedProfiles, watchWorkspaceProfiles } from './watch-workspace-profiles.ts';

export const profilesSetting = 'instanceRequests.profiles';

/** The profiles, and the one that the workspace has selected for each provider. */
export class Profiles {
  readonly #state: ExtensionContext['workspaceState'];
  readonly #workspace: WatchedProfiles;
  readonly #changed = new EventEmitter<void>();

  constructor({ workspaceState, subscriptions }: ExtensionContext) {
    this.#state = workspaceState;
    this.#workspace = watchWorkspaceProfiles({ subscriptions });
    subscriptions.push(
      this.#changed,
      this.#workspace.onDidChange(() => this.#changed.fire()),
      workspace.onDidChangeConfiguration((event) => this.#onConfiguration(event)),
    );
  }

  /** Fires if profiles are changed or another one is selected. */
  get onDidChange() {
    return this.#changed.event;
  }

  /** Reads again what the workspace says of profiles: whatever spends or ends something must know which are for production. */
  refresh(): Promise<void> {
    return this.#workspace.refresh();
  }

  /** All real profiles, of every provider, in the order of the setting. */
  accounts(): Profile[] {
    return this.own().map((profile) => withProduction(profile, this.#workspace.current().production));
  }

  /** The same as the setting has them: a file of the workspace may say that one is for production. */
  own(): Profile[] {
    return readProfiles(ownSetting()).profiles;
  }

  /** The profiles that the workspace proposes and that the user has not added. */
  proposed(): Profile[] {
    return workspace.isTrusted ? this.#workspace.current().proposed.filter(({ name }) => !this.isTaken(name)) : [];
  }

  /** The problems of the invalid profiles. */
  problems(): ProfileProblem[] {
    return readProfiles(ownSetting()).problems;
  }

  /**
   * The problem of an invalid profile, which isn't among the others.
   * @param named its name; without it, the one that the workspace has selected
   */
  problemOf(provider: ProviderId, named?: string): ProfileProblem | undefined {
    const name = named ?? this.#state.get<string>(stateKey(provider));
    if (name === undefined || this.find(provider, name)) return undefined;
    return this.problems().find((problem) => problem.name === name);
  }

  /** All profiles of a provider, the sandbox first. */
  of(provider: ProviderId): Profile[] {
    return [sandboxProfile(provider), ...this.accounts().filter((profile) => profile.provider === provider)];
  }

  /** The profile with a name, if the provider has one. */
  find(provider: ProviderId, name: string): Profile | undefined {
    return this.of(provider).find((profile) => profile.name === name);
  }

  /** The profile that a send used, also if it was renamed. */
  findSent(sent: SentTo): Profile | undefined {
    return findSentProfile(this.of(sent.provider), sent);
  }

  /** The profile that this workspace has selected; the sandbox if there is none or it was removed. */
  chosen(provider: ProviderId): Profile {
    const name = this.#state.get<string>(stateKey(provider));
    return (name !== undefined && this.find(provider, name)) || sandboxProfile(provider);
  }

  /** Selects a profile for its provider in this workspace. */
  async choose({ provider, name }: Profile): Promise<void> {
    await this.#state.update(stateKey(provider), name);
    this.#changed.fire();
  }

  /** Writes or removes one profile of the setting; the others stay unchanged, also invalid ones. */
  async write(name: string, setting: ProfileSetting | undefined): Promise<void> {
    const { [name]: _before, ...others } = ownSetting();
    await this.#update(setting === undefined ? others : { ...others, [name]: setting });
  }

  /** Replaces the endpoint of a profile, which may be invalid, and leaves the rest of its setting unchanged. */
  async writeEndpoint(name: string, endpoint: string): Promise<void> {
    const { [name]: before } = ownSetting();
    if (typeof before !== 'object' || before === null) return;
    await this.#update({ ...ownSetting(), [name]: { ...before, endpoint } });
  }

  /** Renames a profile, in one update, since a second one wouldn't see the first yet. */
  async rename(from: string, to: string, setting: ProfileSetting): Promise<void> {
    const entries = Object.entries(ownSetting()).map((entry) => (entry[0] === from ? [to, setting] : entry));
    await this.#update(Object.fromEntries(entries));
  }

  async #update(settings: Readonly<Record<string, unknown>>): Promise<void> {
    await workspace.getConfiguration().update(profilesSetting, settings, ConfigurationTarget.Global);
  }

  /**
   * Whether a name is in use, by a profile or its credential, or was before that profile was renamed: the journal names it.
   * @param except a profile that may use its own names again
   */
  isTaken(name: string, except?: string): boolean {
    const others = this.own().filter((profile) => profile.name !== except);
    const isKept = others.some((it) => credentialOf(it) === name || it.formerNames?.includes(name));
    return name === sandboxName || Object.hasOwn(ownSetting(), name) || isKept;
  }

  #onConfiguration(event: ConfigurationChangeEvent): void {
    if (event.affectsConfiguration(profilesSetting)) this.#changed.fire();
  }
}

const stateKey = (provider: ProviderId) => `profile.${provider}`;

/** The user or machine setting: a workspace must not decide where a request is sent. */
function ownSetting(): Readonly<Record<string, unknown>> {
  const value = workspace.getConfiguration().inspect(profilesSetting)?.globalValue;
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
