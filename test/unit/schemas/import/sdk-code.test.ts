import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Json } from '../../../../schemas/core/json.ts';
import { importText } from '../../../../schemas/import/import-text.ts';

function bodyOf(code: string): Json {
  return JSON.parse(importText(code, 'en')?.text.replace(/^\s*\/\/.*$/gm, '') ?? 'null');
}

const server = {
  name: 'web',
  imageRef: 'i',
  flavorRef: '<flavorRef>',
  nics: [{ subnet_id: 'n' }],
  root_volume: { volumetype: 'SSD', size: 40 },
  count: 2,
};

describe('importText of a program', () => {
  it('reads the models of the SDK for Python', () => {
    const code = `from huaweicloudsdkecs.v2 import *
nics = [PostPaidServerNic(subnet_id="n")]
root = PostPaidServerRootVolume(volumetype="SSD", size=40)
server = PostPaidServer(name="web", image_ref='i', flavor_ref=flavor, nics=nics, root_volume=root, count=2)
request = CreatePostPaidServersRequest()
request.body = CreatePostPaidServersRequestBody(server=server, dry_run=True)
client.create_post_paid_servers(request)`;
    assert.deepEqual(bodyOf(code), { dry_run: true, server });
  });

  it('reads the models of the SDK for Node.js', () => {
    const code = `const listNics = new Array();
listNics.push(new ecs.PostPaidServerNic().withSubnetId("n"));
const root = new ecs.PostPaidServerRootVolume();
root.withVolumetype(ecs.PostPaidServerRootVolumeVolumetypeEnum.SSD)
  .withSize(40);
const serverbody = new ecs.PostPaidServer();
serverbody.withName("web").withImageRef("i").withFlavorRef(config.flavor).withNics(listNics).withRootVolume(root).withCount(2);
const body = new ecs.CreatePostPaidServersRequestBody();
body.withServer(serverbody);`;
    assert.deepEqual(bodyOf(code), { server });
  });

  it('reads the models of the SDK for Go', () => {
    const code = `count := int32(2)
size := int32(40)
var nics []model.PostPaidServerNic
for _, id := range ids {
	nics = append(nics, model.PostPaidServerNic{SubnetId: "n"})
}
request := &model.CreatePostPaidServersRequest{
	Body: &model.CreatePostPaidServersRequestBody{
		Server: &model.PostPaidServer{
			Name: "web",
			ImageRef: "i",
			FlavorRef: req.Flavor,
			Nics: nics,
			RootVolume: &model.PostPaidServerRootVolume{
				Volumetype: model.GetPostPaidServerRootVolumeVolumetypeEnum().SSD,
				Size: &size,
			},
			Count: &count,
		},
	},
}`;
    assert.deepEqual(bodyOf(code), { server });
  });

  it('reads the models of the SDK for Java', () => {
    const code = `List<PostPaidServerNic> nics = new ArrayList<>();
nics.add(new PostPaidServerNic().withSubnetId("n"));
PostPaidServer server = new PostPaidServer().withName("web").withImageRef("i").withFlavorRef(flavor);
server.setNics(nics);
server.setRootVolume(new PostPaidServerRootVolume().withSize(40).withVolumetype(PostPaidServerRootVolume.VolumetypeEnum.fromValue("SSD")));
server.setCount(2);`;
    assert.deepEqual(bodyOf(code), { server });
  });

  it('reads fields that are given one by one', () => {
    const code = `request := bmc.NewCreateInstancesRequest()
request.InstanceTypeId = "S8I"
request.InstanceChargeType = "PREPAID"
request.InstanceChargePrepaid = &bmc.ChargePrepaid{
	Period: 1,
}
request.ZoneId = "SEL-A"`;
    assert.deepEqual(bodyOf(code), {
      zoneId: 'SEL-A',
      instanceChargeType: 'PREPAID',
      instanceChargePrepaid: { period: 1 },
      instanceTypeId: 'S8I',
    });
  });

  it('reads an object of JavaScript, with references in place of the environment', () => {
    const code = `const name = 'web';
await fetch(url, { method: 'POST', body: JSON.stringify({ server: { name, vpcid: process.env.VPC, key_name: 'k' } }) });`;
    assert.deepEqual(bodyOf(code), { server: { name: 'web', vpcid: '${env:VPC}', key_name: 'k' } });
  });

  it('reads what a private member of JavaScript is given', () => {
    const code = "await this.#client.createServers({ server: { name: 'web', count: 2, key_name: 'k' } });";
    assert.deepEqual(bodyOf(code), { server: { name: 'web', count: 2, key_name: 'k' } });
  });

  it('takes no expression for a literal', () => {
    const code = `body = {"server": {"name": "a" if x else "b", "imageRef": f"{i}", "vpcid": ids[0], "key_name": "k", "count": n + 1}}`;
    assert.deepEqual(bodyOf(code), {
      server: { name: '<name>', imageRef: '<imageRef>', vpcid: '<vpcid>', key_name: 'k', count: '<count>' },
    });
  });

  it('reads any text without an error', () => {
    const part = fc.constantFrom(
      ...[
        'a',
        'A',
        '=',
        ':=',
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '.',
        ',',
        ':',
        '"',
        "'",
        '`',
        '\n',
        '+',
        '&',
        '-',
        'new ',
        'return ',
      ],
      ...['withA(', 'push(', 'append(', 'map[', '${', '"""', '\\', '/*', '//', '1', 'const ', 'var ', 'func '],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        importText(`x = {"server": {"name": "a"}}\n${parts.join('')}`, 'en');
      }),
      { numRuns: 2000 },
    );
  });

  it('ends with a program that puts an object into itself, or nests it deeply', () => {
    const circle = `a = {"server": {"name": "a", "count": 1, "vpcid": "v"}}\n${'a["x"] = [a, a]\n'.repeat(50)}`;
    assert.equal(typeof importText(circle, 'en')?.text, 'string');
    for (const opening of ['[', '{"a": ', 'f(', 'new ', '&', '- ', '(', 'A{a: '])
      importText(`a = ${opening.repeat(20_000)}`, 'en');
  });
});
