import { fieldMeant, meantAt } from '../core/meant.ts';
import { given, type Node, numberOf, propertiesOf, stringOf } from '../core/node.ts';
import { uuid } from '../core/patterns.ts';
import type { Rule } from '../core/rule.ts';
import { request } from './request.ts';

/** The special characters that count; ECS has more, among them $ and ^. */
const specials = '!@%-_=+[{}]:,./?';

const passwordKinds = [/[A-Z]/, /[a-z]/, /\d/, /[!@%\-_=+[{}\]:,./?]/];

const forbiddenWords = ['root', 'toor', 'administrator', 'rotartsinimda'];

const strictUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const uuidFields = [
  ['image_id'],
  ['network', 'vpc_id'],
  ['network', 'subnet_id'],
  ['network', 'security_group_id'],
  ['network', 'roce_id'],
  ['hps_cluster_id'],
];

export const rules: readonly Rule[] = [
  {
    code: 'login',
    severity: 'error',
    section: 'Request Parameters, admin_pass, key_pair_name',
    documentation: {
      en: 'Exactly one of admin_pass and key_pair_name must be given.',
      zh: 'admin_pass 与 key_pair_name 必须且只能填写其一。',
    },
    check(body, report) {
      if (body.type !== 'object') return;
      if (lacks(body, 'admin_pass') && lacks(body, 'key_pair_name')) {
        report(body, {
          en: 'There is no way to log in. Give admin_pass or key_pair_name.',
          zh: '没有登录方式。请填写 admin_pass 或 key_pair_name。',
        });
      }
      const keyPair = given(valueAt(body, 'key_pair_name'));
      if (keyPair && given(valueAt(body, 'admin_pass'))) {
        report(keyPair, {
          en: 'Both admin_pass and key_pair_name are given. Leave one of them out.',
          zh: 'admin_pass 与 key_pair_name 不能同时填写，请删除其一。',
        });
      }
    },
  },
  {
    code: 'password-classes',
    severity: 'error',
    section: 'Request Parameters, admin_pass',
    documentation: {
      en: `A password has at least three of: upper-case letters, lower-case letters, digits, and ${specials}.`,
      zh: `密码须至少包含大写字母、小写字母、数字和特殊字符（${specials}）中的三种。`,
    },
    check(body, report) {
      const found = passwordOf(body);
      if (!found || found.kinds + (found.otherKind ? 1 : 0) >= 3) return;
      report(found.node, {
        en: `The password needs three kinds of characters out of upper case, lower case, digits and ${specials}; it has ${found.kinds}.`,
        zh: `密码须包含大写字母、小写字母、数字和特殊字符（${specials}）中的三种，现有 ${found.kinds} 种。`,
      });
    },
  },
  {
    code: 'password-special',
    severity: 'warning',
    section: 'Request Parameters, admin_pass; the ModelArts SDK reference prints another set',
    documentation: {
      en: `Only ${specials} count as special characters. A password that needs another one, such as $ or ^, for its third kind may be refused.`,
      zh: `只有 ${specials} 计为特殊字符。若密码依靠 $、^ 等其他字符才凑足三种，可能被拒绝。`,
    },
    check(body, report) {
      const found = passwordOf(body);
      if (!found?.otherKind || found.kinds !== 2) return;
      report(found.node, {
        en: `Of special characters only ${specials} count, so this password may have two kinds only. Use one of them.`,
        zh: `特殊字符只计 ${specials}，该密码可能只算两种字符。请使用其中之一。`,
      });
    },
  },
  {
    code: 'password-words',
    severity: 'error',
    section: 'Request Parameters, admin_pass',
    documentation: {
      en: 'A password must not contain root or administrator, nor either of them backwards.',
      zh: '密码不能包含 root、administrator 或其倒序。',
    },
    check(body, report) {
      const found = passwordOf(body);
      const word = found && forbiddenWords.find((it) => found.password.includes(it));
      if (!word) return;
      report(found.node, {
        en: `The password contains "${word}", which is not allowed.`,
        zh: `密码包含不允许使用的“${word}”。`,
      });
    },
  },
  {
    code: 'password-words-case',
    severity: 'warning',
    section: 'Request Parameters, admin_pass; the document does not say whether case counts',
    documentation: {
      en: 'A password should not contain root or administrator in any mixture of case, nor backwards.',
      zh: '密码不宜包含任何大小写形式的 root、administrator 或其倒序。',
    },
    check(body, report) {
      const found = passwordOf(body);
      if (!found || forbiddenWords.some((it) => found.password.includes(it))) return;
      const lower = found.password.toLowerCase();
      const word = forbiddenWords.find((it) => lower.includes(it));
      if (!word) return;
      report(found.node, {
        en: `The password contains "${word}" in another case. The document forbids the word and may mean any case.`,
        zh: `密码包含大小写不同的“${word}”。文档禁止使用该词，可能不区分大小写。`,
      });
    },
  },
  {
    code: 'flavor-required',
    severity: 'error',
    section: 'Request Parameters, flavor; resource_flavor may stand in its place since 2026-07',
    documentation: {
      en: 'A flavor must be given. Later documents let resource_flavor stand in its place.',
      zh: '必须填写 flavor。后续文档允许用 resource_flavor 代替。',
    },
    check(body, report) {
      if (body.type !== 'object' || !lacks(body, 'flavor') || !lacks(body, 'resource_flavor')) return;
      report(body, { en: '"flavor" is missing.', zh: '缺少“flavor”。' });
    },
  },
  {
    code: 'flavor-twice',
    severity: 'warning',
    section: 'Later documents: flavor and resource_flavor exclude each other',
    documentation: {
      en: 'flavor and resource_flavor exclude each other.',
      zh: 'flavor 与 resource_flavor 二选一。',
    },
    check(body, report) {
      const later = given(valueAt(body, 'resource_flavor'));
      if (!later || !given(valueAt(body, 'flavor'))) return;
      report(later, {
        en: 'flavor is given too. Leave one of them out.',
        zh: '已填写 flavor，请删除其一。',
      });
    },
  },
  {
    code: 'root-volume',
    severity: 'hint',
    section: 'Request Parameters, root_volume; later documents demand it for every ECS and HPS flavor',
    documentation: {
      en: 'ECS flavors want a root_volume: optional in the reference document, demanded by later ones.',
      zh: 'ECS 规格应填写 root_volume：参考文档中为可选，后续文档要求必填。',
    },
    check(body, report) {
      if (body.type !== 'object' || given(valueAt(body, 'root_volume')) || !hasCloudDisk(body)) return;
      report(body, {
        en: 'Better give a root_volume: later documents demand it for this kind of flavor.',
        zh: '建议填写 root_volume：后续文档要求此类规格必填。',
      });
    },
  },
  {
    code: 'post-paid-period',
    severity: 'hint',
    section: 'Request Parameters, ChargingInfo',
    documentation: {
      en: 'Pay-per-use has no period: the document demands period_num and period_type all the same, and they have no effect.',
      zh: '按需计费没有周期：文档仍要求填写 period_num 和 period_type，但不起作用。',
    },
    check(body, report) {
      if (modeOf(body) !== 'POST_PAID') return;
      const idle = ['period_num', 'period_type', 'is_auto_pay', 'is_auto_renew'].filter((key) =>
        given(valueAt(body, 'charging_info', key)),
      );
      const first = valueAt(body, 'charging_info', idle[0] ?? '');
      if (!first) return;
      report(first, {
        en: `Without effect for POST_PAID: ${idle.join(', ')}.`,
        zh: `对 POST_PAID 不起作用：${idle.join('、')}。`,
      });
    },
  },
  {
    code: 'charging-common',
    severity: 'hint',
    section: 'Request Parameters, ChargingInfo',
    documentation: {
      en: 'COMMON says of a flavor that it is sold both ways. A request should say which way is meant.',
      zh: 'COMMON 表示规格同时支持两种计费方式。请求中应写明采用哪一种。',
    },
    check(body, report) {
      const node = valueAt(body, 'charging_info', 'charging_mode');
      if (!node || modeOf(body) !== 'COMMON') return;
      report(node, {
        en: 'COMMON leaves open how the server is paid for. Write POST_PAID or PRE_PAID.',
        zh: 'COMMON 没有说明计费方式。请写 POST_PAID 或 PRE_PAID。',
      });
    },
  },
  {
    code: 'period-type',
    severity: 'warning',
    section: 'Request Parameters, ChargingInfo; the Terraform provider offers MONTH and YEAR only',
    documentation: {
      en: 'Prepaid servers are sold by the month and the year; the other units are listed, but not known to work.',
      zh: '预付费服务器按月或按年销售；其他单位虽在文档中列出，但未见可用。',
    },
    check(body, report) {
      const node = valueAt(body, 'charging_info', 'period_type');
      const unit = stringOf(node);
      if (!node || !unit || modeOf(body) !== 'PRE_PAID' || !['ABSOLUTE', 'DAY', 'HOUR', 'WEEK'].includes(unit)) return;
      report(node, {
        en: `PRE_PAID is sold by MONTH and YEAR; ${unit} is listed, but not known to work.`,
        zh: `PRE_PAID 按 MONTH 或 YEAR 销售；${unit} 虽在文档中列出，但未见可用。`,
      });
    },
  },
  {
    code: 'period-years',
    severity: 'warning',
    section: 'Request Parameters, ChargingInfo; Huawei Cloud ECS sells up to three years',
    documentation: {
      en: 'The limit of period_num does not look at its unit, so many years pass it. More than three are probably months.',
      zh: 'period_num 的上限不区分单位，因此年数过多也能通过。超过三年很可能是把月写成了年。',
    },
    check(body, report) {
      const node = valueAt(body, 'charging_info', 'period_num');
      const years = numberOf(node);
      const unit = stringOf(valueAt(body, 'charging_info', 'period_type'));
      if (!node || years === undefined || years <= 3 || unit !== 'YEAR' || modeOf(body) !== 'PRE_PAID') return;
      report(node, {
        en: `This pays for ${years} years in advance. If you meant months, write MONTH.`,
        zh: `这表示预付 ${years} 年。如果本意是月，请将 period_type 改为 MONTH。`,
      });
    },
  },
  {
    code: 'auto-pay',
    severity: 'hint',
    section: 'Request Parameters, ChargingInfo; the document gives no default',
    documentation: {
      en: 'A prepaid order should say whether it is paid at once: the document gives no default, and an unpaid order makes no server.',
      zh: '预付费订单应写明是否自动支付：文档没有给出默认值，而未支付的订单不会创建服务器。',
    },
    check(body, report) {
      const info = valueAt(body, 'charging_info');
      if (!info || modeOf(body) !== 'PRE_PAID' || given(valueAt(body, 'charging_info', 'is_auto_pay'))) return;
      report(info, {
        en: 'Say is_auto_pay: the document gives no default, and an unpaid order makes no server.',
        zh: '建议写明 is_auto_pay：文档没有给出默认值，而未支付的订单不会创建服务器。',
      });
    },
  },
  {
    code: 'count-later',
    severity: 'warning',
    section: 'Request Parameters, count; later documents allow 1 to 10',
    documentation: {
      en: 'Up to 100 servers could be bought at once; later documents allow 10.',
      zh: '单次最多可购买 100 台；后续文档将上限改为 10 台。',
    },
    check(body, report) {
      const node = valueAt(body, 'count');
      const count = numberOf(node);
      if (!node || count === undefined || count <= 10 || count > 100) return;
      report(node, {
        en: 'Later documents allow at most 10 servers at once. Send several requests.',
        zh: '后续文档规定单次最多 10 台，请分多次请求。',
      });
    },
  },
  {
    code: 'hps',
    severity: 'hint',
    section: 'Later documents: server_type HPS',
    documentation: {
      en: 'Supernodes (HPS) are newer than the reference document, so little is checked about them.',
      zh: '超节点（HPS）晚于参考文档，相关检查较少。',
    },
    check(body, report) {
      const node = valueAt(body, 'server_type');
      if (!node || stringOf(node) !== 'HPS') return;
      report(node, {
        en: 'HPS is newer than the reference document; little is checked about it.',
        zh: 'HPS 晚于参考文档，相关检查较少。',
      });
    },
  },
  {
    code: 'hps-login',
    severity: 'warning',
    section: 'Later documents: key_pair_name',
    documentation: {
      en: 'A supernode can be logged in to with a key pair only.',
      zh: '超节点仅支持密钥对登录。',
    },
    check(body, report) {
      const password = given(valueAt(body, 'admin_pass'));
      if (!password || stringOf(valueAt(body, 'server_type')) !== 'HPS') return;
      report(password, {
        en: 'HPS takes key pairs only. Give key_pair_name in place of admin_pass.',
        zh: 'HPS 仅支持密钥对。请用 key_pair_name 代替 admin_pass。',
      });
    },
  },
  {
    code: 'hps-count',
    severity: 'warning',
    section: 'Later documents: count',
    documentation: {
      en: 'count is not for supernodes.',
      zh: '超节点不支持 count。',
    },
    check(body, report) {
      const count = given(valueAt(body, 'count'));
      if (!count || numberOf(count) === 1 || stringOf(valueAt(body, 'server_type')) !== 'HPS') return;
      report(count, {
        en: 'HPS does not support count. Leave it out.',
        zh: 'HPS 不支持 count，请删除。',
      });
    },
  },
  {
    code: 'hps-cluster',
    severity: 'warning',
    section: 'Later documents: hps_cluster_id',
    documentation: {
      en: 'hps_cluster_id is for supernodes (server_type HPS) only.',
      zh: 'hps_cluster_id 仅用于超节点（server_type 为 HPS）。',
    },
    check(body, report) {
      const cluster = given(valueAt(body, 'hps_cluster_id'));
      const type = stringOf(valueAt(body, 'server_type'));
      if (!cluster || (type !== 'ECS' && type !== 'BMS')) return;
      report(cluster, {
        en: `hps_cluster_id is for HPS only; this server is of type ${type}. Leave it out.`,
        zh: `hps_cluster_id 仅用于 HPS，而此处为 ${type}，请删除。`,
      });
    },
  },
  {
    code: 'uuid-version',
    severity: 'hint',
    section: "The provider's API definition; its own examples break it",
    documentation: {
      en: "The provider's definition wants a UUID of version 1 to 5 in lower case. Its own examples do not keep to that.",
      zh: '服务商的接口定义要求小写、版本号为 1 到 5 的 UUID，但其示例并未遵守。',
    },
    check(body, report) {
      for (const path of uuidFields) {
        const node = valueAt(body, ...path);
        const id = stringOf(node);
        if (!node || !id || !uuid.regex.test(id) || strictUuid.test(id)) continue;
        report(node, {
          en: "The provider's definition wants a lower-case UUID of version 1 to 5, and this is another. Check that the id is complete and right.",
          zh: '服务商的接口定义要求小写、版本号为 1 到 5 的 UUID，此处不符。请核对该 ID 是否完整无误。',
        });
      }
    },
  },
  {
    code: 'userdata-base64',
    severity: 'warning',
    section: 'Request Parameters, userdata; later documents want base64',
    documentation: {
      en: 'User data is base64. The reference document does not say so; later ones do.',
      zh: '自定义数据须为 base64 编码。参考文档没有说明，后续文档有此要求。',
    },
    check(body, report) {
      for (const key of ['userdata', 'user_data']) {
        const node = valueAt(body, key);
        const data = stringOf(node);
        if (!node || !data || isBase64(data)) continue;
        report(node, {
          en: 'This is not base64. Encode the text first.',
          zh: '此处不是 base64。请先编码。',
        });
      }
    },
  },
  {
    code: 'userdata-twice',
    severity: 'warning',
    section: 'Later documents: user_data replaces userdata',
    documentation: {
      en: 'userdata and user_data are two names of one field.',
      zh: 'userdata 与 user_data 是同一字段的新旧名称。',
    },
    check(body, report) {
      const later = given(valueAt(body, 'user_data'));
      if (!later || !given(valueAt(body, 'userdata'))) return;
      report(later, {
        en: 'userdata is given too, and only one of them counts. Leave one out.',
        zh: '已填写 userdata，两者只有一个生效，请删除其一。',
      });
    },
  },
  {
    code: 'name-dot',
    severity: 'hint',
    section: 'Request Parameters, name; the Terraform provider allows no dot',
    documentation: {
      en: "A dot in the name passes the provider's API, but not its Terraform provider.",
      zh: '名称中的点可通过服务商的 API，但其 Terraform Provider 不允许。',
    },
    check(body, report) {
      const node = valueAt(body, 'name');
      if (!node || !stringOf(node)?.includes('.')) return;
      report(node, {
        en: "The provider's Terraform provider allows no dot in a name. A hyphen is safer.",
        zh: '服务商的 Terraform Provider 不允许名称含点，建议改用连字符。',
      });
    },
  },
];

