import { commands, Uri, window } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { sanitizeText } from '../../../../schemas/core/util/sanitize-text.ts';
import { queryFailureMessage } from '../../../engine/provider-client/query-failure.ts';
import { type ChosenInstance, chooseInstance, type InstanceSource } from '../../requests/chosen-instance.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import type { ReadOnlyDocuments, ShownDocument } from '../../ui/read-only-documents.ts';
import { timeText } from '../../ui/times.ts';
import { compareInstance } from './compare-instances.ts';
import { openDraft } from './create-from-instance.ts';
import { detailsText } from './details-text.ts';
import { type InspectedInstance, inspectChosen } from './inspect-chosen.ts';

/** "Create Request from Instance", "Show Instance Details" and "Compare Instance": what a provider says of an instance. */
export function registerInspection(services: Services, source: InstanceSource, documents: ReadOnlyDocuments): void {
  const details = new ShownDetails(services, documents);
  services.context.subscriptions.push(
    commands.registerCommand('instanceRequests.createFromInstance', async (argument?: unknown) => {
      const instance = await chooseInstance(argument, source, messages.create);
      if (!instance) return;
      const it = await inspectChosen(instance, services);
      if ('problem' in it) return showCommandFailure(it);
      await openDraft(it, services.context.secrets);
    }),
    commands.registerCommand('instanceRequests.showDetails', async (argument?: unknown) => {
      const instance = await chooseInstance(argument, source, messages.details);
      if (instance) await details.show(instance);
    }),
    commands.registerCommand('instanceRequests.refreshDetails', (argument?: unknown) =>
      details.refresh(argument instanceof Uri ? argument : window.activeTextEditor?.document.uri),
    ),
    commands.registerCommand('instanceRequests.compareInstance', async (argument?: unknown, other?: unknown) => {
      // From a menu, the second argument is the selection, which the first one covers.
      const named = typeof other === 'string' ? source.selected(other) : [];
      const selected = [...source.selected(argument), ...named];
      const instance = selected[0] ?? (await chooseInstance(argument, source, messages.compare));
      if (instance) await compareInstance([instance, ...selected.slice(1)], source, services, documents);
    }),
  );
}

interface ShownInstance {
  readonly instance: ChosenInstance;
  readonly document: ShownDocument;
}

/** The documents with the details of instances, one for each instance. */
class ShownDetails {
  readonly #services: Services;
  readonly #documents: ReadOnlyDocuments;
  #shown: readonly ShownInstance[] = [];

  constructor(services: Services, documents: ReadOnlyDocuments) {
    this.#services = services;
    this.#documents = documents;
  }

  async show(instance: ChosenInstance): Promise<void> {
    const open = this.#open().find((shown) => shown.instance.key === instance.key);
    if (open) {
      await window.showTextDocument(open.document.uri, { preview: true });
      return this.#update(open);
    }
    const it = await inspectChosen(instance, this.#services);
    if ('problem' in it) return showCommandFailure(it);
    const document = await this.#documents.show(`${instance.name}.instance.jsonc`, 'jsonc', textOf(it));
    this.#shown = [...this.#open(), { instance, document }];
    return undefined;
  }

  async refresh(uri: Uri | undefined): Promise<void> {
    const shown = this.#open().find(({ document }) => document.uri.toString() === uri?.toString());
    if (shown) await this.#update(shown);
    else showCommandFailure({ problem: messages.notOpen });
  }

  async #update({ instance, document }: ShownInstance): Promise<void> {
    const it = await inspectChosen(instance, this.#services);
    if ('problem' in it) return showCommandFailure(it);
    document.replace(textOf(it));
    return undefined;
  }

  #open(): readonly ShownInstance[] {
    this.#shown = this.#shown.filter(({ document }) => document.isOpen());
    return this.#shown;
  }
}

function textOf({ instance, inspected, at }: InspectedInstance): string {
  const time = timeText(at, { dateStyle: 'medium', timeStyle: 'medium' });
  const failures = inspected.failures.map(({ name, failure }) => messages.unread(name, queryFailureMessage(failure)));
  const comments = [messages.asOf(instance.name, instance.profileName, time), ...failures];
  return detailsText(
    inspected,
    comments.map((comment) => sanitizeText(localize(comment))),
  );
}

const messages = {
  create: { en: 'Create Request from Instance', zh: '根据实例创建请求' },
  details: { en: 'Show Instance Details', zh: '显示实例详情' },
  compare: { en: 'Compare Instance', zh: '比较实例' },
  notOpen: {
    en: 'Open the details of an instance first, with Show Instance Details.',
    zh: '请先用“显示实例详情”打开一台实例的详情。',
  },
  asOf: (name: string, profile: string, time: string): LocalizedText => ({
    en: `${name} in "${profile}", as of ${time}`,
    zh: `“${profile}”中的 ${name}，截至 ${time}`,
  }),
  unread: (what: string, why: LocalizedText): LocalizedText => ({
    en: `Couldn't read "${what}". ${why.en}`,
    zh: `无法读取“${what}”。${why.zh}`,
  }),
};
