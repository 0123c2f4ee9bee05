import { commands } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import type { QueryClient } from '../../../engine/provider-client/query.ts';
import type { Credentials, Kept } from '../../profiles/credentials.ts';
import { credentialOf, iconOf, isValidProfile, type Profile, profileColors } from '../../profiles/profile.ts';
import { type Profiles, profilesSetting } from '../../profiles/profiles.ts';
import { localize } from '../../ui/localize.ts';
import { askModal, showError, showInformation, withProgress } from '../../ui/messages.ts';
import { askInput, pickAction, separator } from '../../ui/quick-input.ts';
import { credentialQuestions, type NewProfile, profileQuestions, type Questions, settingFor } from './add.ts';
import { verifyCredentials } from './verify-credentials.ts';

/** What managing profiles needs. */
export interface ManageTools {
  readonly profiles: Profiles;
  readonly credentials: Credentials;
  readonly ask: QueryClient;
}

/** "Add Profile": asks, proves that the credential works, keeps both, and chooses the profile for this workspace. */
export async function addProfile(given: Provider | undefined, tools: ManageTools): Promise<void> {
  const { profiles, credentials } = tools;
  const [first] = providers;
  const likely = given ?? first;
  if (!likely) return;
  const added = await askUntilProved(profileQuestions(likely, profiles, credentials), tools);
  if (!added) return;
  const { profile, kept, isProved } = added;
  // The credential goes first: a profile without one is of no use, one without a profile is kept under no harmful name.
  await credentials.keep(credentialOf(profile), kept);
  await profiles.write(profile.name, settingFor(profile));
  await profiles.choose(profile);
  void showInformation(localize(isProved ? messages.added(profile.name) : messages.addedUnproved(profile.name)));
}

/**
 * Asks, and proves that the credential works. Where it does not, the person may go back to the questions, keep it all the
 * same, or give up.
 * @returns undefined where the person gave up
 */
async function askUntilProved(
  ask: Questions<NewProfile>,
  tools: ManageTools,
): Promise<(NewProfile & { readonly isProved: boolean }) | undefined> {
  for (;;) {
    const response = await ask();
    if (!response) return undefined;
    const problem = await proveWithProgress(response.profile, response.kept, tools);
    if (problem === undefined) return { ...response, isProved: true };
    // Whoever breaks the proof off wants to change something.
    const then = problem === 'cancelled' ? 'back' : await askWhatThen(response.profile, problem);
    if (then === 'keep') return { ...response, isProved: false };
    if (then === undefined) return undefined;
  }
}

async function askWhatThen({ name }: Profile, problem: LocalizedText): Promise<'back' | 'keep' | undefined> {
  const back = localize(messages.goBack);
  const keep = localize(messages.keepAnyway);
  const detail = [localize(problem), '', localize(messages.nothingKept)];
  const picked = await askModal(localize(messages.notProved(name)), detail, back, keep);
  return picked === back ? 'back' : picked === keep ? 'keep' : undefined;
}

function proveWithProgress(profile: Profile, kept: Kept, { credentials, ask }: ManageTools) {
  return withProgress(
    localize(messages.proving(profile.name)),
    async (signal): Promise<LocalizedText | 'cancelled' | undefined> => {
      const problem = await verifyCredentials(profile, kept, credentials, ask, signal);
      return signal.aborted ? 'cancelled' : problem;
    },
  );
}

/**
 * "Choose Profile": which one the requests of this workspace to a provider are sent with.
 * @param named the profile that the open file names in its comment, which no choice changes
 */
export async function chooseProfile(provider: Provider, named: string | undefined, tools: ManageTools): Promise<void> {
  const { profiles } = tools;
  const current = profiles.chosen(provider.id).name;
  const choices = profiles.of(provider.id).map((profile) => ({
    icon: iconOf(profile),
    label: profile.name,
    description: [describe(profile), profile.name === current && localize(messages.current)]
      .filter(Boolean)
      .join(' · '),
    profile,
    run: () => profiles.choose(profile),
  }));
  const more = [
    { icon: 'add', label: localize(messages.add), run: () => addProfile(provider, tools) },
    { icon: 'gear', label: localize(messages.manage), run: () => manageProfiles(tools) },
  ];
  await pickAction(
    { title: localize(messages.chooseTitle(provider.name)) },
    localize(named === undefined ? messages.choose : messages.chooseBesides(named)),
    [...choices, separator, ...more],
    choices.find(({ profile }) => profile.name === current),
  );
}

