import type { ErrorHelp } from '../../../core/api/order-summary.ts';
import type { LocalizedText } from '../../../core/localized-text.ts';
import { commonErrorHelp, internalError } from '../../shared/huawei/error-help.ts';

type Path = readonly string[];

const inServer = (...path: readonly string[]): Path => ['server', ...path];

/** The same key of the system disk and of each data disk. */
const ofDisks = (...path: readonly string[]): readonly Path[] => [
  inServer('root_volume', ...path),
  inServer('data_volumes', '*', ...path),
];

const image = inServer('imageRef');
const flavor = inServer('flavorRef');
const zone = inServer('availability_zone');
const count = inServer('count');
const name = inServer('name');
const keyPair = inServer('key_name');
const vpc = inServer('vpcid');
const nics = inServer('nics');
const subnets = inServer('nics', '*', 'subnet_id');
const ipAddresses = inServer('nics', '*', 'ip_address');
const dataDisks = inServer('data_volumes');
const serverTags = inServer('server_tags');
const tags = inServer('tags');
const terminates = inServer('auto_terminate_time');
const recovery = inServer('extendparam', 'support_auto_recovery');
const market = inServer('extendparam', 'marketType');

/** What a code means and what to do, and which fields cause it. */
const advise = (says: LocalizedText, ...fields: readonly Path[]): ErrorHelp => ({
  says,
  ...(fields.length > 0 && { fields }),
});

const otherImage: LocalizedText = {
  en: "The image doesn't exist in this region, or the account can't use it. Choose another image.",
  zh: '该区域没有此镜像，或账号无权使用。请更换镜像。',
};

const otherFlavor: LocalizedText = {
  en: "The flavor doesn't exist or is no longer sold in this region. Choose another flavor.",
  zh: '该区域没有此规格，或规格已下线。请更换规格。',
};

const recoveryOfSpot: LocalizedText = {
  en: 'A spot server can\'t recover automatically. Remove "support_auto_recovery" or "marketType".',
  zh: '竞价实例不支持自动恢复。请删除“support_auto_recovery”或“marketType”。',
};

