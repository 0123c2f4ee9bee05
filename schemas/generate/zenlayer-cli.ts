import type { LocalizedText } from '../core/localized-text.ts';
import { type BodyValue, type GeneratedBody, literalAt } from './body-value.ts';
import { commandLine, type Options, shellWord } from './command-line.ts';
import { quoteShell } from './quoting.ts';

/** Options of `zeno bmc create-instances` by field. */
const optionsByField: Readonly<Record<string, string>> = {
  zoneId: 'zone-id',
  instanceChargeType: 'instance-charge-type',
  instanceChargePrepaid: 'instance-charge-prepaid',
  instanceTypeId: 'instance-type-id',
  imageId: 'image-id',
  resourceGroupId: 'resource-group-id',
  instanceName: 'instance-name',
  hostname: 'hostname',
  amount: 'amount',
  password: 'password',
  keyId: 'key-id',
  internetChargeType: 'internet-charge-type',
  internetMaxBandwidthOut: 'internet-max-bandwidth-out',
  trafficPackageSize: 'traffic-package-size',
  subnetId: 'subnet-id',
  raidConfig: 'raid-config',
  partitions: 'partitions',
  nic: 'nic',
  ipxeUrl: 'ipxe-url',
  userData: 'user-data',
  enablePrimaryIPv6: 'enable-primary-ipv6',
  clusterId: 'cluster-id',
  marketingOptions: 'marketing-options',
  tags: 'tags',
  enableGatewayMode: 'enable-gateway-mode',
};

/** A command of Zenlayer's tool that sends the body. */
export function zenlayerCli(body: GeneratedBody, localize: (text: LocalizedText) => string): string {
  const found: Options = { options: [], left: [] };
  for (const [key, value] of body.value.kind === 'object' ? body.value.entries : []) {
    const option = Object.hasOwn(optionsByField, key) ? optionsByField[key] : undefined;
    const written = option && optionValue(key, value);
    if (written) found.options.push(`--${option}=${written}`);
    else found.left.push(key);
  }
  return commandLine('zeno bmc create-instances', found, body, { notes: [edition], localize });
}

/** The tool drops what is empty, 0 or false. Objects are JSON; the tool puts tags into their object itself. */
function optionValue(key: string, value: BodyValue): string | undefined {
  if (['', '0', 'false'].includes(literalAt(value, []) ?? 'other')) return undefined;
  if (value.kind !== 'object' && value.kind !== 'list') return shellWord(value);
  const [only, ...others] = value.kind === 'object' ? value.entries : [];
  const sent = key === 'tags' ? (only?.[0] === 'tags' && others.length === 0 ? only[1] : undefined) : value;
  const json = sent && jsonOf(sent);
  return json && quoteShell(json);
}

/** The JSON text of a value; undefined if it has variables. */
function jsonOf(value: BodyValue): string | undefined {
  if (value.kind === 'literal') return value.text;
  if (value.kind === 'text') {
    const text = literalAt(value, []);
    return text === undefined ? undefined : JSON.stringify(text);
  }
  const items = value.kind === 'list' ? value.items : value.entries.map(([, item]) => item);
  const texts = items.map(jsonOf);
  if (texts.includes(undefined)) return undefined;
  if (value.kind === 'list') return `[${texts.join(',')}]`;
  return `{${value.entries.map(([key], index) => `${JSON.stringify(key)}:${texts[index]}`).join(',')}}`;
}

const edition = {
  en: 'zeno calls the API edition 2026-02-01, which requires either password or keyId.',
  zh: 'zeno 调用 2026-02-01 版接口，该版本要求填写 password 或 keyId。',
};
