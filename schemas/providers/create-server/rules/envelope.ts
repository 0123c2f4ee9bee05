import type { LocalizedText } from '../../../core/localized-text.ts';
import type { Report, Rule } from '../../../core/model/rule.ts';
import { unwrapped } from '../../../core/normalize/interpret-object.ts';
import { child, keyOf, type Node } from '../../../core/syntax/node.ts';
import { unwrapFixes } from '../../shared/unwrap-fixes.ts';
import { request } from '../request.ts';

const fix = { en: 'Unwraps the fields.', zh: '将字段移出该层级。' };

/** Rules for a level around the fields, such as "server" of OpenStack. */
export const envelopeRules: readonly Rule[] = [
  {
    code: 'envelope',
    severity: 'error',
    section: 'Request Parameters',
    providerError: 'InvalidParameter',
    documentation: {
      en: 'All fields are at the top level. OpenStack and similar services have them in "server"; here name would be missing.',
      zh: '所有字段都在最外层。OpenStack 等服务将字段放在“server”中；在此 API 中这样写会缺少 name。',
    },
    fix,
    check(body, report) {
      if (!child(body, 'name')) reportEnvelope(body, report, missingName);
    },
  },
  {
    code: 'envelope-beside-name',
    severity: 'warning',
    section: 'Request Parameters',
    documentation: {
      en: 'All fields are at the top level. Those in another level beside name have no effect.',
      zh: '所有字段都在最外层。放在 name 旁边其他层级中的字段不起作用。',
    },
    fix,
    check(body, report) {
      if (child(body, 'name')) reportEnvelope(body, report, noEffect);
    },
  },
];

const missingName = (key: string): LocalizedText => ({
  en: `Missing required field "name": the fields are inside "${key}". Move them up one level.`,
  zh: `缺少必需字段“name”：字段都在“${key}”中，请移到最外层。`,
});

const noEffect = (key: string): LocalizedText => ({
  en: `Fields inside "${key}" have no effect. Move them up one level.`,
  zh: `“${key}”中的字段不起作用，请移到最外层。`,
});

function reportEnvelope(body: Node, report: Report, says: (key: string) => LocalizedText): void {
  const wrapper = unwrapped(body, request);
  const property = wrapper?.parent;
  if (wrapper && property) report(wrapper, says(keyOf(property)), ...unwrapFixes(body, property, wrapper));
}
