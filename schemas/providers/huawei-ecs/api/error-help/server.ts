import type { ErrorHelp } from '../../../../core/api/order-summary.ts';
import type { LocalizedText } from '../../../../core/localized-text.ts';
import { count, flavor, help, inServer } from './help.ts';

const name = inServer('name');
const keyPair = inServer('key_name');
const serverTags = inServer('server_tags');
const tags = inServer('tags');
const serverGroup = inServer('os:scheduler_hints', 'group');

const quotaUnknown: LocalizedText = {
  en: "Couldn't query the quota of the account. Try again later.",
  zh: '查询账号配额失败。请稍后重试。',
};

/** Names, tags, login and number of the servers. */
export const serverErrorHelp: Readonly<Record<string, ErrorHelp>> = {
  'ecs.0001': help(
    {
      en: 'The quota of servers, cores or memory is used up. Create fewer servers or request a higher quota.',
      zh: '云服务器、vCPU 或内存配额不足。请减少数量或申请扩大配额。',
    },
    count,
    flavor,
  ),
  'ecs.0011': help(
    {
      en: 'The password is too weak. Use 8 to 26 characters of at least three kinds, without the user name.',
      zh: '密码强度不够。请使用 8 到 26 个字符，至少包含三类字符，且不含用户名。',
    },
    inServer('adminPass'),
  ),
  'ecs.0022': help(
    {
      en: 'The server group is full. Use another group or request a higher quota.',
      zh: '云服务器组的配额不足。请更换云服务器组或申请扩大配额。',
    },
    serverGroup,
  ),
  'ecs.0041': help(
    {
      en: 'The description is too long or contains < or >. Use at most 85 characters, without < and >.',
      zh: '描述过长或包含 < 或 >。请使用最多 85 个字符，且不含 < 和 >。',
    },
    inServer('description'),
  ),
  'ecs.0089': help(
    {
      en: "The organization's tag policy doesn't allow these tags. Change them to follow the policy.",
      zh: '标签不符合组织的标签策略。请按策略修改。',
    },
    serverTags,
    tags,
  ),
  'ecs.0090': help(
    {
      en: 'This region doesn\'t support bring-your-own-license. Remove "BYOL".',
      zh: '该区域不支持自带许可。请删除“BYOL”。',
    },
    inServer('metadata', 'BYOL'),
  ),
  'ecs.0118': help(
    { en: 'Too many servers at once. Reduce the number.', zh: '一次操作的云服务器过多。请减少数量。' },
    count,
  ),
  'ecs.0302': help(quotaUnknown),
  'ecs.0308': help(quotaUnknown),
  'ecs.0313': help(
    {
      en: "Couldn't query the server group. Check its ID, then try again.",
      zh: '查询云服务器组失败。请检查其 ID 后重试。',
    },
    serverGroup,
  ),
  'ecs.0314': help(
    {
      en: "The key pair doesn't exist in this region, or belongs to another user. Check its name.",
      zh: '该区域没有此密钥对，或属于其他用户。请检查名称。',
    },
    keyPair,
  ),
  'ecs.0905': help(
    { en: 'Too many tags. Use at most 10 tags.', zh: '标签过多。最多使用 10 个标签。' },
    serverTags,
    tags,
  ),
  'ecs.0906': help(
    {
      en: 'A tag has no key or is too long. Use 1 to 36 characters for the key and at most 43 for the value.',
      zh: '标签缺少键或过长。键须为 1 到 36 个字符，值最多 43 个字符。',
    },
    serverTags,
    tags,
  ),
  'ecs.0907': help(
    { en: 'A tag contains invalid characters. Remove them.', zh: '标签包含无效字符。请删除。' },
    serverTags,
    tags,
  ),
  'ecs.0908': help(
    { en: 'Two tags have the same key. Keep only one.', zh: '标签的键重复。请只保留一个。' },
    serverTags,
    tags,
  ),
  'ecs.0913': help(
    {
      en: 'Too many servers for one request. Split them into several requests.',
      zh: '单次请求的数量过多。请分多次创建。',
    },
    count,
  ),
  'ecs.0914': help(
    {
      en: 'The name is too long. Use at most 64 characters, or 59 if you create several servers.',
      zh: '名称过长。最多 64 个字符，批量创建时最多 59 个。',
    },
    name,
  ),
  'ecs.0915': help(
    {
      en: 'The name contains invalid characters. Use only letters, digits, "_", "-" and ".".',
      zh: '名称只能包含字母、数字、下划线、连字符和点。',
    },
    name,
  ),
};
