import { commands, Uri } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { isEmptyDocument, requestFor } from '../../requests/open-request.ts';
import type { ReadingServices } from '../../services.ts';
import { localize } from '../../ui/localize.ts';
import { showInformation } from '../../ui/messages.ts';
import { openPasted } from './paste.ts';
import { type AnswerAccount, askBeginning, type WizardTools } from './wizard.ts';
import { writeBody } from './write-body.ts';

/**
 * "New Request": asks a few questions and opens the body that the answers give.
 * @param accountFor the account of a wizard, where there are accounts
 */
export function registerNewRequest(services: ReadingServices, accountFor?: () => AnswerAccount): void {
  services.context.subscriptions.push(
    commands.registerCommand('instanceRequests.new', (empty: unknown) => {
      const account = accountFor?.();
      return createRequest({ ...services, ...(account && { account }) }, empty);
    }),
  );
}

/** @param uri the empty request file to write the body into; otherwise a new file */
async function createRequest(services: ReadingServices & WizardTools, uri: unknown): Promise<void> {
  const { tryToRead } = services;
  const request = uri instanceof Uri ? await requestFor(uri, tryToRead) : undefined;
  const empty = request && 'reading' in request && isEmptyDocument(request.document) ? request : undefined;
  const known = empty?.reading.provider;
  const beginning = await askBeginning(services, known);
  if (!beginning) return undefined;
  if (beginning.kind === 'clipboard') return openPasted(services);
  const { provider, text, profile } = beginning;
  // A document whose name says nothing needs a comment that does.
  const comment = empty && !known ? `// provider: ${provider.id}\n` : '';
  const isEmpty = empty && isEmptyDocument(empty.document);
  await writeBody(provider, comment + text, isEmpty ? empty.document : undefined);
  if (profile) await showInformation(localize(messages.unnamed(profile.name)));
}

const messages = {
  unnamed: (profile: string): LocalizedText => ({
    en: `Select the profile "${profile}" before you send: a comment in the file can't name it.`,
    zh: `发送前请选择配置“${profile}”：文件中的注释无法指定该名称。`,
  }),
};
