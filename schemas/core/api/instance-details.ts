import type { LocalizedText } from '../localized-text.ts';
import { parseTime } from '../util/time.ts';
import type { Instance } from './provider-api.ts';

/** The labels of the details that all providers return for an instance. */
export const labels = {
  type: { en: 'Type', zh: '规格' },
  zone: { en: 'Zone', zh: '可用区' },
  image: { en: 'Image', zh: '镜像' },
  system: { en: 'Operating system', zh: '操作系统' },
  hostname: { en: 'Host name', zh: '主机名' },
  addresses: { en: 'Other addresses', zh: '其他地址' },
  network: { en: 'Network', zh: '网络' },
  subnet: { en: 'Subnet', zh: '子网' },
  charging: { en: 'Charging', zh: '计费方式' },
  tags: { en: 'Tags', zh: '标签' },
  expires: { en: 'Expires', zh: '到期时间' },
  renews: { en: 'Renews automatically', zh: '自动续费时间' },
} satisfies Readonly<Record<string, LocalizedText>>;

/** A table of the known details, without the rows that have no value. */
export function detailsOf(
  rows: readonly (readonly [label: LocalizedText, value: string | number | undefined])[],
): Pick<Instance, 'details'> {
  const details = rows.flatMap(([label, value]) =>
    value === undefined || value === '' ? [] : [[label, String(value)] as const],
  );
  return details.length > 0 ? { details } : {};
}

const withZone = /(?:Z|[+-]\d{2}:?\d{2})$/;

/** When an instance ends, if the provider gives a time for that; one without a zone may be hours off. */
export function endOf(text: string | undefined): Pick<Instance, 'endsAt'> {
  const endsAt = text !== undefined && withZone.test(text) ? parseTime(text) : undefined;
  return endsAt === undefined ? {} : { endsAt };
}

/** When an instance is renewed automatically; like `endOf`. */
export function renewalOf(text: string | undefined): Pick<Instance, 'renewsAt'> {
  const { endsAt: renewsAt } = endOf(text);
  return renewsAt === undefined ? {} : { renewsAt };
}

/** The value of a detail, by its label. */
export function detailOf(details: Instance['details'], { en }: LocalizedText): string | undefined {
  return details?.find(([label]) => label.en === en)?.[1];
}
