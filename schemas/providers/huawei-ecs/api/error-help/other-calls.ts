import type { ErrorHelp } from '../../../../core/api/order-summary.ts';
import type { LocalizedText } from '../../../../core/localized-text.ts';
import { helpOfOtherCall } from './help.ts';

/** Makes the help for the codes of one call: their meaning, and that the code says nothing about a new server. */
function helpOf(call: LocalizedText): (en: string, zh: string) => ErrorHelp {
  return (en, zh) =>
    helpOfOtherCall({
      en: `${en} The code belongs to ${call.en}, not to creating a server.`,
      zh: `${zh}此错误码属于${call.zh}，与创建无关。`,
    });
}

const resize = helpOf({ en: 'changing a flavor', zh: '变更规格' });
const attach = helpOf({ en: 'attaching or detaching disks', zh: '挂载或卸载磁盘' });
const changeNics = helpOf({ en: 'changing NICs', zh: '修改网卡' });
const changeSystem = helpOf({ en: 'changing the operating system', zh: '切换或重装操作系统' });
const resetPassword = helpOf({ en: 'resetting passwords', zh: '重置密码' });
const migrate = helpOf({ en: 'migrating servers', zh: '迁移云服务器' });
const reserve = helpOf({ en: 'managing reserved instances', zh: '管理预留实例' });
const remove = helpOf({ en: 'deleting servers', zh: '删除云服务器' });
const query = helpOf({ en: 'querying servers', zh: '查询云服务器' });

