import { exactly, type NameForms, plainName } from '../../../core/api/instance-names.ts';
import type { OrderSummary } from '../../../core/api/order-summary.ts';
import { child, type Node, stringOf } from '../../../core/syntax/node.ts';
import { sanitizeText } from '../../../core/util/sanitize-text.ts';
import { sizeOf } from '../body-accessors.ts';

/** What a body requests: one server. The document has no zones and no charging. */
export function summary(body: Node): OrderSummary {
  const size = sizeOf(body);
  const image = sanitizeText(stringOf(child(body, 'image_id')) ?? '');
  const name = sanitizeText(stringOf(child(body, 'name')) ?? '');
  return {
    count: 1,
    ...(size && { type: `${size.cpu} CPU, ${size.memory} GB RAM, ${size.disk} GB disk` }),
    ...(image && { image }),
    names: name ? [name] : [],
  };
}

/** The name of the body. Later documents generate one for "auto" and without a name, so it is unknown then. */
export function nameForms(body: Node): NameForms {
  const name = plainName(stringOf(child(body, 'name')));
  return name === undefined || name === 'auto' ? undefined : [exactly(name)];
}
