import type { LocalizedText } from '../../../core/localized-text.ts';
import type { ListedValue, ObjectField, StringField } from '../../../core/model/field.ts';
import { setFix } from '../../../core/model/fix.ts';
import { at, jsonOf, type Node, presentValue } from '../../../core/syntax/node.ts';
import { wordsFor } from '../../shared/other-words.ts';
import { fix } from '../fix-helpers.ts';
import { chargingMode, periodNum, periodType } from './billing.ts';
import { fixId, isPlaceholderUuid } from './placeholder.ts';

const trueOrFalseSays: LocalizedText = {
  en: 'Expected a string: "true" or "false".',
  zh: '须为字符串："true" 或 "false"。',
};

const trueOrFalse = (yes: ListedValue<string>['doc'], no: ListedValue<string>['doc'], ...names: readonly string[]) =>
  ({
    values: [
      { value: 'true', doc: yes },
      { value: 'false', doc: no },
    ],
    default: 'false',
    skeleton: 'false',
    otherForms: {
      names,
      values: [
        ...wordsFor('true', trueOrFalseSays, [1, '1', 'yes', 'on', '是']),
        ...wordsFor('false', trueOrFalseSays, [0, '0', 'no', 'off', '否']),
      ],
      jsonTypes: { types: ['boolean'], says: trueOrFalseSays },
    },
  }) as const satisfies Partial<StringField>;

/** The duration is ignored on a server that is not a spot server; tools write 0 there. */
const isOfSpot = (node: Node) => presentValue(at(node.parent?.parent, 'marketType')) !== undefined;

