import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { credentialOf, iconOf, type Profile, type ProfileProblem, profileColors } from '../../profiles/profile.ts';
import { colorDots, describeProfile } from '../../profiles/profile-text.ts';
import type { Profiles } from '../../profiles/profiles.ts';
import { localize } from '../../ui/localize.ts';
import { askModal, showError, showInformation } from '../../ui/messages.ts';
import { askInput, pickAction, separator } from '../../ui/quick-input.ts';
import { addProfile, proposalItems } from './add-profile.ts';
import { askUntilVerified, type ManageTools, verifyWithProgress } from './ask-until-verified.ts';
import { editProfileSetting } from './edit-setting.ts';
import { renamedProfile, settingFor } from './profile-draft.ts';
import { credentialQuestions, nameProblem } from './profile-questions.ts';

/**
 * "Select Profile": selects the profile for a provider in this workspace.
 * @param named the profile in the comment of the open file, which has precedence
 */
export async function chooseProfile(provider: Provider, named: string | undefined, tools: ManageTools): Promise<void> {
  const { profiles } = tools;
  const invalid = profiles.problemOf(provider.id);
  const current = invalid ? undefined : profiles.chosen(provider.id).name;
  const choices = profiles.of(provider.id).map((profile) => ({
    icon: iconOf(profile),
    label: profile.name,
    description: [describeProfile(profile), profile.name === current && localize(messages.current)]
      .filter(Boolean)
      .join(' · '),
    profile,
    run: () => profiles.choose(profile),
  }));
  const more = [
    ...(invalid
      ? [
          {
            icon: 'error',
            label: invalid.name,
            detail: localize(invalid.problem),
            run: () => manageInvalid(invalid, tools),
          },
        ]
      : []),
    ...proposalItems(tools, provider),
    { icon: 'add', label: localize(messages.add), run: () => addProfile(provider, tools) },
    { icon: 'gear', label: localize(messages.manage), run: () => manageProfiles(tools) },
  ];
  await pickAction(
    { title: localize(messages.chooseTitle(provider.name)) },
    localize(named === undefined ? messages.choose : messages.chooseForOthers(named)),
    [...choices, separator, ...more],
    choices.find(({ profile }) => profile.name === current),
  );
}

/** "Manage Profiles": selects a profile, then an action. */
export async function manageProfiles(tools: ManageTools): Promise<void> {
  const { profiles } = tools;
  const right = profiles.own().map((profile) => ({
    icon: iconOf(profile),
    label: profile.name,
    description: describeProfile(profile),
    run: () => manageOne(profile, tools),
  }));
  const wrong = profiles.problems().map((invalid) => ({
    icon: 'error',
    label: invalid.name,
    detail: localize(invalid.problem),
    run: () => manageInvalid(invalid, tools),
  }));
  const more = [
    ...proposalItems(tools),
    { icon: 'add', label: localize(messages.add), run: () => addProfile(undefined, tools) },
    { icon: 'json', label: localize(messages.edit), run: () => editProfileSetting() },
  ];
  const items = [...right, ...wrong, ...(right.length + wrong.length > 0 ? [separator] : []), ...more];
  await pickAction({ title: localize(messages.manageTitle) }, localize(messages.which), items);
}

/** The actions for an invalid profile: the correction, if one is likely, and its line in the settings. */
async function manageInvalid({ name, problem, endpoint }: ProfileProblem, tools: ManageTools): Promise<void> {
  const { profiles } = tools;
  const items = [
    ...(endpoint === undefined
      ? []
      : [
          {
            icon: 'lightbulb',
            label: localize(messages.setEndpoint(endpoint)),
            run: () => profiles.writeEndpoint(name, endpoint),
          },
        ]),
    { icon: 'json', label: localize(messages.edit), detail: localize(problem), run: () => editProfileSetting(name) },
    { icon: 'trash', label: localize(messages.remove), run: () => removeInvalid(name, profiles) },
  ];
  if ((await pickAction({ title: name, hasBack: true }, localize(messages.what), items)) === 'back') {
    await manageProfiles(tools);
  }
}

