import { exactly, type NameForms, plainName } from '../../../core/api/instance-names.ts';
import type { OrderSummary } from '../../../core/api/order-summary.ts';
import { child, type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { sanitizeText } from '../../../core/util/sanitize-text.ts';

/** A number of the body, or the document's default where it does not say; undefined where it says no number. */
function numberIn(body: Node, key: string, standard: number): number | undefined {
  const node = presentValue(child(body, key));
  return node ? numberOf(node) : standard;
}

/** The size of the server that a body asks for: cores, memory in GB, disk in GB. */
export function sizeIn(body: Node): { cpu: number; memory: number; disk: number } | undefined {
  const cpu = numberIn(body, 'cpu', 1);
  const memory = numberIn(body, 'memory', 1);
  const disk = numberIn(body, 'disk_size', 20);
  return cpu === undefined || memory === undefined || disk === undefined ? undefined : { cpu, memory, disk };
}

/** What a body asks for: one server. The document knows no zones and no charging. */
export function summary(body: Node): OrderSummary {
  const size = sizeIn(body);
  const image = sanitizeText(stringOf(child(body, 'image_id')) ?? '');
  const name = sanitizeText(stringOf(child(body, 'name')) ?? '');
  return {
    count: 1,
    ...(size && { type: `${size.cpu} CPU, ${size.memory} GB RAM, ${size.disk} GB disk` }),
    ...(image && { image }),
    names: name ? [name] : [],
  };
}

/** The name as it is given. Later documents make one up for "auto" and for none, so that nothing is known of it. */
export function nameForms(body: Node): NameForms {
  const name = plainName(stringOf(child(body, 'name')));
  return name === undefined || name === 'auto' ? undefined : [exactly(name)];
}
