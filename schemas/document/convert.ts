import type { Json } from '../core/json.ts';
import { inLanguage, type Language, type LocalizedText } from '../core/localized-text.ts';
import { type BodyEntry, unfilled } from '../core/model/new-request.ts';
import type { Conversion, PortableFact } from '../core/model/portable-request.ts';
import type { Provider } from '../core/model/provider.ts';
import { fieldAt } from '../core/normalize/resolve-field.ts';
import { namesSecret } from './masking.ts';
import { bodyOfEntries } from './new-request.ts';
import { type BodyValue, unreadValues } from './unread-values.ts';

/** What each fact is called where it could not be carried. */
const factNames: Readonly<Record<PortableFact, LocalizedText>> = {
  name: { en: 'Name', zh: '名称' },
  count: { en: 'Number of instances', zh: '实例数量' },
  cores: { en: 'CPU cores', zh: 'CPU 核数' },
  memoryGb: { en: 'Memory (GB)', zh: '内存（GB）' },
  systemDiskGb: { en: 'System disk (GB)', zh: '系统盘（GB）' },
  dataDisksGb: { en: 'Data disks (GB)', zh: '数据盘（GB）' },
  image: { en: 'Image', zh: '镜像' },
  network: { en: 'Network', zh: '网络' },
  bandwidthMbps: { en: 'Public bandwidth (Mbit/s)', zh: '公网带宽（Mbit/s）' },
  trafficMbps: { en: 'Public bandwidth billed by traffic (Mbit/s)', zh: '按流量计费的公网带宽（Mbit/s）' },
  login: { en: 'Login', zh: '登录方式' },
  billing: { en: 'Billing', zh: '计费方式' },
  autoRenew: { en: 'Auto-renewal', zh: '自动续费' },
  userData: { en: 'User data', zh: '用户数据' },
};

/** A body for another provider, and what the first one says that it doesn't. */
export interface Converted {
  readonly body: Json;
  readonly lost: readonly { readonly fact: PortableFact; readonly value: Json }[];
  /** The values that no fact is read of, such as tags. */
  readonly unread: readonly BodyValue[];
}

/**
 * Carries a body to another provider. What only a person knows is a placeholder.
 * @param other the provider that the body is written for
 */
export function convertBody(body: Json, from: Conversion, to: Conversion, other: Provider): Converted {
  const said = from.read(body);
  const entries = to.write(said).map((entry) => accepted(other, entry));
  const converted = bodyOfEntries(other.request, entries, to.needs);
  const kept = to.read(converted);
  const facts = Object.keys(factNames) as PortableFact[];
  const lost = facts.flatMap((fact) => {
    const value = said[fact] as Json | undefined;
    return value === undefined || JSON.stringify(value) === JSON.stringify(kept[fact]) ? [] : [{ fact, value }];
  });
  return { body: converted, lost, unread: unreadValues(body, from.read) };
}

/** The file of a converted body: a comment for each fact that it doesn't carry, then the body. */
export function convertedText({ body, lost, unread }: Converted, language: Language): string {
  const comments = lost.map(({ fact, value }) => {
    const name = inLanguage(factNames[fact], language);
    // A script may hold secrets, and is long.
    const shown = fact === 'userData' ? '' : `: ${JSON.stringify(value)}`;
    return `// ${inLanguage(notCarried, language)}${name}${shown}\n`;
  });
  comments.push(
    ...unread.map(({ path, value }) => {
      const isSecret = path.some((step) => typeof step === 'string' && namesSecret(step));
      const shown = isSecret || isLong(value) ? '' : `: ${JSON.stringify(value)}`;
      return `// ${inLanguage(notCarried, language)}${path.join('.')}${shown}\n`;
    }),
  );
  return `${comments.join('')}${JSON.stringify(body, null, 2)}\n`;
}

/** A text that is no name or choice may be a script or a key. */
const isLong = (value: Json) => typeof value === 'string' && (value.length > 80 || /[\n\r\u2028\u2029]/.test(value));

const notCarried: LocalizedText = { en: 'Not carried: ', zh: '未带入：' };

/** A value that the field doesn't accept is left to a person. */
function accepted({ request }: Provider, entry: BodyEntry): BodyEntry {
  const { path, value } = entry;
  const field = fieldAt(request, path)?.field;
  const isReference = typeof value === 'string' && value.startsWith('${');
  if (field?.type === 'string' && typeof value === 'string' && !isReference) {
    return field.pattern?.regex.test(value) === false && !value.startsWith('<') ? unfilled(...path) : entry;
  }
  if (field?.type !== 'integer' || typeof value !== 'number') return entry;
  const { minimum = value, maximum = value } = field;
  return value < minimum || value > maximum ? unfilled(...path) : entry;
}