/** The codes of calls that change, delete or query existing servers. */
export const otherCallErrorHelp: Readonly<Record<string, ErrorHelp>> = {
  'ecs.0009': resize('The flavor is the current one.', '目标规格与当前规格相同。'),
  'ecs.0017': attach("The disk isn't one of this server.", '磁盘不属于该云服务器。'),
  'ecs.0030': resize('The server is frozen.', '云服务器已被冻结。'),
  'ecs.0057': attach('The disk is already attached to the server.', '磁盘已挂载到该云服务器。'),
  'ecs.0073': remove('The system disk is being backed up.', '系统盘正在备份。'),
  'ecs.0085': changeNics("The server doesn't have this NIC.", '云服务器没有该网卡。'),
  'ecs.0086': changeNics("The NIC isn't the primary one.", '该网卡不是主网卡。'),
  'ecs.0101': attach('The system disk is in an error state.', '系统盘状态异常。'),
  'ecs.0102': attach("The state of the system disk doesn't allow this.", '系统盘的状态不支持卸载。'),
  'ecs.0103': attach("The disk isn't available.", '磁盘状态不可用。'),
  'ecs.0104': attach("The server can't take that many disks.", '云服务器可挂载的磁盘数量不足。'),
  'ecs.0105': attach("Couldn't find the system disk.", '查询云服务器的系统盘失败。'),
  'ecs.0107': attach("The server can't take that many shared disks.", '云服务器可挂载的共享磁盘数量超过上限。'),
  'ecs.0111': attach("The disk isn't attached to the server.", '磁盘未挂载到该云服务器。'),
  'ecs.0112': migrate("The server isn't pay-per-use.", '云服务器不是按需计费。'),
  'ecs.0119': attach('The key of the encrypted disk is disabled.', '加密磁盘的密钥已禁用。'),
  'ecs.0120': changeSystem("A yearly/monthly server can't be rebuilt.", '包年包月云服务器不支持重建。'),
  'ecs.0121': attach('The disk and the server are in different fault domains.', '磁盘与云服务器不在同一故障域。'),
  'ecs.0207': resize("Couldn't change the flavor.", '变更规格失败。'),
  'ecs.0209': resize("Couldn't confirm the new flavor.", '确认变更规格失败。'),
  'ecs.0215': changeSystem("Couldn't detach the system disk.", '卸载系统盘失败。'),
  'ecs.0221': migrate("The server can't move to the dedicated host that it is on.", '不能迁移到原专属主机。'),
  'ecs.0226': helpOfOtherCall({
    en: "Couldn't start the server. See the message for the reason, then try again.",
    zh: '启动云服务器失败。请查看提示信息后重试。',
  }),
  'ecs.0227': helpOfOtherCall({
    en: "Couldn't restart the server. See the message for the reason, then try again.",
    zh: '重启云服务器失败。请查看提示信息后重试。',
  }),
  'ecs.0301': query("Couldn't query the server.", '查询云服务器失败。'),
  'ecs.0315': query("Couldn't query the automatic recovery of the server.", '查询云服务器的自动恢复状态失败。'),
  'ecs.0321': query("Couldn't query the console log of the server.", '查询云服务器的控制台日志失败。'),
  'ecs.0501': helpOfOtherCall({
    en: "Couldn't delete the server. Try again later.",
    zh: '删除云服务器失败。请稍后重试。',
  }),
  'ecs.0502': remove("Couldn't delete the private IP address.", '删除私有 IP 地址失败。'),
  'ecs.0503': remove("Couldn't query the system disk.", '查询系统盘失败。'),
  'ecs.0507': changeNics("Couldn't delete the NIC.", '删除网卡失败。'),
  'ecs.0509': changeSystem("The yearly/monthly system disk can't be changed.", '包年包月的系统盘不支持变更操作系统。'),
  'ecs.0510': changeSystem(
    "A yearly/monthly server with a Marketplace image can't be changed.",
    '使用市场镜像的包年包月云服务器不支持切换操作系统。',
  ),
  'ecs.0605': helpOfOtherCall({
    en: 'The server is locked. Unlock it, then try again.',
    zh: '云服务器已锁定。请解锁后重试。',
  }),
  'ecs.0610': resetPassword("Couldn't reset the password.", '重置密码失败。'),
  'ecs.0612': resetPassword("Couldn't check for the password plug-in.", '检查是否安装密码插件失败。'),
  'ecs.0613': resetPassword("The server doesn't have the password plug-in.", '云服务器未安装密码插件。'),
  'ecs.0614': helpOfOtherCall({
    en: "The server doesn't exist. It may have been deleted.",
    zh: '云服务器不存在，可能已删除。',
  }),
  'ecs.0616': helpOfOtherCall({
    en: "Couldn't rename the server. Try again later.",
    zh: '修改云服务器名称失败。请稍后重试。',
  }),
  'ecs.0617': attach("Couldn't change the attributes of the disk.", '修改磁盘属性失败。'),
  'ecs.0618': changeNics("Couldn't change the IP address of the NIC.", '修改网卡的 IP 地址失败。'),
  'ecs.0704': resize("The flavor of a spot server can't be changed.", '竞价实例不支持变更规格。'),
  'ecs.0706': reserve("Reserved instances can't be split or merged.", '预留实例不能拆分或合并。'),
  'ecs.0802': resize("The flavor of a server with this image can't be changed.", '此镜像的云服务器不支持变更规格。'),
  'ecs.0803': resize('The dedicated host is missing.', '未指定专属主机。'),
  'ecs.0804': resize("The flavor can't be changed to this one.", '不支持变更到目标规格。'),
  'ecs.0805': resize(
    "A large-memory flavor can't be changed to an ordinary one, or back.",
    '超大内存型规格与普通规格不能互相变更。',
  ),
  'ecs.0806': resize("The flavor of an H2 server can't be changed.", '高性能计算型 H2 不支持变更规格。'),
  'ecs.0807': resize('The new flavor takes fewer NICs.', '目标规格支持的网卡数量不足。'),
  'ecs.0808': resize(
    "The flavor of a Xen server with a UEFI image can't be changed.",
    '使用 UEFI 镜像的 Xen 云服务器不支持变更规格。',
  ),
  'ecs.0809': resize('The new flavor takes fewer VBD disks.', '目标规格支持的 VBD 磁盘数量不足。'),
  'ecs.0810': resize('The flavor is the current one.', '目标规格与当前规格相同。'),
  'ecs.0811': resize('Changing from Xen to KVM needs drivers on the server.', '从 Xen 变更到 KVM 须先安装驱动。'),
  'ecs.0812': resize('The drivers of the server must be checked first.', '须先在云服务器上检查驱动。'),
  'ecs.0813': resize('The server needs a driver for the new flavor.', '变更到目标规格须先安装驱动。'),
};
