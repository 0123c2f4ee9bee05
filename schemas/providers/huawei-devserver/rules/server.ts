import { removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { isZeroId } from '../../../core/util/placeholder.ts';
import { uuid } from '../../../core/util/string-patterns.ts';
import { maxLater } from '../batches.ts';
import { valueAt } from '../body-accessors.ts';
import { nameShape } from '../fields/common.ts';

const nameForm = nameShape(64).regex;
const strictUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const uuidFields = [
  ['image_id'],
  ['network', 'vpc_id'],
  ['network', 'subnet_id'],
  ['network', 'security_group_id'],
  ['network', 'roce_id'],
  ['hps_cluster_id'],
];

/** Rules for the server itself: flavor, name, count, ids. */
export const serverRules: readonly Rule[] = [
  {
    code: 'flavor-twice',
    severity: 'warning',
    section: 'Later documents: flavor and resource_flavor exclude each other',
    documentation: {
      en: "flavor and resource_flavor can't be used together.",
      zh: 'flavor 与 resource_flavor 二选一。',
    },
    fix: { en: 'Removes one of the two.', zh: '删除其中一个。' },
    check(body, report) {
      const later = presentValue(valueAt(body, 'resource_flavor'));
      const flavor = presentValue(valueAt(body, 'flavor'));
      if (!later || !flavor) return;
      report(
        later,
        {
          en: 'Specify either "flavor" or "resource_flavor", not both.',
          zh: '“flavor”与“resource_flavor”只能二选一，请删除其中一个。',
        },
        removeFix(later),
        removeFix(flavor),
      );
    },
  },
  {
    code: 'name-dot',
    severity: 'hint',
    section: "Request Parameters, name; the Terraform provider doesn't allow dots",
    documentation: {
      en: "The provider's API accepts a dot in the name, but its Terraform provider doesn't.",
      zh: '服务商的 API 允许名称含点，但其 Terraform Provider 不允许。',
    },
    fix: { en: 'Replaces dots with hyphens.', zh: '将点替换为连字符。' },
    check(body, report) {
      const node = valueAt(body, 'name');
      const name = stringOf(node);
      if (!node || !name?.includes('.') || !nameForm.test(name)) return;
      report(
        node,
        {
          en: "The provider's Terraform provider doesn't allow dots in a name. Consider hyphens.",
          zh: '服务商的 Terraform Provider 不允许名称含点，建议改用连字符。',
        },
        setFix(node, name.replaceAll('.', '-')),
      );
    },
  },
  {
    code: 'count-later',
    severity: 'warning',
    section: 'Request Parameters, count; later documents allow 1 to 10',
    documentation: {
      en: 'The document allows 100 servers at once; later documents allow 10.',
      zh: '单次最多可购买 100 台；后续文档将上限改为 10 台。',
    },
    fix: { en: 'Sets it to 10.', zh: '改为 10。' },
    check(body, report) {
      const node = valueAt(body, 'count');
      const count = numberOf(node);
      if (!node || count === undefined || count <= maxLater || count > 100) return;
      report(
        node,
        {
          en: 'Later documents allow at most 10 servers at once. Split this into several requests.',
          zh: '后续文档规定单次最多 10 台，请分多次请求。',
        },
        setFix(node, maxLater, { isLastResort: true }),
      );
    },
  },
  {
    code: 'uuid-version',
    severity: 'hint',
    section: "The provider's API definition; its own examples break it",
    documentation: {
      en: "The provider's definition requires a lowercase UUID of version 1 to 5. Its own examples don't follow it.",
      zh: '服务商的接口定义要求 UUID 小写且版本号为 1 到 5，但其示例并未遵守。',
    },
    fix: { en: 'Changes it to lowercase, if nothing else is wrong.', zh: '若仅大小写不符，改为小写。' },
    check(body, report) {
      for (const path of uuidFields) {
        const node = valueAt(body, ...path);
        const id = stringOf(node);
        if (!node || id?.length !== 36 || !uuid.regex.test(id) || strictUuid.test(id) || isZeroId(id)) continue;
        const lower = id.toLowerCase();
        report(
          node,
          {
            en: "Expected a lowercase UUID of version 1 to 5, by the provider's definition. Check the id.",
            zh: '按服务商的接口定义，应为小写且版本号为 1 到 5 的 UUID。请核对该 ID。',
          },
          ...(strictUuid.test(lower) ? [setFix(node, lower, { safe: true })] : []),
        );
      }
    },
  },
];
