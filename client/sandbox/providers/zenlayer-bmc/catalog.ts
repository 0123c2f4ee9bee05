import { stableId } from '../shared/stable-id.ts';

/** What the sandbox's Zenlayer sells: made up, but for the ids that the provider's documents use as examples. */

interface Zone {
  readonly zoneId: string;
  readonly zoneName: string;
  readonly cityName: string;
  readonly areaName: string;
}

const zone = (zoneId: string, cityName: string, areaName: string): Zone => ({
  zoneId,
  zoneName: zoneId.replace('-', ' Zone '),
  cityName,
  areaName,
});

export const zones: readonly Zone[] = [
  zone('SEL-A', 'Seoul', 'Asia Pacific'),
  zone('HKG-A', 'Hong Kong', 'Asia Pacific'),
  zone('HKG-B', 'Hong Kong', 'Asia Pacific'),
  zone('TYO-A', 'Tokyo', 'Asia Pacific'),
  zone('SIN-E', 'Singapore', 'Asia Pacific'),
  zone('FRA-A', 'Frankfurt', 'Europe'),
  zone('AMS-C', 'Amsterdam', 'Europe'),
  zone('LAX-B', 'Los Angeles', 'North America'),
];

interface Image {
  readonly imageId: string;
  readonly imageName: string;
  readonly catalog: string;
  readonly osType: 'linux' | 'windows';
}

export const images: readonly Image[] = [
  {
    imageId: '5ace1756-2230-4d1d-8fc6-84f1897ef397',
    imageName: 'Ubuntu22.04-x86_64',
    catalog: 'ubuntu',
    osType: 'linux',
  },
  {
    imageId: 'bd5faa16-39d2-4bbf-a5c8-b95a193b1626',
    imageName: 'CentOS7.4-x86_64',
    catalog: 'centos',
    osType: 'linux',
  },
  {
    imageId: 'e3f1cf2e-8929-4b8a-8747-d0b779b770f7',
    imageName: 'Debian12-x86_64',
    catalog: 'debian',
    osType: 'linux',
  },
  {
    imageId: '6059cf45-daf7-4954-80a2-346e8c3c5fd7',
    imageName: 'Windows2022-x86_64',
    catalog: 'windows',
    osType: 'windows',
  },
  ...['Ubuntu20.04', 'Ubuntu24.04', 'Debian11', 'CentOS8.5', 'Rocky8.10', 'Rocky9.4', 'AlmaLinux9.4', 'OracleLinux9.3']
    .flatMap((version) => ['', '-HWE', '-GPU', '-Docker'].map((variant) => `${version}${variant}-x86_64`))
    .map(
      (imageName): Image => ({
        imageId: stableId(imageName),
        imageName,
        catalog: /^[A-Za-z]+/.exec(imageName)?.[0].toLowerCase() ?? '',
        osType: 'linux',
      }),
    ),
];

interface InstanceType {
  readonly instanceTypeId: string;
  readonly description: string;
  readonly cpuCoreCount: number;
  readonly memorySize: number;
  readonly maximumBandwidth: number;
  readonly supportRaids: readonly number[];
  readonly supportSubnet: boolean;
  readonly isHA: boolean;
  /** Size in GB and number of its disks. */
  readonly disks: readonly (readonly [size: number, count: number])[];
  readonly imageIds: readonly string[];
}

const every = images.map(({ imageId }) => imageId);
const linux = images.flatMap(({ imageId, osType }) => (osType === 'linux' ? [imageId] : []));

const processors = [
  ['E-2388G', 8],
  ['Silver 4314', 16],
  ['Gold 6330', 28],
  ['Gold 6338', 32],
  ['Platinum 8358', 32],
  ['EPYC 7443P', 24],
  ['EPYC 9354P', 32],
  ['EPYC 9554P', 64],
] as const;

/** Every processor with every size of memory and disks. */
const otherTypes = processors.flatMap(([processor, cpuCoreCount], generation) =>
  [64, 128, 256, 384, 512].flatMap((memorySize, size) =>
    [480, 960, 1920, 3840].map(
      (diskSize, place): InstanceType => ({
        instanceTypeId: `N${generation + 1}${'ABCDE'[size]}${place + 1}`,
        description: `${processor} ${memorySize}G 2x${diskSize}G SSD`,
        cpuCoreCount,
        memorySize,
        maximumBandwidth: 10_000,
        supportRaids: [0, 1],
        supportSubnet: true,
        isHA: false,
        disks: [[diskSize, 2]],
        imageIds: linux,
      }),
    ),
  ),
);

