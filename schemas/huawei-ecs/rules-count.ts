import { at, given, itemsOf, stringOf } from '../core/node.ts';
import type { Rule } from '../core/rule.ts';
import { chargingOf, countOf, eipIsPrepaid, inServer } from './find.ts';

const mostPrepaid = 100;
const mostResources = 400;

/** What must hold when several servers are created at once. */
export const countRules: readonly Rule[] = [
  {
    code: 'count-prepaid',
    severity: 'error',
    section: 'Table 2, count',
    providerError: 'Ecs.0913',
    documentation: {
      en: 'At most 100 yearly/monthly servers are created at once.',
      zh: '包年/包月的云服务器一次最多创建 100 台。',
    },
    check(body, report) {
      const node = inServer(body, 'count');
      const count = countOf(body);
      if (!node || count === undefined || count <= mostPrepaid || chargingOf(body) !== 'prePaid') return;
      report(node, {
        en: `At most ${mostPrepaid} prePaid servers can be created at once; this asks for ${count}.`,
        zh: `prePaid 云服务器一次最多创建 ${mostPrepaid} 台，现为 ${count}。`,
      });
    },
  },
  {
    code: 'count-postpaid',
    severity: 'warning',
    section: "Table 2, count; the provider's API definitions since 2025-09-19",
    documentation: {
      en: 'The document takes up to 500 pay-per-use servers at once; since 2025-09-19 the provider states 100.',
      zh: '文档允许一次创建 500 台按需云服务器；自 2025-09-19 起服务商改称 100 台。',
    },
    check(body, report) {
      const node = inServer(body, 'count');
      const count = countOf(body);
      if (!node || count === undefined || count <= 100 || count > 500 || chargingOf(body) !== 'postPaid') return;
      report(node, {
        en: 'Since 2025-09-19 the provider states a limit of 100 servers at once. Better split the batch.',
        zh: '自 2025-09-19 起，服务商改称一次最多 100 台。建议分批创建。',
      });
    },
  },
  {
    code: 'count-resources',
    severity: 'error',
    section: 'Table 2, count',
    documentation: {
      en: 'A yearly/monthly order has at most 400 resources. Each server counts as one, and so do its system disk, each data disk, its EIP and the bandwidth of that.',
      zh: '一个包年/包月订单最多 400 个资源。每台云服务器、系统盘、每块数据盘、弹性公网 IP 及其带宽各算一个。',
    },
    check(body, report) {
      const node = inServer(body, 'count');
      const count = countOf(body);
      if (!node || count === undefined || count > mostPrepaid || chargingOf(body) !== 'prePaid') return;
      // A pay-per-use EIP and a bandwidth that exists already are no part of the order.
      const eip = eipIsPrepaid(inServer(body, 'publicip', 'eip')) ? 2 : 0;
      const each = 2 + itemsOf(inServer(body, 'data_volumes')).length + eip;
      if (count * each <= mostResources) return;
      report(node, {
        en: `${count} servers with ${each} resources each make ${count * each}; an order has at most ${mostResources}. Ask for at most ${Math.floor(mostResources / each)}.`,
        zh: `${count} 台云服务器，每台 ${each} 个资源，共 ${count * each} 个，超出单个订单上限 ${mostResources}。请改为最多 ${Math.floor(mostResources / each)} 台。`,
      });
    },
  },
  {
    code: 'count-name',
    severity: 'error',
    section: 'Table 2, name',
    providerError: 'Ecs.0914',
    documentation: {
      en: 'When count is above 1, a suffix is added to the name, which then has at most 59 characters.',
      zh: 'count 大于 1 时会为名称追加后缀，名称最多 59 个字符。',
    },
    check(body, report) {
      const node = inServer(body, 'name');
      const length = stringOf(node)?.length ?? 0;
      if (!node || length <= 59 || length > 128 || !((countOf(body) ?? 1) > 1)) return;
      report(node, {
        en: `The name of a batch has at most 59 characters, since a suffix is added; this has ${length}.`,
        zh: `批量创建时会为名称追加后缀，因此最多 59 个字符，现有 ${length} 个。`,
      });
    },
  },
  {
    code: 'count-auto-rename',
    severity: 'hint',
    section: "Table 2, isAutoRename; the provider's API definitions say true",
    documentation: {
      en: 'The provider states two defaults for isAutoRename, false and true. When count is above 1, say which you want.',
      zh: '服务商对 isAutoRename 的默认值说法不一（false 与 true）。count 大于 1 时建议明确写出。',
    },
    check(body, report) {
      const node = inServer(body, 'count');
      if (!node || !((countOf(body) ?? 1) > 1) || given(at(inServer(body), 'isAutoRename'))) return;
      report(node, {
        en: 'Better state isAutoRename: false numbers the names, true makes them all alike. The provider gives two different defaults.',
        zh: '建议写明 isAutoRename：false 为名称追加序号，true 允许重名。服务商对其默认值说法不一。',
      });
    },
  },
];
