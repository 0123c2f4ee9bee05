import { commands } from 'vscode';
import type { Provider } from '../../../../schemas/core/provider.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import { providers } from '../../../../schemas/index.ts';
import { sandboxName } from '../../cloud/account.ts';
import type { Ask } from '../../cloud/ask.ts';
import { say } from '../../words.ts';
import { askModal, showError, showInformation, withProgress } from '../messages.ts';
import { askInput, pickOne } from '../quick.ts';
import { askCredential, askKeepAnyway, askProfile, settingFor } from './add.ts';
import type { Credentials, Kept } from './credentials.ts';
import { credentialOf, type Profile, problemOf } from './profile.ts';
import { type Profiles, profilesSetting } from './profiles.ts';
import { prove } from './prove.ts';

/** What managing profiles needs. */
export interface ManageTools {
  readonly profiles: Profiles;
  readonly credentials: Credentials;
  readonly ask: Ask;
}

/** "Add Profile": asks, proves that the credential works, keeps both, and chooses the profile for this workspace. */
export async function addProfile(given: Provider | undefined, tools: ManageTools): Promise<void> {
  const { profiles, credentials } = tools;
  const added = await askProfile(given, profiles, credentials);
  if (!added) return;
  const { profile, kept } = added;
  if (!(await isProvedOrKept(profile, kept, tools))) return;
  // The credential goes first: a profile without one is of no use, one without a profile is kept under no harmful name.
  await credentials.keep(credentialOf(profile), kept);
  await profiles.write(profile.name, settingFor(profile));
  await profiles.choose(profile);
  void showInformation(say(words.added(profile.name)));
}

/** Whether the credential works, or the person wants to keep it all the same. */
async function isProvedOrKept(profile: Profile, kept: Kept, tools: ManageTools): Promise<boolean> {
  const problem = await proveWithProgress(profile, kept, tools);
  return problem === undefined || (problem !== 'cancelled' && (await askKeepAnyway(problem)));
}

function proveWithProgress(profile: Profile, kept: Kept, { credentials, ask }: ManageTools) {
  return withProgress(say(words.proving(profile.name)), async (signal): Promise<Text | 'cancelled' | undefined> => {
    const problem = await prove(profile, kept, credentials, ask, signal);
    return signal.aborted ? 'cancelled' : problem;
  });
}

/** "Choose Profile": which one the requests of this workspace to a provider are sent with. */
export async function chooseProfile(provider: Provider, { profiles, ...tools }: ManageTools): Promise<void> {
  const current = profiles.chosen(provider.id).name;
  const items = profiles.of(provider.id).map((profile) => ({
    icon: iconOf(profile),
    label: profile.name,
    description: describe(profile),
    ...(profile.name === current && { detail: say(words.current) }),
    run: () => profiles.choose(profile),
  }));
  const more = [
    { icon: 'add', label: say(words.add), run: () => addProfile(provider, { profiles, ...tools }) },
    { icon: 'gear', label: say(words.manage), run: () => manageProfiles({ profiles, ...tools }) },
  ];
  const options = { title: provider.name, placeHolder: say(words.choose), matchOnDescription: true };
  const picked = await pickOne([...items, ...more], options);
  await picked?.run();
}

/** "Manage Profiles": pick one, then what to do with it. */
export async function manageProfiles(tools: ManageTools): Promise<void> {
  const { profiles } = tools;
  const accounts = profiles.accounts();
  const wrong = profiles.problems();
  const items = [
    ...accounts.map((profile) => ({
      icon: iconOf(profile),
      label: profile.name,
      description: describe(profile),
      run: () => manageOne(profile, tools),
    })),
    ...wrong.map((problem) => ({ icon: 'warning', label: say(problem), run: openSetting })),
    { icon: 'add', label: say(words.add), run: () => addProfile(undefined, tools) },
    { icon: 'json', label: say(words.edit), run: openSetting },
  ];
  const options = { title: say(words.manageTitle), placeHolder: say(words.which), matchOnDescription: true };
  const picked = await pickOne(items, options);
  await picked?.run();
}

async function openSetting(): Promise<void> {
  await commands.executeCommand('workbench.action.openSettings', profilesSetting);
}

async function manageOne(profile: Profile, tools: ManageTools): Promise<void> {
  const { profiles } = tools;
  const { name, production = false } = profile;
  const items = [
    { icon: 'check', label: say(words.use), run: () => profiles.choose(profile) },
    { icon: 'plug', label: say(words.test), run: () => testProfile(profile, tools) },
    { icon: 'key', label: say(words.rotate), detail: say(words.rotateDetail), run: () => rotate(profile, tools) },
    { icon: 'edit', label: say(words.rename), run: () => rename(profile, tools) },
    {
      icon: production ? 'beaker' : 'warning',
      label: say(production ? words.markTest : words.markProduction),
      run: () => profiles.write(name, { ...settingFor(profile), production: !production }),
    },
    { icon: 'trash', label: say(words.remove), run: () => remove(profile, tools) },
  ];
  const picked = await pickOne(items, { title: `${name} · ${describe(profile)}` });
  await picked?.run();
}

async function testProfile(profile: Profile, tools: ManageTools): Promise<void> {
  const kept = await tools.credentials.keptAs(credentialOf(profile));
  if (!kept) {
    await showError(say(words.noCredential(profile.name)));
    return;
  }
  const problem = await proveWithProgress(profile, kept, tools);
  if (problem === 'cancelled') return;
  if (problem) await showError(say(words.failed(profile.name, problem)));
  else await showInformation(say(words.works(profile.name)));
}

