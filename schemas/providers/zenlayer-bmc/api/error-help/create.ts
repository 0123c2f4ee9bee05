import type { ErrorHelp } from '../../../../core/api/order-summary.ts';

const name = {
  instance: [['instanceName']],
  host: [['hostname']],
};

const raidLevels = [
  ['raidConfig', 'raidType'],
  ['raidConfig', 'customRaids', '*', 'raidType'],
];
const raidDisks = [['raidConfig', 'customRaids', '*', 'diskSequence']];
const paths = [['partitions', '*', 'fsPath']];
const nicNames = [
  ['nic', 'wanName'],
  ['nic', 'lanName'],
];
const traffic = [['trafficPackageSize']];

const soldOut: ErrorHelp = {
  says: {
    en: 'The model has run out in this zone. Choose another model or zone, fewer instances, or try later.',
    zh: '该机型在此可用区已售罄。请更换机型或可用区、减少数量，或稍后再试。',
  },
  fields: [['instanceTypeId'], ['zoneId'], ['amount']],
};

const bandwidthTooLarge: ErrorHelp = {
  says: {
    en: 'The model cannot have so much bandwidth. Ask for less, or choose another model.',
    zh: '带宽超过机型上限。请调低带宽，或更换机型。',
  },
  fields: [['internetMaxBandwidthOut']],
};

const internetNotOffered: ErrorHelp = {
  says: {
    en: 'This zone does not offer the way to charge for internet traffic. Choose another internetChargeType or zone.',
    zh: '该可用区不支持此网络计费类型。请更换 internetChargeType 或可用区。',
  },
  fields: [['internetChargeType'], ['zoneId']],
};

const noImage: ErrorHelp = {
  says: {
    en: 'There is no such image. Take an id that DescribeImages lists for the model.',
    zh: '镜像不存在。请使用 DescribeImages 针对该机型列出的 ID。',
  },
  fields: [['imageId']],
};

const noSubnetting: ErrorHelp = {
  says: {
    en: 'Neither every zone nor every model can be put into a subnet. Leave subnetId out, or choose others.',
    zh: '该可用区或机型不支持内网组网。请删除 subnetId，或更换可用区或机型。',
  },
  fields: [['subnetId'], ['zoneId'], ['instanceTypeId']],
};

