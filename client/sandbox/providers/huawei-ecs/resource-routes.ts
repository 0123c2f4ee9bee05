import type { Json } from '../../../../schemas/core/json.ts';
import { json, type Route } from '../../provider-stub.ts';
import { markedPage } from '../shared/huawei-gateway.ts';
import { stableId } from '../shared/stable-id.ts';

interface Image {
  readonly id: string;
  readonly name: string;
  readonly type: 'gold' | 'private' | 'shared';
  readonly environment: 'FusionCompute' | 'DataImage';
  readonly system: 'Linux' | 'Windows';
  readonly version: string;
  readonly minDisk: number;
  readonly isArm: boolean;
  /** Whether it has the drivers of a kind of accelerator. */
  readonly isAscend: boolean;
}

const linux = [
  'Ubuntu 20.04',
  'Ubuntu 22.04',
  'Ubuntu 24.04',
  'Debian 11.1.0',
  'Debian 12.0.0',
  'CentOS 7.9',
  'CentOS 8.2',
  'Rocky Linux 8.10',
  'Rocky Linux 9.4',
  'AlmaLinux 9.0',
  'openEuler 20.03',
  'openEuler 22.03',
  'Huawei Cloud EulerOS 2.0',
  'SUSE Enterprise 15 SP5',
  'Fedora 38',
  'CoreOS 2079.4',
];

const windows = ['Windows Server 2016 Standard', 'Windows Server 2019 Standard', 'Windows Server 2022 Datacenter'];

/** The months in which public images were built, the newest first. */
const builds = [2026, 2025, 2024].flatMap((year) =>
  Array.from({ length: 12 }, (_, index) => `${year}-${String(12 - index).padStart(2, '0')}`),
);

const image = (name: string, version: string, details: Partial<Image>): Image => ({
  id: stableId(name),
  name,
  version,
  type: 'gold',
  environment: 'FusionCompute',
  system: 'Linux',
  minDisk: 40,
  isArm: false,
  isAscend: false,
  ...details,
});

const images: readonly Image[] = [
  // The one of the documents' examples and of the samples.
  image('Ubuntu 22.04 server 64bit', 'Ubuntu 22.04 server 64bit', { id: '67f433d8-ed0e-4321-a8a2-a71838539e09' }),
  ...['web-base', 'db-base', 'ci-runner'].map((name) => image(name, 'Ubuntu 22.04 server 64bit', { type: 'private' })),
  image('web-base-arm', 'openEuler 22.03 64bit', { type: 'private', isArm: true }),
  image('Ubuntu 22.04 server 64bit with Ascend driver', 'Ubuntu 22.04 server 64bit', { isAscend: true }),
  image('team-desktop', 'Windows Server 2022 Datacenter 64bit', { type: 'shared', system: 'Windows', minDisk: 60 }),
  image('reference-data', '', { type: 'private', environment: 'DataImage', minDisk: 100 }),
  ...builds.flatMap((build) => [
    ...linux.flatMap((version) => [
      image(`${version} server 64bit (${build})`, `${version} server 64bit`, {}),
      image(`${version} server 64bit for Arm (${build})`, `${version} server 64bit`, { isArm: true }),
    ]),
    ...windows.map((version) =>
      image(`${version} 64bit (${build})`, `${version} 64bit`, { system: 'Windows', minDisk: 60 }),
    ),
  ]),
];

/** An image in the fields of the Image Management Service. */
const imageView = ({ id, name, type, environment, system, version, minDisk, isArm, isAscend }: Image): Json => ({
  id,
  name,
  status: 'active',
  visibility: type === 'gold' ? 'public' : type,
  min_disk: minDisk,
  min_ram: 0,
  __imagetype: type,
  __os_type: system,
  __os_version: version,
  __os_bit: '64',
  virtual_env_type: environment,
  __support_kvm: 'true',
  ...(isArm && { __support_arm: 'true' }),
  ...(isAscend && { __support_kvm_ascend_310: 'true' }),
});

/** The networks of the documents' examples and of the samples, each with its subnet and security group. */
const samples = [
  {
    network: '2a6f4aa6-d93e-45f5-a8cb-b030dbf8cd68',
    subnet: 'ef039b60-6a14-42d1-963b-687b627fea08',
    group: '6242ef48-4d35-49c8-8711-a6e54902e44a',
  },
  {
    network: '05982b48-a70f-43a1-a2b0-1fe36a236172',
    subnet: '38cf274a-98f9-4f6f-b622-5ed0e4a3db54',
    group: '150a2c76-1334-45f6-b28f-419f9b1d1742',
  },
];

const networks = ['production', 'staging', 'test', 'ecs-sample', 'devserver-sample'].map((name, index) => ({
  id: samples[index - 3]?.network ?? stableId(`vpc ${name}`),
  name: `vpc-${name}`,
  cidr: `10.${index}.0.0/16`,
  status: 'ACTIVE',
  enterprise_project_id: '0',
}));

const subnets = networks.flatMap(({ id, name }, index) =>
  ['web', 'app', 'data'].map((part, place) => ({
    id: (place === 0 && samples[index - 3]?.subnet) || stableId(`subnet ${name} ${part}`),
    name: `${name.replace('vpc-', '')}-${part}`,
    cidr: `10.${index}.${place}.0/24`,
    gateway_ip: `10.${index}.${place}.1`,
    vpc_id: id,
    status: 'ACTIVE',
    available_ip_address_count: 251 - 50 * place,
    ipv6_enable: false,
    scope: part === 'data' ? 'az1-dc1' : 'center',
  })),
);

