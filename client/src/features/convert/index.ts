import { commands, Position } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { type ConvertedSide, convertBody, convertedText } from '../../../../schemas/document/convert.ts';
import { serializeBody } from '../../../../schemas/document/serialize-body.ts';
import { conversions } from '../../../../schemas/providers/conversions.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { showNewDocument } from '../../requests/new-document.ts';
import { requestFor } from '../../requests/open-request.ts';
import type { ReadingServices } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { displayLanguage, localize } from '../../ui/localize.ts';
import { showInformation } from '../../ui/messages.ts';
import { askPick } from '../../ui/quick-input.ts';

/** The instance types that a provider is known to have; nothing is requested for them. */
export type KnownTypes = (provider: Provider) => Promise<ConvertedSide['types']>;

/** "Convert to Another Provider": opens the request of a file as a new one for another provider. */
export function registerConvert({ context, tryToRead }: ReadingServices, knownTypes: KnownTypes): void {
  context.subscriptions.push(
    commands.registerCommand('instanceRequests.convert', async (given?: unknown) => {
      const request = await requestFor(given, tryToRead);
      if (request && 'problem' in request) return showCommandFailure(request);
      const { wellFormed, provider } = request?.reading ?? {};
      if (!request || !wellFormed || !provider) return showCommandFailure({ problem: messages.noRequest });
      const other = await pickOther(provider);
      if (!other) return;
      const body = JSON.parse(serializeBody(request.text, wellFormed.root, () => undefined));
      const [from, to] = await Promise.all([provider, other].map((one) => sideOf(one, knownTypes)));
      if (!from || !to) return;
      const converted = convertBody(body, from, to);
      const editor = await showNewDocument(other);
      const text = convertedText(converted, displayLanguage(), Date.now());
      await editor.edit((edit) => edit.insert(new Position(0, 0), text));
      await showInformation(localize(messages.converted(converted.lost.length + converted.unread.length)));
    }),
  );
}

async function sideOf(provider: Provider, knownTypes: KnownTypes): Promise<ConvertedSide> {
  const types = await knownTypes(provider);
  return { provider, conversion: conversions[provider.id], ...(types && { types }) };
}

async function pickOther(provider: Provider): Promise<Provider | undefined> {
  const others = providers.filter(({ id }) => id !== provider.id);
  const items = others.map((other) => ({ label: other.name, description: other.operation, provider: other }));
  const picked = await askPick({ title: localize(messages.title) }, localize(messages.placeholder), items);
  return typeof picked === 'string' ? undefined : picked.value.provider;
}

const messages = {
  title: { en: 'Convert to Another Provider', zh: '转换为其他服务商的请求' },
  placeholder: { en: 'Select a provider', zh: '选择服务商' },
  noRequest: {
    en: 'Open a request file without syntax errors first. Nothing was created.',
    zh: '请先打开没有语法错误的请求文件。未创建任何内容。',
  },
  converted: (lost: number): LocalizedText =>
    lost === 0
      ? { en: 'Replace the placeholders before you send.', zh: '发送前请替换占位符。' }
      : {
          en: `${lost === 1 ? "1 value isn't" : `${lost} values aren't`} carried: see the comments. Replace the placeholders before you send.`,
          zh: `${lost} 个取值未带入，见文件中的注释。发送前请替换占位符。`,
        },
};