export const instanceTypes: readonly InstanceType[] = [
  {
    instanceTypeId: 'M6C',
    description: 'E-2388G 64G 2x960G SSD',
    cpuCoreCount: 8,
    memorySize: 64,
    maximumBandwidth: 10_000,
    supportRaids: [0, 1],
    supportSubnet: true,
    isHA: false,
    disks: [[960, 2]],
    imageIds: every,
  },
  {
    instanceTypeId: 'M7D',
    description: '2xGold 6226R 192G 4x1.9T SSD',
    cpuCoreCount: 32,
    memorySize: 192,
    maximumBandwidth: 20_000,
    supportRaids: [0, 1, 5, 10],
    supportSubnet: true,
    isHA: true,
    disks: [[1920, 4]],
    imageIds: every,
  },
  {
    instanceTypeId: 'S8I',
    description: 'Silver 4314 64G 2x480G SSD 4x8T HDD',
    cpuCoreCount: 16,
    memorySize: 64,
    maximumBandwidth: 10_000,
    supportRaids: [0, 1, 5],
    supportSubnet: true,
    isHA: false,
    disks: [
      [480, 2],
      [8000, 4],
    ],
    imageIds: linux,
  },
  {
    instanceTypeId: 'S9I',
    description: 'E-2236 32G 1x960G SSD',
    cpuCoreCount: 6,
    memorySize: 32,
    maximumBandwidth: 1000,
    supportRaids: [0],
    supportSubnet: false,
    isHA: false,
    disks: [[960, 1]],
    imageIds: linux,
  },
  ...otherTypes,
];

/** A type that a zone sells, or has sold out. */
export interface Offer {
  readonly zoneId: string;
  readonly instanceTypeId: string;
  readonly sellStatus: 'SELL' | 'SELL_SHORTAGE' | 'SOLD_OUT';
  readonly qty: number;
  readonly chargeTypes: readonly string[];
  readonly internetChargeTypes: readonly string[];
  readonly maximumBandwidthOut: number;
}

const flat = ['ByBandwidth', 'ByTrafficPackage'];
const burst = [...flat, 'ByInstanceBandwidth95', 'ByClusterBandwidth95'];

const offer = (
  instanceTypeId: string,
  zoneId: string,
  qty: number,
  internetChargeTypes: readonly string[],
  chargeTypes: readonly string[] = ['PREPAID', 'POSTPAID'],
): Offer => ({
  instanceTypeId,
  zoneId,
  qty,
  sellStatus: qty === 0 ? 'SOLD_OUT' : qty > 10 ? 'SELL' : 'SELL_SHORTAGE',
  internetChargeTypes,
  chargeTypes,
  maximumBandwidthOut: instanceTypes.find((type) => type.instanceTypeId === instanceTypeId)?.maximumBandwidth ?? 0,
});

export const offers: readonly Offer[] = [
  offer('M6C', 'SEL-A', 240, burst),
  offer('M6C', 'HKG-A', 120, burst),
  offer('M6C', 'FRA-A', 80, burst),
  offer('M6C', 'LAX-B', 35, flat, ['PREPAID']),
  offer('M7D', 'HKG-A', 24, burst),
  offer('M7D', 'SIN-E', 16, flat),
  offer('M7D', 'TYO-A', 3, flat),
  offer('S8I', 'SEL-A', 0, burst),
  offer('S8I', 'FRA-A', 40, burst),
  offer('S8I', 'AMS-C', 8, flat),
  offer('S9I', 'FRA-A', 60, flat),
  offer('S9I', 'HKG-B', 0, flat),
  // Each of the others in some zones, and sold out in some of them.
  ...otherTypes.flatMap(({ instanceTypeId }, index) =>
    zones
      .filter((_, place) => (index + place) % 3 === 0)
      .map(({ zoneId }, place) => offer(instanceTypeId, zoneId, ((index + place) % 5) * 8, burst)),
  ),
];

interface Subnet {
  readonly subnetId: string;
  readonly subnetName: string;
  readonly zoneId: string;
  readonly cidrBlock: string;
  readonly availableIpCount: number;
  readonly subnetStatus: 'AVAILABLE' | 'CREATING';
}

export const subnets: readonly Subnet[] = [
  {
    subnetId: '2b9e6f04-35c8-4a71-b0d6-e84f7c1a9d53',
    subnetName: 'Subnet-SEL-A-Default',
    zoneId: 'SEL-A',
    cidrBlock: '10.0.0.0/16',
    availableIpCount: 65_533,
    subnetStatus: 'AVAILABLE',
  },
  {
    subnetId: '675574042144543192',
    subnetName: 'Subnet-HKG-A-Default',
    zoneId: 'HKG-A',
    cidrBlock: '10.1.0.0/29',
    availableIpCount: 5,
    subnetStatus: 'AVAILABLE',
  },
  {
    subnetId: '750526252527395288',
    subnetName: 'Subnet-FRA-A-Default',
    zoneId: 'FRA-A',
    cidrBlock: '10.2.0.0/24',
    availableIpCount: 253,
    subnetStatus: 'CREATING',
  },
];

export const keyPairs = ['my-key', 'team-key', 'ci'].map((keyName, index) => ({
  keyId: `key-${stableId(keyName).slice(0, 8)}`,
  keyName,
  keyDescription: index === 2 ? 'build machines' : '',
}));

export const resourceGroups = ['Default Resource Group', 'Production', 'Staging'].map((name) => ({
  resourceGroupId: stableId(name),
  name,
}));

export const bandwidthClusters = [
  { name: 'Asia', product: 'AllProduct', cities: ['Seoul', 'Hong Kong', 'Tokyo', 'Singapore'] },
  { name: 'Europe', product: 'BMC', cities: ['Frankfurt', 'Amsterdam'] },
  { name: 'Virtual machines', product: 'VM', cities: ['Seoul'] },
].map(({ name, product, cities }) => ({
  bandwidthClusterId: stableId(`cluster ${name}`),
  bandwidthClusterName: name,
  product,
  networkType: 'BGP',
  cities: cities.map((cityName) => ({ cityName })),
}));
