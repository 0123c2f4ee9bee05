import type { LocalizedText } from '../core/localized-text.ts';
import type { Provider } from '../core/model/provider.ts';
import type { Node } from '../core/syntax/node.ts';
import { bodyValue, type GeneratedBody } from './body-value.ts';
import { huaweiCli } from './huawei-cli.ts';
import { devServerGo, devServerPython, devServerTypeScript } from './huawei-devserver-sdk.ts';
import { devServer } from './huawei-devserver-terraform.ts';
import { huaweiGo, huaweiPython, huaweiTypeScript } from './huawei-ecs-sdk.ts';
import { computeInstance } from './huawei-ecs-terraform.ts';
import { jdcloudGo, jdcloudPython, jdcloudTypeScript } from './jdcloud-sdk.ts';
import { type TerraformResource, terraform } from './terraform.ts';
import { zenlayerCli } from './zenlayer-cli.ts';
import { zenlayerGo, zenlayerPython, zenlayerTypeScript } from './zenlayer-sdk.ts';
import { bmcInstance } from './zenlayer-terraform.ts';

type Generate = (body: GeneratedBody, localize: (text: LocalizedText) => string) => string;

/** Something that a request can be generated for. */
export interface CodeTarget {
  readonly id: string;
  readonly title: string;
  /** The id of the language in VS Code. */
  readonly languageId: string;
  readonly generate: Generate;
}

/** What a provider's requests can be generated for, and why not for the rest. */
interface Targets {
  readonly targets: readonly CodeTarget[];
  readonly missing?: LocalizedText;
}

const resource = (of: TerraformResource): CodeTarget => ({
  id: 'terraform',
  title: 'Terraform',
  languageId: 'terraform',
  generate: (body, localize) => terraform(of, body, localize),
});
const command = (title: string, generate: Generate): CodeTarget => ({
  id: 'cli',
  title,
  languageId: 'shellscript',
  generate,
});
const program = (id: 'typescript' | 'python' | 'go', title: string, generate: Generate): CodeTarget => ({
  id,
  title,
  languageId: id,
  generate,
});

const targetsByProvider: Readonly<Record<Provider['id'], Targets>> = {
  'huawei-ecs': {
    targets: [
      resource(computeInstance),
      command('KooCLI (hcloud)', (body, localize) => huaweiCli('ECS CreateServers', body, localize)),
      program('typescript', 'TypeScript SDK', huaweiTypeScript),
      program('python', 'Python SDK', huaweiPython),
      program('go', 'Go SDK', huaweiGo),
    ],
  },
  'huawei-devserver': {
    targets: [
      resource(devServer),
      command('KooCLI (hcloud)', (body, localize) => huaweiCli('ModelArts CreateDevServer', body, localize)),
      program('typescript', 'TypeScript SDK', devServerTypeScript),
      program('python', 'Python SDK', devServerPython),
      program('go', 'Go SDK', devServerGo),
    ],
  },
  'zenlayer-bmc': {
    targets: [
      resource(bmcInstance),
      command('Zenlayer CLI (zeno)', zenlayerCli),
      program('typescript', 'TypeScript (fetch)', zenlayerTypeScript),
      program('python', 'Python SDK', zenlayerPython),
      program('go', 'Go SDK', zenlayerGo),
    ],
  },
  'jdcloud-coc-vm': {
    targets: [
      program('typescript', 'TypeScript SDK', jdcloudTypeScript),
      program('python', 'Python SDK', jdcloudPython),
      program('go', 'Go SDK', jdcloudGo),
    ],
    missing: {
      en: "JD Cloud's Terraform plug-in and command-line tool only know its ordinary VM service.",
      zh: '京东云的 Terraform 插件和命令行工具仅支持普通云主机。',
    },
  },
  'create-server': {
    targets: [],
    missing: {
      en: 'This provider publishes no Terraform plug-in, command-line tool or SDK. Copy the request as curl instead.',
      zh: '该服务商未发布 Terraform 插件、命令行工具或 SDK，请改为将请求复制为 curl 命令。',
    },
  },
};

/** What a request of a provider can be generated for; nothing if no tool or SDK of the provider knows the call. */
export function codeTargets(provider: Provider): readonly CodeTarget[] {
  return targetsByProvider[provider.id].targets;
}

/** Why a provider's requests can't be generated for every target. */
export function missingTargets(provider: Provider): LocalizedText | undefined {
  return targetsByProvider[provider.id].missing;
}

/** The code of a request for a target. It contains no secret. */
export function generateCode(
  target: CodeTarget,
  { text, root, provider }: { readonly text: string; readonly root: Node; readonly provider: Provider },
  localize: (text: LocalizedText) => string,
): string {
  return target.generate(bodyValue(text, root, provider), localize);
}
