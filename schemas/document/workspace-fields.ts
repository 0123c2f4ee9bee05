import type { Field, ObjectField } from '../core/model/field.ts';
import { providerIds } from '../core/model/provider.ts';
import { severityNames } from './severities.ts';

const list = (en: string, zh: string): Field => ({ type: 'array', item: text(en, zh), doc: { en, zh } });

const text = (en: string, zh: string): Field => ({ type: 'string', doc: { en, zh } });

const wildcards = { en: '"*" matches any characters.', zh: '“*”匹配任意字符。' };

/** The fields of the file: what is read, and what its JSON Schema describes. */
export const workspaceFile: ObjectField = {
  type: 'object',
  doc: {
    en: 'Rules for the instance requests in this folder, and the profiles that a team shares. They only make checks stricter.',
    zh: '此文件夹中实例请求的规则，以及团队共享的配置。规则只会使检查更严格。',
  },
  fields: {
    severities: {
      type: 'map',
      value: {
        type: 'string',
        values: severityNames.filter((name) => name !== 'off').map((value) => ({ value, doc: { en: '', zh: '' } })),
        doc: { en: 'The least severity.', zh: '最低严重级别。' },
      },
      doc: {
        en: 'The least severity of a rule by its code, such as "huawei-ecs/placeholder": "error". A lower one has no effect.',
        zh: '按规则代码指定最低严重级别，例如 "huawei-ecs/placeholder": "error"。更低的级别不起作用。',
      },
    },
    names: list(
      `What names of instances must match: one of these patterns. ${wildcards.en}`,
      `实例名称须匹配其中一个模式。${wildcards.zh}`,
    ),
    zones: list(`The zones that requests can use. ${wildcards.en}`, `请求可使用的可用区。${wildcards.zh}`),
    types: list(`The instance types that requests can use. ${wildcards.en}`, `请求可使用的规格。${wildcards.zh}`),
    images: list(`The images that requests can use. ${wildcards.en}`, `请求可使用的镜像。${wildcards.zh}`),
    tags: list('The keys of the tags that each request must have.', '每个请求必须包含的标签键。'),
    maxCount: {
      type: 'integer',
      minimum: 1,
      doc: { en: 'The maximum number of instances in one request.', zh: '单个请求的实例数上限。' },
    },
    maxMonths: {
      type: 'integer',
      minimum: 0,
      doc: {
        en: 'The maximum prepaid period in months, without renewal; 0 allows only pay-per-use.',
        zh: '预付费时长上限（月），且不允许自动续费；0 表示仅允许按需计费。',
      },
    },
    maxPrice: {
      type: 'object',
      doc: {
        en: 'The maximum price of one request, without traffic. A send whose price is above it is refused; one whose price is unknown must be confirmed.',
        zh: '单个请求的价格上限，不含流量。价格超过上限时拒绝发送；价格未知时须确认。',
      },
      fields: {
        amount: {
          type: 'number',
          required: true,
          minimum: 0,
          doc: { en: 'The amount, with the discounts of the account.', zh: '金额，按账号的折后价计算。' },
        },
        currency: {
          type: 'string',
          required: true,
          values: [
            { value: 'CNY', doc: { en: 'Chinese yuan.', zh: '人民币。' } },
            { value: 'USD', doc: { en: 'US dollar.', zh: '美元。' } },
          ],
          unlisted: 'warning',
          doc: {
            en: 'The currency of the provider, such as CNY. Amounts are never converted.',
            zh: '服务商所用的币种，例如 CNY。不做汇率换算。',
          },
        },
        per: {
          type: 'string',
          default: 'month',
          values: [
            {
              value: 'month',
              doc: { en: 'A month. Pay-per-use counts with 744 hours.', zh: '每月。按需计费以 744 小时计。' },
            },
            {
              value: 'hour',
              doc: { en: 'An hour. A prepaid month counts as 744 hours.', zh: '每小时。预付费的一个月以 744 小时计。' },
            },
          ],
          doc: { en: 'What the amount is for.', zh: '金额的计价周期。' },
        },
      },
    },
    production: list(
      'The profiles that are for production: their names must be typed before a send.',
      '用于生产环境的配置：发送前须输入其名称。',
    ),
    profiles: {
      type: 'map',
      value: {
        type: 'object',
        doc: { en: 'A profile without its credential.', zh: '不含凭据的配置。' },
        fields: {
          provider: {
            type: 'string',
            required: true,
            values: providerIds.map((value) => ({ value, doc: { en: '', zh: '' } })),
            doc: { en: 'The provider.', zh: '服务商。' },
          },
          endpoint: text('The address of the API.', 'API 地址。'),
          region: text('The region.', '区域。'),
          project: text('The ID of the project.', '项目 ID。'),
          color: text('The color in the status bar and in questions.', '状态栏和询问中的颜色。'),
          production: {
            type: 'boolean',
            doc: { en: 'Whether its name must be typed before a send.', zh: '发送前是否须输入其名称。' },
          },
        },
      },
      doc: {
        en: 'Profiles that this workspace proposes. Nothing is sent to one until you add it and enter your own credential.',
        zh: '此工作区建议的配置。在添加配置并输入自己的凭据之前，不会向其发送任何内容。',
      },
    },
  },
};