/** "Manage Profiles": pick one, then what to do with it. */
export async function manageProfiles(tools: ManageTools): Promise<void> {
  const { profiles } = tools;
  const right = profiles.accounts().map((profile) => ({
    icon: iconOf(profile),
    label: profile.name,
    description: describe(profile),
    run: () => manageOne(profile, tools),
  }));
  const wrong = profiles
    .problems()
    .map(({ name, problem }) => ({ icon: 'error', label: name, detail: localize(problem), run: openSetting }));
  const more = [
    { icon: 'add', label: localize(messages.add), run: () => addProfile(undefined, tools) },
    { icon: 'json', label: localize(messages.edit), run: openSetting },
  ];
  const items = [...right, ...wrong, ...(right.length + wrong.length > 0 ? [separator] : []), ...more];
  await pickAction({ title: localize(messages.manageTitle) }, localize(messages.which), items);
}

async function openSetting(): Promise<void> {
  await commands.executeCommand('workbench.action.openSettings', `@id:${profilesSetting}`);
}

async function manageOne(profile: Profile, tools: ManageTools): Promise<void> {
  const { profiles } = tools;
  const { name, production = false } = profile;
  const items = [
    { icon: 'check', label: localize(messages.use), run: () => profiles.choose(profile) },
    {
      icon: 'plug',
      label: localize(messages.test),
      detail: localize(messages.testDetail),
      run: () => testProfile(profile, tools),
    },
    {
      icon: 'key',
      label: localize(messages.rotate),
      detail: localize(messages.rotateDetail),
      run: () => rotate(profile, tools),
    },
    { icon: 'edit', label: localize(messages.rename), run: () => rename(profile, tools) },
    {
      icon: 'symbol-color',
      label: localize(messages.color),
      detail: localize(messages.colorDetail),
      run: () => chooseColor(profile, tools),
    },
    {
      icon: production ? 'beaker' : 'warning',
      label: localize(production ? messages.markTest : messages.markProduction),
      run: () => profiles.write(name, { ...settingFor(profile), production: !production }),
    },
    { icon: 'trash', label: localize(messages.remove), run: () => remove(profile, tools) },
  ];
  const place = { title: `${name} · ${describe(profile)}`, hasBack: true };
  if ((await pickAction(place, localize(messages.what), items)) === 'back') await manageProfiles(tools);
}

async function testProfile(profile: Profile, tools: ManageTools): Promise<void> {
  const kept = await tools.credentials.keptAs(credentialOf(profile));
  if (!kept) {
    await showError(localize(messages.noCredential(profile.name)));
    return;
  }
  const problem = await proveWithProgress(profile, kept, tools);
  if (problem === 'cancelled') return;
  if (problem) await showError(localize(messages.failed(profile.name, problem)));
  else await showInformation(localize(messages.works(profile.name)));
}

/** The old credential stays until the new one is proved. */
async function rotate(profile: Profile, tools: ManageTools): Promise<void> {
  const ask = credentialQuestions(localize(messages.rotateTitle(profile.name)), profile, tools.credentials);
  const response = await askUntilProved(async () => {
    const kept = await ask();
    return kept && { profile, kept };
  }, tools);
  if (!response) return;
  await tools.credentials.keep(credentialOf(profile), response.kept);
  void showInformation(
    localize(response.isProved ? messages.rotated(profile.name) : messages.rotatedUnproved(profile.name)),
  );
}

async function rename(profile: Profile, { profiles, credentials }: ManageTools): Promise<void> {
  const to = await askInput({
    title: localize(messages.rename),
    prompt: localize(messages.newName),
    value: profile.name,
    validateInput: (value) => {
      const isTaken = value !== profile.name && profiles.isTaken(value);
      return isTaken || !isValidProfile('name', value) ? localize(messages.badName) : undefined;
    },
  });
  if (to === undefined || to === profile.name) return;
  const isChosen = profiles.chosen(profile.provider).name === profile.name;
  const shared = isShared(profile, profiles);
  const renamed = { ...profile, name: to, ...(shared && { credential: credentialOf(profile) }) };
  // The credential goes first, so that the profile is never without one.
  if (!shared) await credentials.rename(credentialOf(profile), credentialOf(renamed));
  await profiles.rename(profile.name, to, settingFor(renamed));
  if (isChosen) await profiles.choose(renamed);
}