const securityGroups = ['default', 'web', 'database', 'office', 'ecs-sample', 'devserver-sample'].map(
  (name, index) => ({
    id: samples[index - 4]?.group ?? stableId(`group ${name}`),
    name: `sg-${name}`,
    description: name === 'web' ? 'HTTP and HTTPS from everywhere' : '',
    enterprise_project_id: '0',
  }),
);

const bandwidths = ['shared-web', 'shared-batch'].map((name, index) => ({
  id: stableId(`bandwidth ${name}`),
  name,
  size: 100 * (index + 1),
  share_type: 'WHOLE',
  bandwidth_type: 'share',
  charge_mode: index === 0 ? 'bandwidth' : '95peak_plus',
  status: 'NORMAL',
}));

/** The elastic IPs of the account that were created elsewhere. */
export const otherAddresses = ['gateway', '', 'spare'].map((alias, index) => ({
  id: stableId(`eip ${index}`),
  alias: alias || null,
  public_ip_address: `203.0.113.${10 + index}`,
  publicip_pool_name: '5_bgp',
  status: index === 0 ? 'ACTIVE' : 'DOWN',
  bandwidth: { size: 5 * (index + 1), share_type: 'PER' },
}));

/** The disk types with the zones that have them, of which some are sold out. */
const diskTypes = [
  ['SAS', 'az1-dc1,az2-dc2', ''],
  ['SSD', '', ''],
  ['GPSSD', 'az1-dc1,az2-dc2', ''],
  ['ESSD', 'az1-dc1,az2-dc2', 'az2-dc2'],
  ['GPSSD2', 'az1-dc1', ''],
  ['ESSD2', 'az1-dc1', ''],
].map(([name = '', zones = '', soldOut = '']) => ({
  id: stableId(`disk type ${name}`),
  name,
  extra_specs: {
    ...(zones && { 'RESKEY:availability_zones': zones }),
    'os-vendor-extended:sold_out_availability_zones': soldOut,
  },
  is_public: true,
}));

const enterpriseProjects = ['default', 'web', 'research'].map((name, index) => ({
  id: index === 0 ? '0' : stableId(`enterprise project ${name}`),
  name,
  description: index === 0 ? 'Default enterprise project.' : '',
  status: 1,
  type: 'prod',
}));

/** A page as VPC's V3 calls have it. */
export function page<Item extends { readonly id: string }>(
  key: string,
  items: readonly Item[],
  query: URLSearchParams,
): Json {
  const { items: found, next } = markedPage(items, query, 2000);
  const info = { current_count: found.length, ...(next !== undefined && { next_marker: next }) };
  return { [key]: found.map((item) => ({ ...item })), page_info: info };
}

/** The calls of the services that list images and networks. */
export const resourceRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/v2\/cloudimages$/,
    answer({ url: { searchParams } }) {
      const [type, environment] = ['__imagetype', 'virtual_env_type'].map((name) => searchParams.get(name));
      const matching = images.filter(
        (it) => (!type || it.type === type) && (!environment || it.environment === environment),
      );
      const { items, next } = markedPage(matching, searchParams, 500);
      return json(200, {
        images: items.map(imageView),
        ...(next !== undefined && { next: `/v2/images?marker=${next}` }),
      });
    },
  },
  {
    method: 'GET',
    path: /^\/v3\/[^/]+\/vpc\/vpcs$/,
    answer: ({ url }) => json(200, page('vpcs', networks, url.searchParams)),
  },
  {
    method: 'GET',
    path: /^\/v1\/[^/]+\/subnets$/,
    answer: ({ url: { searchParams } }) => {
      const network = searchParams.get('vpc_id');
      const matching = subnets.filter((subnet) => !network || subnet.vpc_id === network);
      return json(200, { subnets: markedPage(matching, searchParams, 2000).items.map((subnet) => ({ ...subnet })) });
    },
  },
  {
    method: 'GET',
    path: /^\/v3\/[^/]+\/vpc\/security-groups$/,
    answer: ({ url }) => json(200, page('security_groups', securityGroups, url.searchParams)),
  },
  {
    method: 'GET',
    path: /^\/v2\/[^/]+\/types$/,
    answer: () => json(200, { volume_types: diskTypes.map((type) => ({ ...type })) }),
  },
  {
    method: 'GET',
    path: /^\/v2\/[^/]+\/publicip_types$/,
    answer: () =>
      json(200, { publicip_types: ['5_bgp', '5_sbgp', '5_gray'].map((type) => ({ id: stableId(type), type })) }),
  },
  {
    method: 'GET',
    path: /^\/v1\/[^/]+\/bandwidths$/,
    answer: ({ url }) =>
      json(200, { bandwidths: markedPage(bandwidths, url.searchParams, 2000).items.map((item) => ({ ...item })) }),
  },
  {
    method: 'GET',
    path: /^\/v1\.0\/enterprise-projects$/,
    answer: ({ url: { searchParams } }) => {
      const offset = Number(searchParams.get('offset') ?? 0);
      const found = enterpriseProjects.slice(offset, offset + Number(searchParams.get('limit') ?? 1000));
      return json(200, {
        enterprise_projects: found.map((project) => ({ ...project })),
        total_count: enterpriseProjects.length,
      });
    },
  },
];
