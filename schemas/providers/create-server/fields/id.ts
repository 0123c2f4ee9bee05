import type { StringField } from '../../../core/model/field.ts';
import { setFix } from '../../../core/model/fix.ts';

/** An id, whose form the document does not give; a rule reports placeholders. */
export const anId = {
  pattern: {
    regex: /^\S(?:.*\S)?$/,
    severity: 'warning',
    says: { en: 'be an ID without spaces around it', zh: '是前后没有空格的 ID' },
    fix: (node, text) => (text.trim() === '' ? undefined : setFix(node, text.trim(), { safe: true })),
  },
} as const satisfies Partial<StringField>;