/** The field `extendparam` of the server: charging, the enterprise project, spot and backup. */
export const extendparam: ObjectField = {
  type: 'object',
  section: 'Data Structure for Creating ECSs, Table 9',
  skeleton: { chargingMode: 'postPaid' },
  otherForms: { names: ['extend_param', 'extendParam', 'charging', 'charging_info'] },
  doc: {
    en: 'How the server is charged, and more. The document refers to Table 9 for it, which is on the page of data structures.',
    zh: '计费方式等附加信息。文档所指的“表 9”在数据结构页面，不在本页。',
  },
  fields: {
    chargingMode,
    periodType,
    periodNum,
    isAutoRenew: {
      type: 'string',
      ...trueOrFalse(
        { en: 'Renews and pays by itself at the end of the period.', zh: '到期自动续订。' },
        { en: 'Ends unless it is renewed by hand.', zh: '不自动续订。' },
        'auto_renew',
        'autoRenew',
      ),
      doc: {
        en: 'Whether a yearly/monthly order renews by itself; a string, not a boolean.',
        zh: '包年包月到期后是否自动续订，取字符串而非布尔值。',
      },
    },
    isAutoPay: {
      type: 'string',
      ...trueOrFalse(
        { en: 'The order is paid at once.', zh: '自动支付订单。' },
        {
          en: 'The order stays unpaid, and nothing is created, until it is paid in the console.',
          zh: '生成待支付订单，在控制台支付后才会创建。',
        },
        'auto_pay',
        'autoPay',
      ),
      doc: {
        en: 'Whether a yearly/monthly order is paid at once; a string, not a boolean.',
        zh: '包年包月下单后是否自动支付，取字符串而非布尔值。',
      },
    },
    enterprise_project_id: {
      type: 'string',
      valueSource: 'resource-group',
      default: '0',
      skeleton: '0',
      placeholder: isPlaceholderUuid,
      pattern: {
        regex: /^(?:0|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i,
        says: { en: 'be a UUID, or 0 for the default project', zh: '是 UUID，或用 0 表示默认企业项目' },
        severity: 'warning',
        code: 'uuid',
        fix: (node, text) => (text.toLowerCase() === 'default' ? setFix(node, '0') : fixId(node, text)),
      },
      otherForms: { names: ['enterpriseProjectId', 'eps_id', 'epsId'] },
      doc: {
        en: 'The enterprise project that the server belongs to; "0" is the default one.',
        zh: '所属企业项目的 ID，"0" 为默认企业项目。',
      },
    },
    regionID: {
      type: 'string',
      skeleton: 'cn-north-4',
      otherForms: { names: ['region', 'region_id', 'regionId'] },
      doc: {
        en: 'The region, such as cn-north-4. The endpoint already decides it.',
        zh: '区域 ID，例如 cn-north-4。终端节点已决定区域。',
      },
    },
    support_auto_recovery: {
      type: 'boolean',
      otherForms: {
        names: ['auto_recovery', 'autoRecovery', 'enable_auto_recovery'],
        jsonTypes: {
          types: ['string'],
          says: {
            en: 'Expected a boolean: any string here counts as false. Write true or false without quotes.',
            zh: '须为布尔值：此处的字符串一律视为 false。请去掉引号，直接写 true 或 false。',
          },
        },
      },
      doc: {
        en: "Whether the server moves to another host when its own fails. The flavor must support it; spot servers can't.",
        zh: '物理机故障时是否自动恢复到其他主机。须规格支持，竞价实例不支持。',
      },
    },
    marketType: {
      type: 'string',
      skeleton: 'spot',
      unlisted: 'warning',
      values: [
        {
          value: 'spot',
          doc: { en: 'Spot: cheap, and can be reclaimed at any time.', zh: '竞价：价格低，随时可能被回收。' },
        },
      ],
      otherForms: { names: ['market_type', 'instance_market_type'] },
      doc: {
        en: 'Makes it a spot server. Only pay-per-use servers can be. The key has no underscore.',
        zh: '创建竞价实例，仅支持按需计费。键名中没有下划线。',
      },
    },
    spotPrice: {
      type: 'string',
      skeleton: '0.1',
      pattern: {
        regex: /^\d+(?:\.\d+)?$/,
        says: { en: 'be a price, such as 0.1', zh: '是价格，例如 0.1' },
        severity: 'warning',
      },
      otherForms: { names: ['spot_price', 'spot_maximum_price', 'max_price'] },
      doc: {
        en: 'The maximum hourly price of a spot server: at least the market price, at most the pay-per-use price.',
        zh: '竞价实例每小时最高价，不低于市场价，不高于按需价。',
      },
    },
    interruption_policy: {
      type: 'string',
      unlisted: 'warning',
      values: [
        {
          value: 'immediate',
          doc: { en: 'The server is released at once when it is reclaimed.', zh: '回收时立即释放。' },
        },
      ],
      requiredWhen: { en: 'when spot_duration_hours is given', zh: '填写了 spot_duration_hours 时' },
      doc: {
        en: 'What happens when a spot server is reclaimed.',
        zh: '竞价实例被回收时的策略。',
      },
    },
    spot_duration_hours: {
      type: 'integer',
      otherForms: { names: ['spot_duration'] },
      minimum: 1,
      isLimited: isOfSpot,
      unit: { en: 'hours', zh: '小时' },
      doc: {
        en: 'How long a spot server is safe from being reclaimed. The flavor sets the upper limit. Needs interruption_policy.',
        zh: '竞价实例的保障时长，上限由规格决定。须同时填写 interruption_policy。',
      },
    },
    spot_duration_count: {
      type: 'integer',
      minimum: 1,
      isLimited: isOfSpot,
      doc: {
        en: 'How many such durations in a row. Below 6 hours it must be 1.',
        zh: '保障时长的个数。spot_duration_hours 小于 6 时只能为 1。',
      },
    },
    diskPrior: {
      type: 'string',
      ...trueOrFalse(
        { en: 'The disks first, then the server.', zh: '先创建磁盘，再创建云服务器。' },
        { en: 'The disks with the server.', zh: '磁盘随云服务器创建。' },
      ),
      doc: {
        en: 'Whether the disks are created before the server; a string, not a boolean.',
        zh: '是否先创建磁盘再创建云服务器，取字符串而非布尔值。',
      },
    },
    CB_CSBS_BACKUP: {
      type: 'string',
      otherForms: {
        convert: (node) =>
          node.type === 'object'
            ? fix(
                'Convert to a string',
                '转换为字符串',
                () => [{ kind: 'set', node, value: JSON.stringify(jsonOf(node)) }],
                {
                  safe: true,
                },
              )
            : undefined,
      },
      skeleton:
        '{"policy_id":"00000000-0000-0000-0000-000000000000","vault_id":"00000000-0000-0000-0000-000000000000"}',
      doc: {
        en: 'Cloud backup: a JSON string with policy_id and vault_id, such as "{\\"policy_id\\": \\"…\\", \\"vault_id\\": \\"…\\"}".',
        zh: '云备份：JSON 字符串，含 policy_id 和 vault_id，例如 "{\\"policy_id\\": \\"…\\", \\"vault_id\\": \\"…\\"}"。',
      },
    },
  },
};
