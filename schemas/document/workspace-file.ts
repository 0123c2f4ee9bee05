import type { Json } from '../core/json.ts';
import type { LocalizedText } from '../core/localized-text.ts';
import type { Field, ObjectField } from '../core/model/field.ts';
import { providerIds } from '../core/model/provider.ts';
import { closestName } from '../core/normalize/closest-name.ts';
import { child, itemsOf, jsonOf, type Node, numberOf, propertiesOf, stringOf } from '../core/syntax/node.ts';
import { parseAny } from './parse.ts';
import { readSeverities, type Severities, severityNames } from './severities.ts';

/** A longer file is not read. */
export const maxWorkspaceFileLength = 256 * 1024;

const list = (en: string, zh: string): Field => ({ type: 'array', item: text(en, zh), doc: { en, zh } });

const text = (en: string, zh: string): Field => ({ type: 'string', doc: { en, zh } });

const wildcards = { en: '"*" matches any characters.', zh: '“*”匹配任意字符。' };

/** The fields of the file: what is read, and what its JSON Schema describes. */
export const workspaceFile: ObjectField = {
  type: 'object',
  doc: {
    en: 'Rules for the instance requests in this folder, and the profiles that a team shares. They only make checks stricter.',
    zh: '此文件夹中实例请求的规则，以及团队共享的配置。规则只会使检查更严格。',
  },
  fields: {
    severities: {
      type: 'map',
      value: {
        type: 'string',
        values: severityNames.filter((name) => name !== 'off').map((value) => ({ value, doc: { en: '', zh: '' } })),
        doc: { en: 'The least severity.', zh: '最低严重级别。' },
      },
      doc: {
        en: 'The least severity of a rule by its code, such as "huawei-ecs/placeholder": "error". A lower one has no effect.',
        zh: '按规则代码指定最低严重级别，例如 "huawei-ecs/placeholder": "error"。更低的级别不起作用。',
      },
    },
    names: list(
      `What names of instances must match: one of these patterns. ${wildcards.en}`,
      `实例名称须匹配其中一个模式。${wildcards.zh}`,
    ),
    zones: list(`The zones that requests can use. ${wildcards.en}`, `请求可使用的可用区。${wildcards.zh}`),
    types: list(`The instance types that requests can use. ${wildcards.en}`, `请求可使用的规格。${wildcards.zh}`),
    images: list(`The images that requests can use. ${wildcards.en}`, `请求可使用的镜像。${wildcards.zh}`),
    tags: list('The keys of the tags that each request must have.', '每个请求必须包含的标签键。'),
    maxCount: {
      type: 'integer',
      minimum: 1,
      doc: { en: 'The maximum number of instances in one request.', zh: '单个请求的实例数上限。' },
    },
    maxMonths: {
      type: 'integer',
      minimum: 0,
      doc: {
        en: 'The maximum prepaid period in months; 0 allows only pay-per-use.',
        zh: '预付费时长上限（月）；0 表示仅允许按需计费。',
      },
    },
    maxPrice: {
      type: 'object',
      doc: {
        en: 'The maximum price of one request, without traffic. A send whose price is above it is refused; one whose price is unknown must be confirmed.',
        zh: '单个请求的价格上限，不含流量。价格超过上限时拒绝发送；价格未知时须确认。',
      },
      fields: {
        amount: {
          type: 'number',
          required: true,
          minimum: 0,
          doc: { en: 'The amount, with the discounts of the account.', zh: '金额，按账号的折后价计算。' },
        },
        currency: {
          type: 'string',
          required: true,
          values: [
            { value: 'CNY', doc: { en: 'Chinese yuan.', zh: '人民币。' } },
            { value: 'USD', doc: { en: 'US dollar.', zh: '美元。' } },
          ],
          unlisted: 'warning',
          doc: {
            en: 'The currency of the provider, such as CNY. Amounts are never converted.',
            zh: '服务商所用的币种，例如 CNY。不做汇率换算。',
          },
        },
        per: {
          type: 'string',
          default: 'month',
          values: [
            {
              value: 'month',
              doc: { en: 'A month. Pay-per-use counts with 744 hours.', zh: '每月。按需计费以 744 小时计。' },
            },
            {
              value: 'hour',
              doc: { en: 'An hour. A prepaid month counts as 744 hours.', zh: '每小时。预付费的一个月以 744 小时计。' },
            },
          ],
          doc: { en: 'What the amount is for.', zh: '金额的计价周期。' },
        },
      },
    },
    production: list(
      'The profiles that are for production: their names must be typed before a send.',
      '用于生产环境的配置：发送前须输入其名称。',
    ),
    profiles: {
      type: 'map',
      value: {
        type: 'object',
        doc: { en: 'A profile without its credential.', zh: '不含凭据的配置。' },
        fields: {
          provider: {
            type: 'string',
            required: true,
            values: providerIds.map((value) => ({ value, doc: { en: '', zh: '' } })),
            doc: { en: 'The provider.', zh: '服务商。' },
          },
          endpoint: text('The address of the API.', 'API 地址。'),
          region: text('The region.', '区域。'),
          project: text('The ID of the project.', '项目 ID。'),
          color: text('The color in the status bar and in questions.', '状态栏和询问中的颜色。'),
          production: {
            type: 'boolean',
            doc: { en: 'Whether its name must be typed before a send.', zh: '发送前是否须输入其名称。' },
          },
        },
      },
      doc: {
        en: 'Profiles that this workspace proposes. Nothing is sent to one until you add it and enter your own credential.',
        zh: '此工作区建议的配置。在添加配置并输入自己的凭据之前，不会向其发送任何内容。',
      },
    },
  },
};

