import { Position, type SecretStorage } from 'vscode';
import type { JsonObject } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { sanitizeText } from '../../../../schemas/core/util/sanitize-text.ts';
import { queryFailureMessage } from '../../../engine/provider-client/query-failure.ts';
import { showNewDocument } from '../../requests/new-document.ts';
import { secretKey, storeUnderFreeName } from '../../requests/secret-storage.ts';
import { localize } from '../../ui/localize.ts';
import { showInformation } from '../../ui/messages.ts';
import { timeText } from '../../ui/times.ts';
import { type DraftSecrets, draftText, hasPlaceholder, secretPrefix } from './draft-text.ts';
import type { InspectedInstance } from './inspect-chosen.ts';

/** Opens a new request file that would create an instance like an inspected one. */
export async function openDraft(it: InspectedInstance, storage: SecretStorage): Promise<void> {
  const secrets = await draftSecrets(it, storage);
  const text = draftText(it.api, it.inspected, secrets, (body) => commentsOn(it, body).map(localize));
  const editor = await showNewDocument({ id: it.instance.provider });
  await editor.edit((edit) => edit.insert(new Position(0, 0), text));
  if (secrets.userData !== undefined) void showInformation(localize(messages.stored(secrets.userData)));
}

async function draftSecrets({ instance, inspected }: InspectedInstance, storage: SecretStorage): Promise<DraftSecrets> {
  const prefix = secretPrefix(instance.name);
  const password = await unusedName(`${prefix}-password`, storage);
  if (inspected.userData === undefined) return { password };
  return { password, userData: await storeUnderFreeName(`${prefix}-user-data`, inspected.userData, storage) };
}

/** The password of an instance is never returned, so no stored secret may take its place unasked. */
async function unusedName(wanted: string, storage: SecretStorage): Promise<string> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if ((await storage.get(secretKey(name))) === undefined) return name;
  }
}

function commentsOn({ instance, inspected, at }: InspectedInstance, body: JsonObject): LocalizedText[] {
  const time = timeText(at, { dateStyle: 'medium', timeStyle: 'short' });
  const origin = messages.origin(sanitizeText(originOf(instance)), sanitizeText(instance.profileName), time);
  const [failed] = inspected.failures;
  return [
    origin,
    ...(failed ? [messages.incomplete(queryFailureMessage(failed.failure))] : []),
    ...(hasPlaceholder(body) ? [messages.placeholders] : []),
  ];
}

const originOf = ({ name, id }: InspectedInstance['instance']) => (name === id ? id : `${name} (${id})`);

const messages = {
  origin: (instance: string, profile: string, time: string): LocalizedText => ({
    en: `From ${instance} in "${profile}", ${time}`,
    zh: `取自“${profile}”中的 ${instance}，${time}`,
  }),
  incomplete: (why: LocalizedText): LocalizedText => ({
    en: `Some details couldn't be read. ${sanitizeText(why.en)}`,
    zh: `部分详情无法读取。${sanitizeText(why.zh)}`,
  }),
  placeholders: {
    en: "Replace each <placeholder>: the provider doesn't return its value.",
    zh: '请替换各个 <占位符>：服务商不返回这些值。',
  },
  stored: (name: string): LocalizedText => ({
    en: `The user data may contain secrets. It was moved to secret storage as "${name}".`,
    zh: `用户数据可能含有机密，已移入机密存储，名称为“${name}”。`,
  }),
};
