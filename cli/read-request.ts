import { basename } from 'node:path';
import type { LocalizedText } from '../schemas/core/localized-text.ts';
import type { Provider } from '../schemas/core/model/provider.ts';
import type { Node } from '../schemas/core/syntax/node.ts';
import { analyzeRequest } from '../schemas/document/analyze-request.ts';
import { providerFor } from './arguments.ts';
import { readText } from './text-file.ts';

/** A request of a known provider, in JSON without syntax errors. */
export interface ReadRequest {
  readonly text: string;
  readonly root: Node;
  readonly provider: Provider;
}

/**
 * Reads a request from a file.
 * @param fallback the id of the provider of a file that doesn't name one
 * @returns the reason if it can't be used
 * @throws UsageError if there is no provider with the id
 */
export function readRequest(file: string, fallback: string | undefined): ReadRequest | { problem: LocalizedText } {
  const content = readText(file);
  if (!('text' in content))
    return { problem: { en: `Can't read ${file}: ${content.en}.`, zh: `无法读取 ${file}：${content.zh}。` } };
  const { text } = content;
  const id = fallback === undefined ? undefined : providerFor(fallback).id;
  const { root, provider, wellFormed } = analyzeRequest(text, basename(file), {
    now: Date.now(),
    ...(id && { fallback: id }),
  });
  if (!provider) return { problem: noProvider };
  if (!root || !wellFormed) return { problem: { en: `${file} isn't valid JSON.`, zh: `${file} 不是有效的 JSON。` } };
  return { text, root, provider };
}

const noProvider: LocalizedText = {
  en: 'Unknown provider. Name the file like web.huawei-ecs.json, or use --provider ID.',
  zh: '未知服务商。请将文件命名为类似 web.huawei-ecs.json，或使用 --provider ID。',
};
