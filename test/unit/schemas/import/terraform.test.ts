import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../schemas/core/json.ts';
import { importText } from '../../../../schemas/import/import-text.ts';

function textOf(code: string): string {
  return importText(code, 'en')?.text ?? '';
}

function bodyOf(code: string): Json {
  return JSON.parse(textOf(code).replace(/^\s*\/\/.*$/gm, ''));
}

const instance = (content: string) => `resource "huaweicloud_compute_instance" "web" {\n${content}\n}\n`;

describe('importText of Terraform', () => {
  it('reads an instance of Huawei Cloud with its blocks', () => {
    const code = instance(`  name = "web"
  image_id = "i"
  flavor_id = "s6.small.1"
  security_group_ids = ["g1", "g2"]
  system_disk_size = "40"
  auto_renew = true
  network {
    uuid = "n1"
  }
  network {
    uuid = "n2"
  }
  data_disks {
    type = "SAS"
    size = 100
  }
  eip_type = "5_bgp"
  bandwidth {
    share_type = "PER"
    size = 5
  }
  tags = { env = "prod" }`);
    assert.deepEqual(bodyOf(code), {
      server: {
        name: 'web',
        imageRef: 'i',
        flavorRef: 's6.small.1',
        vpcid: '<vpcid>',
        nics: [{ subnet_id: 'n1' }, { subnet_id: 'n2' }],
        // Terraform's own default, which costs another price than that of the service.
        root_volume: { volumetype: 'GPSSD', size: 40 },
        data_volumes: [{ volumetype: 'SAS', size: 100 }],
        publicip: { eip: { iptype: '5_bgp', bandwidth: { sharetype: 'PER', size: 5 } } },
        security_groups: [{ id: 'g1' }, { id: 'g2' }],
        extendparam: { isAutoRenew: 'true' },
        server_tags: [{ key: 'env', value: 'prod' }],
      },
    });
  });

  it('reads instances of the other providers', () => {
    assert.deepEqual(
      bodyOf(`resource "huaweicloud_modelarts_devserver" "a" {
  name = "d"
  vpc_id = "v"
  root_volume {
    size = 100
    type = "SSD"
  }
  charging_mode = "PRE_PAID"
  period = 1
  period_unit = "MONTH"
}`),
      {
        name: 'd',
        root_volume: { size: 100, type: 'SSD' },
        network: { vpc_id: 'v' },
        charging_info: { charging_mode: 'PRE_PAID', period_type: 'MONTH', period_num: 1 },
      },
    );
    assert.deepEqual(
      bodyOf(`resource "zenlayercloud_bmc_instance" "a" {
  availability_zone = "SEL-A"
  instance_type_id = "M6C"
  internet_charge_type = "ByBandwidth"
  ssh_keys = ["k"]
  raid_config_custom {
    raid_type = "1"
    disk_sequence = [1, 2]
  }
}`),
      {
        zoneId: 'SEL-A',
        instanceChargeType: 'POSTPAID',
        instanceTypeId: 'M6C',
        instanceName: 'Terraform-Instance',
        hostname: 'Terraform-Instance',
        sshKeys: ['k'],
        internetChargeType: 'ByBandwidth',
        raidConfig: { customRaids: [{ raidType: 1, diskSequence: [1, 2] }] },
      },
    );
    const jd = bodyOf(`resource "jdcloud_instance" "vm-1" {
  az = "cn-north-1a"
  instance_name = "my-vm"
  security_group_ids = ["sg-1"]
  system_disk = {
    disk_type = "ssd.gp1"
    disk_size_gb = 40
  }
}`);
    assert.deepEqual(jd, {
      instanceSpec: {
        az: 'cn-north-1a',
        name: 'my-vm',
        primaryNetworkInterface: { vpcId: '<vpcId>', securityGroups: [{ groupId: 'sg-1' }] },
        systemDisk: { diskType: 'ssd.gp1', diskSizeGB: 40 },
        charge: { chargeDuration: '<chargeDuration>' },
      },
    });
  });

  it('takes variables with a default and locals, and leaves other expressions as placeholders', () => {
    const text = textOf(
      `variable "flavor" { default = "s6.small.1" }
locals { zone = "az1" }
${instance('  name = "web-${local.zone}"\n  flavor_id = var.flavor\n  image_id = data.img.x.id\n  count = var.n')}`,
    );
    assert.match(text, /"name": "web-az1"/);
    assert.match(text, /"flavorRef": "s6\.small\.1"/);
    assert.match(text, /\/\/ data\.img\.x\.id\n\s+"imageRef": "<imageRef>"/);
    assert.match(text, /"count": "<count>"/);
  });

  it('counts the instances of for_each, and leaves the number to a person if it is not literal', () => {
    assert.match(textOf(instance('  name = "a"\n  for_each = toset(["a", "b"])')), /"count": 2/);
    assert.match(textOf(instance('  name = "a"\n  for_each = var.names')), /"count": "<count>"/);
  });

  it('encodes user data that is not encoded', () => {
    const { server } = bodyOf(instance('  name = "a"\n  user_data = <<-EOT\n    #!/bin/sh\n  EOT')) as {
      server: { user_data: string };
    };
    assert.equal(Buffer.from(server.user_data, 'base64').toString(), '#!/bin/sh\n');
  });

  it('refers to a secret that is a variable, and takes nothing else of its expression', () => {
    const passwordIn = (value: string) =>
      /"adminPass": "(.*)"/.exec(textOf(instance(`  name = "a"\n  admin_pass = ${value}`)))?.[1];
    assert.equal(passwordIn('var.root_password'), '${secret:root_password}');
    assert.equal(passwordIn('"${var.start}Kp7literal"'), '${secret:adminPass}');
  });

  it('keeps comments that say something, and names what it leaves out without secrets', () => {
    const text = textOf(
      instance(`  # The name people see
  name = "a"
  # image_id = "old"
  # profile: other
  flavor_id = "f"
  private_key = "Kp7literal"
  region = "r"
  tags = { (var.key) = "x" }
  dynamic "network" { for_each = [1] }`),
    );
    assert.match(text, /\/\/ The name people see\n\s+"name": "a"/);
    assert.match(text, /^\/\/ Not imported: region = "r"$/m);
    assert.match(text, /^\/\/ Not imported: dynamic$/m);
    assert.equal(text.match(/^\/\/ Not imported: tags$/gm)?.length, 1);
    assert.match(text, /\/\/ Default of the Terraform resource\n\s+"volumetype": "GPSSD"/);
    assert.match(text, /^\/\/ Not imported: private_key$/m);
    assert.doesNotMatch(text, /Kp7literal|old|profile:/);
  });

  it('says how many more instances the text has', () => {
    const code = instance('  name = "a"') + instance('  name = "b"');
    assert.match(textOf(code), /^\/\/ Only the first request was imported; 1 more follows\.$/m);
    assert.match(importText(code, 'zh-cn')?.text ?? '', /^\/\/ 仅导入了第一个请求，其后还有 1 个。$/m);
  });

  it('ends with locals that refer to each other', () => {
    const locals = `locals {\n a = [${'local.b,'.repeat(20)}]\n b = [${'local.a,'.repeat(20)}]\n}\n`;
    assert.equal(typeof textOf(locals + instance('  name = "a"\n  security_group_ids = local.a')), 'string');
  });
});
