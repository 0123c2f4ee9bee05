import { addFix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import {
  at,
  booleanOf,
  elementsOf,
  itemsOf,
  type Node,
  presentValue,
  propertiesOf,
  stringOf,
} from '../../../core/syntax/node.ts';
import { countOf, inServer, nicsOf } from '../body-accessors.ts';
import { setFieldFix } from '../fix-helpers.ts';
import { subnetsToMove } from '../misplaced-fields.ts';

/** Rules for NICs and security groups. */
export const networkRules: readonly Rule[] = [
  {
    code: 'nic-subnet',
    severity: 'error',
    section: 'Table 3, subnet_id',
    documentation: {
      en: 'Every NIC needs a subnet or, since 2025-05-30, an existing port instead.',
      zh: '每张网卡都必须指定子网；自 2025-05-30 起也可改为指定已有端口。',
    },
    fix: {
      en: 'Adds subnet_id, or moves it here from "server".',
      zh: '添加 subnet_id，或将“server”中的子网移到此处。',
    },
    check(body, report) {
      const nics = nicsOf(body);
      for (const nic of nics) {
        if (presentValue(at(nic, 'subnet_id')) || presentValue(at(nic, 'port_id'))) continue;
        report(
          nic,
          { en: 'Missing required field "subnet_id".', zh: '缺少必需字段“subnet_id”。' },
          ...(nic === nics[0] ? subnetsToMove(inServer(body)) : []),
          addFix(nic, { subnet_id: '00000000-0000-0000-0000-000000000000' }),
        );
      }
    },
  },
  {
    code: 'port-id-precedence',
    severity: 'hint',
    section: "Not in the document; from the provider's API definitions since 2025-05-30",
    documentation: {
      en: 'An existing port has its own subnet and address: with port_id, subnet_id and ip_address have no effect.',
      zh: '已有端口自带子网和地址：填写 port_id 后，subnet_id 和 ip_address 不生效。',
    },
    fix: { en: 'Removes either of the two.', zh: '删除其中一个。' },
    check(body, report) {
      for (const nic of nicsOf(body)) {
        const port = presentValue(at(nic, 'port_id'));
        if (!port) continue;
        const isShared = countOf(body) !== 1 && presentValue(at(nic, 'ip_address'));
        for (const key of ['subnet_id', 'ip_address']) {
          const node = presentValue(at(nic, key));
          if (!node) continue;
          report(
            node,
            { en: `"${key}" has no effect when "port_id" is set.`, zh: `已填写“port_id”，“${key}”不生效。` },
            removeFix(node),
            // A NIC needs more than an address, which the servers of a batch can't share.
            ...(presentValue(at(nic, 'subnet_id')) && !isShared ? [removeFix(port)] : []),
          );
        }
      }
    },
  },
  {
    code: 'port-id-security-groups',
    severity: 'warning',
    section: "Not in the document; from the provider's API definitions since 2025-05-30",
    documentation: {
      en: 'An existing port keeps its own security groups: when every NIC has a port_id, security_groups has no effect.',
      zh: '已有端口保留自己的安全组：所有网卡都填写 port_id 时，security_groups 不生效。',
    },
    fix: { en: 'Removes security_groups.', zh: '删除 security_groups。' },
    check(body, report) {
      const groups = inServer(body, 'security_groups');
      const nics = nicsOf(body);
      if (!groups || itemsOf(groups).length === 0 || nics.length === 0) return;
      if (!nics.every((nic) => presentValue(at(nic, 'port_id')))) return;
      report(
        groups,
        {
          en: 'This has no effect: every NIC is an existing port. Set security groups on the port.',
          zh: '此项不生效：所有网卡均为已有端口，使用端口自身的安全组。请在端口上设置。',
        },
        removeFix(groups),
      );
    },
  },
  {
    code: 'nic-address-repeated',
    severity: 'warning',
    section: 'Table 3, ip_address',
    documentation: {
      en: "ip_address must not be in use, so two NICs in one subnet can't have the same address.",
      zh: 'ip_address 不能已被占用，因此同一子网的两张网卡不能使用同一地址。',
    },
    fix: { en: 'Removes the address.', zh: '删除该地址。' },
    check(body, report) {
      const seen = new Set<string>();
      for (const nic of nicsOf(body)) {
        const node = at(nic, 'ip_address');
        const address = stringOf(node);
        if (!node || !address) continue;
        const place = `${stringOf(at(nic, 'subnet_id')) ?? ''} ${address}`;
        if (seen.has(place)) {
          report(
            node,
            { en: 'Another NIC above already uses this address.', zh: '前面的网卡已使用该地址。' },
            removeFix(node),
          );
        }
        seen.add(place);
      }
    },
  },
  {
    code: 'ipv6-bandwidth-ineffective',
    severity: 'hint',
    section: 'Table 3, ipv6_bandwidth',
    documentation: {
      en: 'ipv6_bandwidth is for a NIC with an IPv6 address (ipv6_enable true).',
      zh: 'ipv6_bandwidth 用于带 IPv6 地址的网卡（ipv6_enable 为 true）。',
    },
    fix: { en: 'Sets ipv6_enable to true, or removes the bandwidth.', zh: '将 ipv6_enable 设为 true，或删除该带宽。' },
    check(body, report) {
      for (const nic of nicsOf(body)) {
        const node = presentValue(at(nic, 'ipv6_bandwidth'));
        const enable = presentValue(at(nic, 'ipv6_enable'));
        if (!node || (enable && booleanOf(enable) !== false)) continue;
        report(
          node,
          {
            en: 'This has no effect: without "ipv6_enable" the NIC has no IPv6 address.',
            zh: '此项不生效：未开启“ipv6_enable”，网卡没有 IPv6 地址。',
          },
          setFieldFix(nic, 'ipv6_enable', true),
          removeFix(node),
        );
      }
    },
  },
  {
    code: 'address-pair-empty',
    severity: 'warning',
    section: 'Table 4',
    documentation: {
      en: 'An allowed address pair without an address has no effect.',
      zh: '没有地址的地址对不起作用。',
    },
    fix: { en: 'Removes the pair.', zh: '删除该地址对。' },
    check(body, report) {
      for (const pair of nicsOf(body).flatMap((nic) => elementsOf(at(nic, 'allowed_address_pairs')))) {
        if (pair.type !== 'object' || ['ip_address', 'mac_address'].some((key) => presentValue(at(pair, key))))
          continue;
        report(
          pair,
          {
            en: 'This pair has no address. Set "ip_address" or remove it.',
            zh: '该地址对为空。请填写“ip_address”或删除。',
          },
          removeFix(pair),
        );
      }
    },
  },
  {
    code: 'address-pair-any',
    severity: 'error',
    section: 'Table 4, ip_address',
    documentation: {
      en: "An allowed address pair can't be 0.0.0.0/0. To disable the source/destination check, use 1.1.1.1/0.",
      zh: '允许的地址对不能是 0.0.0.0/0。如需关闭源/目的检查，请使用 1.1.1.1/0。',
    },
    fix: { en: 'Changes it to 1.1.1.1/0, or removes the pair.', zh: '改为 1.1.1.1/0，或删除该地址对。' },
    check(body, report) {
      for (const { pair, node, address } of pairAddresses(body)) {
        if (address !== '0.0.0.0/0') continue;
        report(
          node,
          {
            en: "0.0.0.0/0 isn't allowed. To disable the source/destination check, use 1.1.1.1/0.",
            zh: '不能填写 0.0.0.0/0。如需关闭源/目的检查，请使用 1.1.1.1/0。',
          },
          setFix(node, '1.1.1.1/0'),
          removeFix(pair),
        );
      }
    },
  },
  {
    code: 'address-pair-check-off',
    severity: 'hint',
    section: 'Table 3, allowed_address_pairs',
    documentation: {
      en: '1.1.1.1/0 disables the source/destination check of the NIC, which a virtual IP address or a router requires.',
      zh: '1.1.1.1/0 会关闭该网卡的源/目的检查，绑定虚拟 IP 或用作路由时需要。',
    },
    fix: { en: 'Removes the pair.', zh: '删除该地址对。' },
    check(body, report) {
      for (const { pair, node, address } of pairAddresses(body)) {
        if (address !== '1.1.1.1/0') continue;
        report(
          node,
          {
            en: 'This disables the source/destination check. Keep it only for a virtual IP or a router.',
            zh: '此项会关闭源/目的检查。仅在绑定虚拟 IP 或用作路由时保留。',
          },
          removeFix(pair, { isLastResort: true }),
        );
      }
    },
  },
  {
    code: 'address-pair-wide',
    severity: 'hint',
    section: 'Table 4, ip_address',
    documentation: {
      en: 'A port with an allowed block wider than /24 should have its own security group.',
      zh: '允许的网段掩码小于 24 时，应为该端口单独配置安全组。',
    },
    check(body, report) {
      for (const { node, address } of pairAddresses(body)) {
        const mask = address.length > 60 ? undefined : address.match(/\/(\d{1,2})$/)?.[1];
        if (mask === undefined || Number(mask) >= 24) continue;
        if (address === '0.0.0.0/0' || address === '1.1.1.1/0') continue;
        report(node, {
          en: 'This block is wider than /24. The port should have its own security group.',
          zh: '该网段掩码小于 24，应为该端口单独配置安全组。',
        });
      }
    },
  },
  {
    code: 'security-groups-empty',
    severity: 'hint',
    section: 'Table 2, security_groups; elsewhere the provider says that an empty list counts as none',
    documentation: {
      en: 'An empty array of security groups, or a group without an id, means the default group in this document, and no group in another one.',
      zh: '安全组数组为空，或安全组未填 id 时，本文档称绑定默认安全组，另一处文档则称视为没有安全组。',
    },
    fix: { en: 'Adds an id, or removes the empty value.', zh: '添加 id，或删除空项。' },
    check(body, report) {
      const node = inServer(body, 'security_groups');
      if (node?.type !== 'array') return;
      const items = itemsOf(node);
      const message = {
        en: 'An empty value has two documented meanings: default group or none. Specify a group.',
        zh: '文档对空值的含义说法不一：默认安全组，或没有安全组。请指定安全组。',
      };
      const id = '00000000-0000-0000-0000-000000000000';
      if (items.length === 0) report(node, message, setFix(node, [{ id }]), removeFix(node));
      for (const item of items) {
        // What is in it under other names has a message of its own.
        if (item.type !== 'object' || presentValue(at(item, 'id'))) continue;
        if (propertiesOf(item).some(({ key }) => key !== 'id')) continue;
        report(item, message, addFix(item, { id }), removeFix(items.length > 1 ? item : node));
      }
    },
  },
];

function pairAddresses(body: Node) {
  return nicsOf(body)
    .flatMap((nic) => elementsOf(at(nic, 'allowed_address_pairs')))
    .flatMap((pair) => {
      const node = at(pair, 'ip_address');
      const address = stringOf(node);
      return node && address ? [{ pair, node, address }] : [];
    });
}
