import type { Json } from '../../../../schemas/core/json.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { RequestRecord } from '../../../engine/journal/request-record.ts';
import type { ChosenInstance, InstanceSource } from '../../requests/chosen-instance.ts';
import { fileNameOf } from '../../requests/request-file-name.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { showInformation } from '../../ui/messages.ts';
import { pickOne } from '../../ui/quick-input.ts';
import type { ReadOnlyDocuments } from '../../ui/read-only-documents.ts';
import { asItIs } from './as-it-is.ts';
import { detailsText } from './details-text.ts';
import { type InspectedInstance, inspectChosen } from './inspect-chosen.ts';

/** Compares an instance with what was sent for it, or with another instance: the second selected one, or a picked one. */
export async function compareInstance(
  [first, second]: readonly ChosenInstance[],
  source: InstanceSource,
  services: Services,
  documents: ReadOnlyDocuments,
): Promise<void> {
  if (!first) return;
  const other = second ?? (await pickOther(first, source));
  if (!other) return;
  const one = await inspectChosen(first, services);
  if ('problem' in one) return showCommandFailure(one);
  if (!('id' in other)) return compareWithSent(one, other, documents);
  const another = await inspectChosen(other, services);
  if ('problem' in another) return showCommandFailure(another);
  const title = `${first.name} ↔ ${other.name}`;
  await documents.compare(title, nameOf(first), detailsText(one.inspected, []), detailsText(another.inspected, []));
}

const nameOf = ({ name }: ChosenInstance) => `${name}.json`;

async function pickOther(
  { key, provider, record }: ChosenInstance,
  source: InstanceSource,
): Promise<ChosenInstance | RequestRecord | undefined> {
  const others = source.all().filter((other) => other.provider === provider && other.key !== key);
  const sent = record && {
    icon: 'go-to-file',
    label: localize(messages.sent),
    description: fileNameOf(record),
    other: record,
  };
  const choices = [
    ...(sent ? [sent] : []),
    ...others.map((other) => ({
      icon: 'vm',
      label: other.name,
      description: [other.address, other.profileName].filter(Boolean).join(' · '),
      other,
    })),
  ];
  if (choices.length === 0) return showCommandFailure({ problem: messages.nothing });
  const options = { title: localize(messages.title), placeHolder: localize(messages.which), matchOnDescription: true };
  return (await pickOne<(typeof choices)[number]>(choices, options))?.other;
}

async function compareWithSent(it: InspectedInstance, record: RequestRecord, documents: ReadOnlyDocuments) {
  const sent = parsed(record.intended.body);
  if (sent === undefined) return showCommandFailure({ problem: messages.unreadable(fileNameOf(record)) });
  const { instance, api, inspected } = it;
  const draft = api.inspection.draft(inspected.reports, { password: '${secret:password}' });
  const [before, now] = [sent, asItIs(sent, draft)].map((body) => `${JSON.stringify(body, undefined, 2)}\n`);
  if (before === undefined || now === undefined) return undefined;
  if (before === now) {
    void showInformation(localize(messages.same(instance.name)));
    return undefined;
  }
  await documents.compare(localize(messages.drift(instance.name)), nameOf(instance), before, now);
  return undefined;
}

function parsed(body: string): Json | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const messages = {
  title: { en: 'Compare Instance', zh: '比较实例' },
  which: { en: 'Select what to compare with', zh: '选择比较对象' },
  sent: { en: 'Sent Request', zh: '已发送的请求' },
  nothing: {
    en: 'Nothing to compare with: the instance was created elsewhere, and the view has no other of its provider.',
    zh: '没有可比较的对象：该实例在别处创建，且视图中没有同一服务商的其他实例。',
  },
  unreadable: (file: string): LocalizedText => ({
    en: `Can't read the sent request of ${file}.`,
    zh: `无法读取 ${file} 的已发送请求。`,
  }),
  same: (name: string): LocalizedText => ({
    en: `${name} matches its request, as far as the provider returns its values.`,
    zh: `就服务商返回的值而言，${name} 与其请求一致。`,
  }),
  drift: (name: string): LocalizedText => ({ en: `${name}: sent ↔ now`, zh: `${name}：已发送 ↔ 现在` }),
};
