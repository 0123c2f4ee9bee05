/**
 * A process that analyzes requests made to be slow. It prints the name of each case before it begins, so that the process
 * that ends it knows the case, and a second line if a case takes more than linear time.
 * Its argument is a provider, whose fields are all filled, `long` for one value of a megabyte, or `broken` for texts that
 * are not JSON.
 */
import type { Json } from '../../../schemas/core/json.ts';
import type { Field } from '../../../schemas/core/model/field.ts';
import { fieldsOf } from '../../../schemas/core/normalize/resolve-field.ts';
import { masking, secretsIn } from '../../../schemas/document/masking.ts';
import { referencesOf, resolving } from '../../../schemas/document/references.ts';
import { serializeBody } from '../../../schemas/document/serialize-body.ts';
import { applyEdits, editsOf } from '../../../schemas/document/text-edits.ts';
import { providers } from '../../../schemas/providers/registry.ts';
import type { LanguageDocument } from '../../../server/src/language-document.ts';
import { openDocument } from '../builders/language-document.ts';

/** Texts that a pattern or a loop may begin with again and again. */
const valuePumps = [
  ...['${env:', '${env:A}', '${', '$', 'a', '0', '-', '_', '.', ' ', '\t', '\n', '[', '[1,', '<', '{{', '%', '*', '('],
  ...['a(', ',', '/', '/*', '=', ':', 'a.', '1.', 'ab:', '中', '"', '\\', 'x-'],
];

const textPumps = [
  ...['{', '[', '"', '/*', '/**/', '//\n', '*/', "'", ',', ':', '}', '\t', '\t{', '{\n', 'x{\n', '"a":1\n', '#\n'],
  ...['provider:', 'instance-requests-disable ', '-- ', '-', '0', '\\', '${env:'],
];

/** The places in a text that is not JSON where a repeated text may be slow. */
const frames: Readonly<Record<string, (pumped: string) => string>> = {
  'nothing else': (pumped) => pumped,
  'after a property': (pumped) => `{ "name": "w", ${pumped}`,
  'in a comment': (pumped) => `// instance-requests-disable ${pumped}\n{ "name": "w" }`,
  'before the body': (pumped) => `x ${pumped} { "name": "w" }`,
};

/** Eight times the text may take eight times as long; three times that is noise, and 64 times as long is quadratic. */
const usualSizes = { small: 5_000, large: 40_000 };
const longSizes = { small: 125_000, large: 1_000_000 };
const maxGrowth = 24;
/** Shorter times are noise, in milliseconds. */
const shortestTime = 10;

type Step = (document: LanguageDocument) => unknown;

/** What is measured, each with a document that is analyzed already. */
const steps: Readonly<Record<string, Step>> = {
  analysis: ({ textDocument, uri }) => openDocument(textDocument.getText(), uri.slice('file:///'.length)).analysis(),
  fixes: (document) => {
    const text = document.textDocument.getText();
    const { problems } = document.analysis();
    const changes = problems.flatMap(({ fixes = [] }) => fixes.slice(0, 1).map((fix) => fix.changes()));
    for (const change of changes.slice(0, 50)) applyEdits(text, editsOf(text, change));
  },
  // Up to the first try of a fix; what follows is bounded by a budget.
  actions: (document) => {
    const range = { start: document.textDocument.positionAt(0), end: document.textDocument.positionAt(100) };
    void document.actions(range, { diagnostics: [], menuBudget: { hasTime: async () => false } });
  },
  hovers: (document) => {
    const { length } = document.textDocument.getText();
    for (let part = 0; part < 50; part++) {
      document.hover(document.textDocument.positionAt(Math.floor((length * part) / 50)));
    }
  },
  references: (document) => {
    const text = document.textDocument.getText();
    const { root, provider } = document.analysis();
    if (!root || !provider) return;
    referencesOf(root);
    secretsIn(provider.request, root);
    serializeBody(text, root, masking(provider.request));
    serializeBody(
      text,
      root,
      resolving(provider.request, () => 'value'),
    );
  },
};

const pumped = (pump: string, size: number) => pump.repeat(Math.ceil(size / pump.length));

/** A body with one value in every field that there is. */
function filled(field: Field, value: Json, depth = 0): Json {
  if (field.type === 'array') return [filled(field.item, value, depth + 1)];
  const fields = Object.entries(fieldsOf(field));
  if (fields.length === 0 || depth > 6) return value;
  return Object.fromEntries(fields.map(([key, inner]) => [key, filled(inner, value, depth + 1)]));
}

/** The processor time of a step in milliseconds, which other processes don't change. */
function timeOf(step: Step, document: LanguageDocument): number {
  const before = process.threadCpuUsage();
  step(document);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** Prints a case whose time grows faster than its text; it is tried again, since garbage is collected at times. */
function hold(name: string, textOf: (size: number) => string, file: string, sizes = usualSizes): void {
  console.log(`begins: ${name}`);
  const documents = { small: analyzed(textOf(sizes.small), file), large: analyzed(textOf(sizes.large), file) };
  for (const [does, step] of Object.entries(steps)) {
    console.log(`begins: ${does} ${name}`);
    const measure = () => ({ small: timeOf(step, documents.small), large: timeOf(step, documents.large) });
    const best = measure();
    const isLinear = () => best.large <= maxGrowth * Math.max(best.small, shortestTime);
    for (let attempt = 0; attempt < 3 && !isLinear(); attempt++) {
      const again = measure();
      best.small = Math.min(best.small, again.small);
      best.large = Math.min(best.large, again.large);
    }
    if (!isLinear())
      console.log(`too slow: ${does} ${name}: ${Math.round(best.small)} ms, ${Math.round(best.large)} ms`);
  }
}

function analyzed(text: string, file: string): LanguageDocument {
  const document = openDocument(text, file);
  document.analysis();
  return document;
}

const [what] = process.argv.slice(2);
if (what === 'broken') {
  for (const [frame, textOf] of Object.entries(frames)) {
    for (const pump of textPumps) {
      hold(`${JSON.stringify(pump)} ${frame}`, (size) => textOf(pumped(pump, size)), 'a.create-server.json');
    }
  }
} else if (what === 'long') {
  for (const pump of valuePumps) {
    const textOf = (size: number) => JSON.stringify({ name: 'w', password: pumped(pump, size) });
    hold(`${JSON.stringify(pump)} in one value`, textOf, 'a.create-server.json', longSizes);
  }
} else {
  const provider = providers.find(({ id }) => id === what);
  if (!provider) throw new Error(`There is no provider ${what}`);
  for (const pump of valuePumps) {
    const textOf = (size: number) => JSON.stringify(filled(provider.request, pumped(pump, size)), undefined, 2);
    hold(`${JSON.stringify(pump)} in every field`, textOf, `a.${provider.id}.json`);
  }
}
console.log('ends');
