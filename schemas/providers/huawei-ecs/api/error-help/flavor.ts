import type { ErrorHelp } from '../../../../core/api/order-summary.ts';
import type { LocalizedText } from '../../../../core/localized-text.ts';
import { count, flavor, help, image, recovery, zone } from './help.ts';

const otherImage: LocalizedText = {
  en: "The image doesn't exist in this region, or the account can't use it. Choose another image.",
  zh: '该区域没有此镜像，或账号无权使用。请更换镜像。',
};

const otherFlavor: LocalizedText = {
  en: "The flavor doesn't exist or is no longer sold in this region. Choose another flavor.",
  zh: '该区域没有此规格，或规格已下线。请更换规格。',
};

/** Flavors, images and zones. */
export const flavorErrorHelp: Readonly<Record<string, ErrorHelp>> = {
  'ecs.0006': help(
    {
      en: 'The Marketplace image has no product ID. Choose another image.',
      zh: '市场镜像没有产品编号。请更换镜像。',
    },
    image,
  ),
  'ecs.0007': help(
    {
      en: "The image can't be used with this flavor: it may be for bare metal, or 32-bit. Change the image or the flavor.",
      zh: '镜像属性与规格不符：可能是裸金属镜像或 32 位镜像。请更换镜像或规格。',
    },
    image,
    flavor,
  ),
  'ecs.0008': help(
    {
      en: "The provider's data of the flavor is invalid. Choose another flavor, or contact its support.",
      zh: '规格的属性非法，可能未正确注册。请更换规格，或联系服务商。',
    },
    flavor,
  ),
  'ecs.0016': help(
    {
      en: 'The flavor or the zone is in beta, and the account has no access. Apply for it, or choose another one.',
      zh: '规格或可用区处于公测阶段，账号未获公测权限。请申请或更换。',
    },
    flavor,
    zone,
  ),
  'ecs.0018': help(
    {
      en: 'The flavor is sold out in this zone. Choose another zone or another flavor.',
      zh: '该可用区的此规格已售罄。请更换可用区或规格。',
    },
    flavor,
    zone,
  ),
  'ecs.0019': help(otherFlavor, flavor),
  'ecs.0027': help(
    {
      en: 'The flavor is private and not available to this account. Choose another flavor.',
      zh: '该规格为私有规格，账号无权使用。请更换规格。',
    },
    flavor,
  ),
  'ecs.0028': help(
    { en: "This account can't use the flavor. Choose another flavor.", zh: '该账号被禁止使用此规格。请更换规格。' },
    flavor,
  ),
  'ecs.0029': help(otherFlavor, flavor),
  'ecs.0031': help(otherImage, image),
  'ecs.0032': help(
    {
      en: "The image exists but isn't ready. Wait until it is active, or choose another image.",
      zh: '镜像尚不可用。请等待其变为可用状态，或更换镜像。',
    },
    image,
  ),
  'ecs.0034': help(
    {
      en: 'The backup of the full-ECS image no longer exists. Choose another image.',
      zh: '整机镜像所依赖的备份已不存在。请更换镜像。',
    },
    image,
  ),
  'ecs.0036': help(
    {
      en: 'The flavor doesn\'t support automatic recovery. Remove "support_auto_recovery" or change the flavor.',
      zh: '规格不支持自动恢复。请删除“support_auto_recovery”或更换规格。',
    },
    recovery,
    flavor,
  ),
  'ecs.0047': help(
    {
      en: 'Not documented; public reports have it for a flavor. See the message, or try another flavor.',
      zh: '文档未说明此错误码；公开案例与规格有关。请查看提示信息，或更换规格。',
    },
    flavor,
  ),
  'ecs.0048': help(
    {
      en: "The full-ECS image can't be used here. Choose another image.",
      zh: '该整机镜像不可用。请更换镜像。',
    },
    image,
  ),
  'ecs.0058': help(
    {
      en: 'The image belongs to another account. Use a private, public or shared image.',
      zh: '镜像属于其他账号。请使用私有镜像、公共镜像或共享镜像。',
    },
    image,
  ),
  'ecs.0062': help(
    {
      en: "The NIC driver mode can't be set for this flavor. Change the flavor.",
      zh: '该规格不支持设置网卡驱动类型。请更换规格。',
    },
    flavor,
  ),
  'ecs.0208': help(
    {
      en: "Couldn't update the metadata of the image. See the message, and contact the provider if this continues.",
      zh: '更新镜像元数据失败。请查看提示信息；如仍失败，请联系服务商。',
    },
    image,
  ),
  'ecs.0303': help(
    { en: "Couldn't query the flavor. Check its ID, then try again.", zh: '查询规格失败。请检查规格 ID 后重试。' },
    flavor,
  ),
  'ecs.0304': help(otherImage, image),
  'ecs.0305': help(
    {
      en: "Couldn't query the product. Check the flavor and the image, then try again.",
      zh: '查询产品信息失败。请检查规格和镜像后重试。',
    },
    flavor,
    image,
  ),
  'ecs.0306': help(
    {
      en: "Couldn't query the backup of the full-ECS image. Try again later, or choose another image.",
      zh: '查询整机镜像的备份失败。请稍后重试，或更换镜像。',
    },
    image,
  ),
  'ecs.0319': help(
    {
      en: 'The zone has too little capacity for this flavor. Change the zone or flavor, or create fewer servers.',
      zh: '该可用区的此规格容量不足。请更换可用区或规格，或减少数量。',
    },
    flavor,
    zone,
    count,
  ),
  'ecs.0320': help({ en: "Couldn't query the zones. Try again later.", zh: '查询可用区失败。请稍后重试。' }, zone),
  'ecs.0707': help(
    {
      en: "The product doesn't exist. Check the flavor, zone and billing mode.",
      zh: '产品不存在。请检查规格、可用区和计费方式。',
    },
    flavor,
    zone,
  ),
  'ecs.0904': help(
    {
      en: "A Xen flavor doesn't support UEFI images. Change the flavor or the image.",
      zh: 'Xen 规格不支持 UEFI 镜像。请更换规格或镜像。',
    },
    flavor,
    image,
  ),
};
