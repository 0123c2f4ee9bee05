import type { LocalizedText } from '../core/localized-text.ts';
import type { BodyValue, GeneratedBody, Variable } from './body-value.ts';
import { inComment, quoteHcl } from './quoting.ts';

/** Arguments of `huaweicloud_compute_instance`, by the path of the field. `[]` is an item, for which a block is repeated. */
const argumentsByField: Readonly<Record<string, string>> = {
  'server.name': 'name',
  'server.description': 'description',
  'server.imageRef': 'image_id',
  'server.flavorRef': 'flavor_id',
  'server.availability_zone': 'availability_zone',
  'server.adminPass': 'admin_pass',
  'server.key_name': 'key_pair',
  'server.user_data': 'user_data',
  'server.count': 'count',
  'server.root_volume.volumetype': 'system_disk_type',
  'server.root_volume.size': 'system_disk_size',
  'server.publicip.id': 'eip_id',
  'server.publicip.eip.iptype': 'eip_type',
  'server.metadata.op_svc_userid': 'user_id',
  'server.metadata.agency_name': 'agency_name',
  'server.extendparam.chargingMode': 'charging_mode',
  'server.extendparam.marketType': 'charging_mode',
  'server.extendparam.spotPrice': 'spot_maximum_price',
  'server.extendparam.periodType': 'period_unit',
  'server.extendparam.periodNum': 'period',
  'server.extendparam.isAutoRenew': 'auto_renew',
  'server.extendparam.enterprise_project_id': 'enterprise_project_id',
};

const blocksByField: Readonly<Record<string, readonly [block: string, args: Readonly<Record<string, string>>]>> = {
  'server.nics[]': ['network', { subnet_id: 'uuid', ip_address: 'fixed_ip_v4', ipv6_enable: 'ipv6_enable' }],
  'server.data_volumes[]': ['data_disks', { volumetype: 'type', size: 'size' }],
  'server.publicip.eip.bandwidth': [
    'bandwidth',
    { size: 'size', sharetype: 'share_type', chargemode: 'charge_mode', id: 'id' },
  ],
  'server.os:scheduler_hints': ['scheduler_hints', { group: 'group', tenancy: 'tenancy', dedicated_host_id: 'deh_id' }],
};

/** A resource of Huawei Cloud's plug-in for Terraform. Fields that it has no argument for are comments. */
export function huaweiTerraform(
  { value, variables }: GeneratedBody,
  localize: (text: LocalizedText) => string,
): string {
  const found: Found = { args: new Map(), blocks: [], groups: [], tags: [], left: [] };
  collect(value, '', found);
  const body = [
    ...[...found.args].map(([name, written]) => `  ${name} = ${written}`),
    ...(found.groups.length > 0 ? [`  security_group_ids = [${found.groups.join(', ')}]`] : []),
    ...(found.tags.length > 0 ? ['  tags = {', ...found.tags, '  }'] : []),
    ...found.blocks,
  ];
  const left = found.left.map((path) => `#   ${inComment(path)}`);
  return [
    ...(left.length > 0 ? [`# ${localize(messages.left)}`, ...left, ''] : []),
    ...variables.flatMap(declaration),
    'resource "huaweicloud_compute_instance" "instance" {',
    ...body,
    '}',
    '',
  ].join('\n');
}

interface Found {
  readonly args: Map<string, string>;
  readonly blocks: string[];
  readonly groups: string[];
  readonly tags: string[];
  /** Paths of the fields that no argument expresses. */
  readonly left: string[];
}

function collect(value: BodyValue, path: string, found: Found): void {
  if (value.kind === 'object') collectObject(value.entries, path, found);
  else if (value.kind === 'list') for (const item of value.items) collect(item, `${path}[]`, found);
  else addArgument(value, path, found);
}

function collectObject(entries: Entries, path: string, found: Found): void {
  const block = Object.hasOwn(blocksByField, path) ? blocksByField[path] : undefined;
  if (block) addBlock(entries, path, block, found);
  else if (path === 'server.server_tags[]') addTag(entries, path, found);
  else for (const [key, item] of entries) collect(item, path ? `${path}.${key}` : key, found);
}

function addArgument(value: BodyValue, path: string, { args, groups, left }: Found): void {
  const name = Object.hasOwn(argumentsByField, path) ? argumentsByField[path] : undefined;
  if (path === 'server.security_groups[].id') groups.push(hcl(value));
  else if (!name || isNull(value)) left.push(path);
  // Spot instances are postPaid in the request, and have a mode of their own here, whichever field comes first.
  else if (!(path === 'server.extendparam.chargingMode' && args.has(name))) args.set(name, hcl(value));
}

type Entries = readonly (readonly [key: string, value: BodyValue])[];

function addBlock(
  entries: Entries,
  path: string,
  [name, args]: readonly [string, Readonly<Record<string, string>>],
  { blocks, left }: Found,
): void {
  blocks.push('', `  ${name} {`);
  for (const [key, item] of entries) {
    const argument = Object.hasOwn(args, key) ? args[key] : undefined;
    if (argument && isScalar(item) && !isNull(item)) blocks.push(`    ${argument} = ${hcl(item)}`);
    else left.push(`${path}.${key}`);
  }
  blocks.push('  }');
}

function addTag(entries: Entries, path: string, { tags, left }: Found): void {
  const { key, value } = Object.fromEntries(entries);
  if (key && value && isScalar(key) && isScalar(value)) tags.push(`    (${hcl(key)}) = ${hcl(value)}`);
  else left.push(path);
}

const isScalar = ({ kind }: BodyValue) => kind === 'literal' || kind === 'text';
const isNull = (value: BodyValue) => value.kind === 'literal' && value.value === null;

function hcl(value: BodyValue): string {
  if (value.kind === 'literal') return value.text;
  if (value.kind !== 'text') return 'null';
  const [only] = value.parts;
  if (value.parts.length === 1 && typeof only === 'object') return `var.${nameOf(only)}`;
  const parts = value.parts.map((part) =>
    typeof part === 'string' ? quoteHcl(part).slice(1, -1) : `\${var.${nameOf(part)}}`,
  );
  return `"${parts.join('')}"`;
}

/** A prefix keeps the names apart from those that Terraform reserves, such as `count`. */
const nameOf = ({ name }: Variable) => `request_${name.toLowerCase()}`;

function declaration(variable: Variable): string[] {
  return [
    `variable ${quoteHcl(nameOf(variable))} {`,
    '  type = string',
    ...(variable.isSecret ? ['  sensitive = true'] : []),
    '}',
    '',
  ];
}

const messages = {
  left: {
    en: 'Check these fields, which the resource has no argument for. It may order something else than the request:',
    zh: '请检查以下字段：此资源没有对应的参数，订购的内容可能与请求不同：',
  },
} satisfies Record<string, LocalizedText>;
