import type { Json } from '../../../../schemas/core/json.ts';

/**
 * The sandbox also accepts ids that its catalog does not list, so that a real request file can be tried. An id with one of
 * these words simulates a refusal.
 */
export const isMissing = (id: string) => id.includes('missing');
export const isSoldOut = (id: string) => id.includes('sold-out');
const isNotReady = (id: string) => id.includes('not-ready');

const zoneLetters: Readonly<Record<string, string>> = {
  'cn-hongkong-11': 'abc',
  'ap-singapore-11': 'abcd',
  'ap-thailand-11': 'abc',
};

const zonesOf = (region: string) => [...(zoneLetters[region] ?? 'abc')].map((letter) => `${region}${letter}`);

const listedTypes: Readonly<Record<string, { readonly cpu: number; readonly memory: number; readonly scarce?: true }>> =
  {
    'g.n2.medium': { cpu: 1, memory: 4 },
    'g.n2.large': { cpu: 2, memory: 8 },
    'g.n2.xlarge': { cpu: 4, memory: 16 },
    'c.n2.xlarge': { cpu: 4, memory: 8 },
    'm.n2.xlarge': { cpu: 4, memory: 32 },
    'p.n1p40.3xlarge': { cpu: 12, memory: 48, scarce: true },
  };

/** Whether a type is in stock in a zone; a scarce one is only in the first zone of a region. */
export function isInStock(type: string, zone: string): boolean {
  return !isSoldOut(type) && (!listedTypes[type]?.scarce || zone.endsWith('a'));
}

/** The response's entry of a type, with its stock in every zone of the region. */
function typeEntry(type: string, region: string): Record<string, Json> {
  const { cpu, memory } = listedTypes[type] ?? { cpu: 2, memory: 4 };
  return {
    family: type.split('.').slice(0, 2).join('.'),
    instanceType: type,
    cpu,
    memoryMB: memory * 1024,
    architecture: 'x86_64',
    state: zonesOf(region).map((az) => ({ az, inStock: isInStock(type, az) })),
  };
}

/**
 * The types of a region.
 * @param names only these types; every listed type if absent
 * @param zones only types that one of these zones sells, in stock or not
 */
export function typesIn(region: string, names?: readonly string[], zones?: readonly string[]): Record<string, Json>[] {
  if (zones && !zonesOf(region).some((zone) => zones.includes(zone))) return [];
  return (names ?? Object.keys(listedTypes)).filter((name) => !isMissing(name)).map((name) => typeEntry(name, region));
}

const listedImages = [
  { imageId: 'img-a1b2c3d4e5', name: 'Ubuntu 24.04 64位', platform: 'Ubuntu', osType: 'linux' },
  { imageId: 'img-b2c3d4e5f6', name: 'CentOS 8.2 64位', platform: 'CentOS', osType: 'linux' },
  { imageId: 'img-c3d4e5f6a7', name: 'Windows Server 2022', platform: 'Windows Server', osType: 'windows' },
];

const imageEntry = (image: (typeof listedImages)[number], imageSource: string) => ({
  ...image,
  architecture: 'x86_64',
  systemDiskSizeGB: 40,
  imageSource,
  status: isNotReady(image.imageId) ? 'pending' : 'ready',
});

/** The public images. */
export const publicImages = () => listedImages.map((image) => imageEntry(image, 'public'));

/** The images with some ids; an image that is not listed is a private one. */
export function imagesOf(ids: readonly string[]) {
  return ids
    .filter((id) => !isMissing(id))
    .map((id) => {
      const listed = listedImages.find(({ imageId }) => imageId === id);
      const own = { imageId: id, name: id, platform: 'Other Linux', osType: 'linux' };
      return imageEntry(listed ?? own, listed ? 'public' : 'private');
    });
}

/** The listed key pairs. A key pair with any other name exists too, unless its name contains "missing". */
export const keyPairs = ['my-key', 'team-key'].map((keyName) => keyPair(keyName));

export function keyPair(keyName: string) {
  return {
    keyName,
    keyFingerprint: '25:65:12:a9:2a:d8:03:97:a4:59:ce:3c:fe:00:aa:7c',
    createTime: '2026-01-01 08:00:00',
  };
}
