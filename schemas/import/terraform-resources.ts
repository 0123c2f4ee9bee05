import { type BodyEntry, unfilled } from '../core/model/new-request.ts';
import type { ProviderId } from '../core/model/provider.ts';

/** A block, or a list of objects, and the field that each is an item of: `server.nics[]`. Without `[]`, there is one. */
export interface NestedArguments {
  readonly field: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** How the arguments of a Terraform resource are the fields of a request. */
export interface TerraformResource {
  readonly provider: ProviderId;
  /** The field of each argument; a list under `a[].b` gives an item for each element. */
  readonly fields: Readonly<Record<string, string>>;
  readonly nested: Readonly<Record<string, NestedArguments>>;
  /** The field that a map is a list of keys and values in. */
  readonly tags?: string;
  /** What Terraform orders if an argument is absent, and placeholders for what only the request needs. */
  readonly defaults: readonly BodyEntry[];
}

/** Arguments that say nothing of what is ordered. */
export const otherArguments: ReadonlySet<string> = new Set([
  'depends_on',
  'provider',
  'lifecycle',
  'timeouts',
  'provisioner',
  'connection',
  'stop_before_destroy',
  'delete_disks_on_termination',
  'force_delete',
  'power_action',
  'sanity_check',
]);

const eip = 'server.publicip.eip';
const metadata = 'server.metadata';
const extendparam = 'server.extendparam';
const root = 'server.root_volume';

const computeInstance: TerraformResource = {
  provider: 'huawei-ecs',
  fields: {
    name: 'server.name',
    description: 'server.description',
    hostname: 'server.hostname',
    image_id: 'server.imageRef',
    flavor_id: 'server.flavorRef',
    // A flavor's name is its ID.
    flavor_name: 'server.flavorRef',
    availability_zone: 'server.availability_zone',
    admin_pass: 'server.adminPass',
    key_pair: 'server.key_name',
    user_data: 'server.user_data',
    count: 'server.count',
    security_group_ids: 'server.security_groups[].id',
    system_disk_type: `${root}.volumetype`,
    system_disk_size: `${root}.size`,
    system_disk_iops: `${root}.iops`,
    system_disk_throughput: `${root}.throughput`,
    system_disk_dss_pool_id: `${root}.cluster_id`,
    eip_id: 'server.publicip.id',
    eip_type: `${eip}.iptype`,
    delete_eip_on_termination: 'server.publicip.delete_on_termination',
    metadata,
    user_id: `${metadata}.op_svc_userid`,
    agency_name: `${metadata}.agency_name`,
    agency: `${metadata}.agency_name`,
    agent_list: `${metadata}.__support_agent_list`,
    charging_mode: `${extendparam}.chargingMode`,
    period_unit: `${extendparam}.periodType`,
    period: `${extendparam}.periodNum`,
    auto_renew: `${extendparam}.isAutoRenew`,
    auto_pay: `${extendparam}.isAutoPay`,
    spot_maximum_price: `${extendparam}.spotPrice`,
    spot_duration: `${extendparam}.spot_duration_hours`,
    spot_duration_count: `${extendparam}.spot_duration_count`,
    enterprise_project_id: `${extendparam}.enterprise_project_id`,
    auto_terminate_time: 'server.auto_terminate_time',
  },
  nested: {
    network: {
      field: 'server.nics[]',
      fields: { uuid: 'subnet_id', fixed_ip_v4: 'ip_address', ipv6_enable: 'ipv6_enable' },
    },
    data_disks: {
      field: 'server.data_volumes[]',
      fields: {
        type: 'volumetype',
        size: 'size',
        iops: 'iops',
        throughput: 'throughput',
        snapshot_id: 'extendparam.snapshotId',
        sanpshot_id: 'extendparam.snapshotId',
      },
    },
    bandwidth: {
      field: `${eip}.bandwidth`,
      fields: { size: 'size', share_type: 'sharetype', charge_mode: 'chargemode', id: 'id' },
    },
    scheduler_hints: {
      field: 'server.os:scheduler_hints',
      fields: { group: 'group', tenancy: 'tenancy', deh_id: 'dedicated_host_id' },
    },
  },
  tags: 'server.server_tags',
  defaults: [
    unfilled('server', 'imageRef'),
    unfilled('server', 'flavorRef'),
    { path: ['server', 'root_volume', 'volumetype'], value: 'GPSSD' },
    // Terraform takes the VPC from the subnet.
    unfilled('server', 'vpcid'),
  ],
};

const devServer: TerraformResource = {
  provider: 'huawei-devserver',
  fields: {
    name: 'name',
    flavor: 'flavor',
    architecture: 'arch',
    vpc_id: 'network.vpc_id',
    subnet_id: 'network.subnet_id',
    security_group_id: 'network.security_group_id',
    ipv6_enable: 'network.ipv6_enable',
    roce_id: 'network.roce_id',
    image_id: 'image_id',
    type: 'server_type',
    availability_zone: 'availability_zone',
    admin_pass: 'admin_pass',
    key_pair_name: 'key_pair_name',
    enterprise_project_id: 'enterprise_project_id',
    user_data: 'userdata',
    count: 'count',
    charging_mode: 'charging_info.charging_mode',
    period_unit: 'charging_info.period_type',
    period: 'charging_info.period_num',
    auto_renew: 'charging_info.is_auto_renew',
  },
  nested: { root_volume: { field: 'root_volume', fields: { type: 'type', size: 'size' } } },
  defaults: [],
};

const bareMetal: TerraformResource = {
  provider: 'zenlayer-bmc',
  fields: {
    availability_zone: 'zoneId',
    zone_id: 'zoneId',
    instance_type_id: 'instanceTypeId',
    instance_charge_type: 'instanceChargeType',
    instance_charge_prepaid_period: 'instanceChargePrepaid.period',
    internet_charge_type: 'internetChargeType',
    internet_max_bandwidth_out: 'internetMaxBandwidthOut',
    traffic_package_size: 'trafficPackageSize',
    image_id: 'imageId',
    resource_group_id: 'resourceGroupId',
    instance_name: 'instanceName',
    hostname: 'hostname',
    password: 'password',
    ssh_keys: 'sshKeys',
    key_id: 'keyId',
    key_pair_id: 'keyId',
    subnet_id: 'subnetId',
    user_data: 'userData',
    nic_wan_name: 'nic.wanName',
    nic_lan_name: 'nic.lanName',
    raid_config_type: 'raidConfig.raidType',
    count: 'amount',
  },
  nested: {
    partitions: { field: 'partitions[]', fields: { fs_path: 'fsPath', fs_type: 'fsType', size: 'size' } },
    raid_config_custom: {
      field: 'raidConfig.customRaids[]',
      fields: { raid_type: 'raidType', disk_sequence: 'diskSequence' },
    },
  },
  tags: 'tags.tags',
  defaults: [
    { path: ['instanceChargeType'], value: 'POSTPAID' },
    { path: ['instanceName'], value: 'Terraform-Instance' },
    { path: ['hostname'], value: 'Terraform-Instance' },
  ],
};

const disk = { disk_type: 'diskType', disk_size_gb: 'diskSizeGB' };
const spec = 'instanceSpec';
const nic = `${spec}.primaryNetworkInterface`;

/** The resource is of JD Cloud's ordinary virtual machines, whose requests are alike, but not paid in advance. */
const jdInstance: TerraformResource = {
  provider: 'jdcloud-coc-vm',
  fields: {
    az: `${spec}.az`,
    instance_name: `${spec}.name`,
    instance_type: `${spec}.instanceType`,
    image_id: `${spec}.imageId`,
    password: `${spec}.password`,
    key_names: `${spec}.keyName`,
    subnet_id: `${nic}.subnetId`,
    primary_ip: `${nic}.ip`,
    security_group_ids: `${nic}.securityGroups[].groupId`,
    elastic_ip_bandwidth_mbps: `${spec}.elasticIpSpec.sizeMbps`,
    elastic_ip_provider: `${spec}.elasticIpSpec.provider`,
    charge_unit: `${spec}.charge.chargeUnit`,
    charge_duration: `${spec}.charge.chargeDuration`,
    count: 'maxCount',
  },
  nested: {
    system_disk: { field: `${spec}.systemDisk`, fields: disk },
    data_disk: { field: `${spec}.dataDisks[]`, fields: disk },
  },
  defaults: [
    unfilled('instanceSpec', 'primaryNetworkInterface', 'vpcId'),
    unfilled('instanceSpec', 'charge', 'chargeDuration'),
  ],
};

/** The resources that are read, by their type. */
export const terraformResources: Readonly<Record<string, TerraformResource>> = {
  huaweicloud_compute_instance: computeInstance,
  huaweicloud_compute_instance_v2: computeInstance,
  huaweicloud_modelarts_devserver: devServer,
  zenlayercloud_bmc_instance: bareMetal,
  jdcloud_instance: jdInstance,
};
