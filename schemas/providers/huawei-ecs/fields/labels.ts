import type { ArrayField, MapField } from '../../../core/model/field.ts';
import { removeFix, setFix } from '../../../core/model/fix.ts';
import { shortenFix } from '../fix-helpers.ts';
import {
  bareTag,
  fixedTag,
  isBareTag,
  tagForm,
  tagLimits,
  tagOfTextFix,
  tagsOfMap,
  tagsOfPairs,
  tagsOfTextFix,
} from '../tags.ts';
import { isPlaceholderUuid } from './placeholder.ts';

const notInKey = /[\p{Cc}=*<>\\,|/]+/gu;
const notInValue = /[\p{Cc}=*<>\\,|]+/gu;

/** A text with hyphens for what it can't contain, cut to a length. */
function legalText(text: string, illegal: RegExp, maxLength: number): string {
  const replaced = text.slice(0, 1000).replace(illegal, '-').replace(/^-/, '').replace(/-$/, '');
  return [...replaced].slice(0, maxLength).join('');
}

export const metadata: MapField = {
  type: 'map',
  otherForms: { names: ['server_metadata'] },
  maxEntries: 10,
  minKeyLength: 1,
  maxKeyLength: 255,
  keyPattern: {
    regex: /^[A-Za-z0-9 _:.-]*$/,
    says: {
      en: 'contain only letters, digits, spaces, hyphens, underscores, colons and periods',
      zh: '只包含字母、数字、空格、连字符、下划线、冒号和点',
    },
  },
  value: {
    type: 'string',
    maxLength: 255,
    fix: (node, text) => shortenFix(node, text, 255),
    doc: { en: 'A custom value, a string of at most 255 characters.', zh: '自定义的值，最多 255 个字符。' },
  },
  known: {
    op_svc_userid: {
      type: 'string',
      placeholder: isPlaceholderUuid,
      skeleton: '00000000000000000000000000000000',
      otherForms: { names: ['user_id', 'iam_user_id'] },
      section: 'Data Structure for Creating ECSs, Table 11',
      doc: {
        en: 'The id of your IAM user. A yearly/monthly server with key_name needs it.',
        zh: 'IAM 用户的 ID。包年包月且使用 key_name 时需要填写。',
      },
    },
    agency_name: {
      type: 'string',
      section: 'Data Structure for Creating ECSs, Table 11',
      otherForms: { names: ['agency'] },
      doc: {
        en: 'The IAM agency that gives the server temporary credentials.',
        zh: 'IAM 委托的名称，云服务器由此获得临时凭据。',
      },
    },
    __support_agent_list: {
      type: 'string',
      section: 'Data Structure for Creating ECSs, Table 11',
      skeleton: 'ces',
      otherForms: { names: ['agent_list', 'agents'] },
      doc: {
        en: 'The agents to install, separated by commas: ces (monitoring), hss (host security, basic), hss,hss-ent (host security, enterprise).',
        zh: '要安装的 Agent，以逗号分隔：ces（主机监控）、hss（主机安全基础版）、hss,hss-ent（主机安全企业版）。',
      },
    },
    BYOL: {
      type: 'string',
      unlisted: 'warning',
      section: 'Not in the document; from the API reference of another Huawei cloud',
      values: [
        { value: 'true', doc: { en: 'Your own license.', zh: '自带许可。' } },
        { value: 'false', doc: { en: 'The license of the image.', zh: '使用镜像的许可。' } },
      ],
      doc: {
        en: 'Whether you bring the license of the operating system. Not every region allows it.',
        zh: '操作系统是否自带许可，并非所有区域都支持。',
      },
    },
    admin_pass: {
      type: 'string',
      secret: true,
      section: 'Not in the document; from the API reference of another Huawei cloud',
      skeleton: '${secret:admin-pass}',
      doc: {
        en: 'The password of a Windows server. Windows images can no longer be used here.',
        zh: 'Windows 云服务器的密码。此接口已不能使用 Windows 镜像。',
      },
    },
  },
  doc: {
    en: 'Up to 10 custom pairs, and some keys with a meaning. Anyone on the server can read them, so keep secrets out.',
    zh: '最多 10 对自定义元数据，其中部分键有特定含义。登录云服务器的人都能读到，请勿写入机密。',
  },
};