/** Its credential is kept, since the profile doesn't say which one that is. */
async function removeInvalid(name: string, profiles: Profiles): Promise<void> {
  const confirm = localize(messages.remove);
  if ((await askModal(localize(messages.removeQuestion(name)), [], confirm)) === confirm) {
    await profiles.write(name, undefined);
  }
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
  const place = { title: `${name} · ${describeProfile(profile)}`, hasBack: true };
  if ((await pickAction(place, localize(messages.what), items)) === 'back') await manageProfiles(tools);
}

async function testProfile(profile: Profile, tools: ManageTools): Promise<void> {
  const credential = await tools.credentials.find(credentialOf(profile));
  if (!credential) {
    await showError(localize(messages.noCredential(profile.name)));
    return;
  }
  const problem = await verifyWithProgress(profile, credential, tools);
  if (problem === 'cancelled') return;
  if (problem) await showError(localize(messages.failed(profile.name, problem)));
  else await showInformation(localize(messages.works(profile.name)));
}

/** The old credential is kept until the new one is verified. */
async function rotate(profile: Profile, tools: ManageTools): Promise<void> {
  const ask = credentialQuestions(localize(messages.rotateTitle(profile.name)), profile, tools.credentials);
  const response = await askUntilVerified(async () => {
    const credential = await ask();
    return credential && { profile, credential };
  }, tools);
  if (!response) return;
  await tools.credentials.store(credentialOf(profile), response.credential);
  void showInformation(
    localize(response.isVerified ? messages.rotated(profile.name) : messages.rotatedUnverified(profile.name)),
  );
}

async function rename(profile: Profile, { profiles, credentials }: ManageTools): Promise<void> {
  const to = await askInput({
    title: localize(messages.rename),
    prompt: localize(messages.newName),
    value: profile.name,
    validateInput: (value) => (value === profile.name ? undefined : nameProblem(value, profiles, profile.name)),
  });
  if (to === undefined || to === profile.name) return;
  const isChosen = profiles.chosen(profile.provider).name === profile.name;
  const shared = isShared(profile, profiles);
  const renamed = { ...renamedProfile(profile, to), ...(shared && { credential: credentialOf(profile) }) };
  // The credential is renamed first, so that the profile always has one.
  if (!shared) await credentials.rename(credentialOf(profile), credentialOf(renamed));
  await profiles.rename(profile.name, to, settingFor(renamed));
  if (isChosen) await profiles.choose(renamed);
}

