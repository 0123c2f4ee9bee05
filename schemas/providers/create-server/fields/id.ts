import type { StringField } from '../../../core/model/field.ts';
import { setFix } from '../../../core/model/fix.ts';

/** No placeholder, such as <image_id>, your-image-id or xxx, and no space around it. */
const realId = /^(?![<{]|(?:your|insert|replace)[-_ ]|x{3,}$)\S(?:.*\S)?$/i;

/** An id, whose form the document does not give. */
export const anId = {
  pattern: {
    regex: realId,
    severity: 'warning',
    says: {
      en: 'be a real ID, not a placeholder, without spaces around it',
      zh: '是实际的 ID，不是占位符，前后没有空格',
    },
    fix: (node, text) => (realId.test(text.trim()) ? setFix(node, text.trim(), { safe: true }) : undefined),
  },
} as const satisfies Partial<StringField>;
