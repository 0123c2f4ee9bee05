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
  en: 'The image does not exist in this region, or the account may not see it. Choose another one.',
  zh: '该区域没有此镜像，或账号无权使用。请更换镜像。',
};

const otherFlavor: LocalizedText = {
  en: 'The flavor does not exist or is no longer sold in this region. Choose another one.',
  zh: '该区域没有此规格，或规格已下线。请更换规格。',
};

const recoveryOfSpot: LocalizedText = {
  en: 'A spot server cannot recover by itself. Remove support_auto_recovery, or the market type.',
  zh: '竞价实例不支持自动恢复。请删除 support_auto_recovery 或 marketType。',
};

/** What the codes of ECS mean (document: "Error Codes"; Ecs.0122 to 0124: "Request Idempotency"). */
export const errorHelp: Readonly<Record<string, ErrorHelp>> = {
  ...commonErrorHelp,
  'ecs.0000': advise({
    en: 'Something in the request does not fit together. The message says what.',
    zh: '请求中的数据有误，请按提示信息检查。',
  }),
  'ecs.0001': advise(
    {
      en: 'The quota of servers, cores or memory is used up. Ask for fewer, or have the quota raised.',
      zh: '云服务器、vCPU 或内存配额不足。请减少数量或申请扩大配额。',
    },
    count,
    flavor,
  ),
  'ecs.0002': advise({
    en: 'The provider could not begin the task. Try again, and ask its support if it stays.',
    zh: '服务商未能提交任务。请重试；如仍失败，请联系服务商。',
  }),
  'ecs.0003': advise({
    en: 'The account is restricted: it may owe money, be frozen, or lack the permission.',
    zh: '账号受限：可能欠费、被冻结或没有权限。',
  }),
  'ecs.0005': advise({
    en: 'A value in the request is not allowed, or the body is no proper JSON. The message or its details say which.',
    zh: '参数非法，或请求体不是正确的 JSON。请查看提示信息及其详情。',
  }),
  'ecs.0010': advise(
    {
      en: 'The address is in use already. Choose a free one, or leave it out to have one assigned.',
      zh: '该 IP 地址已被占用。请更换，或不填写以自动分配。',
    },
    ipAddresses,
  ),
  'ecs.0011': advise(
    {
      en: 'The password is too weak: 8 to 26 characters of at least three kinds, without the name of the user.',
      zh: '密码强度不够：须为 8 到 26 个字符，至少包含三类字符，且不含用户名。',
    },
    inServer('adminPass'),
  ),
  'ecs.0012': advise(
    {
      en: 'The subnet has no free addresses left. Choose another subnet, or ask for fewer servers.',
      zh: '子网的可用 IP 地址不足。请更换子网或减少数量。',
    },
    subnets,
    count,
  ),
  'ecs.0013': advise(
    {
      en: 'The quota of EIPs is used up. Release one, use one that exists, or have the quota raised.',
      zh: '弹性公网 IP 配额不足。请释放、使用已有的弹性公网 IP，或申请扩大配额。',
    },
    inServer('publicip', 'eip'),
  ),
  'ecs.0014': advise(
    {
      en: 'VPC, subnet and security group do not belong together. Take all three from one VPC.',
      zh: 'VPC、子网和安全组不匹配。三者须属于同一个 VPC。',
    },
    subnets,
    vpc,
    inServer('security_groups'),
  ),
  'ecs.0015': advise(
    {
      en: 'The flavor cannot use disks of this type. Change the type of the disk or the flavor.',
      zh: '规格不支持该类型的磁盘。请更换磁盘类型或规格。',
    },
    ...ofDisks('volumetype'),
    flavor,
  ),
  'ecs.0016': advise(
    {
      en: 'The flavor or the zone is in beta, and the account does not take part. Apply for it, or choose another one.',
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
      en: 'The quota of disks or of their size is used up. Ask for fewer, or have the quota raised.',
      zh: '磁盘数量或容量配额不足。请减少，或申请扩大配额。',
    },
    dataDisks,
    inServer('root_volume'),
  ),
  'ecs.0022': advise(
    {
      en: 'The server group is full. Use another group, or have the quota raised.',
      zh: '云服务器组的配额不足。请更换云服务器组或申请扩大配额。',
    },
    inServer('os:scheduler_hints', 'group'),
  ),
  'ecs.0023': advise({
    en: 'The project in the URL is not that of the token. Check the project id of the profile.',
    zh: 'URL 中的项目与 Token 所属的项目不一致。请检查配置中的项目 ID。',
  }),
  'ecs.0025': advise(
    {
      en: 'The disk service may not use the key that encrypts the disk. Grant it the use of KMS keys, or use another key.',
      zh: '云硬盘服务未获授权使用加密密钥。请授权其访问 KMS，或更换密钥。',
    },
    ...ofDisks('metadata', '__system__cmkid'),
  ),
  'ecs.0027': advise(
    {
      en: 'The flavor is private and not for this account. Choose another one.',
      zh: '该规格为私有规格，账号无权使用。请更换规格。',
    },
    flavor,
  ),
  'ecs.0029': advise(otherFlavor, flavor),
  'ecs.0031': advise(otherImage, image),
  'ecs.0032': advise(
    {
      en: 'The image is there but not ready to be used. Wait until it is active, or choose another one.',
      zh: '镜像尚不可用。请等待其变为可用状态，或更换镜像。',
    },
    image,
  ),
  'ecs.0034': advise(
    {
      en: 'The backup that the full-ECS image was made from is gone. Choose another image.',
      zh: '整机镜像所依赖的备份已不存在。请更换镜像。',
    },
    image,
  ),
  'ecs.0036': advise(
    {
      en: 'The flavor cannot recover by itself. Remove support_auto_recovery or change the flavor.',
      zh: '规格不支持自动恢复。请删除 support_auto_recovery 或更换规格。',
    },
    recovery,
    flavor,
  ),
  'ecs.0037': advise(
    {
      en: 'The flavor takes no SCSI disks. Remove hw:passthrough or change the flavor.',
      zh: '规格不支持 SCSI 磁盘。请删除 hw:passthrough 或更换规格。',
    },
    ...ofDisks('hw:passthrough'),
    flavor,
  ),
  'ecs.0038': advise(
    {
      en: 'The subnet does not exist in this region, or the account may not use it. Check its id.',
      zh: '该区域没有此子网，或账号无权使用。请检查子网 ID。',
    },
    subnets,
  ),
  'ecs.0039': advise(
    {
      en: 'The address does not lie in the subnet. Choose one that does, or leave it out to have one assigned.',
      zh: '该 IP 地址不在子网范围内。请更换，或不填写以自动分配。',
    },
    ipAddresses,
    subnets,
  ),
  'ecs.0041': advise(
    {
      en: 'The description is too long or has < or > in it: at most 85 characters without these.',
      zh: '描述过长或含有 < 或 >：最多 85 个字符，且不含这两个字符。',
    },
    inServer('description'),
  ),
  'ecs.0042': advise(
    {
      en: 'That is more data disks than the server may have. Remove some.',
      zh: '数据盘数量超过上限。请减少数据盘。',
    },
    dataDisks,
  ),
  'ecs.0043': advise(
    { en: 'The provider knows no such type of disk. Choose another one.', zh: '没有此磁盘类型。请更换。' },
    ...ofDisks('volumetype'),
  ),
  'ecs.0044': advise(
    {
      en: 'Disks of this type are sold out in the zone. Choose another type or another zone.',
      zh: '该可用区的此类磁盘已售罄。请更换磁盘类型或可用区。',
    },
    ...ofDisks('volumetype'),
    zone,
  ),
  'ecs.0045': advise(
    {
      en: 'The bandwidth is larger than the region or the account allows. Ask for less.',
      zh: '带宽超过区域或账号的上限。请调小带宽。',
    },
    inServer('publicip', 'eip', 'bandwidth', 'size'),
  ),
  'ecs.0046': advise(
    {
      en: 'The type of the disk must be that of the snapshot in the full-ECS image. Take over that type.',
      zh: '磁盘类型须与整机镜像中的快照一致。请改为相同类型。',
    },
    ...ofDisks('volumetype'),
  ),
  'ecs.0048': advise(
    {
      en: 'The full-ECS image cannot be used here. Choose another image.',
      zh: '该整机镜像不可用。请更换镜像。',
    },
    image,
  ),
  'ecs.0049': advise(
    {
      en: 'The enterprise project is disabled. Enable it or choose another one.',
      zh: '企业项目已停用。请启用或更换企业项目。',
    },
    inServer('extendparam', 'enterprise_project_id'),
  ),
  'ecs.0050': advise(
    {
      en: 'That is more NICs than the flavor takes. Remove some or change the flavor.',
      zh: '网卡数量超过规格上限。请减少网卡或更换规格。',
    },
    nics,
    flavor,
  ),
  'ecs.0051': advise(
    {
      en: 'The flavor takes SCSI disks only. Set hw:passthrough to true or change the flavor.',
      zh: '规格仅支持 SCSI 磁盘。请将 hw:passthrough 设为 true 或更换规格。',
    },
    ...ofDisks('hw:passthrough'),
    flavor,
  ),
  'ecs.0058': advise(
    {
      en: 'The image belongs to another account. Use one of your own, a public one, or have it shared.',
      zh: '镜像属于其他账号。请使用自己的镜像、公共镜像或共享镜像。',
    },
    image,
  ),
  'ecs.0062': advise(
    {
      en: 'The driver mode of the NICs cannot be set for this flavor. Change the flavor.',
      zh: '该规格不支持设置网卡驱动类型。请更换规格。',
    },
    flavor,
  ),
  'ecs.0064': advise(
    {
      en: 'The subnet of the first NIC is not in the VPC of vpcid. Change one of the two.',
      zh: '主网卡的子网不属于 vpcid 指定的 VPC。请修改其一。',
    },
    vpc,
    subnets,
  ),
  'ecs.0066': advise({
    en: 'The account must prove its real name first. Do so in the account center.',
    zh: '账号尚未实名认证。请先在账号中心完成认证。',
  }),
  'ecs.0067': advise({
    en: 'The balance of the account is not enough. Top it up, then send the request again.',
    zh: '账户余额不足。请充值后重新发送。',
  }),
  'ecs.0068': advise({
    en: 'The partner that the account belongs to does not allow this. Ask the partner.',
    zh: '账号所属的合作伙伴不允许此操作。请联系合作伙伴。',
  }),
  'ecs.0069': advise({
    en: 'The account has no way of paying. Add one in the billing center.',
    zh: '账号未绑定支付方式。请在费用中心添加。',
  }),
  'ecs.0070': advise({
    en: 'The budget of the account is used up. Have it raised.',
    zh: '账号的预算不足。请调高预算。',
  }),
  'ecs.0071': advise({
    en: 'The account is suspended. See the account center for the reason.',
    zh: '账号已被冻结。请在账号中心查看原因。',
  }),
  'ecs.0076': advise(
    {
      en: 'The flavor is not sold as a spot server for that many hours. Ask for fewer.',
      zh: '该规格的竞价实例不支持这么长的时长。请调小时长。',
    },
    inServer('extendparam', 'spot_duration_hours'),
  ),
  'ecs.0077': advise(
    {
      en: 'The spot duration is repeated more often than is allowed. Ask for fewer.',
      zh: '竞价实例时长的个数超过上限。请减少个数。',
    },
    inServer('extendparam', 'spot_duration_count'),
  ),
  'ecs.0081': advise(
    {
      en: 'Deletion at a set time is not offered here. Remove auto_terminate_time.',
      zh: '此处不支持定时删除。请删除 auto_terminate_time。',
    },
    terminates,
  ),
  'ecs.0082': advise(
    {
      en: 'The time must be UTC in the form 2028-06-30T12:00:00Z.',
      zh: '时间须为 UTC 格式，例如 2028-06-30T12:00:00Z。',
    },
    terminates,
  ),
  'ecs.0083': advise(
    { en: 'The time of the deletion has passed. Choose a later one.', zh: '定时删除时间已过。请改为更晚的时间。' },
    terminates,
  ),
  'ecs.0084': advise(
    {
      en: 'A yearly/monthly server cannot be deleted at a set time. Remove auto_terminate_time.',
      zh: '包年/包月云服务器不支持定时删除。请删除 auto_terminate_time。',
    },
    terminates,
  ),
  'ecs.0089': advise(
    {
      en: 'A tag policy of the organization forbids these tags. Change them as the policy says.',
      zh: '标签不符合组织的标签策略。请按策略修改。',
    },
    serverTags,
    tags,
  ),
  'ecs.0090': advise(
    {
      en: 'Bringing your own license is not possible in this region. Remove BYOL.',
      zh: '该区域不支持自带许可（BYOL）。请删除此项。',
    },
    inServer('metadata', 'BYOL'),
  ),
  'ecs.0100': advise({
    en: 'The server is in a state that does not allow this. Wait until it has settled, then try again.',
    zh: '云服务器的当前状态不允许此操作。请待状态稳定后重试。',
  }),
  'ecs.0110': advise({
    en: 'The caller has not the role for this. Ask the administrator of the account for the permission.',
    zh: '调用者没有所需的角色。请联系账号管理员授权。',
  }),
  'ecs.0114': advise({
    en: 'There is no such server: it is still being created, could not be, or has been deleted.',
    zh: '没有此云服务器：可能仍在创建、创建失败或已删除。',
  }),
  'ecs.0118': advise(
    { en: 'That is too many servers at once. Ask for fewer.', zh: '一次操作的云服务器过多。请减少数量。' },
    count,
  ),
  'ecs.0122': advise({
    en: 'The idempotency token was used before, with another request. Send the request anew, so that it gets a token of its own.',
    zh: '该幂等标识已用于其他请求。请重新发送，以使用新的标识。',
  }),
  'ecs.0123': advise({
    en: 'The idempotency token is no UUID. Send the request anew, so that it gets a token of its own.',
    zh: '幂等标识不是 UUID。请重新发送，以使用新的标识。',
  }),
  'ecs.0124': advise({
    en: 'The idempotency token is older than eight hours. Look for the servers of the first attempt, then send the request anew.',
    zh: '幂等标识已超过 8 小时。请先确认首次请求是否已创建云服务器，再重新发送。',
  }),
  'ecs.0201': advise(
    {
      en: 'A NIC could not be made. The message says why; check subnet, address and port.',
      zh: '创建网卡失败。请按提示检查子网、IP 地址和端口。',
    },
    nics,
  ),
  'ecs.0202': advise(
    { en: 'The system disk could not be made. The message says why.', zh: '创建系统盘失败，原因见提示信息。' },
    inServer('root_volume'),
  ),
  'ecs.0203': advise(
    { en: 'A data disk could not be made. The message says why.', zh: '创建数据盘失败，原因见提示信息。' },
    dataDisks,
  ),
  'ecs.0204': advise({
    en: 'The server could not be made. The message says why; another zone or flavor may help.',
    zh: '创建云服务器失败，原因见提示信息。更换可用区或规格可能有帮助。',
  }),
  'ecs.0205': advise(
    {
      en: 'A data disk could not be attached. The server may be there without it: look before you send again.',
      zh: '挂载数据盘失败。云服务器可能已创建，再次发送前请先确认。',
    },
    dataDisks,
  ),
  'ecs.0219': advise({
    en: 'The server could not be made. The message says why; another zone or flavor may help.',
    zh: '创建云服务器失败，原因见提示信息。更换可用区或规格可能有帮助。',
  }),
  'ecs.0304': advise(otherImage, image),
  'ecs.0314': advise(
    {
      en: 'The key pair does not exist in this region, or belongs to another user. Check its name.',
      zh: '该区域没有此密钥对，或属于其他用户。请检查名称。',
    },
    keyPair,
  ),
  'ecs.0319': advise(
    {
      en: 'The zone has too little room for this flavor now. Choose another zone or flavor, or ask for fewer.',
      zh: '该可用区的此规格容量不足。请更换可用区或规格，或减少数量。',
    },
    flavor,
    zone,
    count,
  ),
  'ecs.0322': advise(
    {
      en: 'The subnet could not be looked up. Check its id, then try again.',
      zh: '查询子网失败。请检查子网 ID 后重试。',
    },
    subnets,
  ),
  'ecs.0513': advise({
    en: 'A yearly/monthly server cannot be deleted. Unsubscribe it in the billing center.',
    zh: '包年/包月云服务器不能直接删除。请在费用中心退订。',
  }),
  'ecs.0603': advise({
    en: 'Another operation is still going on. Try again in a minute.',
    zh: '另一项操作正在进行。请一分钟后重试。',
  }),
  'ecs.0702': advise({
    en: 'The price could not be asked for. Try again later.',
    zh: '询价失败。请稍后重试。',
  }),
  'ecs.0703': advise(
    {
      en: 'The bid is below the market price. Raise it, or leave it out to pay the market price.',
      zh: '出价低于市场价。请提高出价，或不填写以按市场价购买。',
    },
    inServer('extendparam', 'spotPrice'),
  ),
  'ecs.0705': advise(recoveryOfSpot, recovery, market),
  'ecs.0707': advise(
    {
      en: 'The provider sells no such product. Check flavor, zone and the way of charging.',
      zh: '没有对应的产品。请检查规格、可用区和计费模式。',
    },
    flavor,
    zone,
  ),
  'ecs.0902': advise(
    {
      en: 'A spot server cannot be made from an image of the Marketplace. Change the image or remove the market type.',
      zh: '竞价实例不支持市场镜像。请更换镜像或删除 marketType。',
    },
    image,
    market,
  ),
  'ecs.0903': advise(recoveryOfSpot, recovery, market),
  'ecs.0904': advise(
    {
      en: 'A flavor on Xen cannot start an UEFI image. Change the flavor or the image.',
      zh: 'XEN 规格不支持 UEFI 镜像。请更换规格或镜像。',
    },
    flavor,
    image,
  ),
  'ecs.0905': advise({ en: 'That is too many tags: ten at most.', zh: '标签过多：最多 10 个。' }, serverTags, tags),
  'ecs.0906': advise(
    {
      en: 'A tag lacks its key or is too long: 1 to 36 characters for the key, at most 43 for the value.',
      zh: '标签缺少键或过长：键为 1 到 36 个字符，值最多 43 个字符。',
    },
    serverTags,
    tags,
  ),
  'ecs.0907': advise(
    { en: 'A tag has characters that are not allowed. Remove them.', zh: '标签含有不允许的字符。请删除。' },
    serverTags,
    tags,
  ),
  'ecs.0908': advise(
    { en: 'Two tags have the same key. Keep one of them.', zh: '标签的键重复。请只保留一个。' },
    serverTags,
    tags,
  ),
  'ecs.0909': advise(
    {
      en: 'The flavor cannot use disks of this type. Change the type of the disk or the flavor.',
      zh: '规格不支持该类型的磁盘。请更换磁盘类型或规格。',
    },
    ...ofDisks('volumetype'),
    flavor,
  ),
  'ecs.0910': advise(
    {
      en: 'A flavor for SAP HANA wants its NICs in another way. Check their number and kind, or change the flavor.',
      zh: 'SAP HANA 规格对网卡有特殊要求。请检查网卡数量和类型，或更换规格。',
    },
    nics,
    flavor,
  ),
  'ecs.0911': advise(
    {
      en: 'The dedicated storage is given wrongly. cluster_type DSS and cluster_id belong together, and the pool must have room.',
      zh: '专属存储参数有误。cluster_type 为 DSS 时须同时填写 cluster_id，且存储池空间须充足。',
    },
    ...ofDisks('cluster_id'),
    ...ofDisks('cluster_type'),
  ),
  'ecs.0912': advise(
    {
      en: 'The encryption of a disk is given wrongly. __system__encrypted "1" and __system__cmkid belong together.',
      zh: '磁盘加密参数有误。__system__encrypted 为 "1" 时须同时填写 __system__cmkid。',
    },
    ...ofDisks('metadata'),
  ),
  'ecs.0913': advise(
    {
      en: 'That is too many servers for one request. Ask for fewer, in several requests.',
      zh: '单次请求的数量过多。请减少数量，分多次创建。',
    },
    count,
  ),
  'ecs.0914': advise(
    {
      en: 'The name is too long: at most 64 characters, and 59 where several servers are made.',
      zh: '名称过长：最多 64 个字符，批量创建时最多 59 个。',
    },
    name,
  ),
  'ecs.0915': advise(
    {
      en: 'The name may have letters, digits, underscores, hyphens and periods only.',
      zh: '名称只能包含字母、数字、下划线、连字符和点。',
    },
    name,
  ),
  'ecs.0919': advise(
    {
      en: 'The port cannot be attached: it must exist and be bound to nothing.',
      zh: '端口无法挂载：端口须存在且未被绑定。',
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
    en: 'The order could not be made: the balance may be short, or another order is unpaid or still running. See the billing center.',
    zh: '下单失败：可能余额不足，或存在未支付、处理中的订单。请查看费用中心。',
  }),
};
