import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SdkField, SdkFields, SdkType } from './model.ts';

const plain = (name: string) => name.replace(/[^a-z0-9]/gi, '').toLowerCase();

/** How a member with keys of any name begins; the next lines have the type of its values. */
const anyKeys = '{';

/**
 * The fields of a class that an SDK of Huawei Cloud declares, one declaration file a class. The files are generated, one
 * member a line, so that their text can be read without a compiler. They contain no limits.
 */
export function readClass(folder: string, name: string): SdkFields {
  const lines = readFileSync(join(folder, `${name}.d.ts`), 'utf8')
    .split('\n')
    .map((line) => line.trim());
  const first = lines.indexOf(`export declare class ${name} {`);
  const end = lines.findIndex((line) => line.startsWith('constructor('));
  if (first === -1 || end < first) return new Map();
  // A member whose name is not in camel case has its type on an accessor alone.
  const accessors = new Map(
    lines.flatMap((line) => {
      const [, key, type] = /^get (\w+)\(\): (.+) \| undefined;$/.exec(line) ?? [];
      return key === undefined || type === undefined ? [] : [[plain(key), type] as const];
    }),
  );
  const required = mandatoryIn(lines[end] ?? '');
  return new Map(
    lines.slice(first + 1, end).flatMap((line): [string, SdkField][] => {
      const [, key, written] = /^(?:private )?'?([\w:-]+)'?\?(?:: (.+?))?;?$/.exec(line) ?? [];
      if (key === undefined) return [];
      const type = typeOf(written ?? accessors.get(plain(key)) ?? '', lines, folder);
      return [[key, { type, isRequired: required.has(plain(key)) }]];
    }),
  );
}

/** The mandatory fields, which are the parameters of the constructor. */
function mandatoryIn(line: string): ReadonlySet<string> {
  const parameters = line.slice('constructor('.length).split(',');
  return new Set(parameters.map((parameter) => plain(parameter.slice(0, parameter.indexOf('?')))));
}

/** @param lines the file, with the enumerations of the class */
function typeOf(type: string, lines: readonly string[], folder: string): SdkType {
  if (type.startsWith('Array<')) {
    return { kind: 'array', item: typeOf(type.slice('Array<'.length, -1), lines, folder) };
  }
  const [first = '', second] = type.split(' | ');
  const kind = second ?? first;
  if (kind === 'string' || kind === 'number') return { kind, values: second ? valuesOf(first, lines) : [] };
  if (type === 'boolean') return { kind: 'boolean' };
  if (type === anyKeys) return { kind: 'map' };
  if (!existsSync(join(folder, `${type}.d.ts`))) return { kind: 'unknown' };
  return { kind: 'object', fields: () => readClass(folder, type) };
}

/** The values of an enumeration, each on a line such as `RED = "red",`. */
function valuesOf(enumeration: string, lines: readonly string[]): readonly string[] {
  const first = lines.indexOf(`export declare enum ${enumeration} {`) + 1;
  const end = lines.indexOf('}', first);
  if (first === 0) return [];
  return lines.slice(first, end).map((line) => line.slice(line.indexOf('=') + 1).replace(/[\s",]/g, ''));
}
