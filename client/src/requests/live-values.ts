import { workspace } from 'vscode';

/** The setting for values from the account. */
export const liveValuesSetting = 'instanceRequests.liveValues.enabled';

/** Nothing is requested from a provider in a workspace that isn't trusted, or if the setting is off. */
export function isLiveValuesEnabled(): boolean {
  return workspace.isTrusted && workspace.getConfiguration().get<boolean>(liveValuesSetting, true);
}
