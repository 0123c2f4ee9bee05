import { isTemplate } from '../core/template.ts';

/** The id of zeros that fixes and new bodies write where only a person knows the real one. */
const zeros = /^0{8}-?0{4}-?0{4}-?0{4}-?0{12}$/;

const realId = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

const standIns = [
  /^(?:your|my|the|example|test)[-_ ].*(?:id|uuid|ref)s?$/i,
  /^[a-z]+(?:[-_]?(?:id|uuid))?[-_]\d{1,6}$/i,
  /^[a-z]+(?:[-_][a-z]+)*[-_](?:id|uuid|ref)s?$/i,
  /^x{3,}(?:-x{2,})*$/i,
  /^(?:\.{3}|…)$/,
];

const longest = 80;

/** Whether a text in the place of an id is no id but stands in for one: `<IMAGE_ID>`, `imageid_123`, `xxxx-xxxx`. */
export function isStandIn(text: string): boolean {
  // Nearly every id is a real one.
  if (realId.test(text)) return zeros.test(text);
  return isTemplate(text) || (text.length <= longest && standIns.some((regex) => regex.test(text)));
}
