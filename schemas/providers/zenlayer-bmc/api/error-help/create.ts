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
    en: 'The model is sold out in this zone. Choose another model or zone, request fewer instances, or try again later.',
    zh: '该机型在此可用区已售罄。请更换机型或可用区、减少数量，或稍后再试。',
  },
  fields: [['instanceTypeId'], ['zoneId'], ['amount']],
};

const bandwidthTooLarge: ErrorHelp = {
  says: {
    en: 'The bandwidth is above the maximum of the model. Decrease it, or choose another model.',
    zh: '带宽超过机型上限。请调低带宽，或更换机型。',
  },
  fields: [['internetMaxBandwidthOut']],
};

const internetNotOffered: ErrorHelp = {
  says: {
    en: 'This zone doesn\'t offer this internet charge type. Choose another "internetChargeType" or zone.',
    zh: '该可用区不支持此网络计费类型。请更换“internetChargeType”或可用区。',
  },
  fields: [['internetChargeType'], ['zoneId']],
};

const noImage: ErrorHelp = {
  says: {
    en: "The image doesn't exist. Use an ID that DescribeImages lists for the model.",
    zh: '镜像不存在。请使用 DescribeImages 针对该机型列出的 ID。',
  },
  fields: [['imageId']],
};

const noSubnetting: ErrorHelp = {
  says: {
    en: 'This zone or model doesn\'t support subnets. Remove "subnetId", or choose another zone or model.',
    zh: '该可用区或机型不支持内网组网。请删除“subnetId”，或更换可用区或机型。',
  },
  fields: [['subnetId'], ['zoneId'], ['instanceTypeId']],
};

