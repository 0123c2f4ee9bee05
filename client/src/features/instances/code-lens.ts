import {
  CodeLens,
  Diagnostic,
  DiagnosticSeverity,
  EventEmitter,
  languages,
  Range,
  type TextDocument,
  workspace,
} from 'vscode';
import type { StateKind } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { InstanceStore } from '../../../engine/tracking/instance-store.ts';
import type { RequestView } from '../../../engine/tracking/views.ts';
import type { LanguageServer } from '../../requests/language-server.ts';
import { isEmptyDocument } from '../../requests/open-request.ts';
import { requestLanguage } from '../../requests/request-language.ts';
import type { PriceTexts, RequestPrices } from '../../requests/request-prices.ts';
import type { Services } from '../../services.ts';
import { localize } from '../../ui/localize.ts';
import { timeText } from '../../ui/times.ts';
import { revealCommand } from './reveal.ts';
import { summaryLabel } from './state-labels.ts';

const debounceMs = 400;

/** The setting for lenses. */
const lensSetting = 'instanceRequests.codeLens.enabled';

/**
 * Shows lenses above the first line of a request file: what can be done with it, or its last send. Reports it if instances of
 * the same body exist. The language server computes the digest of the body; the file isn't read here.
 */
export function registerCodeLens({ context, prices }: Services, store: InstanceStore, language: LanguageServer): void {
  const changed = new EventEmitter<void>();
  const hints = languages.createDiagnosticCollection('instanceRequests.running');
  let timer: NodeJS.Timeout | undefined;
  const look = (document: TextDocument) => hint(document, store, language, hints);
  const lookAtAll = () => {
    changed.fire();
    for (const document of workspace.textDocuments) void look(document);
  };
  const lookSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(lookAtAll, debounceMs);
  };
  context.subscriptions.push(
    changed,
    hints,
    languages.registerCodeLensProvider(
      { language: requestLanguage },
      {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses: (document) => lensesFor(document, store, language, prices),
      },
    ),
    store.onDidChange(lookSoon),
    prices.onDidChange(() => changed.fire()),
    language.onDidChangeDocument(lookSoon),
    workspace.onDidCloseTextDocument(({ uri }) => hints.delete(uri)),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(lensSetting) && changed.fire()),
    { dispose: () => clearTimeout(timer) },
  );
}

function lastSendOf(document: TextDocument, store: InstanceStore): RequestView | undefined {
  const uri = document.uri.toString();
  return store.requests.find(({ record }) => record.intended.file === uri);
}

async function lensesFor(
  document: TextDocument,
  store: InstanceStore,
  language: LanguageServer,
  prices: RequestPrices,
): Promise<CodeLens[]> {
  if (!workspace.getConfiguration().get<boolean>(lensSetting, true)) return [];
  const last = lastSendOf(document, store);
  const file = document.uri.toString();
  const digest = last || prices.has(file) ? (await language.identify(document))?.digest : undefined;
  const price = digest === undefined ? undefined : prices.shown(file, digest);
  return [...sendLenses(document, last, digest), ...(price ? [priceLens(document, price)] : [])];
}

/** The price that a question or a check has shown for the same body, minutes ago at most. */
function priceLens(document: TextDocument, { line, details }: PriceTexts): CodeLens {
  const title = localize(messages.price(line));
  const tooltip = details.map(localize).join('\n');
  return new CodeLens(firstLine, { command: 'instanceRequests.check', title, tooltip, arguments: [document.uri] });
}

const firstLine = new Range(0, 0, 0, 0);

function sendLenses(document: TextDocument, last: RequestView | undefined, digest: string | undefined): CodeLens[] {
  if (!last) return firstLenses(document);
  const isChanged = digest !== undefined && last.record.intended.digest !== digest;
  const command = { command: revealCommand, title: localize(messages.last(last)), arguments: [last.key] };
  const compare = {
    command: 'instanceRequests.compareSent',
    title: localize(messages.changed),
    arguments: [last.record.request],
  };
  return [new CodeLens(firstLine, command), ...(isChanged ? [new CodeLens(firstLine, compare)] : [])];
}

/** What can be done with a file that was never sent. */
function firstLenses(document: TextDocument): CodeLens[] {
  const range = firstLine;
  const uris = [document.uri];
  if (isEmptyDocument(document)) {
    return [
      new CodeLens(range, { command: 'instanceRequests.new', title: localize(messages.ask), arguments: uris }),
      new CodeLens(range, { command: suggestCommand, title: localize(messages.insert) }),
    ];
  }
  return [
    new CodeLens(range, { command: 'instanceRequests.send', title: localize(messages.send), arguments: uris }),
    new CodeLens(range, { command: 'instanceRequests.check', title: localize(messages.check), arguments: uris }),
    new CodeLens(range, { command: 'instanceRequests.preview', title: localize(messages.preview), arguments: uris }),
  ];
}

const suggestCommand = 'editor.action.triggerSuggest';

type Hints = ReturnType<typeof languages.createDiagnosticCollection>;

/** The kinds of states in which an instance exists and costs money. */
const there: ReadonlySet<StateKind> = new Set(['pending', 'running', 'stopped']);

async function hint(
  document: TextDocument,
  store: InstanceStore,
  language: LanguageServer,
  hints: Hints,
): Promise<void> {
  if (document.languageId !== requestLanguage) return;
  const running = store.requests.filter(({ instances }) => instances.some(({ kind }) => there.has(kind)));
  const digest = running.length > 0 ? (await language.identify(document))?.digest : undefined;
  const same = digest === undefined ? undefined : running.find(({ record }) => record.intended.digest === digest);
  if (!same || document.isClosed) {
    hints.delete(document.uri);
    return;
  }
  const count = same.instances.filter(({ kind }) => there.has(kind)).length;
  const range = document.lineAt(0).range;
  const diagnostic = new Diagnostic(range, localize(messages.running(same, count)), DiagnosticSeverity.Information);
  diagnostic.source = 'Instance Requests';
  hints.set(document.uri, [diagnostic]);
}

const timeOf = ({ record }: RequestView) => timeText(record.intended.at, { dateStyle: 'medium', timeStyle: 'short' });

const messages = {
  last(view: RequestView): LocalizedText {
    const summary = summaryLabel(view);
    return {
      en: `$(vm) Sent ${timeOf(view)} · ${summary.en}`,
      zh: `$(vm) 发送于 ${timeOf(view)} · ${summary.zh}`,
    };
  },
  ask: { en: '$(comment-discussion) Answer a few questions', zh: '$(comment-discussion) 按提示新建' },
  insert: { en: '$(sparkle) Insert a request (Ctrl+Space)', zh: '$(sparkle) 插入请求（Ctrl+Space）' },
  send: { en: '$(play) Send', zh: '$(play) 发送' },
  check: { en: '$(verified) Check with Provider', zh: '$(verified) 向服务商核对' },
  preview: { en: '$(open-preview) Preview', zh: '$(open-preview) 预览' },
  price: ({ en, zh }: LocalizedText): LocalizedText => ({ en: `$(credit-card) ${en}`, zh: `$(credit-card) ${zh}` }),
  changed: { en: '$(diff) File changed since then', zh: '$(diff) 文件此后有改动' },
  running: (view: RequestView, count: number): LocalizedText => ({
    en: `Already sent on ${timeOf(view)}: ${count === 1 ? '1 instance still exists' : `${count} instances still exist`}. Sending again creates more.`,
    zh: `相同的请求已于 ${timeOf(view)} 发送，其 ${count} 台实例仍然存在。再次发送会另外创建。`,
  }),
};
