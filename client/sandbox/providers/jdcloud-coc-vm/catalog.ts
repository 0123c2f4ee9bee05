import type { Json } from '../../../../schemas/core/json.ts';
import type { StubContext } from '../../provider-stub.ts';
import { stableId } from '../shared/stable-id.ts';

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

/** The zones of a region; any other region, such as that of the sandbox profile, has the zones of all. */
function zonesOf(region: string): string[] {
  const letters = zoneLetters[region];
  if (letters !== undefined) return [...letters].map((letter) => `${region}${letter}`);
  return Object.keys(zoneLetters).flatMap(zonesOf);
}

interface ListedType {
  readonly cpu: number;
  readonly memory: number;
  readonly architecture?: 'arm64';
  readonly scarce?: true;
}

/** The families of types, by their GB for each vCPU; those of Arm begin with the same letters and end with r. */
const families: readonly (readonly [name: string, ratio: number])[] = [
  ...['g.n3', 'g.s3', 'g.n2r', 'g.n3r'].map((name) => [name, 4] as const),
  ...['c.n3', 'c.s3', 'c.n2r', 'c.n3r'].map((name) => [name, 2] as const),
  ...['m.n3', 'm.s3', 'm.n3r'].map((name) => [name, 8] as const),
  ['h.g3', 4],
  ['s.i3', 8],
];

const otherTypes = families.flatMap(([family, ratio]) =>
  [1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 72, 96].map((cpu, index): [string, ListedType] => [
    `${family}.${['medium', 'large', 'xlarge'][index] ?? `${cpu / 4}xlarge`}`,
    {
      cpu,
      memory: cpu * ratio,
      ...(family.endsWith('r') && { architecture: 'arm64' as const }),
      ...(cpu > 64 && { scarce: true as const }),
    },
  ]),
);

const listedTypes: Readonly<Record<string, ListedType>> = {
  'g.n2.medium': { cpu: 1, memory: 4 },
  'g.n2.large': { cpu: 2, memory: 8 },
  'g.n2.xlarge': { cpu: 4, memory: 16 },
  'c.n2.xlarge': { cpu: 4, memory: 8 },
  'm.n2.xlarge': { cpu: 4, memory: 32 },
  'p.n1p40.3xlarge': { cpu: 12, memory: 48, scarce: true },
  ...Object.fromEntries(otherTypes),
};

/**
 * Whether a type is in stock in a zone; a scarce one is only in the first zone of a region.
 * @param now what is sold out for now
 */
export function isInStock(type: string, zone: string, now: Pick<StubContext, 'isSoldOut'>): boolean {
  return !isSoldOut(type) && !now.isSoldOut(type, zone) && (!listedTypes[type]?.scarce || zone.endsWith('a'));
}

/** The response's entry of a type, with its stock in every zone of the region. */
function typeEntry(type: string, region: string, now: Pick<StubContext, 'isSoldOut'>): Record<string, Json> {
  const { cpu, memory, architecture = 'x86_64' } = listedTypes[type] ?? { cpu: 2, memory: 4 };
  return {
    family: type.split('.').slice(0, 2).join('.'),
    instanceType: type,
    cpu,
    memoryMB: memory * 1024,
    architecture,
    state: zonesOf(region).map((az) => ({ az, inStock: isInStock(type, az, now) })),
  };
}

/**
 * The types of a region.
 * @param now what is sold out for now
 * @param names only these types; every listed type if absent
 * @param zones only types that one of these zones sells, in stock or not
 */
export function typesIn(
  region: string,
  now: Pick<StubContext, 'isSoldOut'>,
  names?: readonly string[],
  zones?: readonly string[],
): Record<string, Json>[] {
  if (zones && !zonesOf(region).some((zone) => zones.includes(zone))) return [];
  return (names ?? Object.keys(listedTypes))
    .filter((name) => !isMissing(name))
    .map((name) => typeEntry(name, region, now));
}

interface Image {
  readonly imageId: string;
  readonly name: string;
  readonly platform: string;
  readonly osType: 'linux' | 'windows';
  readonly architecture?: 'arm64';
}

const platforms = ['Ubuntu', 'CentOS', 'Debian', 'Rocky Linux', 'AlmaLinux', 'openEuler', 'Anolis OS', 'Kylin', 'UOS'];

/** Every platform in some versions, each rebuilt for some months. */
const otherImages = platforms.flatMap((platform) =>
  ['8.6', '9.4', '22.03'].flatMap((version) =>
    Array.from({ length: 20 }, (_, build) => build).flatMap((build) =>
      [undefined, 'arm64' as const].map((architecture): Image => {
        const name = `${platform} ${version} 64位${architecture ? ' ARM' : ''} build ${build + 1}`;
        const imageId = `img-${stableId(name).replaceAll('-', '').slice(0, 10)}`;
        return { imageId, name, platform, osType: 'linux', ...(architecture && { architecture }) };
      }),
    ),
  ),
);

const listedImages: readonly Image[] = [
  { imageId: 'img-a1b2c3d4e5', name: 'Ubuntu 24.04 64位', platform: 'Ubuntu', osType: 'linux' },
  { imageId: 'img-b2c3d4e5f6', name: 'CentOS 8.2 64位', platform: 'CentOS', osType: 'linux' },
  { imageId: 'img-c3d4e5f6a7', name: 'Windows Server 2022', platform: 'Windows Server', osType: 'windows' },
  ...otherImages,
];

const imageEntry = (image: Image, imageSource: string) => ({
  ...image,
  architecture: image.architecture ?? 'x86_64',
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
      const own: Image = { imageId: id, name: id, platform: 'Other Linux', osType: 'linux' };
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
