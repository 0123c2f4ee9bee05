import type { ErrorHelp } from '../../../core/api/order-summary.ts';
import type { ApiError } from '../../../core/api/provider-api.ts';
import type { Field } from '../../../core/model/field.ts';
import { fieldsOf } from '../../../core/normalize/resolve-field.ts';
import { request } from '../request.ts';
import { count, flavor, image, inServer, zone } from './error-help/help.ts';
import { errorHelp } from './error-help/index.ts';

type Path = readonly string[];

const rootVolume = inServer('root_volume');
const dataVolumes = inServer('data_volumes');
const eip = inServer('publicip', 'eip');

/** What the provider's messages call a field; the more exact of two that begin with the same word comes first. */
const words: readonly (readonly [pattern: RegExp, path: Path])[] = [
  [/\b(?:root|system)\s?(?:volume|disk)\s?size\b/i, [...rootVolume, 'size']],
  [/\b(?:root|system)\s?(?:volume|disk)\s?type\b/i, [...rootVolume, 'volumetype']],
  [/\b(?:root|system)\s?(?:volume|disk)\b/i, rootVolume],
  [/\bdata\s?(?:volume|disk)s?\s?size\b/i, [...dataVolumes, '*', 'size']],
  [/\bdata\s?(?:volume|disk)s?\s?type\b/i, [...dataVolumes, '*', 'volumetype']],
  [/\bdata\s?image\b/i, [...dataVolumes, '*', 'data_image_id']],
  [/\bdata\s?(?:volume|disk)s?\b/i, dataVolumes],
  [/\b(?:volume|disk)\s?type\b/i, [...rootVolume, 'volumetype']],
  [/\bvpc(?:\s?id)?\b(?!\.\d)/i, inServer('vpcid')],
  [/\bsecurity\s?groups?\b/i, inServer('security_groups', '*', 'id')],
  [/\bprivate\s?ip\b/i, inServer('nics', '*', 'ip_address')],
  [/\bsubnet(?:\s?id|s)?\b/i, inServer('nics', '*', 'subnet_id')],
  [/\bports?\b/i, inServer('nics', '*', 'port_id')],
  [/\b(?:nics?|vif)\b/i, inServer('nics')],
  [/\bflavor\b/i, flavor],
  [/\bimage\b/i, image],
  [/\bkey\s?pair\b/i, inServer('key_name')],
  [/\bpassword\b/i, inServer('adminPass')],
  [/\buser\s?data\b/i, inServer('user_data')],
  [/\b(?:server|ecs)\s?group\b/i, inServer('os:scheduler_hints', 'group')],
  [/\b(?:dedicated\s?host|deh)\b/i, inServer('os:scheduler_hints', 'dedicated_host_id')],
  [/\b(?:server|ecs|vm)\s?name\b/i, inServer('name')],
  [/\bnumber of (?:vm|server|ecs|instance)s?\b/i, count],
  [/\btags?\b/i, inServer('server_tags')],
  [/\bdescription\b/i, inServer('description')],
  [/\b(?:eip\s)?charge\s?mode\b/i, [...eip, 'bandwidth', 'chargemode']],
  [/\bcharging\s?mode\b/i, inServer('extendparam', 'chargingMode')],
  [/\bbandwidth\s?size\b/i, [...eip, 'bandwidth', 'size']],
  [/\bbandwidth\b/i, [...eip, 'bandwidth']],
  [/\bexisting eip\b/i, inServer('publicip', 'id')],
  [/\b(?:eip|public\s?ip)\b/i, inServer('publicip')],
  [/\b(?:availability\s?zone|az)\b/i, zone],
  [/\benterprise\s?project\b/i, inServer('extendparam', 'enterprise_project_id')],
];

/** The codes that leave it to the message what is wrong. */
const generalCodes: ReadonlySet<string> = new Set(['ecs.0000', 'ecs.0005']);

/** A rejected create request with the field of its body that the message names; any other result unchanged. */
export function withErrorField<T extends { readonly kind: string }>(result: T | ApiError): T | ApiError {
  if (!isRefusal(result)) return result;
  const field = inferErrorField(result.message, result.code ?? '');
  return field ? { ...result, field } : result;
}

const isRefusal = (result: { readonly kind: string }): result is ApiError => result.kind === 'refused';

/**
 * The field of the body that a message is about. The message decides for a code that is general or not listed; for
 * others the code does, and the message only says which disk it is.
 */
export function inferErrorField(message: string, code: string): Path | undefined {
  // Values stand in brackets; a name of the user is not the name of a field.
  const text = message.slice(0, 1000).replace(/\[[^[\]]*\]/g, ' ');
  const known = code.toLowerCase();
  const help: ErrorHelp | undefined = Object.hasOwn(errorHelp, known) ? errorHelp[known] : undefined;
  if (help?.fields) return fieldOfDisk(text, help.fields);
  const isOfText = generalCodes.has(known) || (!help && /^(?:ecs\.)?\d+$/.test(known));
  return isOfText ? firstField(text) : undefined;
}

/** The one of several fields that is in the disk that a text names. */
function fieldOfDisk(text: string, fields: readonly Path[]): Path | undefined {
  const disk = firstField(text)?.[1];
  if (disk !== 'root_volume' && disk !== 'data_volumes') return undefined;
  const found = fields.find((path) => path[1] === disk);
  return found === fields[0] ? undefined : found;
}

/** The field that a text names first, by a key of the body or by its words: the subject of a sentence comes first. */
function firstField(text: string): Path | undefined {
  let first: { readonly index: number; readonly path: Path } | undefined;
  const offer = (index: number, path: Path) => {
    if (!first || index < first.index) first = { index, path };
  };
  for (const [pattern, path] of words) {
    const index = text.search(pattern);
    if (index >= 0) offer(index, path);
  }
  for (const { 0: key, index } of text.matchAll(/[A-Za-z_][\w:]*/g)) {
    const path = distinctiveKeys.get(key.toLowerCase());
    if (path) offer(index, path);
  }
  return first?.path;
}

/** The fields whose keys are no ordinary words, by the key in lower case; of equal keys the outermost. */
const distinctiveKeys: ReadonlyMap<string, Path> = new Map(
  pathsIn(request, [])
    .filter((path) => /[a-z][A-Z]|_|:/.test(path.at(-1) ?? ''))
    .toSorted((one, other) => other.length - one.length)
    .map((path) => [(path.at(-1) ?? '').toLowerCase(), path]),
);

/** The paths of all fields inside a field. */
function pathsIn(field: Field, path: Path): Path[] {
  if (field.type === 'array') return pathsIn(field.item, [...path, '*']);
  return Object.entries(fieldsOf(field)).flatMap(([key, inner]) => {
    const own = [...path, key];
    return [own, ...pathsIn(inner, own)];
  });
}