export const tags: ArrayField = {
  type: 'array',
  maxItems: 10,
  otherForms: { convert: tagsOfMap },
  doc: {
    en: 'Tags in the form key.value. server_tags does the same and allows more characters; the document recommends it.',
    zh: 'key.value 形式的标签。server_tags 功能相同且支持更多字符，文档推荐使用 server_tags。',
  },
  errors: { length: 'Ecs.0905' },
  item: {
    type: 'string',
    skeleton: 'env.test',
    minLength: 1,
    otherForms: { convert: tagsOfPairs },
    pattern: {
      regex: tagForm,
      besideReferences: /^[\p{Script=Han}A-Za-z0-9_.-]*$/u,
      says: {
        en: 'have the form key.value: letters, digits, _ and -, at most 36 and 43 characters',
        zh: '是 key.value 形式：字母、数字、_ 和 -，分别最多 36 和 43 个字符',
      },
    },
    fix(node, text) {
      const fixed = fixedTag(text);
      return fixed === undefined ? removeFix(node, { isLastResort: text.trim() !== '' }) : setFix(node, fixed);
    },
    errors: { pattern: 'Ecs.0907' },
    doc: {
      en: 'A tag, such as env.test: a key of at most 36 letters, digits, _ and -, and a value of at most 43, which may also have periods.',
      zh: '一个标签，例如 env.test：key 最多 36 个字符（字母、数字、_、-），value 最多 43 个字符（另可含点）。',
    },
  },
};

export const serverTags: ArrayField = {
  type: 'array',
  maxItems: 10,
  otherForms: {
    names: ['labels', 'serverTags', 'server_tag'],
    convert: (node) => tagsOfMap(node) ?? tagsOfTextFix(node),
  },
  section: 'Data Structure for Creating ECSs, Table 14',
  doc: {
    en: 'The tags of the server: up to 10, each key once.',
    zh: '云服务器的标签，最多 10 个，键不可重复。',
  },
  errors: { length: 'Ecs.0905' },
  item: {
    type: 'object',
    skeleton: { key: 'env', value: 'test' },
    otherForms: { convert: tagOfTextFix, hasOwnRule: isBareTag },
    doc: { en: 'A tag.', zh: '一个标签。' },
    fields: {
      key: {
        type: 'string',
        required: true,
        minLength: 1,
        maxLength: tagLimits.key.maxLength,
        skeleton: 'env',
        otherForms: { names: ['name', 'tag_key', 'tagKey', 'k'], elsewhere: bareTag },
        fix: (node, text) =>
          setFix(node, legalText(text, notInKey, tagLimits.key.maxLength) || 'key', {
            isLastResort: text === '',
          }),
        pattern: {
          regex: tagLimits.key.form,
          isOfCharacters: true,
          says: {
            en: 'not contain control characters or any of = * < > \\ , | /',
            zh: '不包含控制字符和 = * < > \\ , | /',
          },
        },
        doc: { en: 'The key of the tag.', zh: '标签的键。' },
        errors: { length: 'Ecs.0906', pattern: 'Ecs.0907' },
      },
      value: {
        type: 'string',
        required: true,
        maxLength: tagLimits.value.maxLength,
        otherForms: { names: ['tag_value', 'tagValue', 'val', 'v', 'values'] },
        fix: (node, text) => setFix(node, legalText(text, notInValue, tagLimits.value.maxLength)),
        pattern: {
          regex: tagLimits.value.form,
          isOfCharacters: true,
          says: {
            en: 'not contain control characters or any of = * < > \\ , |',
            zh: '不包含控制字符和 = * < > \\ , |',
          },
        },
        doc: { en: 'The value of the tag; may be empty.', zh: '标签的值，可为空。' },
        errors: { length: 'Ecs.0906', pattern: 'Ecs.0907' },
      },
    },
  },
};
