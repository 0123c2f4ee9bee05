import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Field } from '../../../../../schemas/core/model/field.ts';
import { fieldsOf } from '../../../../../schemas/core/normalize/resolve-field.ts';
import { huaweiEcs } from '../../../../../schemas/providers/huawei-ecs/index.ts';

const model = join(import.meta.dirname, '../../../../../node_modules/@huaweicloud/huaweicloud-sdk-ecs/v2/model');

const laterThanDocument = 'The object is newer than the document, so nothing about it is an error here.';

/** Each difference between our fields and the types that the provider publishes, and the reason for it. */
const explained: Readonly<Record<string, string>> = {
  'server.enable_jumbo_frame: here only': "The provider's Terraform plugin sends it; marked as later.",
  'server.os:scheduler_hints.fault_domain: here only': "The provider's Terraform plugin sends it; marked as later.",
  'server.extendparam.diskPrior: values here only: true, false':
    'The documentation of the same types names "true" and "false"; they declare a plain string.',
  'server.extendparam.marketType: values here only: spot':
    'The documentation of the same types names spot; they declare a plain string. Another value is a warning.',
  'server.publicip.eip.bandwidth.chargemode: values here only: traffic, bandwidth':
    'The document: traffic, or nothing; other values fail. The types declare a plain string.',
  'server.publicip.eip.iptype: values here only: 5_bgp, 5_sbgp, 5_telcom, 5_union, 5_ipv6':
    'The lines that are documented; the list is open, so another value is a warning.',
  'server.root_volume.metadata: map here, object there':
    'The document gives limits for keys and values of any name; the types know the two keys of encryption.',
  'server.data_volumes[].metadata: map here, object there':
    'The document gives limits for keys and values of any name; the types know the two keys of encryption.',
  'server.root_volume.metadata.__system__encrypted: values here only: 0, 1':
    'Documented as "0" or "1"; the types declare a plain string.',
  'server.data_volumes[].metadata.__system__encrypted: values here only: 0, 1':
    'Documented as "0" or "1"; the types declare a plain string.',
  'server.enclave_options.enabled: mandatory there only': laterThanDocument,
  'server.security_options.secure_boot_enabled: mandatory there only': laterThanDocument,
  'server.security_options.tpm_enabled: mandatory there only': laterThanDocument,
};

/** The published type of one field. */
type Type =
  | { readonly kind: 'string' | 'number'; readonly values: readonly string[] }
  | { readonly kind: 'boolean' | 'map' }
  | { readonly kind: 'array'; readonly item: Type }
  | { readonly kind: 'object'; readonly name: string };

interface Declared {
  readonly fields: ReadonlyMap<string, Type>;
  /** The names in the constructor, which are those of the mandatory fields, without punctuation. */
  readonly mandatory: readonly string[];
}

const plain = (name: string) => name.replace(/[^a-z0-9]/gi, '').toLowerCase();

function declared(name: string): Declared {
  const text = readFileSync(join(model, `${name}.d.ts`), 'utf8').replace(/\{\s*\[key: string\]: string;\s*\}/g, 'Map');
  const [, members = '', parameters = ''] = /class \w+ \{([\s\S]*?)constructor\(([^)]*)\)/.exec(text) ?? [];
  // A member whose name is not in camel case has its type on an accessor alone.
  const accessors = new Map(
    [...text.matchAll(/get (\w+)\(\): ([^;]+) \| undefined;/g)].map(([, key = '', type = '']) => [plain(key), type]),
  );
  const fields = [...members.matchAll(/'?([\w:]+)'?\?(?:: ([^;]+))?;/g)].map(
    ([, key = '', type = accessors.get(plain(key)) ?? '']) => [key, typeOf(type.trim(), text)] as const,
  );
  assert.ok(fields.length > 0, `${name} has fields`);
  const mandatory = [...parameters.matchAll(/(\w+)\?:/g)].map(([, parameter = '']) => plain(parameter));
  return { fields: new Map(fields), mandatory };
}

function typeOf(type: string, text: string): Type {
  const item = /^Array<(.*)>$/.exec(type)?.[1];
  if (item !== undefined) return { kind: 'array', item: typeOf(item, text) };
  const [, enumeration, kind = type] = /^(\w+Enum) \| (string|number)$/.exec(type) ?? [];
  if (kind === 'string' || kind === 'number') {
    const [, body = ''] = enumeration ? (new RegExp(`enum ${enumeration} \\{([^}]*)\\}`).exec(text) ?? []) : [];
    return { kind, values: [...body.matchAll(/= "?([^",\s]*)/g)].map(([, value = '']) => value) };
  }
  if (type === 'boolean') return { kind: type };
  if (type === 'Map') return { kind: 'map' };
  assert.match(type, /^[A-Z]\w+$/);
  return { kind: 'object', name: type };
}

function differences(field: Field, type: Type, path: string): string[] {
  const kind = field.type === 'integer' ? 'number' : field.type;
  const found = kind === type.kind ? [] : [`${path}: ${kind} here, ${type.kind} there`];
  if (type.kind === 'array') return field.type === 'array' ? differences(field.item, type.item, `${path}[]`) : found;
  if (type.kind === 'object') return [...found, ...fieldDifferences(field, type.name, path)];
  const ours = 'values' in field ? (field.values ?? []).map(({ value }) => String(value)) : [];
  const theirs = 'values' in type ? type.values : [];
  const here = ours.filter((value) => !theirs.includes(value));
  const there = theirs.filter((value) => !ours.includes(value));
  if (here.length > 0) found.push(`${path}: values here only: ${here.join(', ')}`);
  if (there.length > 0) found.push(`${path}: values there only: ${there.join(', ')}`);
  return found;
}

function fieldDifferences(field: Field, name: string, path: string): string[] {
  const { fields, mandatory } = declared(name);
  const ours = fieldsOf(field);
  const at = (key: string) => (path ? `${path}.${key}` : key);
  const here = Object.keys(ours).filter((key) => !fields.has(key));
  return [
    ...here.map((key) => `${at(key)}: here only`),
    ...[...fields].flatMap(([key, type]) => {
      const known = ours[key];
      if (!known) return [`${at(key)}: there only`];
      const isMandatory = mandatory.includes(plain(key));
      const requirement =
        Boolean(known.required) === isMandatory ? [] : [`${at(key)}: mandatory ${isMandatory ? 'there' : 'here'} only`];
      return [...requirement, ...differences(known, type, at(key))];
    }),
  ];
}

describe("the provider's published types", () => {
  it('differ from the huawei-ecs request only where a difference is explained', () => {
    const found = fieldDifferences(huaweiEcs.request, 'CreateServersRequestBody', '');
    assert.deepEqual(found.sort(), Object.keys(explained).sort());
  });

  it('are read with nested types, enumerations and mandatory fields', () => {
    const { fields, mandatory } = declared('PrePaidServer');
    assert.equal(fields.size, 28);
    assert.deepEqual(fields.get('nics'), { kind: 'array', item: { kind: 'object', name: 'PrePaidServerNic' } });
    assert.deepEqual(fields.get('metadata'), { kind: 'map' });
    assert.deepEqual(mandatory, ['imageref', 'flavorref', 'name', 'vpcid', 'nics', 'rootvolume']);
    const type = declared('PrePaidServerRootVolume').fields.get('volumetype');
    assert.equal(type?.kind === 'string' ? type.values.length : 0, 9);
  });
});