/** Document: "6. 错误码"; the codes after them are from the provider's SDK for Go, of the same edition. */
export const createErrorHelp: Readonly<Record<string, ErrorHelp>> = {
  invalid_parameter_hostname_exceed: {
    says: {
      en: 'The hostname can have at most 64 characters, each pattern counted with its digits. Shorten it, or use fewer digits.',
      zh: '主机名最多 64 个字符，模式串按位数计算。请缩短，或减少位数。',
    },
    fields: name.host,
  },
  invalid_parameter_hostname_malformed: {
    says: {
      en: 'The hostname has invalid characters. Use only letters, digits, "-", "." and patterns such as [1,2].',
      zh: '主机名含有无效字符。请仅使用字母、数字、“-”、“.”以及 [1,2] 这样的模式串。',
    },
    fields: name.host,
  },
  invalid_parameter_instance_name_exceed: {
    says: {
      en: 'The name is too long or has invalid characters; the document has one code for both. Use at most 64 letters, digits, "-" and ".".',
      zh: '名称过长或含有无效字符，文档中两者共用此错误码。请使用最多 64 个字母、数字、“-”和“.”。',
    },
    fields: name.instance,
  },
  invalid_parameter_instance_name_malformed: {
    says: {
      en: 'The name has invalid characters. Use only letters, digits, "-", "." and patterns such as [1,2].',
      zh: '名称含有无效字符。请仅使用字母、数字、“-”、“.”以及 [1,2] 这样的模式串。',
    },
    fields: name.instance,
  },
  operation_filed_internet_charge_type_not_support: internetNotOffered,
  invalid_image_not_found: noImage,
  invalid_zone_not_found: {
    says: {
      en: 'The zone doesn\'t exist. Use an ID that DescribeZones lists, such as "SEL-A".',
      zh: '可用区不存在。请使用 DescribeZones 列出的 ID，例如“SEL-A”。',
    },
    fields: [['zoneId']],
  },
  invalid_instance_type_not_found: {
    says: {
      en: 'The model doesn\'t exist. Use an ID that DescribeInstanceTypes lists, such as "M6C".',
      zh: '机型不存在。请使用 DescribeInstanceTypes 列出的 ID，例如“M6C”。',
    },
    fields: [['instanceTypeId']],
  },
  invalid_partition_image_not_set: {
    says: {
      en: '"partitions" requires an operating system. Add "imageId" or remove "partitions".',
      zh: '自定义分区须指定操作系统。请添加“imageId”，或删除“partitions”。',
    },
    fields: [['partitions'], ['imageId']],
  },
  operation_denied_instance_quota_exceed: {
    says: {
      en: "The request exceeds your team's instance quota. Request fewer instances, release some, or ask the provider's support for a higher quota.",
      zh: '超出当前团队的实例配额。请减少数量、释放闲置实例，或联系服务商提高配额。',
    },
    fields: [['amount']],
  },
  invalid_bandwidth_value_exceed_maximum: bandwidthTooLarge,
  invalid_parameter_value_password_malformed: {
    says: {
      en: "The password doesn't meet the rules: 8 to 16 characters with an uppercase letter, a lowercase letter, a digit and one of ~!@$^*-_=+.",
      zh: '密码不符合规则：8 至 16 个字符，须包含大写字母、小写字母、数字和 ~!@$^*-_=+ 之一。',
    },
    fields: [['password']],
  },
  invalid_parameter_instance_login_conflict: {
    says: {
      en: '"password" and "sshKeys" can\'t be used together. Remove one of them.',
      zh: '“password”与“sshKeys”不能同时使用。请删除其一。',
    },
    fields: [['password'], ['sshKeys']],
  },
  invalid_parameter_ssh_key_malformed: {
    says: {
      en: "An SSH key isn't a valid public key such as ssh-rsa AAAA…. Paste the content of the .pub file.",
      zh: 'SSH 密钥格式不正确，应为 ssh-rsa AAAA… 形式的公钥。请粘贴 .pub 文件的内容。',
    },
    fields: [['sshKeys', '*']],
  },
  invalid_raid_config_fast_custom_conflict: {
    says: {
      en: '"raidType" and "customRaids" can\'t be used together. Remove one of them.',
      zh: '“raidType”（快速 RAID）与“customRaids”（自定义 RAID）不能同时使用。请删除其一。',
    },
    fields: [
      ['raidConfig', 'raidType'],
      ['raidConfig', 'customRaids'],
    ],
  },
  invalid_instance_type_raid_not_support: {
    says: {
      en: "The model doesn't support this RAID level. Use one that DescribeInstanceTypes lists for it.",
      zh: '机型不支持该 RAID 级别。请使用 DescribeInstanceTypes 为该机型列出的级别。',
    },
    fields: raidLevels,
  },
  invalid_parameter_nic_name_conflict: {
    says: {
      en: 'The public and the private network interface have the same name. Use different names.',
      zh: '公网网卡与内网网卡同名。请使用不同的名称。',
    },
    fields: nicNames,
  },
  invalid_parameter_nic_name_malformed: {
    says: {
      en: 'Invalid network interface name. Use 4 to 10 letters and digits, starting with a letter; "wanName" can\'t start with "lan", nor "lanName" with "wan".',
      zh: '网卡名称无效。请使用 4 至 10 个字母或数字，以字母开头；“wanName”不能以“lan”开头，“lanName”不能以“wan”开头。',
    },
    fields: nicNames,
  },
  invalid_partition_size_not_full: {
    says: {
      en: "The partitions don't fill the disk. Increase their sizes; the last one takes the remaining space.",
      zh: '分区未用满应分区的容量。请调整大小，最后一个分区可占用剩余空间。',
    },
    fields: [['partitions', '*', 'size']],
  },
  invalid_partition_duplicate_file_path: {
    says: {
      en: 'Duplicate partition path or drive letter. Use a different one for each partition.',
      zh: '分区的路径或盘符重复。请为每个分区指定不同的路径或盘符。',
    },
    fields: paths,
  },
  invalid_partition_missing_required_file_path: {
    says: {
      en: 'Missing required system partition: "/" on Linux, "C" on Windows. Add it as the first one.',
      zh: '缺少必需的系统分区：Linux 为“/”，Windows 为“C”。请将其添加为首个分区。',
    },
    fields: [['partitions']],
  },
  invalid_partition_malformed: {
    says: {
      en: 'Invalid partition path or file system. Use /… with ext2, ext3 or ext4, or a drive letter from C to H with NTFS.',
      zh: '分区的路径或文件系统无效。请使用以 / 开头的路径和 ext2、ext3 或 ext4，或使用 C 至 H 的盘符和 NTFS。',
    },
    fields: [
      ['partitions', '*', 'fsPath'],
      ['partitions', '*', 'fsType'],
    ],
  },
  invalid_partition_no_type: {
    says: {
      en: 'Invalid partition file system. Use ext2, ext3 or ext4 on Linux, NTFS on Windows.',
      zh: '分区的文件系统类型无效。Linux 请使用 ext2、ext3 或 ext4，Windows 请使用 NTFS。',
    },
    fields: [['partitions', '*', 'fsType']],
  },
  invalid_partition_invalid_order: {
    says: {
      en: 'Windows drive letters must be in alphabetical order, as in C, D, E.',
      zh: 'Windows 盘符必须按字母顺序填写，例如 C、D、E。',
    },
    fields: paths,
  },
  invalid_parameter_value_raid_disk_mismatch: {
    says: {
      en: "The number of disks doesn't fit the RAID level: at least 2 for RAID 1, 3 for RAID 5, 4 in pairs for RAID 10.",
      zh: '硬盘数量与 RAID 级别不符：RAID 1 至少 2 块，RAID 5 至少 3 块，RAID 10 至少 4 块且成对。',
    },
    fields: raidDisks,
  },
  invalid_parameter_value_raid_disk_disorder: {
    says: {
      en: 'The disks of a group must be in order and without gaps, as in [1, 2, 3].',
      zh: '自定义 RAID 的硬盘序号必须按顺序连续填写，例如 [1, 2, 3]。',
    },
    fields: raidDisks,
  },
  resource_insufficient_product_sold_out: {
    says: {
      en: "The chosen resources aren't on sale. See DescribeAvailableResources, and change the model, zone or charge type.",
      zh: '所选资源未售卖。请通过 DescribeAvailableResources 查询，并更换机型、可用区或计费方式。',
    },
    fields: [['instanceTypeId'], ['zoneId'], ['internetChargeType']],
  },
  operation_denied_charge_type_not_support: {
    says: {
      en: 'This zone doesn\'t offer this charge type. Choose the other "instanceChargeType", or another zone.',
      zh: '该可用区不支持所选计费方式。请更换“instanceChargeType”或可用区。',
    },
    fields: [['instanceChargeType'], ['zoneId']],
  },
  resources_soldout_instance_type: soldOut,

  resource_soldout_instance_type: soldOut,
  invalid_parameter_value_raid_disk_sequence_duplicate: {
    says: {
      en: 'Duplicate disk in the RAID groups. Use each disk only once.',
      zh: '自定义 RAID 中硬盘序号重复。每块硬盘只能使用一次。',
    },
    fields: raidDisks,
  },
  invalid_parameter_value_raid_disk_sequence_range: {
    says: {
      en: "A RAID group uses a disk that the model doesn't have. DescribeInstanceTypes lists its number of disks.",
      zh: '硬盘序号超出机型的硬盘数量。可通过 DescribeInstanceTypes 查询硬盘数量。',
    },
    fields: raidDisks,
  },
  invalid_charge_type_not_support: {
    says: {
      en: 'Your account can\'t use this charge type. Choose the other "instanceChargeType", or ask the provider\'s support to enable it.',
      zh: '账号不支持该计费方式。请更换“instanceChargeType”，或联系服务商开通。',
    },
    fields: [['instanceChargeType']],
  },
  invalid_subnet_not_found: {
    says: {
      en: "The subnet doesn't exist. Use an ID that DescribeSubnets lists for the zone.",
      zh: '子网不存在。请使用 DescribeSubnets 在该可用区列出的 ID。',
    },
    fields: [['subnetId']],
  },
  invalid_subnet_private_ip_insufficient: {
    says: {
      en: 'The subnet has too few free addresses. Choose another subnet, or request fewer instances.',
      zh: '子网的空闲地址不足。请更换子网，或减少数量。',
    },
    fields: [['subnetId'], ['amount']],
  },
  invalid_subnet_zone_mismatch: {
    says: {
      en: 'The subnet is in another zone. Choose a subnet in "zoneId", or the zone of the subnet.',
      zh: '子网与“zoneId”不在同一可用区。请更换子网或可用区。',
    },
    fields: [['subnetId'], ['zoneId']],
  },
  invalid_parameter_ssh_key_duplicate: {
    says: { en: 'Duplicate SSH key. Remove it.', zh: 'SSH 密钥重复。请删除重复项。' },
    fields: [['sshKeys']],
  },
  invalid_instance_type_zone_no_sell: {
    says: {
      en: "The model isn't sold in this zone. Choose another model or zone; see DescribeAvailableResources.",
      zh: '该可用区不出售此机型。请更换机型或可用区，可售情况见 DescribeAvailableResources。',
    },
    fields: [['instanceTypeId'], ['zoneId']],
  },
  invalid_instance_bandwidth_zone_no_sell: internetNotOffered,
  operation_denied_internet_charge_type_not_support: internetNotOffered,
  invalid_parameter_bandwidth_exceed: bandwidthTooLarge,
  invalid_parameter_traffic_package_error: {
    says: {
      en: 'Invalid traffic package. Change its size, or remove the field to use the package that comes with the model.',
      zh: '流量包参数无效。请修改大小，或删除该字段以使用机型赠送的流量包。',
    },
    fields: traffic,
  },
  invalid_parameter_traffic_package_less: {
    says: {
      en: 'The traffic package is smaller than the one that comes with the model. Increase it, or remove the field.',
      zh: '流量包小于机型赠送的大小。请调大，或删除该字段。',
    },
    fields: traffic,
  },
  invalid_parameter_traffic_package_exceed: {
    says: { en: 'The traffic package is too large. Decrease it.', zh: '流量包超过上限。请调小。' },
    fields: traffic,
  },
  operation_denied_zone_not_support_subnet: noSubnetting,
  operation_denied_instance_not_support_subnet: noSubnetting,
  image_not_found: noImage,
};
