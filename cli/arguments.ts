import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { LocalizedText } from '../schemas/core/localized-text.ts';
import type { Provider } from '../schemas/core/model/provider.ts';
import { providerById } from '../schemas/document/identify-provider.ts';
import { providers } from '../schemas/providers/registry.ts';
import { UsageError } from './command.ts';

/** The ids of the providers, for help texts. */
export const providerIdsText: string = providers.map(({ id }) => id).join(', ');

/** The options of every command. */
const common = { lang: { type: 'string', default: 'en' } } as const;

/**
 * Reads the arguments of a command.
 * @throws UsageError about an argument that is unknown or lacks its value
 */
export function readArguments<const Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  const read = parsed(args, { ...options, ...common });
  const { lang } = read.values as { readonly lang?: unknown };
  if (lang !== 'en' && !/^zh-cn$/i.test(String(lang)))
    throw new UsageError({
      en: `--lang must be en or zh-cn, not ${lang}.`,
      zh: `--lang 必须是 en 或 zh-cn，而不是 ${lang}。`,
    });
  return read;
}

function parsed<const Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(argumentError(error instanceof Error ? error.message : String(error)));
  }
}

/** An error message of Node about an argument, in both languages. */
function argumentError(message: string): LocalizedText {
  const option = /'(-[^' ]*)/.exec(message)?.[1];
  if (option === undefined) return { en: message, zh: message };
  if (message.startsWith('Unknown option')) {
    return { en: `Unknown option ${option}.`, zh: `未知选项 ${option}。` };
  }
  if (message.includes('does not take an argument')) {
    return { en: `${option} takes no value.`, zh: `${option} 不带值。` };
  }
  return { en: `${option} needs a value, as in ${option}=…`, zh: `${option} 须带一个值，例如 ${option}=…` };
}

/**
 * The provider with an id that somebody typed.
 * @throws UsageError if there is none
 */
export function providerFor(id: string): Provider {
  const known = providerById(id);
  if (known) return known;
  throw new UsageError({
    en: `Unknown provider "${id}". Use one of: ${providerIdsText}.`,
    zh: `未知服务商“${id}”。请使用以下之一：${providerIdsText}。`,
  });
}

/**
 * A value that must be one of several.
 * @throws UsageError if it is another
 */
export function oneOf<const Value extends string>(option: string, value: string, known: readonly Value[]): Value {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw new UsageError({
    en: `${option} must be ${known.slice(0, -1).join(', ')} or ${known.at(-1)}, not ${value}.`,
    zh: `${option} 必须是 ${known.slice(0, -1).join('、')} 或 ${known.at(-1)}，而不是 ${value}。`,
  });
}

/**
 * A whole number from 0.
 * @throws UsageError if it is no such number
 */
export function wholeNumber(option: string, value: string, maximum: number): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (number <= maximum) return number;
  throw new UsageError({
    en: `${option} must be a number from 0 to ${maximum}, not ${value}.`,
    zh: `${option} 必须是 0 到 ${maximum} 的数字，而不是 ${value}。`,
  });
}
