import { alternativesText, type LocalizedText } from '../core/localized-text.ts';
import type { Provider } from '../core/model/provider.ts';
import { sanitizeText } from '../core/util/sanitize-text.ts';
import { providerById } from '../document/identify-provider.ts';
import { providers } from '../providers/registry.ts';
import type { ToolInput, ToolProblem } from './tool.ts';

/** A name or a path is never longer. */
const maxNameLength = 500;

/** The property of a tool's input that names the provider. */
export const providerInput = {
  type: 'string',
  description: 'The provider of the request.',
  enum: providers.map(({ id }) => id),
} as const;

/** A short text of an input; undefined if it is absent, empty or something else. */
export function nameIn(input: ToolInput, key: string): string | undefined {
  const value = Object.hasOwn(input, key) ? input[key] : undefined;
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' || text.length > maxNameLength ? undefined : text;
}

/** The provider that an input names. */
export function providerIn(input: ToolInput): Provider | ToolProblem {
  return providerById(nameIn(input, 'provider')) ?? { problem: unknownProvider(input) };
}

function unknownProvider(input: ToolInput): LocalizedText {
  const known = alternativesText(providers.map(({ id }) => id));
  const name = sanitizeText(nameIn(input, 'provider') ?? '', 50);
  return { en: `Unknown provider "${name}". Use ${known.en}.`, zh: `未知服务商“${name}”。请使用${known.zh}。` };
}
