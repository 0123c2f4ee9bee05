import { isJsonObject, type Json, jsonAt } from '../core/json.ts';
import type { LocalizedText } from '../core/localized-text.ts';
import type { AccountValue, GivenValues } from '../core/model/account-value.ts';
import type { Field, ValueSource } from '../core/model/field.ts';
import {
  type BodyEntry,
  type BodyPath,
  type NewRequest,
  type NewRequestChoice,
  type NewRequestQuestion,
  unfilled,
} from '../core/model/new-request.ts';
import type { Provider } from '../core/model/provider.ts';
import { fieldAt, fieldsOf } from '../core/normalize/resolve-field.ts';
import { isPlaceholder } from '../core/util/placeholder.ts';

/** What is written for each question, in their order; undefined for one that is left for later or not asked yet. */
export type Answers = readonly (readonly BodyEntry[] | undefined)[];

/** The body that the answers give, with its fields in the order of the provider's document. */
export function newRequestBody(
  { request }: Provider,
  { name, fixed, questions, needs }: NewRequest,
  answers: Answers,
): Json {
  const answered = questions.flatMap(({ later }, index) => answers[index] ?? later);
  return bodyOfEntries(request, [name, ...fixed, ...answered], needs);
}

/** The body of entries and of what they make it need, with its fields in the order of the provider's document. */
export function bodyOfEntries(
  request: Field,
  entries: readonly BodyEntry[],
  needs: NewRequest['needs'] | undefined,
): Json {
  const body = entries.reduce<Json>(written, {});
  return inOrder((needs?.(body) ?? []).reduce<Json>(written, body), request);
}

/**
 * The same body as a snippet of VS Code: a tab stop for each placeholder, then one for the name.
 * @param profile the profile that a comment names
 */
export function newRequestSnippet(
  provider: Provider,
  newRequest: NewRequest,
  answers: Answers,
  profile: string | undefined,
): string {
  const body = newRequestBody(provider, newRequest, answers);
  const comment = profile === undefined ? '' : `// profile: ${escaped(profile)}\n`;
  let stops = 0;
  const text = escaped(JSON.stringify(body, null, 2)).replace(
    /"(<\w{1,60}>)"/g,
    (_, value: string) => `"\${${++stops}:${value}}"`,
  );
  // The same name in another field follows what is typed.
  const name = String(jsonAt(body, ...newRequest.name.path));
  return `${comment}${text.replaceAll(`"${name}"`, () => `"\${${stops + 1}:${name}}"`)}\n$0`;
}

/** The characters that mean something in a snippet. */
const escaped = (text: string) => text.replace(/[\\$]/g, '\\$&');

/** The values that the answers have for each source, which the values of the next question have to fit. */
export function givenAnswers({ request }: Provider, answers: Answers): GivenValues {
  const given: Partial<Record<ValueSource, string[]>> = {};
  for (const { path, value } of answers.flatMap((entries) => entries ?? [])) {
    const source = fieldAt(request, path)?.field.valueSource;
    const isKnown = typeof value === 'string' && !isPlaceholder(value);
    if (source && isKnown) given[source] = [...(given[source] ?? []), value];
  }
  return given;
}

/** What is written for a value of the account. */
export function entriesOf({ path, alongside }: NewRequestQuestion, { id, facts }: Pick<AccountValue, 'id' | 'facts'>) {
  const entries: BodyEntry[] = [];
  if (path) entries.push({ path, value: id });
  const fact = alongside && facts[alongside.fact];
  if (alongside)
    entries.push(typeof fact === 'string' ? { path: alongside.path, value: fact } : unfilled(...alongside.path));
  return entries;
}

/** Numbers that are offered where a number is asked for. */
const usualNumbers = [1, 2, 3, 5, 10];

/** The answers that the document and the question itself give. */
export function documentChoices({ request }: Provider, { path, choices = [] }: NewRequestQuestion): NewRequestChoice[] {
  const field = path && fieldAt(request, path)?.field;
  return [...choices, ...(path && field ? valueChoices(field, path) : [])];
}

function valueChoices(field: Field, path: BodyPath): NewRequestChoice[] {
  if ('values' in field && field.values) {
    const current = field.values.filter(({ deprecated }) => !deprecated);
    return current.map(({ value, doc }) => ({ label: same(value), detail: doc, writes: [{ path, value }] }));
  }
  if (field.type !== 'integer') return [];
  const { minimum = 1, maximum = Number.POSITIVE_INFINITY } = field;
  const numbers = usualNumbers.filter((number) => number >= minimum && number <= maximum);
  return numbers.map((value) => ({ label: same(value), writes: [{ path, value }] }));
}

/** The answer that somebody typed; undefined if the field doesn't accept it. */
export function typedAnswer(
  { request }: Provider,
  question: NewRequestQuestion,
  text: string,
): readonly BodyEntry[] | undefined {
  const { path } = question;
  const typed = text.trim();
  const field = path && fieldAt(request, path)?.field;
  if (!path || !field || typed === '') return undefined;
  if (field.type === 'integer') {
    const { minimum = 1, maximum = Number.MAX_SAFE_INTEGER } = field;
    const number = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
    return number >= minimum && number <= maximum ? [{ path, value: number }] : undefined;
  }
  const isForm = field.type === 'string' && !/\s/.test(typed) && (field.pattern?.regex.test(typed) ?? true);
  const isListed = 'values' in field && field.values && field.unlisted === undefined;
  return isForm && !isListed ? entriesOf(question, { id: typed, facts: {} }) : undefined;
}

/** What leaving a question for later leads to. */
export function laterText({ request }: Provider, { later, laterSays, path }: NewRequestQuestion): LocalizedText {
  if (laterSays) return laterSays;
  const values = later.map(({ value }) => value);
  if (values.some((value) => typeof value === 'string' && isPlaceholder(value))) {
    return { en: 'Writes a placeholder to replace before you send', zh: '写入占位符，发送前须替换' };
  }
  if (values.length > 0) {
    const shown = values.map((value) => JSON.stringify(value)).join(', ');
    return { en: `Writes ${shown}`, zh: `写入 ${shown}` };
  }
  const field = path && fieldAt(request, path)?.field;
  const usual = field?.defaultSays ?? (field?.default === undefined ? undefined : same(JSON.stringify(field.default)));
  return usual
    ? { en: `Not written; default: ${usual.en}`, zh: `不写入，默认值：${usual.zh}` }
    : { en: 'Not written', zh: '不写入' };
}

const same = (text: string | number): LocalizedText => ({ en: String(text), zh: String(text) });

/** A body with a value at a place; what is missing on the way becomes objects and arrays. */
function written(body: Json | undefined, { path: [step, ...rest], value }: BodyEntry): Json {
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const items = Array.isArray(body) ? [...body] : [];
    items[step] = written(items[step], { path: rest, value });
    return items;
  }
  const object: Readonly<Record<string, Json>> = isJsonObject(body) ? body : {};
  return { ...object, [step]: written(object[step], { path: rest, value }) };
}

/** A value with the fields of its objects in the order of their definition. */
function inOrder(value: Json, field: Field | undefined): Json {
  if (Array.isArray(value))
    return value.map((item: Json) => inOrder(item, field?.type === 'array' ? field.item : undefined));
  if (!isJsonObject(value)) return value;
  const fields = field ? fieldsOf(field) : {};
  const keys = Object.keys(fields);
  const known = Object.keys(value).toSorted((a, b) => keys.indexOf(a) - keys.indexOf(b));
  return Object.fromEntries(known.map((key) => [key, inOrder(value[key] ?? null, fields[key])]));
}