/** The old credential stays until the new one is proved. */
async function rotate(profile: Profile, tools: ManageTools): Promise<void> {
  const kept = await askCredential(say(words.rotate), profile, tools.credentials);
  if (!kept || !(await isProvedOrKept(profile, kept, tools))) return;
  await tools.credentials.keep(credentialOf(profile), kept);
  void showInformation(say(words.rotated(profile.name)));
}

async function rename(profile: Profile, { profiles, credentials }: ManageTools): Promise<void> {
  const to = await askInput({
    title: say(words.rename),
    prompt: say(words.newName),
    value: profile.name,
    validateInput: (value) => {
      const isTaken = value !== profile.name && (value === sandboxName || profiles.settingOf(value) !== undefined);
      return isTaken || problemOf('name', value) ? say(words.badName) : undefined;
    },
  });
  if (to === undefined || to === profile.name) return;
  const isChosen = profiles.chosen(profile.provider).name === profile.name;
  const renamed = { ...profile, name: to };
  await profiles.write(to, {
    ...settingFor(profile),
    ...(isShared(profile, profiles) && { credential: credentialOf(profile) }),
  });
  if (!isShared(profile, profiles)) await credentials.rename(credentialOf(profile), credentialOf(renamed));
  await profiles.write(profile.name, undefined);
  if (isChosen) await profiles.choose(renamed);
}

/** Whether another profile, too, uses the credential of a profile. */
function isShared(profile: Profile, profiles: Profiles): boolean {
  return profiles
    .accounts()
    .some((other) => other.name !== profile.name && credentialOf(other) === credentialOf(profile));
}

async function remove(profile: Profile, { profiles, credentials }: ManageTools): Promise<void> {
  const yes = say(words.removeYes);
  const question = say(words.removeQuestion(profile.name));
  if ((await askModal(question, [say(words.removeDetail)], yes)) !== yes) return;
  if (!isShared(profile, profiles)) await credentials.remove(credentialOf(profile));
  await profiles.write(profile.name, undefined);
}

function iconOf({ kind, production }: Profile): string {
  if (kind === 'sandbox') return 'beaker';
  return production ? 'warning' : 'cloud';
}

function describe({ kind, provider, region, endpoint, production }: Profile): string {
  if (kind === 'sandbox') return say(words.sandbox);
  const product = providers.find(({ id }) => id === provider)?.name;
  return [product, region, endpoint, production && say(words.production)].filter(Boolean).join(' · ');
}

const words = {
  sandbox: { en: 'on this machine; needs no account, costs nothing', zh: '在本机运行，无需账号，不产生费用' },
  production: { en: 'production', zh: '生产' },
  choose: { en: 'Send requests of this workspace to…', zh: '此工作区的请求发送到…' },
  current: { en: 'Chosen now', zh: '当前所选' },
  add: { en: 'Add Profile…', zh: '添加配置…' },
  manage: { en: 'Manage Profiles…', zh: '管理配置…' },
  manageTitle: { en: 'Manage Profiles', zh: '管理配置' },
  which: { en: 'Which profile?', zh: '选择配置' },
  edit: { en: 'Edit in Settings', zh: '在设置中编辑' },
  use: { en: 'Use in This Workspace', zh: '用于此工作区' },
  test: { en: 'Test Connection', zh: '测试连接' },
  rotate: { en: 'Replace Credential', zh: '更换凭据' },
  rotateDetail: { en: 'The old one stays until the new one is proved', zh: '新凭据验证通过之前，旧凭据保持不变' },
  rename: { en: 'Rename', zh: '重命名' },
  newName: { en: 'The new name', zh: '新名称' },
  badName: { en: 'The name is taken, or is no name.', zh: '名称已被使用或无效。' },
  markProduction: { en: 'Mark as Production', zh: '标记为生产' },
  markTest: { en: 'Mark as Test', zh: '标记为测试' },
  remove: { en: 'Remove', zh: '移除' },
  removeYes: { en: 'Remove', zh: '移除' },
  removeQuestion: (name: string): Text => ({ en: `Remove the profile "${name}"?`, zh: `要移除配置“${name}”吗？` }),
  removeDetail: {
    en: 'Its credential is removed from this machine too. Instances stay at the provider, and can no longer be asked after.',
    zh: '本机保存的凭据也会移除。服务商处的实例不受影响，但此后无法再查询。',
  },
  proving: (name: string): Text => ({ en: `Testing the credential of "${name}"`, zh: `正在验证“${name}”的凭据` }),
  added: (name: string): Text => ({
    en: `The profile "${name}" works, and is chosen for this workspace.`,
    zh: `配置“${name}”可以使用，已选用于此工作区。`,
  }),
  works: (name: string): Text => ({ en: `The credential of "${name}" works.`, zh: `“${name}”的凭据可以使用。` }),
  failed: (name: string, problem: Text): Text => ({
    en: `The credential of "${name}" did not work: ${problem.en}`,
    zh: `“${name}”的凭据无法使用：${problem.zh}`,
  }),
  noCredential: (name: string): Text => ({
    en: `No credential is kept for "${name}". Choose "Replace Credential" to give one.`,
    zh: `没有为“${name}”保存凭据，请选择“更换凭据”。`,
  }),
  rotated: (name: string): Text => ({
    en: `The credential of "${name}" was replaced.`,
    zh: `已更换“${name}”的凭据。`,
  }),
};