async function chooseColor(profile: Profile, { profiles }: ManageTools): Promise<void> {
  const { color: _before, ...setting } = settingFor(profile);
  const colored = profileColors.map((color) => ({
    label: `${colorDots[color]} ${localize(colorNames[color])}`,
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

/** Whether another profile uses the same credential. */
function isShared(profile: Profile, profiles: Profiles): boolean {
  return profiles.own().some((other) => other.name !== profile.name && credentialOf(other) === credentialOf(profile));
}

async function remove(profile: Profile, { profiles, credentials }: ManageTools): Promise<void> {
  const confirm = localize(messages.remove);
  const query = localize(messages.removeQuestion(profile.name));
  const shared = isShared(profile, profiles);
  const detail = [localize(shared ? messages.removeShared : messages.removeDetail)];
  if ((await askModal(query, detail, confirm)) !== confirm) return;
  if (!shared) await credentials.remove(credentialOf(profile));
  await profiles.write(profile.name, undefined);
}

const colorNames = {
  red: { en: 'Red', zh: '红色' },
  orange: { en: 'Orange', zh: '橙色' },
  yellow: { en: 'Yellow', zh: '黄色' },
  green: { en: 'Green', zh: '绿色' },
  blue: { en: 'Blue', zh: '蓝色' },
  purple: { en: 'Purple', zh: '紫色' },
} satisfies Record<(typeof profileColors)[number], LocalizedText>;

const messages = {
  chooseTitle: (provider: string): LocalizedText => ({
    en: `Select Profile: ${provider}`,
    zh: `选择配置：${provider}`,
  }),
  choose: {
    en: 'Select the profile that requests of this workspace are sent with',
    zh: '选择此工作区发送请求所用的配置',
  },
  chooseForOthers: (named: string): LocalizedText => ({
    en: `Select a profile for other files; this file names "${named}"`,
    zh: `为其他文件选择配置；当前文件已指定“${named}”`,
  }),
  current: { en: 'current', zh: '当前' },
  add: { en: 'Add Profile...', zh: '添加配置...' },
  manage: { en: 'Manage Profiles...', zh: '管理配置...' },
  manageTitle: { en: 'Manage Profiles', zh: '管理配置' },
  which: { en: 'Select a profile', zh: '选择配置' },
  what: { en: 'Select an action', zh: '选择操作' },
  setEndpoint: (endpoint: string): LocalizedText => ({
    en: `Set "endpoint" to ${endpoint}`,
    zh: `将“endpoint”设为 ${endpoint}`,
  }),
  edit: { en: 'Edit in Settings', zh: '在设置中编辑' },
  use: { en: 'Use in This Workspace', zh: '用于此工作区' },
  test: { en: 'Test Connection', zh: '测试连接' },
  testDetail: { en: 'Makes one signed call that changes nothing', zh: '发出一次已签名的调用，不作任何更改' },
  rotate: { en: 'Replace Credential', zh: '更换凭据' },
  rotateTitle: (name: string): LocalizedText => ({ en: `Replace Credential for ${name}`, zh: `更换 ${name} 的凭据` }),
  rotateDetail: {
    en: 'The old credential is kept until the new one is verified',
    zh: '新凭据验证通过之前，旧凭据保持不变',
  },
  rename: { en: 'Rename Profile', zh: '重命名配置' },
  newName: { en: 'New name of the profile', zh: '配置的新名称' },
  color: { en: 'Change Color', zh: '更改颜色' },
  colorDetail: { en: 'Color of the profile in lists', zh: '配置在列表中的颜色' },
  whichColor: { en: 'Select a color', zh: '选择颜色' },
  noColor: { en: 'No color', zh: '无颜色' },
  markProduction: { en: 'Mark as Production', zh: '标记为生产' },
  markTest: { en: 'Mark as Test', zh: '标记为测试' },
  remove: { en: 'Remove Profile', zh: '移除配置' },
  removeQuestion: (name: string): LocalizedText => ({
    en: `Remove the profile "${name}"?`,
    zh: `要移除配置“${name}”吗？`,
  }),
  removeDetail: {
    en: 'Its credential is also removed from this machine. Instances stay in the account, but can no longer be updated here.',
    zh: '本机保存的凭据也会移除。账号中的实例不受影响，但此后无法在此更新。',
  },
  removeShared: {
    en: 'Its credential is kept because another profile uses it. Instances stay in the account, but can no longer be updated here.',
    zh: '凭据由其他配置共用，不会移除。账号中的实例不受影响，但此后无法在此更新。',
  },
  works: (name: string): LocalizedText => ({
    en: `The credential for "${name}" works.`,
    zh: `“${name}”的凭据可以使用。`,
  }),
  failed: (name: string, problem: LocalizedText): LocalizedText => ({
    en: `The credential for "${name}" doesn't work: ${problem.en}`,
    zh: `“${name}”的凭据无法使用：${problem.zh}`,
  }),
  noCredential: (name: string): LocalizedText => ({
    en: `The credential for "${name}" is missing. Select Replace Credential to add one.`,
    zh: `缺少“${name}”的凭据。请选择“更换凭据”添加。`,
  }),
  rotated: (name: string): LocalizedText => ({
    en: `The new credential for "${name}" works and replaces the old one.`,
    zh: `“${name}”的新凭据可以使用，已替换旧凭据。`,
  }),
  rotatedUnverified: (name: string): LocalizedText => ({
    en: `Replaced the credential for "${name}" without verifying the new one.`,
    zh: `已更换“${name}”的凭据，但新凭据未经验证。`,
  }),
};