/** A place in the file, as in the Language Server Protocol: from 0, in UTF-16 code units. */
export interface FilePlace {
  readonly line: number;
  readonly character: number;
}

/** A value of the file, and its place. */
export interface Placed<T> {
  readonly value: T;
  readonly at: FilePlace;
}

/** The most that a request may cost. */
export interface PriceLimit {
  readonly amount: number;
  /** In capital letters. */
  readonly currency: string;
  readonly per: 'month' | 'hour';
}

/** The content of the file that could be read. */
export interface WorkspaceRules {
  /** The URI of the file. */
  readonly uri: string;
  readonly severities: Severities;
  readonly names: Placed<readonly string[]> | undefined;
  readonly zones: Placed<readonly string[]> | undefined;
  readonly types: Placed<readonly string[]> | undefined;
  readonly images: Placed<readonly string[]> | undefined;
  readonly tags: Placed<readonly string[]> | undefined;
  readonly maxCount: Placed<number> | undefined;
  readonly maxMonths: Placed<number> | undefined;
  readonly maxPrice: Placed<PriceLimit> | undefined;
  /** The fault that keeps a limit on the price from being known: that of `maxPrice`, or of the whole file. */
  readonly maxPriceFault: Placed<LocalizedText> | undefined;
  /** The names of the profiles for production. */
  readonly production: readonly string[];
  /** The proposed profiles by name; their values are as untrusted as the file. */
  readonly profiles: Readonly<Record<string, Json>>;
  /** What could not be read. */
  readonly faults: readonly Placed<LocalizedText>[];
}

/**
 * Reads the rules of a workspace. A part that is wrong is a fault, and the others are still read. Never throws.
 * @param uri the URI of the file
 */
export function readWorkspaceRules(source: string, uri: string): WorkspaceRules {
  const placeOf = (offset: number) => placeAt(source, offset);
  if (source.length > maxWorkspaceFileLength) return unreadable(uri, { value: faults.tooLong, at: placeOf(0) });
  const parsed = parseAny(source);
  const { root, errors } = parsed === 'too-deep' ? { root: undefined, errors: [] } : parsed;
  if (root?.type !== 'object' || errors.length > 0) {
    return unreadable(uri, { value: faults.syntax, at: placeOf(errors[0]?.offset ?? 0) });
  }
  const values = new Map<string, Node>();
  const found: Placed<LocalizedText>[] = [];
  let maxPriceFault: Placed<LocalizedText> | undefined;
  for (const { key, value } of propertiesOf(root)) {
    const field = Object.hasOwn(workspaceFile.fields, key) ? workspaceFile.fields[key] : undefined;
    if (!value || key === '$schema') continue;
    const isRepeated = values.has(key);
    if (field && !isRepeated && isValid(value, field) && (key !== 'maxPrice' || priceLimitOf(value))) {
      values.set(key, value);
      continue;
    }
    const says = isRepeated ? faults.repeated : field ? faults.wrong : faults.unknown;
    const fault = { value: says(key), at: placeOf(value.offset) };
    found.push(fault);
    // A misspelled limit is meant as one, too.
    if (key.toLowerCase() === 'maxprice' || closestName(key, fieldNames) === 'maxPrice') maxPriceFault ??= fault;
  }
  return rulesOf(uri, values, found, maxPriceFault, placeOf);
}