async function chooseColor(profile: Profile, { profiles }: ManageTools): Promise<void> {
  const { color: _before, ...setting } = settingFor(profile);
  const colored = profileColors.map((color) => ({
    label: `${dots[color]} ${localize(colorNames[color])}`,
    value: color,
    run: () => profiles.write(profile.name, { ...setting, color }),
  }));
  const none = { label: localize(messages.noColor), run: () => profiles.write(profile.name, setting) };
  const current = colored.find(({ value }) => value === profile.color);
  await pickAction(
    { title: localize(messages.color) },
    localize(messages.whichColor),
    [...colored, none],
    current ?? none,
  );
}

/** Whether another profile, too, uses the credential of a profile. */
function isShared(profile: Profile, profiles: Profiles): boolean {
  return profiles
    .accounts()
    .some((other) => other.name !== profile.name && credentialOf(other) === credentialOf(profile));
}

async function remove(profile: Profile, { profiles, credentials }: ManageTools): Promise<void> {
  const yes = localize(messages.removeYes);
  const query = localize(messages.removeQuestion(profile.name));
  const shared = isShared(profile, profiles);
  if ((await askModal(query, [localize(shared ? messages.removeShared : messages.removeDetail)], yes)) !== yes) return;
  if (!shared) await credentials.remove(credentialOf(profile));
  await profiles.write(profile.name, undefined);
}

function describe({ kind, provider, region, endpoint, production }: Profile): string {
  if (kind === 'sandbox') return localize(messages.sandbox);
  const product = providers.find(({ id }) => id === provider)?.name;
  return [product, region, endpoint, production && localize(messages.production)].filter(Boolean).join(' · ');
}

// VS Code shows the icons of a list in one colour.
const dots = { red: '🔴', orange: '🟠', yellow: '🟡', green: '🟢', blue: '🔵', purple: '🟣' };

const colorNames = {
  red: { en: 'Red', zh: '红色' },
  orange: { en: 'Orange', zh: '橙色' },
  yellow: { en: 'Yellow', zh: '黄色' },
  green: { en: 'Green', zh: '绿色' },
  blue: { en: 'Blue', zh: '蓝色' },
  purple: { en: 'Purple', zh: '紫色' },
} satisfies Record<(typeof profileColors)[number], LocalizedText>;

