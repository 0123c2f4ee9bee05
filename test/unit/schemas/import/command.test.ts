import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../schemas/core/json.ts';
import { importText } from '../../../../schemas/import/import-text.ts';

function bodyOf(command: string): Json {
  return JSON.parse(importText(command, 'en')?.text.replace(/^\s*\/\/.*$/gm, '') ?? 'null');
}

describe('importText of a command', () => {
  it('reads the numbered options of KooCLI', () => {
    const command = `$ hcloud ECS CreateServers --cli-region=cn-north-4 \\
  --server.name=web --server.nics.1.subnet_id=a --server.nics.2.subnet_id=b \\
  --server.metadata.1=x --server.count=2 --server.vpcid="$VPC" --server.key_name='it''s' --dry_run=true`;
    assert.deepEqual(bodyOf(command), {
      dry_run: true,
      server: {
        name: 'web',
        vpcid: '${env:VPC}',
        nics: [{ subnet_id: 'a' }, { subnet_id: 'b' }],
        count: 2,
        key_name: 'its',
        metadata: { '1': 'x' },
      },
    });
  });

  it('reads JSON that an option gives', () => {
    assert.deepEqual(bodyOf(`hcloud ECS CreateServers --server='{"name":"a","nics":[{"subnet_id":"n"}]}'`), {
      server: { name: 'a', nics: [{ subnet_id: 'n' }] },
    });
    assert.deepEqual(
      bodyOf(`jdc vm create-instances --input-json '{"regionId":"cn-north-1","maxCount":2,"instanceSpec":{"az":"z"}}'`),
      { instanceSpec: { az: 'z' }, maxCount: 2 },
    );
  });

  it('reads the options of the tools of Zenlayer and JD Cloud', () => {
    assert.deepEqual(
      bodyOf(
        `zeno bmc create-instances --zone-id SEL-A --instance-charge-prepaid period=1 --amount 2 \\
  --tags key=env,value=prod key=a,value=b --partitions fsPath=/,fsType=ext4,size=50 --profile p --output json`,
      ),
      {
        zoneId: 'SEL-A',
        instanceChargePrepaid: { period: 1 },
        amount: 2,
        partitions: [{ fsPath: '/', fsType: 'ext4', size: 50 }],
        tags: {
          tags: [
            { key: 'env', value: 'prod' },
            { key: 'a', value: 'b' },
          ],
        },
      },
    );
    assert.deepEqual(
      bodyOf(`jdc vm create-instances --region-id cn-north-1 --max-count 2 --instance-spec '{"az":"cn-north-1a"}'`),
      { instanceSpec: { az: 'cn-north-1a' }, maxCount: 2 },
    );
  });

  it('leaves the result of another command as a placeholder', () => {
    assert.deepEqual(bodyOf('hcloud ECS CreateServers --server.imageRef="$(cat image)" --server.name=a'), {
      server: { name: 'a', imageRef: '<imageRef>' },
    });
  });

  it('sends no result of another command as it is written', () => {
    const text = importText('hcloud ECS CreateServers --server.name=a --server.metadata.a="$(cat a)"', 'en')?.text;
    assert.match(text ?? '', /^\/\/ Not imported: server\.metadata\.a$/m);
    assert.doesNotMatch(text ?? '', /"a":/);
  });

  it('reads lines that PowerShell and the command prompt of Windows continue', () => {
    for (const mark of ['`', '^']) {
      const command = `hcloud ECS CreateServers ${mark}\r\n  --server.name=a ${mark}\r\n  --server.count=2`;
      assert.deepEqual(bodyOf(command), { server: { name: 'a', count: 2 } }, mark);
    }
  });

  it('names an option whose value is in a file', () => {
    const text = importText('zeno bmc create-instances --zone-id a --user-data file://init.sh', 'en')?.text;
    assert.match(text ?? '', /^\/\/ Not imported: --user-data$/m);
  });

  it('reads the first of several commands, and none that creates nothing', () => {
    const text =
      'hcloud ECS ListFlavors\nhcloud ECS CreateServers --server.name=a\nhcloud ECS CreateServers --server.name=b';
    assert.deepEqual(bodyOf(text), { server: { name: 'a' } });
    assert.match(importText(text, 'en')?.text ?? '', /1 more follows/);
    for (const other of [
      'hcloud ECS ListFlavors --limit=10',
      'zeno zec create-instances --zone-id a',
      'jdc vm describe-instances',
    ])
      assert.equal(importText(other, 'en'), undefined, other);
  });
});
