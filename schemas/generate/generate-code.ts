import type { LocalizedText } from '../core/localized-text.ts';
import type { Provider } from '../core/model/provider.ts';
import type { Node } from '../core/syntax/node.ts';
import { bodyValue, type GeneratedBody } from './body-value.ts';
import { huaweiCli } from './huawei-ecs-cli.ts';
import { huaweiGo, huaweiPython, huaweiTypeScript } from './huawei-ecs-sdk.ts';
import { huaweiTerraform } from './huawei-ecs-terraform.ts';

/** Something that a request can be generated for. */
export interface CodeTarget {
  readonly id: string;
  readonly title: string;
  /** The id of the language in VS Code. */
  readonly languageId: string;
  readonly generate: (body: GeneratedBody, localize: (text: LocalizedText) => string) => string;
}

const targets: Readonly<Partial<Record<Provider['id'], readonly CodeTarget[]>>> = {
  'huawei-ecs': [
    { id: 'terraform', title: 'Terraform', languageId: 'terraform', generate: huaweiTerraform },
    { id: 'cli', title: 'KooCLI (hcloud)', languageId: 'shellscript', generate: huaweiCli },
    { id: 'typescript', title: 'TypeScript SDK', languageId: 'typescript', generate: huaweiTypeScript },
    { id: 'python', title: 'Python SDK', languageId: 'python', generate: huaweiPython },
    { id: 'go', title: 'Go SDK', languageId: 'go', generate: huaweiGo },
  ],
};

/** What a request of a provider can be generated for; nothing if no tool or SDK of the provider knows the call. */
export function codeTargets(provider: Provider): readonly CodeTarget[] {
  return targets[provider.id] ?? [];
}

/** The code of a request for a target. It contains no secret. */
export function generateCode(
  target: CodeTarget,
  { text, root, provider }: { readonly text: string; readonly root: Node; readonly provider: Provider },
  localize: (text: LocalizedText) => string,
): string {
  return target.generate(bodyValue(text, root, provider), localize);
}