/** What the codes of ECS mean (document: "Error Codes"; Ecs.0122 to 0124: "Request Idempotency"). */
export const errorHelp: Readonly<Record<string, ErrorHelp>> = {
  ...commonErrorHelp,
  'ecs.0000': advise({
    en: 'The request contains invalid or conflicting data. See the message for details.',
    zh: '请求中的数据无效或互相冲突。请按提示信息检查。',
  }),
  'ecs.0001': advise(
    {
      en: 'The quota of servers, cores or memory is used up. Create fewer servers or request a higher quota.',
      zh: '云服务器、vCPU 或内存配额不足。请减少数量或申请扩大配额。',
    },
    count,
    flavor,
  ),
  'ecs.0002': advise({
    en: "The provider couldn't start the task. Try again, and contact its support if this continues.",
    zh: '服务商未能提交任务。请重试；如仍失败，请联系服务商。',
  }),
  'ecs.0003': advise({
    en: 'The account is restricted: it may be in arrears, frozen, or lack the permission. Check the account.',
    zh: '账号受限：可能欠费、被冻结或没有权限。请检查账号。',
  }),
  'ecs.0005': advise({
    en: 'A value in the request is invalid, or the body is not valid JSON. See the message and its details.',
    zh: '参数无效，或请求体不是有效的 JSON。请查看提示信息及其详情。',
  }),
  'ecs.0010': advise(
    {
      en: 'The IP address is already in use. Choose a free one, or remove it to have one assigned.',
      zh: '该 IP 地址已被占用。请更换，或删除以自动分配。',
    },
    ipAddresses,
  ),
  'ecs.0011': advise(
    {
      en: 'The password is too weak. Use 8 to 26 characters of at least three kinds, without the user name.',
      zh: '密码强度不够。请使用 8 到 26 个字符，至少包含三类字符，且不含用户名。',
    },
    inServer('adminPass'),
  ),
  'ecs.0012': advise(
    {
      en: 'The subnet has no free IP addresses left. Choose another subnet or create fewer servers.',
      zh: '子网的可用 IP 地址不足。请更换子网或减少数量。',
    },
    subnets,
    count,
  ),
  'ecs.0013': advise(
    {
      en: 'The quota of EIPs is used up. Release an EIP, use an existing one, or request a higher quota.',
      zh: '弹性公网 IP 配额不足。请释放或使用已有的弹性公网 IP，或申请扩大配额。',
    },
    inServer('publicip', 'eip'),
  ),
  'ecs.0014': advise(
    {
      en: "VPC, subnet and security group don't match. Use a subnet and a security group of the VPC.",
      zh: 'VPC、子网和安全组不匹配。请使用同一 VPC 下的子网和安全组。',
    },
    subnets,
    vpc,
    inServer('security_groups'),
  ),
  'ecs.0015': advise(
    {
      en: "The flavor doesn't support this disk type. Change the disk type or the flavor.",
      zh: '规格不支持该类型的磁盘。请更换磁盘类型或规格。',
    },
    ...ofDisks('volumetype'),
    flavor,
  ),
  'ecs.0016': advise(
    {
      en: 'The flavor or the zone is in beta, and the account has no access. Apply for it, or choose another one.',
      zh: '规格或可用区处于公测阶段，账号未获公测权限。请申请或更换。',
    },
    flavor,
    zone,
  ),
  'ecs.0018': advise(
    {
      en: 'The flavor is sold out in this zone. Choose another zone or another flavor.',
      zh: '该可用区的此规格已售罄。请更换可用区或规格。',
    },
    flavor,
    zone,
  ),
  'ecs.0019': advise(otherFlavor, flavor),
  'ecs.0021': advise(
    {
      en: 'The quota of disks or of disk size is used up. Reduce the disks or request a higher quota.',
      zh: '磁盘数量或容量配额不足。请减少磁盘或容量，或申请扩大配额。',
    },
    dataDisks,
    inServer('root_volume'),
  ),
  'ecs.0022': advise(
    {
      en: 'The server group is full. Use another group or request a higher quota.',
      zh: '云服务器组的配额不足。请更换云服务器组或申请扩大配额。',
    },
    inServer('os:scheduler_hints', 'group'),
  ),
  'ecs.0023': advise({
    en: "The project in the URL doesn't match the token. Check the project ID of the profile.",
    zh: 'URL 中的项目与 Token 所属的项目不一致。请检查配置中的项目 ID。',
  }),
  'ecs.0025': advise(
    {
      en: "The disk service can't use the encryption key of the disk. Grant it access to KMS, or use another key.",
      zh: '云硬盘服务未获授权使用加密密钥。请授权其访问 KMS，或更换密钥。',
    },
    ...ofDisks('metadata', '__system__cmkid'),
  ),
  'ecs.0027': advise(
    {
      en: 'The flavor is private and not available to this account. Choose another flavor.',
      zh: '该规格为私有规格，账号无权使用。请更换规格。',
    },
    flavor,
  ),
  'ecs.0029': advise(otherFlavor, flavor),
  'ecs.0031': advise(otherImage, image),
  'ecs.0032': advise(
    {
      en: "The image exists but isn't ready. Wait until it is active, or choose another image.",
      zh: '镜像尚不可用。请等待其变为可用状态，或更换镜像。',
    },
    image,
  ),
  'ecs.0034': advise(
    {
      en: 'The backup of the full-ECS image no longer exists. Choose another image.',
      zh: '整机镜像所依赖的备份已不存在。请更换镜像。',
    },
    image,
  ),
  'ecs.0036': advise(
    {
      en: 'The flavor doesn\'t support automatic recovery. Remove "support_auto_recovery" or change the flavor.',
      zh: '规格不支持自动恢复。请删除“support_auto_recovery”或更换规格。',
    },
    recovery,
    flavor,
  ),
  'ecs.0037': advise(
    {
      en: 'The flavor doesn\'t support SCSI disks. Remove "hw:passthrough" or change the flavor.',
      zh: '规格不支持 SCSI 磁盘。请删除“hw:passthrough”或更换规格。',
    },
    ...ofDisks('hw:passthrough'),
    flavor,
  ),
  'ecs.0038': advise(
    {
      en: "The subnet doesn't exist in this region, or the account can't use it. Check its ID.",
      zh: '该区域没有此子网，或账号无权使用。请检查子网 ID。',
    },
    subnets,
  ),
  'ecs.0039': advise(
    {
      en: 'The IP address is not in the subnet. Choose another one, or remove it to have one assigned.',
      zh: '该 IP 地址不在子网范围内。请更换，或删除以自动分配。',
    },
    ipAddresses,
    subnets,
  ),
  'ecs.0041': advise(
    {
      en: 'The description is too long or contains < or >. Use at most 85 characters, without < and >.',
      zh: '描述过长或包含 < 或 >。请使用最多 85 个字符，且不含 < 和 >。',
    },
    inServer('description'),
  ),
  'ecs.0042': advise(
    {
      en: 'There are more data disks than the server can have. Remove some data disks.',
      zh: '数据盘数量超过上限。请减少数据盘。',
    },
    dataDisks,
  ),
  'ecs.0043': advise(
    { en: "The disk type doesn't exist. Choose another disk type.", zh: '没有此磁盘类型。请更换磁盘类型。' },
    ...ofDisks('volumetype'),
  ),
  'ecs.0044': advise(
    {
      en: 'Disks of this type are sold out in the zone. Choose another disk type or zone.',
      zh: '该可用区的此类磁盘已售罄。请更换磁盘类型或可用区。',
    },
    ...ofDisks('volumetype'),
    zone,
  ),
  'ecs.0045': advise(
    {
      en: 'The bandwidth exceeds the limit of the region or the account. Reduce the bandwidth.',
      zh: '带宽超过区域或账号的上限。请调小带宽。',
    },
    inServer('publicip', 'eip', 'bandwidth', 'size'),
  ),
  'ecs.0046': advise(
    {
      en: 'The disk type differs from that of the snapshot in the full-ECS image. Use the same type.',
      zh: '磁盘类型与整机镜像中的快照不一致。请改为相同类型。',
    },
    ...ofDisks('volumetype'),
  ),
  'ecs.0048': advise(
    {
      en: "The full-ECS image can't be used here. Choose another image.",
      zh: '该整机镜像不可用。请更换镜像。',
    },
    image,
  ),
  'ecs.0049': advise(
    {
      en: 'The enterprise project is disabled. Enable it or choose another project.',
      zh: '企业项目已停用。请启用或更换企业项目。',
    },
    inServer('extendparam', 'enterprise_project_id'),
  ),
  'ecs.0050': advise(
    {
      en: 'There are more NICs than the flavor supports. Remove some NICs or change the flavor.',
      zh: '网卡数量超过规格上限。请减少网卡或更换规格。',
    },
    nics,
    flavor,
  ),
  'ecs.0051': advise(
    {
      en: 'The flavor supports SCSI disks only. Set "hw:passthrough" to true or change the flavor.',
      zh: '规格仅支持 SCSI 磁盘。请将“hw:passthrough”设为 true 或更换规格。',
    },
    ...ofDisks('hw:passthrough'),
    flavor,
  ),
  'ecs.0058': advise(
    {
      en: 'The image belongs to another account. Use a private, public or shared image.',
      zh: '镜像属于其他账号。请使用私有镜像、公共镜像或共享镜像。',
    },
    image,
  ),
  'ecs.0062': advise(
    {
      en: "The NIC driver mode can't be set for this flavor. Change the flavor.",
      zh: '该规格不支持设置网卡驱动类型。请更换规格。',
    },
    flavor,
  ),
  'ecs.0064': advise(
    {
      en: 'The subnet of the first NIC is not in the VPC of "vpcid". Change one of the two.',
      zh: '主网卡的子网不属于“vpcid”指定的 VPC。请修改其一。',
    },
    vpc,
    subnets,
  ),
  'ecs.0066': advise({
    en: 'The account has not completed real-name authentication. Complete it in the account center.',
    zh: '账号尚未实名认证。请在账号中心完成认证。',
  }),
  'ecs.0067': advise({
    en: 'The account balance is insufficient. Top it up, then send the request again.',
    zh: '账户余额不足。请充值后重新发送。',
  }),
  'ecs.0068': advise({
    en: "The partner of the account doesn't allow this. Contact the partner.",
    zh: '账号所属的合作伙伴不允许此操作。请联系合作伙伴。',
  }),
  'ecs.0069': advise({
    en: 'The account has no payment method. Add one in the billing center.',
    zh: '账号未绑定支付方式。请在费用中心添加。',
  }),
  'ecs.0070': advise({
    en: 'The budget of the account is used up. Raise the budget.',
    zh: '账号的预算不足。请调高预算。',
  }),
  'ecs.0071': advise({
    en: 'The account is suspended. See the reason in the account center.',
    zh: '账号已被冻结。请在账号中心查看原因。',
  }),
  'ecs.0076': advise(
    {
      en: "The flavor doesn't support a spot duration of that many hours. Reduce the hours.",
      zh: '该规格的竞价实例不支持这么长的时长。请调小时长。',
    },
    inServer('extendparam', 'spot_duration_hours'),
  ),
  'ecs.0077': advise(
    {
      en: 'The number of spot durations exceeds the limit. Reduce the number.',
      zh: '竞价实例时长的个数超过上限。请减少个数。',
    },
    inServer('extendparam', 'spot_duration_count'),
  ),
  'ecs.0081': advise(
    {
      en: 'Scheduled deletion is not supported here. Remove "auto_terminate_time".',
      zh: '此处不支持定时删除。请删除“auto_terminate_time”。',
    },
    terminates,
  ),
  'ecs.0082': advise(
    {
      en: 'The time format is invalid. Use UTC, such as 2028-06-30T12:00:00Z.',
      zh: '时间格式无效。请使用 UTC 时间，例如 2028-06-30T12:00:00Z。',
    },
    terminates,
  ),
  'ecs.0083': advise(
    { en: 'The deletion time is in the past. Choose a later time.', zh: '定时删除时间已过。请改为更晚的时间。' },
    terminates,
  ),
  'ecs.0084': advise(
    {
      en: 'A yearly/monthly server can\'t be deleted at a set time. Remove "auto_terminate_time".',
      zh: '包年/包月云服务器不支持定时删除。请删除“auto_terminate_time”。',
    },
    terminates,
  ),
  'ecs.0089': advise(
    {
      en: "The organization's tag policy doesn't allow these tags. Change them to follow the policy.",
      zh: '标签不符合组织的标签策略。请按策略修改。',
    },
    serverTags,
    tags,
  ),
  'ecs.0090': advise(
    {
      en: 'This region doesn\'t support bring-your-own-license. Remove "BYOL".',
      zh: '该区域不支持自带许可。请删除“BYOL”。',
    },
    inServer('metadata', 'BYOL'),
  ),
  'ecs.0100': advise({
    en: "The server's state doesn't allow this. Wait until the state is stable, then try again.",
    zh: '云服务器的当前状态不允许此操作。请待状态稳定后重试。',
  }),
  'ecs.0110': advise({
    en: "The caller doesn't have the required role. Ask the account administrator for the permission.",
    zh: '调用者没有所需的角色。请联系账号管理员授权。',
  }),
  'ecs.0114': advise({
    en: "The server doesn't exist. It may still be being created, have failed, or have been deleted.",
    zh: '云服务器不存在：可能仍在创建、创建失败或已删除。',
  }),
  'ecs.0118': advise(
    { en: 'Too many servers at once. Reduce the number.', zh: '一次操作的云服务器过多。请减少数量。' },
    count,
  ),
  'ecs.0122': advise({
    en: 'The idempotency token was used for another request. Send again to use a new token.',
    zh: '该幂等标识已用于其他请求。请重新发送以使用新的标识。',
  }),
  'ecs.0123': advise({
    en: 'The idempotency token is not a UUID. Send again to use a new token.',
    zh: '幂等标识不是 UUID。请重新发送以使用新的标识。',
  }),
  'ecs.0124': advise({
    en: 'The idempotency token is older than eight hours. Check for servers of the first attempt, then send again.',
    zh: '幂等标识已超过 8 小时。请先检查首次请求是否已创建云服务器，再重新发送。',
  }),
  'ecs.0201': advise(
    {
      en: "Couldn't create a NIC. See the message, and check the subnet, IP address and port.",
      zh: '创建网卡失败。请按提示检查子网、IP 地址和端口。',
    },
    nics,
  ),
  'ecs.0202': advise(
    { en: "Couldn't create the system disk. See the message for the reason.", zh: '创建系统盘失败。原因见提示信息。' },
    inServer('root_volume'),
  ),
  'ecs.0203': advise(
    { en: "Couldn't create a data disk. See the message for the reason.", zh: '创建数据盘失败。原因见提示信息。' },
    dataDisks,
  ),
  'ecs.0204': advise({
    en: "Couldn't create the server. See the message for the reason; another zone or flavor may help.",
    zh: '创建云服务器失败。原因见提示信息；可尝试更换可用区或规格。',
  }),
  'ecs.0205': advise(
    {
      en: "Couldn't attach a data disk. The server may exist without it: check before you send again.",
      zh: '挂载数据盘失败。云服务器可能已创建，再次发送前请先检查。',
    },
    dataDisks,
  ),
  'ecs.0219': advise({
    en: "Couldn't create the server. See the message for the reason; another zone or flavor may help.",
    zh: '创建云服务器失败。原因见提示信息；可尝试更换可用区或规格。',
  }),
  'ecs.0304': advise(otherImage, image),
  'ecs.0314': advise(
    {
      en: "The key pair doesn't exist in this region, or belongs to another user. Check its name.",
      zh: '该区域没有此密钥对，或属于其他用户。请检查名称。',
    },
    keyPair,
  ),
  'ecs.0319': advise(
    {
      en: 'The zone has too little capacity for this flavor. Change the zone or flavor, or create fewer servers.',
      zh: '该可用区的此规格容量不足。请更换可用区或规格，或减少数量。',
    },
    flavor,
    zone,
    count,
  ),
  'ecs.0322': advise(
    {
      en: "Couldn't query the subnet. Check its ID, then try again.",
      zh: '查询子网失败。请检查子网 ID 后重试。',
    },
    subnets,
  ),
  'ecs.0513': advise({
    en: "A yearly/monthly server can't be deleted. Unsubscribe it in the billing center.",
    zh: '包年/包月云服务器不能直接删除。请在费用中心退订。',
  }),
  'ecs.0603': advise({
    en: 'Another operation is in progress. Try again in a minute.',
    zh: '另一项操作正在进行。请一分钟后重试。',
  }),
  'ecs.0702': advise({
    en: "Couldn't query the price. Try again later.",
    zh: '询价失败。请稍后重试。',
  }),
  'ecs.0703': advise(
    {
      en: 'The bid is below the market price. Raise it, or remove it to pay the market price.',
      zh: '出价低于市场价。请提高出价，或删除以按市场价购买。',
    },
    inServer('extendparam', 'spotPrice'),
  ),
  'ecs.0705': advise(recoveryOfSpot, recovery, market),
  'ecs.0707': advise(
    {
      en: "The product doesn't exist. Check the flavor, zone and billing mode.",
      zh: '产品不存在。请检查规格、可用区和计费模式。',
    },
    flavor,
    zone,
  ),
  'ecs.0902': advise(
    {
      en: 'A spot server can\'t use a Marketplace image. Change the image or remove "marketType".',
      zh: '竞价实例不支持市场镜像。请更换镜像或删除“marketType”。',
    },
    image,
    market,
  ),
  'ecs.0903': advise(recoveryOfSpot, recovery, market),
  'ecs.0904': advise(
    {
      en: "A Xen flavor doesn't support UEFI images. Change the flavor or the image.",
      zh: 'Xen 规格不支持 UEFI 镜像。请更换规格或镜像。',
    },
    flavor,
    image,
  ),
  'ecs.0905': advise(
    { en: 'Too many tags. Use at most 10 tags.', zh: '标签过多。最多使用 10 个标签。' },
    serverTags,
    tags,
  ),
  'ecs.0906': advise(
    {
      en: 'A tag has no key or is too long. Use 1 to 36 characters for the key and at most 43 for the value.',
      zh: '标签缺少键或过长。键须为 1 到 36 个字符，值最多 43 个字符。',
    },
    serverTags,
    tags,
  ),
  'ecs.0907': advise(
    { en: 'A tag contains invalid characters. Remove them.', zh: '标签包含无效字符。请删除。' },
    serverTags,
    tags,
  ),
  'ecs.0908': advise(
    { en: 'Two tags have the same key. Keep only one.', zh: '标签的键重复。请只保留一个。' },
    serverTags,
    tags,
  ),
  'ecs.0909': advise(
    {
      en: "The flavor doesn't support this disk type. Change the disk type or the flavor.",
      zh: '规格不支持该类型的磁盘。请更换磁盘类型或规格。',
    },
    ...ofDisks('volumetype'),
    flavor,
  ),
  'ecs.0910': advise(
    {
      en: "The NICs don't meet the requirements of the SAP HANA flavor. Check their number and type, or change the flavor.",
      zh: '网卡不满足 SAP HANA 规格的要求。请检查网卡数量和类型，或更换规格。',
    },
    nics,
    flavor,
  ),
  'ecs.0911': advise(
    {
      en: 'Invalid dedicated storage. Set both "cluster_type" ("DSS") and "cluster_id", and use a pool with enough space.',
      zh: '专属存储参数无效。请同时填写“cluster_type”（"DSS"）和“cluster_id”，并使用空间充足的存储池。',
    },
    ...ofDisks('cluster_id'),
    ...ofDisks('cluster_type'),
  ),
  'ecs.0912': advise(
    {
      en: 'Invalid disk encryption. Set both "__system__encrypted" ("1") and "__system__cmkid".',
      zh: '磁盘加密参数无效。请同时填写“__system__encrypted”（"1"）和“__system__cmkid”。',
    },
    ...ofDisks('metadata'),
  ),
  'ecs.0913': advise(
    {
      en: 'Too many servers for one request. Split them into several requests.',
      zh: '单次请求的数量过多。请分多次创建。',
    },
    count,
  ),
  'ecs.0914': advise(
    {
      en: 'The name is too long. Use at most 64 characters, or 59 if you create several servers.',
      zh: '名称过长。最多 64 个字符，批量创建时最多 59 个。',
    },
    name,
  ),
  'ecs.0915': advise(
    {
      en: 'The name contains invalid characters. Use only letters, digits, "_", "-" and ".".',
      zh: '名称只能包含字母、数字、下划线、连字符和点。',
    },
    name,
  ),
  'ecs.0919': advise(
    {
      en: "The port can't be attached. Use an existing port that is unbound.",
      zh: '端口无法挂载。请使用已有且未绑定的端口。',
    },
    inServer('nics', '*', 'port_id'),
  ),
  'ecs.1000': advise(internalError),
  'ecs.1001': advise(internalError),
  'ecs.1002': advise(internalError),
  'ecs.1100': advise(internalError),
  'ecs.1200': advise(internalError),
  'ecs.1201': advise(internalError),
  'ecs.1300': advise(internalError),
  'ecs.7000': advise({
    en: "Couldn't place the order: the balance may be too low, or another order unpaid or in progress. See the billing center.",
    zh: '下单失败：可能余额不足，或存在未支付、处理中的订单。请查看费用中心。',
  }),
};