const messages = {
  sandbox: { en: 'on this machine; needs no account, costs nothing', zh: '在本机运行，无需账号，不产生费用' },
  production: { en: 'production', zh: '生产' },
  chooseTitle: (provider: string): LocalizedText => ({
    en: `Choose Profile: ${provider}`,
    zh: `选择配置：${provider}`,
  }),
  choose: {
    en: 'Which account are the requests of this workspace sent to?',
    zh: '此工作区的请求发送到哪个账号？',
  },
  chooseBesides: (named: string): LocalizedText => ({
    en: `For other files: this one names "${named}" in its comment, and keeps it`,
    zh: `仅用于其他文件：当前文件已用注释指定“${named}”`,
  }),
  current: { en: 'chosen now', zh: '当前所选' },
  add: { en: 'Add Profile…', zh: '添加配置…' },
  manage: { en: 'Manage Profiles…', zh: '管理配置…' },
  manageTitle: { en: 'Manage Profiles', zh: '管理配置' },
  which: { en: 'Which profile?', zh: '选择配置' },
  what: { en: 'What is to be done with it?', zh: '要执行什么操作？' },
  edit: { en: 'Edit in Settings', zh: '在设置中编辑' },
  use: { en: 'Use in This Workspace', zh: '用于此工作区' },
  test: { en: 'Test Connection', zh: '测试连接' },
  testDetail: { en: 'One signed call that changes nothing', zh: '发送一次不改变任何内容的已签名调用' },
  rotate: { en: 'Replace Credential', zh: '更换凭据' },
  rotateTitle: (name: string): LocalizedText => ({ en: `Replace Credential of ${name}`, zh: `更换 ${name} 的凭据` }),
  rotateDetail: { en: 'The old one stays until the new one is proved', zh: '新凭据验证通过之前，旧凭据保持不变' },
  rename: { en: 'Rename', zh: '重命名' },
  newName: { en: 'The new name', zh: '新名称' },
  badName: {
    en: 'The name is taken, or is no name: 1 to 64 characters, with no blank at either end.',
    zh: '名称已被使用或无效：须为 1 至 64 个字符，首尾不能有空格。',
  },
  color: { en: 'Choose Colour', zh: '选择颜色' },
  colorDetail: { en: 'Of the profile in the status bar', zh: '配置在状态栏中的颜色' },
  whichColor: { en: 'Which colour?', zh: '哪种颜色？' },
  noColor: { en: 'No colour', zh: '无颜色' },
  markProduction: { en: 'Mark as Production', zh: '标记为生产' },
  markTest: { en: 'Mark as Test', zh: '标记为测试' },
  remove: { en: 'Remove', zh: '移除' },
  removeYes: { en: 'Remove', zh: '移除' },
  removeQuestion: (name: string): LocalizedText => ({
    en: `Remove the profile "${name}"?`,
    zh: `要移除配置“${name}”吗？`,
  }),
  removeDetail: {
    en: 'Its credential is removed from this machine too. Instances stay at the provider, and can no longer be asked after.',
    zh: '本机保存的凭据也会移除。服务商处的实例不受影响，但此后无法再查询。',
  },
  removeShared: {
    en: 'Its credential stays, since another profile uses it. Instances stay at the provider, and can no longer be asked after.',
    zh: '凭据由其他配置共用，不会移除。服务商处的实例不受影响，但此后无法再查询。',
  },
  proving: (name: string): LocalizedText => ({
    en: `Testing the credential of "${name}"`,
    zh: `正在验证“${name}”的凭据`,
  }),
  added: (name: string): LocalizedText => ({
    en: `The profile "${name}" works, and is chosen for this workspace.`,
    zh: `配置“${name}”可以使用，已选用于此工作区。`,
  }),
  addedUnproved: (name: string): LocalizedText => ({
    en: `The profile "${name}" was added without proof that its credential works, and is chosen for this workspace.`,
    zh: `已添加配置“${name}”并选用于此工作区，但其凭据未经验证。`,
  }),
  notProved: (name: string): LocalizedText => ({
    en: `The credential of "${name}" could not be proved.`,
    zh: `“${name}”的凭据未通过验证。`,
  }),
  nothingKept: {
    en: 'Nothing was kept yet. Go back to change an answer, or keep it all the same and mend it later with "Manage Profiles".',
    zh: '尚未保存任何内容。可返回修改，或仍然保存，稍后用“管理配置”修正。',
  },
  goBack: { en: 'Go Back', zh: '返回修改' },
  keepAnyway: { en: 'Keep Anyway', zh: '仍然保存' },
  works: (name: string): LocalizedText => ({
    en: `The credential of "${name}" works.`,
    zh: `“${name}”的凭据可以使用。`,
  }),
  failed: (name: string, problem: LocalizedText): LocalizedText => ({
    en: `The credential of "${name}" did not work: ${problem.en}`,
    zh: `“${name}”的凭据无法使用：${problem.zh}`,
  }),
  noCredential: (name: string): LocalizedText => ({
    en: `No credential is kept for "${name}". Choose "Replace Credential" to give one.`,
    zh: `没有为“${name}”保存凭据，请选择“更换凭据”。`,
  }),
  rotated: (name: string): LocalizedText => ({
    en: `The new credential of "${name}" works, and takes the place of the old one.`,
    zh: `“${name}”的新凭据可以使用，已替换旧凭据。`,
  }),
  rotatedUnproved: (name: string): LocalizedText => ({
    en: `The credential of "${name}" was replaced without proof that the new one works.`,
    zh: `已更换“${name}”的凭据，但新凭据未经验证。`,
  }),
};
