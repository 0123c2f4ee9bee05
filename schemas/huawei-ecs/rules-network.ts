import { at, given, itemsOf, type Node, numberOf, stringOf } from '../core/node.ts';
import type { Rule } from '../core/rule.ts';
import { inServer, nicsOf } from './find.ts';

/** What must hold for NICs, security groups, the EIP and its bandwidth. */
export const networkRules: readonly Rule[] = [
  {
    code: 'publicip-id-or-eip',
    severity: 'error',
    section: 'Data Structure for Creating ECSs, Table 1',
    documentation: {
      en: 'publicip has either the id of an existing EIP or eip for a new one, not both. Some samples of the provider have both all the same.',
      zh: 'publicip 中 id（已有弹性公网 IP）和 eip（新购）只能填一个。服务商个别示例同时填写了两者。',
    },
    check(body, report) {
      const publicip = inServer(body, 'publicip');
      if (!publicip || !given(at(publicip, 'id')) || !given(at(publicip, 'eip'))) return;
      report(publicip, {
        en: 'Give either id, for an existing EIP, or eip, for a new one; not both.',
        zh: 'id（已有弹性公网 IP）和 eip（新购）只能填一个。',
      });
    },
  },
  {
    code: 'bandwidth-needs',
    severity: 'error',
    section: 'Data Structure for Creating ECSs, bandwidth',
    documentation: {
      en: 'A bandwidth of sharetype PER needs size; one of sharetype WHOLE needs id.',
      zh: 'sharetype 为 PER 时必须填写 size，为 WHOLE 时必须填写 id。',
    },
    check(body, report) {
      const bandwidth = inServer(body, 'publicip', 'eip', 'bandwidth');
      const sharetype = stringOf(at(bandwidth, 'sharetype'));
      const needed = sharetype === 'PER' ? 'size' : sharetype === 'WHOLE' ? 'id' : undefined;
      if (!bandwidth || !needed || given(at(bandwidth, needed))) return;
      report(bandwidth, {
        en: `A bandwidth of sharetype ${sharetype} needs "${needed}".`,
        zh: `sharetype 为 ${sharetype} 时必须填写“${needed}”。`,
      });
    },
  },
  {
    code: 'bandwidth-chargemode',
    severity: 'warning',
    section: "Data Structure for Creating ECSs, bandwidth, chargemode; the provider's own tests send the value",
    documentation: {
      en: 'The document knows traffic, or no chargemode at all for billing by bandwidth, and says that other values fail; yet the provider itself also sends "bandwidth".',
      zh: '文档规定 chargemode 为 traffic，或不填表示按带宽计费，其他值会失败；但服务商自己也会发送“bandwidth”。',
    },
    check(body, report) {
      const node = inServer(body, 'publicip', 'eip', 'bandwidth', 'chargemode');
      if (!node || stringOf(node) !== 'bandwidth') return;
      report(node, {
        en: 'The document says that this value makes the creation fail. To pay by bandwidth, leave chargemode out.',
        zh: '文档称该值会导致创建失败。如需按带宽计费，请删除 chargemode。',
      });
    },
  },
  {
    code: 'bandwidth-step',
    severity: 'warning',
    section: 'Data Structure for Creating ECSs, bandwidth, size',
    documentation: {
      en: 'A bandwidth goes in steps of 50 Mbit/s above 300, and of 500 above 1000.',
      zh: '带宽大于 300 Mbit/s 时步长为 50，大于 1000 时步长为 500。',
    },
    check(body, report) {
      const bandwidth = inServer(body, 'publicip', 'eip', 'bandwidth');
      const node = at(bandwidth, 'size');
      const size = numberOf(node);
      if (!node || size === undefined || size <= 300 || size > 2000) return;
      const step = size <= 1000 ? 50 : 500;
      if (size % step === 0 || stringOf(at(bandwidth, 'sharetype')) !== 'PER') return;
      const below = Math.floor(size / step) * step;
      report(node, {
        en: `Here bandwidth goes in steps of ${step}: write ${below} or ${below + step}.`,
        zh: `此范围内步长为 ${step}：请写 ${below} 或 ${below + step}。`,
      });
    },
  },
  {
    code: 'nic-subnet',
    severity: 'error',
    section: 'Table 3, subnet_id',
    documentation: {
      en: 'Every NIC names its subnet, or since 2025-05-30 an existing port instead.',
      zh: '每张网卡都必须指定子网；自 2025-05-30 起也可改为指定已有端口。',
    },
    check(body, report) {
      for (const nic of nicsOf(body)) {
        if (given(at(nic, 'subnet_id')) || given(at(nic, 'port_id'))) continue;
        report(nic, { en: 'This NIC needs "subnet_id".', zh: '此网卡缺少“subnet_id”。' });
      }
    },
  },
  {
    code: 'address-pair-any',
    severity: 'error',
    section: 'Table 4, ip_address',
    documentation: {
      en: 'An allowed address pair cannot be 0.0.0.0/0. To switch the source/destination check off, write 1.1.1.1/0.',
      zh: '允许的地址对不能是 0.0.0.0/0。如需关闭源/目的检查，请写 1.1.1.1/0。',
    },
    check(body, report) {
      for (const { node, address } of pairAddresses(body)) {
        if (address !== '0.0.0.0/0') continue;
        report(node, {
          en: '0.0.0.0/0 is not allowed. To switch the source/destination check off, write 1.1.1.1/0.',
          zh: '不允许填写 0.0.0.0/0。如需关闭源/目的检查，请写 1.1.1.1/0。',
        });
      }
    },
  },
  {
    code: 'address-pair-wide',
    severity: 'hint',
    section: 'Table 4, ip_address',
    documentation: {
      en: 'An allowed block wider than /24 should have a security group of its own.',
      zh: '允许的网段掩码小于 24 时，应为该端口单独配置安全组。',
    },
    check(body, report) {
      for (const { node, address } of pairAddresses(body)) {
        const mask = address.match(/\/(\d{1,2})$/)?.[1];
        if (mask === undefined || Number(mask) >= 24 || Number(mask) === 0) continue;
        report(node, {
          en: 'This block is wider than /24: give the port a security group of its own.',
          zh: '该网段掩码小于 24，请为该端口单独配置安全组。',
        });
      }
    },
  },
  {
    code: 'security-groups-empty',
    severity: 'hint',
    section: 'Table 2, security_groups; elsewhere the provider says that an empty list counts as none',
    documentation: {
      en: 'An empty list of security groups means the default group here, and none elsewhere in the documentation.',
      zh: '安全组列表为空时，本文档称绑定默认安全组，另一处文档则称视为没有安全组。',
    },
    check(body, report) {
      const node = inServer(body, 'security_groups');
      if (node?.type !== 'array' || itemsOf(node).length > 0) return;
      report(node, {
        en: 'An empty list is documented in two ways: the default group, or none. Better name a group.',
        zh: '空列表的含义文档说法不一：默认安全组，或没有安全组。建议写明安全组。',
      });
    },
  },
];

function pairAddresses(body: Node) {
  return nicsOf(body)
    .flatMap((nic) => itemsOf(at(nic, 'allowed_address_pairs')))
    .flatMap((pair) => {
      const node = at(pair, 'ip_address');
      const address = stringOf(node);
      return node && address ? [{ node, address }] : [];
    });
}
