import { removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { inInstanceSpec, valueAt } from '../body-accessors.ts';

/** Rules for the number of the instances. */
export const countRules: readonly Rule[] = [
  {
    code: 'one-for-fixed-ip',
    severity: 'error',
    section: '请求参数, maxCount',
    documentation: {
      en: 'A request that sets ip for the network card can create only one instance.',
      zh: '网卡指定了内网 IP 时，单次请求只能创建一台实例。',
    },
    fix: { en: 'Sets maxCount to 1, or removes ip.', zh: '将 maxCount 改为 1，或删除 ip。' },
    check(body, report) {
      const node = valueAt(body, 'maxCount');
      const count = numberOf(node);
      if (!node || count === undefined || count <= 1) return;
      const ip = presentValue(inInstanceSpec(body, 'primaryNetworkInterface', 'ip'));
      if (!ip) return;
      report(
        node,
        {
          en: `With "ip" set, only 1 instance can be created, found ${count}. Use 1, or remove "ip".`,
          zh: `指定“ip”时只能创建 1 台，现为 ${count} 台。请改为 1，或删除“ip”。`,
        },
        // Nobody knows which of the two is meant.
        setFix(node, 1, { isLastResort: true }),
        removeFix(ip, { isLastResort: true }),
      );
    },
  },
  {
    code: 'client-token-in-file',
    severity: 'hint',
    section: '请求参数, clientToken',
    documentation: {
      en: 'clientToken must be different for each request. If it is kept in a file and not changed, the next send repeats the last request.',
      zh: '不同请求的 clientToken 不能重复。写在文件中的值若不每次更换，再次发送会被当作上一次的重复。',
    },
    fix: { en: 'Removes it.', zh: '删除该字段。' },
    check(body, report) {
      const node = valueAt(body, 'clientToken');
      if (!node || !stringOf(node)) return;
      report(
        node,
        {
          en: 'Sending this file again repeats the last request. Remove "clientToken" to get a new one each time.',
          zh: '“clientToken”写在文件中，再次发送会被当作重复请求。建议删除，发送时会自动生成。',
        },
        removeFix(node),
      );
    },
  },
];