/** The value of a field, also where it is written under a name that people confuse with it. */
function valueAt(body: Node, ...path: readonly string[]): Node | undefined {
  return meantAt(body, request, ...path);
}

/** Whether a field is absent, null or empty; one whose value is only about to be typed is none of these. */
function lacks(body: Node, name: string): boolean {
  const property = propertiesOf(body).findLast(({ key }) => key === name || fieldMeant(key, request) === name);
  return !property || (property.value !== undefined && !given(property.value));
}

/** The password with the number of documented kinds of characters in it, and whether it has a special one beyond them. */
function passwordOf(body: Node): { node: Node; password: string; kinds: number; otherKind: boolean } | undefined {
  const node = valueAt(body, 'admin_pass');
  const password = stringOf(node);
  if (!node || !password) return undefined;
  const special = passwordKinds.at(-1)?.test(password) ?? false;
  return {
    node,
    password,
    kinds: passwordKinds.filter((kind) => kind.test(password)).length,
    otherKind: !special && /[^A-Za-z\d]/.test(password),
  };
}

function modeOf(body: Node): string | undefined {
  return stringOf(valueAt(body, 'charging_info', 'charging_mode'));
}

/** Whether the server surely or, by the look of its flavor, probably has a system disk of the cloud's. */
function hasCloudDisk(body: Node): boolean {
  const type = given(valueAt(body, 'server_type'));
  if (type) return ['ECS', 'HPS'].includes(stringOf(type) ?? '');
  const flavor = stringOf(valueAt(body, 'flavor'));
  // Bare metal flavors are called physical.something.
  return Boolean(flavor) && !flavor?.startsWith('physical.');
}

/** Whether a text is base64, in one line or broken into several. */
function isBase64(text: string): boolean {
  const plain = text.replace(/[\r\n]/g, '');
  return plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain);
}