/** Document: "6. 错误码"; the codes after them are from the provider's SDK for Go, of the same edition. */
export const createErrorHelp: Readonly<Record<string, ErrorHelp>> = {
  invalid_parameter_hostname_exceed: {
    says: {
      en: 'The host name is too long: 64 characters, each pattern counted with its bits. Shorten it, or use fewer bits.',
      zh: '主机名过长，含模式串位数在内不得超过 64 个字符。请缩短或减少位数。',
    },
    fields: name.host,
  },
  invalid_parameter_hostname_malformed: {
    says: {
      en: 'The host name has characters that it cannot have. Use letters, digits, hyphens and full stops, and patterns such as [1,2].',
      zh: '主机名含有不允许的字符。请仅使用字母、数字、连字符、英文句点以及 [1,2] 这样的模式串。',
    },
    fields: name.host,
  },
  invalid_parameter_instance_name_exceed: {
    says: {
      en: 'The name is too long or has characters that it cannot have; the document gives one code for both. Use up to 64 letters, digits, hyphens and full stops.',
      zh: '名称过长或含有不允许的字符，文档中两者共用此错误码。请使用不超过 64 个字母、数字、连字符和英文句点。',
    },
    fields: name.instance,
  },
  invalid_parameter_instance_name_malformed: {
    says: {
      en: 'The name has characters that it cannot have. Use letters, digits, hyphens and full stops, and patterns such as [1,2].',
      zh: '名称含有不允许的字符。请仅使用字母、数字、连字符、英文句点以及 [1,2] 这样的模式串。',
    },
    fields: name.instance,
  },
  operation_filed_internet_charge_type_not_support: internetNotOffered,
  invalid_image_not_found: noImage,
  invalid_zone_not_found: {
    says: {
      en: 'There is no such zone. Take an id that DescribeZones lists, such as SEL-A.',
      zh: '可用区不存在。请使用 DescribeZones 列出的 ID，例如 SEL-A。',
    },
    fields: [['zoneId']],
  },
  invalid_instance_type_not_found: {
    says: {
      en: 'There is no such model. Take an id that DescribeInstanceTypes lists, such as M6C.',
      zh: '机型不存在。请使用 DescribeInstanceTypes 列出的 ID，例如 M6C。',
    },
    fields: [['instanceTypeId']],
  },
  invalid_partition_image_not_set: {
    says: {
      en: 'Partitions need an operating system. Add imageId, or leave partitions out.',
      zh: '自定义分区须指定操作系统。请填写 imageId，或删除 partitions。',
    },
    fields: [['partitions'], ['imageId']],
  },
  operation_denied_instance_quota_exceed: {
    says: {
      en: "Your team would have more instances than its quota allows. Ask for fewer, release some, or ask the provider's support for more.",
      zh: '超出当前团队的实例配额。请减少数量、释放闲置实例，或联系服务商提高配额。',
    },
    fields: [['amount']],
  },
  invalid_bandwidth_value_exceed_maximum: bandwidthTooLarge,
  invalid_parameter_value_password_malformed: {
    says: {
      en: 'The password does not meet the rules: 8 to 16 characters with an upper-case letter, a lower-case letter, a digit and one of ~!@$^*-_=+.',
      zh: '密码不符合规则：8 至 16 个字符，须包含大写字母、小写字母、数字和 ~!@$^*-_=+ 之一。',
    },
    fields: [['password']],
  },
  invalid_parameter_instance_login_conflict: {
    says: {
      en: 'A password and SSH keys exclude each other. Leave one of them out.',
      zh: '密码与 SSH 密钥不能同时指定。请删除其一。',
    },
    fields: [['password'], ['sshKeys']],
  },
  invalid_parameter_ssh_key_malformed: {
    says: {
      en: 'An SSH key is not in the form of a public key, such as ssh-rsa AAAA…. Paste the text of the .pub file.',
      zh: 'SSH 密钥格式不正确，应为 ssh-rsa AAAA… 形式的公钥。请粘贴 .pub 文件的内容。',
    },
    fields: [['sshKeys', '*']],
  },
  invalid_raid_config_fast_custom_conflict: {
    says: {
      en: 'One RAID level for all disks and groups of disks exclude each other. Keep raidType or customRaids.',
      zh: '快速 RAID 与自定义 RAID 只能选其一。请保留 raidType 或 customRaids。',
    },
    fields: [
      ['raidConfig', 'raidType'],
      ['raidConfig', 'customRaids'],
    ],
  },
  invalid_instance_type_raid_not_support: {
    says: {
      en: 'The model cannot have this RAID level. Take one that DescribeInstanceTypes lists for it.',
      zh: '机型不支持该 RAID 级别。请使用 DescribeInstanceTypes 中该机型支持的级别。',
    },
    fields: raidLevels,
  },
  invalid_parameter_nic_name_conflict: {
    says: {
      en: 'The public and the private network interface have the same name. Give them two names.',
      zh: '公网网卡与内网网卡同名。请使用不同的名称。',
    },
    fields: nicNames,
  },
  invalid_parameter_nic_name_malformed: {
    says: {
      en: 'A network interface has a name that it cannot have. Use 4 to 10 letters and digits, a letter first; wan names do not begin with lan, nor lan names with wan.',
      zh: '网卡名称不符合规范。请使用 4 至 10 个字母或数字，以字母开头；公网网卡不以 lan 开头，内网网卡不以 wan 开头。',
    },
    fields: nicNames,
  },
  invalid_partition_size_not_full: {
    says: {
      en: 'The partitions leave a part of the disk unused. Make them fill it; the last one takes what is left.',
      zh: '分区未用满应分区的容量。请调整大小，最后一个分区可占用剩余空间。',
    },
    fields: [['partitions', '*', 'size']],
  },
  invalid_partition_duplicate_file_path: {
    says: {
      en: 'Two partitions have the same path or drive. Give each its own.',
      zh: '分区的路径或盘符重复。请为每个分区指定不同的路径。',
    },
    fields: paths,
  },
  invalid_partition_missing_required_file_path: {
    says: {
      en: 'The partition of the system is missing: / on Linux, C on Windows. Add it as the first one.',
      zh: '缺少系统分区：Linux 须有 /，Windows 须有 C。请作为第一个分区添加。',
    },
    fields: [['partitions']],
  },
  invalid_partition_malformed: {
    says: {
      en: 'The path or the file system of a partition is not written as it must be. Use /… with ext2, ext3 or ext4, or a drive from C to H with NTFS.',
      zh: '分区的路径或文件系统格式有误。请使用 / 开头的路径配 ext2、ext3、ext4，或 C 至 H 的盘符配 NTFS。',
    },
    fields: [
      ['partitions', '*', 'fsPath'],
      ['partitions', '*', 'fsType'],
    ],
  },
  invalid_partition_no_type: {
    says: {
      en: 'The file system of a partition is not known. Use ext2, ext3 or ext4 on Linux, NTFS on Windows.',
      zh: '分区的文件系统类型有误。Linux 使用 ext2、ext3、ext4，Windows 使用 NTFS。',
    },
    fields: [['partitions', '*', 'fsType']],
  },
  invalid_partition_invalid_order: {
    says: {
      en: 'The drives of Windows must come in the order of the alphabet: C, D, E and on.',
      zh: 'Windows 盘符须按字母顺序填写，例如 C、D、E。',
    },
    fields: paths,
  },
  invalid_parameter_value_raid_disk_mismatch: {
    says: {
      en: 'A group has too few or too many disks for its RAID level: two for 1, three for 5, four in pairs for 10.',
      zh: '硬盘数量与 RAID 级别不符：RAID 1 至少两块，RAID 5 至少三块，RAID 10 至少四块且成对。',
    },
    fields: raidDisks,
  },
  invalid_parameter_value_raid_disk_disorder: {
    says: {
      en: 'The disks of a group must be numbered in order and without gaps, such as [1, 2, 3].',
      zh: '自定义 RAID 的硬盘序号须按顺序连续填写，例如 [1, 2, 3]。',
    },
    fields: raidDisks,
  },
  resource_insufficient_product_sold_out: {
    says: {
      en: 'What you chose is not on sale. See what DescribeAvailableResources offers, and change model, zone or charging.',
      zh: '所选资源未售卖。请通过 DescribeAvailableResources 查询，并更换机型、可用区或计费方式。',
    },
    fields: [['instanceTypeId'], ['zoneId'], ['internetChargeType']],
  },
  operation_denied_charge_type_not_support: {
    says: {
      en: 'This zone does not offer the way to pay. Choose the other instanceChargeType, or another zone.',
      zh: '该可用区不支持所选付费类型。请更换 instanceChargeType 或可用区。',
    },
    fields: [['instanceChargeType'], ['zoneId']],
  },
  resources_soldout_instance_type: soldOut,

  resource_soldout_instance_type: soldOut,
  invalid_parameter_value_raid_disk_sequence_duplicate: {
    says: {
      en: 'A disk stands twice in the RAID groups. Name each disk once.',
      zh: '自定义 RAID 中硬盘序号重复。每块硬盘只能出现一次。',
    },
    fields: raidDisks,
  },
  invalid_parameter_value_raid_disk_sequence_range: {
    says: {
      en: 'A RAID group names a disk that the model does not have. DescribeInstanceTypes says how many it has.',
      zh: '硬盘序号超出机型的硬盘数量。可通过 DescribeInstanceTypes 查询硬盘数量。',
    },
    fields: raidDisks,
  },
  invalid_charge_type_not_support: {
    says: {
      en: "Your account cannot use this way to pay. Choose the other instanceChargeType, or ask the provider's support to enable it.",
      zh: '账号不支持该付费类型。请更换 instanceChargeType，或联系服务商开通。',
    },
    fields: [['instanceChargeType']],
  },
  invalid_subnet_not_found: {
    says: {
      en: 'There is no such subnet. Take an id that DescribeSubnets lists for the zone.',
      zh: '子网不存在。请使用 DescribeSubnets 在该可用区列出的 ID。',
    },
    fields: [['subnetId']],
  },
  invalid_subnet_private_ip_insufficient: {
    says: {
      en: 'The subnet has too few free addresses. Choose another subnet, or fewer instances.',
      zh: '子网的空闲地址不足。请更换子网，或减少数量。',
    },
    fields: [['subnetId'], ['amount']],
  },
  invalid_subnet_zone_mismatch: {
    says: {
      en: 'The subnet is in another zone. Choose a subnet of zoneId, or the zone of the subnet.',
      zh: '子网与实例不在同一可用区。请更换子网或可用区。',
    },
    fields: [['subnetId'], ['zoneId']],
  },
  invalid_parameter_ssh_key_duplicate: {
    says: { en: 'An SSH key stands twice. Keep it once.', zh: 'SSH 密钥重复。请删除重复项。' },
    fields: [['sshKeys']],
  },
  invalid_instance_type_zone_no_sell: {
    says: {
      en: 'This zone does not sell the model. Choose another model or zone; DescribeAvailableResources says what is sold where.',
      zh: '该可用区不出售此机型。请更换机型或可用区，可通过 DescribeAvailableResources 查询。',
    },
    fields: [['instanceTypeId'], ['zoneId']],
  },
  invalid_instance_bandwidth_zone_no_sell: internetNotOffered,
  operation_denied_internet_charge_type_not_support: internetNotOffered,
  invalid_parameter_bandwidth_exceed: bandwidthTooLarge,
  invalid_parameter_traffic_package_error: {
    says: {
      en: 'The traffic package is not one that can be bought. Change its size, or leave it out for the package that comes with the model.',
      zh: '流量包参数有误。请修改大小，或不填写以使用赠送的流量包。',
    },
    fields: traffic,
  },
  invalid_parameter_traffic_package_less: {
    says: {
      en: 'The traffic package is smaller than the one that comes with the model. Ask for more, or leave it out.',
      zh: '流量包小于机型赠送的大小。请调大，或不填写。',
    },
    fields: traffic,
  },
  invalid_parameter_traffic_package_exceed: {
    says: { en: 'The traffic package is too large. Ask for less.', zh: '流量包超过上限。请调小。' },
    fields: traffic,
  },
  operation_denied_zone_not_support_subnet: noSubnetting,
  operation_denied_instance_not_support_subnet: noSubnetting,
  image_not_found: noImage,
};