/** The rules of a file that can't be read as a whole. */
function unreadable(uri: string, fault: Placed<LocalizedText>): WorkspaceRules {
  return rulesOf(uri, new Map(), [fault], fault, () => fault.at);
}

const fieldNames = Object.keys(workspaceFile.fields);

/** @param values the values of the fields, each of the right type */
function rulesOf(
  uri: string,
  values: ReadonlyMap<string, Node>,
  found: readonly Placed<LocalizedText>[],
  maxPriceFault: Placed<LocalizedText> | undefined,
  placeOf: (offset: number) => FilePlace,
): WorkspaceRules {
  const placed = <T>(key: string, read: (node: Node) => T): Placed<T> | undefined => {
    const node = values.get(key);
    return node && { value: read(node), at: placeOf(node.offset) };
  };
  const texts = (key: string) => placed(key, (node) => itemsOf(node).flatMap((item) => stringOf(item) ?? []));
  const number = (key: string) => placed(key, (node) => Number(node.value));
  const record = (key: string): Readonly<Record<string, Json>> =>
    Object.fromEntries(
      propertiesOf(values.get(key)).flatMap(({ key: name, value }) => (value ? [[name, jsonOf(value)]] : [])),
    );
  return {
    uri,
    severities: readSeverities(record('severities')),
    names: texts('names'),
    zones: texts('zones'),
    types: texts('types'),
    images: texts('images'),
    tags: texts('tags'),
    maxCount: number('maxCount'),
    maxMonths: number('maxMonths'),
    maxPrice: maxPriceIn(values, placeOf),
    maxPriceFault,
    production: texts('production')?.value ?? [],
    profiles: record('profiles'),
    faults: found,
  };
}

function maxPriceIn(
  values: ReadonlyMap<string, Node>,
  placeOf: (offset: number) => FilePlace,
): Placed<PriceLimit> | undefined {
  const node = values.get('maxPrice');
  const value = node && priceLimitOf(node);
  return value && { value, at: placeOf(node.offset) };
}

/** A limit that can be compared with a price; undefined if a part of it is missing, invalid or unknown. */
function priceLimitOf(node: Node): PriceLimit | undefined {
  const keys = propertiesOf(node).map(({ key }) => key);
  const amount = numberOf(child(node, 'amount'));
  const currency = stringOf(child(node, 'currency'))?.toUpperCase();
  const per = child(node, 'per') ? stringOf(child(node, 'per')) : 'month';
  const isKnown = keys.every(
    (key, index) => ['amount', 'currency', 'per'].includes(key) && keys.indexOf(key) === index,
  );
  if (!isKnown || amount === undefined || amount < 0 || !currency || !/^[A-Z]{3}$/.test(currency)) return undefined;
  return per === 'month' || per === 'hour' ? { amount, currency, per } : undefined;
}

/** Whether a value has the type and the limits of a field, including the values inside it. */
function isValid(node: Node, field: Field): boolean {
  switch (field.type) {
    case 'string':
      return node.type === 'string' && (!field.values || field.values.some(({ value }) => value === node.value));
    case 'integer':
      return Number.isInteger(node.value) && Number(node.value) >= (field.minimum ?? 0);
    case 'array':
      return node.type === 'array' && itemsOf(node).every((item) => isValid(item, field.item));
    case 'map':
      return node.type === 'object' && propertiesOf(node).every(({ value }) => value && isValid(value, field.value));
    case 'object':
      return node.type === 'object';
    default:
      return node.type === field.type;
  }
}

function placeAt(source: string, offset: number): FilePlace {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

const faults = {
  tooLong: { en: 'The file is longer than 256 KB.', zh: '文件超过 256 KB。' },
  syntax: { en: 'Expected a JSON object.', zh: '应为 JSON 对象。' },
  unknown: (key: string): LocalizedText => ({ en: `Unknown field "${key}".`, zh: `未知字段“${key}”。` }),
  repeated: (key: string): LocalizedText => ({ en: `Duplicate field "${key}".`, zh: `字段“${key}”重复。` }),
  wrong: (key: string): LocalizedText => ({ en: `Invalid value of "${key}".`, zh: `“${key}”的值无效。` }),
};
