import { at, booleanOf, given, itemsOf, propertiesOf, stringOf } from '../core/node.ts';
import type { Rule } from '../core/rule.ts';
import { countOf, inServer } from './find.ts';

const mostUserData = 32 * 1024;
const minute = 60_000;

/** What must hold for the server as a whole: its name, times, labels and place. */
export const serverRules: readonly Rule[] = [
  {
    code: 'name-long',
    severity: 'warning',
    section: "Table 2, name; the provider's API definitions say 64",
    documentation: {
      en: 'The document allows names of up to 128 characters; the API definitions and SDKs of the provider, 64.',
      zh: '文档允许名称最多 128 个字符，而服务商的 API 定义和 SDK 限制为 64 个。',
    },
    check(body, report) {
      const node = inServer(body, 'name');
      const length = stringOf(node)?.length ?? 0;
      if (!node || length <= 64 || length > 128 || (countOf(body) ?? 1) > 1) return;
      report(node, {
        en: `The provider elsewhere allows 64 characters only; this has ${length}.`,
        zh: `服务商的其他文档限制为 64 个字符，现有 ${length} 个。`,
      });
    },
  },
  {
    code: 'name-chinese',
    severity: 'hint',
    section: 'Table 2, name; the Chinese edition allows Chinese characters',
    documentation: {
      en: 'Chinese characters in a name are allowed by the Chinese edition of the document alone, and cannot be in a host name.',
      zh: '仅中文版文档允许名称包含汉字，且主机名不能包含汉字。',
    },
    check(body, report) {
      const node = inServer(body, 'name');
      if (!node || !/\p{Script=Han}/u.test(stringOf(node) ?? '')) return;
      report(node, {
        en: 'Only the Chinese edition of the document allows Chinese characters, and the host name cannot have them.',
        zh: '仅中文版文档允许汉字，且主机名不能包含汉字。',
      });
    },
  },
  {
    code: 'user-data-size',
    severity: 'error',
    section: 'Table 2, user_data',
    documentation: {
      en: 'User data is at most 32 KB before it is encoded.',
      zh: '用户数据在编码前最大 32 KB。',
    },
    check(body, report) {
      const node = inServer(body, 'user_data');
      const text = stringOf(node)?.replace(/[\s=]/g, '');
      if (!node || text === undefined) return;
      const bytes = Math.floor((text.length * 3) / 4);
      if (bytes <= mostUserData) return;
      report(node, {
        en: `User data is at most 32 KB before encoding; this is ${(bytes / 1024).toFixed(1)} KB. Fetch the rest from a store.`,
        zh: `用户数据编码前最大 32 KB，现为 ${(bytes / 1024).toFixed(1)} KB。其余内容请改为启动时下载。`,
      });
    },
  },
  {
    code: 'auto-terminate-window',
    severity: 'error',
    section: 'Table 2, auto_terminate_time',
    providerError: 'Ecs.0083',
    documentation: {
      en: 'The time of deletion is at least 30 minutes and at most three years from now.',
      zh: '定时删除时间距现在至少 30 分钟，最多三年。',
    },
    check(body, report, { now }) {
      const node = inServer(body, 'auto_terminate_time');
      const text = stringOf(node);
      if (!node || !text?.endsWith('Z')) return;
      const time = Date.parse(text);
      const latest = new Date(now);
      latest.setUTCFullYear(latest.getUTCFullYear() + 3);
      if (time < now) {
        report(node, {
          en: 'This time has passed. It must be at least 30 minutes from now.',
          zh: '该时间已过，须距现在至少 30 分钟。',
        });
      } else if (time < now + 30 * minute) {
        report(node, { en: 'This must be at least 30 minutes from now.', zh: '该时间须距现在至少 30 分钟。' });
      } else if (time > latest.getTime()) {
        report(node, { en: 'This is more than three years from now.', zh: '该时间距现在超过三年。' });
      }
    },
  },
  {
    code: 'multi-az-ineffective',
    severity: 'hint',
    section: 'Table 2, batch_create_in_multi_az',
    documentation: {
      en: 'batch_create_in_multi_az has an effect only without availability_zone.',
      zh: '仅在未填写 availability_zone 时 batch_create_in_multi_az 才有效。',
    },
    check(body, report) {
      const node = inServer(body, 'batch_create_in_multi_az');
      if (!node || !booleanOf(node) || !given(inServer(body, 'availability_zone'))) return;
      report(node, {
        en: 'This has no effect, since availability_zone names one zone. Take that out to spread the servers.',
        zh: '已填写 availability_zone，此项不生效。如需分布到多个可用区，请删除 availability_zone。',
      });
    },
  },
  {
    code: 'dedicated-host-tenancy',
    severity: 'warning',
    section: 'Data Structure for Creating ECSs, Table 12',
    documentation: {
      en: 'dedicated_host_id has an effect only when tenancy is dedicated.',
      zh: '仅在 tenancy 为 dedicated 时 dedicated_host_id 才有效。',
    },
    check(body, report) {
      const hints = inServer(body, 'os:scheduler_hints');
      const host = given(at(hints, 'dedicated_host_id'));
      const tenancy = given(at(hints, 'tenancy'));
      if (!host || (tenancy && stringOf(tenancy) !== 'shared')) return;
      report(host, {
        en: 'This has no effect without tenancy "dedicated".',
        zh: 'tenancy 不是 dedicated 时，此项不生效。',
      });
    },
  },
  {
    code: 'metadata-key-space',
    severity: 'hint',
    section: "Table 2, metadata; the provider's API definitions leave the space out",
    documentation: {
      en: 'The document allows spaces in the keys of metadata; the API definitions of the provider do not.',
      zh: '文档允许 metadata 的键包含空格，而服务商的 API 定义不允许。',
    },
    check(body, report) {
      for (const { key, property } of propertiesOf(inServer(body, 'metadata'))) {
        if (!key.includes(' ')) continue;
        report(property, {
          en: "The provider's API definitions allow no space in a key. Better use a hyphen.",
          zh: '服务商的 API 定义不允许键中有空格。建议改用连字符。',
        });
      }
    },
  },
  {
    code: 'server-tags-unique',
    severity: 'error',
    section: 'Data Structure for Creating ECSs, Table 14',
    providerError: 'Ecs.0908',
    documentation: {
      en: 'Each key stands once in server_tags.',
      zh: 'server_tags 中的键不可重复。',
    },
    check(body, report) {
      const seen = new Set<string>();
      for (const tag of itemsOf(inServer(body, 'server_tags'))) {
        const node = at(tag, 'key');
        const key = stringOf(node);
        if (!node || !key) continue;
        if (seen.has(key)) {
          report(node, {
            en: `The key "${key}" stands here twice. Each key can stand once.`,
            zh: `键“${key}”重复，每个键只能出现一次。`,
          });
        }
        seen.add(key);
      }
    },
  },
];
