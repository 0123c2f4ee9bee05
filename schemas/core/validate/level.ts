import type { Json } from '../json.ts';
import { type LocalizedText, namesText } from '../localized-text.ts';
import type { ObjectField } from '../model/field.ts';
import type { Change } from '../model/fix.ts';
import type { Add } from '../model/problem.ts';
import type { MissingEnvelope } from '../normalize/interpret-object.ts';
import { moveChanges } from '../normalize/move-fields.ts';
import type { SuperfluousLevel } from '../normalize/superfluous-level.ts';
import { jsonOf, keyOf, type Node, propertiesOf, propertyOf, propertyValue } from '../syntax/node.ts';
import { otherNameMessage } from './unknown-field.ts';

/** Reports a level around the fields of an object that the request does not have: one problem, with one fix. */
export function reportLevel(node: Node, level: SuperfluousLevel, field: ObjectField, add: Add): void {
  const { property, path, count, envelope, strangers } = level;
  const key = path.join('.');
  const isRequired = Object.values(field.fields).some(({ required }) => required);
  const target = envelope && renamingTitle(envelope.key, level);
  const title = titleOf(target ?? { en: `Unwrap "${key}"`, zh: `将字段移出“${key}”` }, level);
  // What had no effect changes what is ordered.
  const isSafe = strangers.length === 0 && !level.isIgnored;
  add({
    code: 'unknown-field',
    severity: isRequired && !level.isIgnored ? 'error' : 'warning',
    node: property,
    about: [key, 'level'],
    message: messageOf(key, level),
    providerError: envelope?.envelope.errors?.required,
    // Several objects are several requests.
    fixes:
      count > 1 ? [] : [{ title, changes: () => changesOf(node, level), safe: isSafe, isLastResort: level.isLossy }],
  });
}

function messageOf(key: string, { envelope, count, isIgnored }: SuperfluousLevel): LocalizedText {
  if (isIgnored) {
    return {
      en: `Fields inside "${key}" have no effect. Move them up one level.`,
      zh: `“${key}”中的字段不起作用，请移到上一层。`,
    };
  }
  if (count > 1) {
    return {
      en: `The request has no list "${key}". Use one file for each item.`,
      zh: `请求中没有列表“${key}”。请为每个元素单独建一个文件。`,
    };
  }
  if (envelope) return otherNameMessage(key, envelope.key, true);
  return {
    en: `The request has no level "${key}". Unwrap it: its fields belong one level up.`,
    zh: `请求中没有“${key}”这一层。请将其中的字段移到上一层。`,
  };
}

function renamingTitle(key: string, { property, inner }: SuperfluousLevel): LocalizedText {
  return propertyValue(property) !== inner
    ? { en: `Rename to "${key}" and convert the value`, zh: `重命名为“${key}”并转换取值` }
    : { en: `Rename to "${key}"`, zh: `重命名为“${key}”` };
}

/** The title, with what is kept and what is removed beside the level. */
function titleOf({ en, zh }: LocalizedText, { kept, strangers }: SuperfluousLevel): LocalizedText {
  const keeping = namesText(kept.map(({ name }) => name));
  const removing = namesText(strangers.map(keyOf));
  return {
    en: `${en}${kept.length > 0 ? `, keep ${keeping.en}` : ''}${strangers.length > 0 ? ` and remove ${removing.en}` : ''}`,
    zh: `${zh}${kept.length > 0 ? `，保留${keeping.zh}` : ''}${strangers.length > 0 ? `，并删除${removing.zh}` : ''}`,
  };
}

function changesOf(node: Node, level: SuperfluousLevel): readonly Change[] {
  const { property, inner, envelope, hasFieldsBeside, strangers, innerRemaining, kept, home } = level;
  const values = Object.fromEntries(kept.map(({ name, value }) => [name, value]));
  if (!envelope && !hasFieldsBeside) return [...adding(home, values), { kind: 'unwrap', node, by: inner }];
  // What is in the level around the fields is removed with it.
  const removing = strangers
    .filter(({ parent }) => parent === node)
    .map((stranger) => ({ kind: 'remove', node: stranger }) as const);
  const moved = Object.fromEntries(
    innerRemaining.flatMap((each) => {
      const value = propertyValue(each);
      return value ? [[keyOf(each), jsonOf(value)]] : [];
    }),
  );
  if (!envelope) {
    const isHere = home === inner;
    const added = isHere ? adding(node, { ...values, ...moved }) : [...adding(home, values), ...adding(node, moved)];
    return [...added, ...removing, inPlace(property, inner)];
  }
  const added = [...adding(home, values), ...adding(node, moved)];
  return [...added, ...removing, ...renaming(level, envelope.key), ...movesBeside(node, level, envelope)];
}

function adding(object: Node, values: Readonly<Record<string, Json>>): readonly Change[] {
  return Object.keys(values).length > 0 ? [{ kind: 'add', object, values }] : [];
}

/** Fields that belong beside the envelope are moved out of it, if nothing else there changes. */
function movesBeside(
  node: Node,
  { inner, strangers }: SuperfluousLevel,
  { beside }: MissingEnvelope,
): readonly Change[] {
  const moves = propertiesOf(inner)
    .filter(({ key }) => Object.hasOwn(beside, key) && !propertyOf(node, key))
    .map(({ key, property }) => ({ property, to: [key] }));
  return moves.length > 0 && strangers.length === 0 ? moveChanges(node, moves) : [];
}

function renaming({ property, inner }: SuperfluousLevel, key: string): readonly Change[] {
  const value = propertyValue(property);
  const renamed: Change = { kind: 'rename', property, key };
  return value && value !== inner ? [renamed, { kind: 'unwrap', node: value, by: inner }] : [renamed];
}

/** The fields of a level take its place among the fields beside it. */
function inPlace(property: Node, inner: Node): Change {
  const fields = propertiesOf(inner).map((each) => each.property);
  const [first = inner, last = first] = [fields[0], fields.at(-1)];
  const by: Node = { type: 'object', offset: first.offset, length: last.offset + last.length - first.offset };
  return { kind: 'unwrap', node: property, by };
}
