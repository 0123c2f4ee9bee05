import { inLanguage, type Language } from '../core/localized-text.ts';
import type { Field } from '../core/model/field.ts';
import { fieldAt, fieldsOf } from '../core/normalize/resolve-field.ts';
import { sanitizeText } from '../core/util/sanitize-text.ts';
import { describeField, summarize } from '../docs/field-documentation.ts';
import type { AssistantTool } from './tool.ts';
import { nameIn, providerIn, providerInput } from './tool-input.ts';

/** Describes a field and lists those in it. */
export const describeTool: AssistantTool = {
  name: 'instance_requests_describe',
  description:
    "Describes a field of a provider's create-instance request: its meaning, type, limits, default, values and whether it " +
    'is required; and lists the fields in it. Without a path it lists the fields of the request.',
  input: {
    type: 'object',
    properties: {
      provider: providerInput,
      path: {
        type: 'string',
        description: 'The path of the field, such as server.nics[].subnet_id or /server/nics/0.',
      },
    },
    required: ['provider'],
  },
  progress: { en: 'Reading the description of the field', zh: '正在读取字段说明' },
  async run(input, { language }) {
    const provider = providerIn(input);
    if ('problem' in provider) return provider;
    const name = nameIn(input, 'path') ?? '';
    const path = pathIn(name);
    const found = fieldAt(provider.request, path);
    if (!found) {
      const shown = sanitizeText(name, 100);
      return { problem: { en: `Unknown field "${shown}".`, zh: `未知字段“${shown}”。` } };
    }
    return {
      description: describeField(found, provider, path, language),
      fields: innerFields(found.field).map(([key, field]) => fieldData(key, field, language)),
    };
  },
};

/** The steps of `server.nics[].subnet_id`, `server.nics.0` or `/server/nics/0/subnet_id`. */
export function pathIn(text: string): (string | number)[] {
  const steps = text.startsWith('/')
    ? text.slice(1).split('/')
    : text.replace(/\[(\d{0,9})\]/g, (_, index: string) => `.${index || '0'}`).split('.');
  return steps
    .filter((step) => step !== '')
    .map((step) => (/^\d{1,9}$/.test(step) ? Number(step) : step === '*' ? 0 : unescapePointer(step)));
}

const unescapePointer = (step: string) => step.replaceAll('~1', '/').replaceAll('~0', '~');

/** The fields in an object, in a map, or in the items of an array. */
function innerFields(field: Field): [string, Field][] {
  return Object.entries(fieldsOf(field.type === 'array' ? field.item : field));
}

const fieldData = (name: string, field: Field, language: Language) => ({
  name,
  summary: summarize(field, language),
  says: inLanguage(field.doc, language),
});
