import { readFileSync } from 'node:fs';
import type { SdkField, SdkFields, SdkType } from './model.ts';

/**
 * The fields of an operation's body in the SDK of JD Cloud, from the comment above the operation. It names only the top
 * level; what is inside an object is not in the package.
 */
export function readOperation(file: string, operation: string): SdkFields {
  const text = readFileSync(file, 'utf8');
  const end = text.indexOf(`\n  ${operation} (opts`);
  const comment = end === -1 ? '' : text.slice(text.lastIndexOf('/**', end), end);
  const parameters = comment.split('* @param ').filter((each) => /^\{\w+\} \[?opts\./.test(each));
  return new Map(parameters.map(fieldOf));
}

function fieldOf(parameter: string): [string, SdkField] {
  const [, type = '', bracket = '', name = ''] = /^\{(\w+)\} (\[?)opts\.(\w+)/.exec(parameter) ?? [];
  const [, minimum, maximum] = /取值范围：\[(\d+),\s*(\d+)\]/.exec(parameter) ?? [];
  const [, maxLength] = /长度不能超过\s*(\d+)\s*个字符/.exec(parameter) ?? [];
  return [
    name,
    {
      type: typeOf(type),
      isRequired: bracket === '',
      ...(minimum !== undefined && { minimum: Number(minimum) }),
      ...(maximum !== undefined && { maximum: Number(maximum) }),
      ...(maxLength !== undefined && { maxLength: Number(maxLength) }),
    },
  ];
}

function typeOf(type: string): SdkType {
  switch (type) {
    case 'string':
      return { kind: 'string', values: [] };
    case 'integer':
    case 'number':
      return { kind: 'number', values: [] };
    case 'boolean':
      return { kind: 'boolean' };
    case 'array':
      return { kind: 'array', item: { kind: 'unknown' } };
    default:
      return { kind: 'object' };
  }
}
