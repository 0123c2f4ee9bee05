import { at, given, numberOf, stringOf } from '../core/node.ts';
import type { Rule } from '../core/rule.ts';

const hostname = /^[a-z0-9][a-z0-9-]{0,62}[a-z0-9]$/;

export const rules: readonly Rule[] = [
  {
    code: 'password-classes',
    severity: 'error',
    section: 'Notes, 2',
    providerError: 'InvalidParameter',
    documentation: {
      en: 'A password has at least one upper-case letter, one lower-case letter, one digit and one special character.',
      zh: '密码须至少包含一个大写字母、一个小写字母、一个数字和一个特殊字符。',
    },
    check(body, report) {
      const node = at(body, 'password');
      const password = stringOf(node);
      if (!node || !password) return;
      const missing = passwordClasses.filter(({ regex }) => !regex.test(password));
      if (missing.length === 0) return;
      report(node, {
        en: `The password still needs ${missing.map(({ says }) => says.en).join(', ')}.`,
        zh: `密码还须包含${missing.map(({ says }) => says.zh).join('、')}。`,
      });
    },
  },
  {
    code: 'hostname-from-name',
    severity: 'hint',
    section: 'Request Parameters, hostname; Notes, 3',
    documentation: {
      en: 'Without a hostname the name is taken for it, and not every name is a legal host name.',
      zh: '未填写 hostname 时取 name 作为主机名，而 name 未必是合法的主机名。',
    },
    check(body, report) {
      const node = at(body, 'name');
      const name = stringOf(node);
      if (!node || !name || at(body, 'hostname') || hostname.test(name)) return;
      report(node, {
        en: 'This name also becomes the hostname, which it cannot: that takes 2 to 64 lower-case letters, digits and hyphens. Add a hostname.',
        zh: '该名称会同时作为主机名，但不符合主机名规则（2 到 64 个小写字母、数字和连字符）。请另填 hostname。',
      });
    },
  },
  {
    code: 'memory-in-mb',
    severity: 'warning',
    section: 'Request Parameters, memory; later versions count in MB',
    documentation: {
      en: 'Memory is in GB. Later versions of this API count in MB, so 512 and more looks like a mistake of unit.',
      zh: '内存以 GB 计。此 API 的后续版本以 MB 计，因此 512 及以上很可能是单位写错。',
    },
    check(body, report) {
      const node = at(body, 'memory');
      const memory = numberOf(node);
      if (!node || memory === undefined || memory < 512) return;
      report(node, {
        en: `This asks for ${memory} GB. If you meant MB, write ${Math.max(1, Math.round(memory / 1024))}.`,
        zh: `这表示 ${memory} GB。如果本意是 MB，请写 ${Math.max(1, Math.round(memory / 1024))}。`,
      });
    },
  },
  {
    code: 'image-and-network',
    severity: 'hint',
    section: 'Request Parameters, image_id, network_id; Error Codes',
    documentation: {
      en: 'image_id and network_id are optional, yet the provider answers ImageNotFound and NetworkNotFound: better name both.',
      zh: 'image_id 与 network_id 虽为可选，但服务商会返回 ImageNotFound 和 NetworkNotFound，建议都写明。',
    },
    check(body, report) {
      if (body.type !== 'object') return;
      const absent = ['image_id', 'network_id'].filter((key) => !given(at(body, key)));
      if (absent.length === 0) return;
      report(body, {
        en: `Better name ${absent.join(' and ')}: the document gives no default.`,
        zh: `建议写明 ${absent.join(' 和 ')}：文档没有给出默认值。`,
      });
    },
  },
];

const passwordClasses = [
  { regex: /[A-Z]/, says: { en: 'an upper-case letter', zh: '大写字母' } },
  { regex: /[a-z]/, says: { en: 'a lower-case letter', zh: '小写字母' } },
  { regex: /\d/, says: { en: 'a digit', zh: '数字' } },
  { regex: /[^A-Za-z\d]/, says: { en: 'a special character', zh: '特殊字符' } },
];
