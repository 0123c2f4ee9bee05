import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importText } from '../../../../schemas/import/import-text.ts';

const body = '{\n  "server": {\n    "vpcid": "v",\n    "adminPass": "Secret-1234",\n    "count": 2\n  }\n}\n';
const written = '{"server":{"vpcid":"v","adminPass":"Secret-1234","count":2}}';

const textOf = (text: string, part: 'whole' | 'part' = 'part') => importText(text, 'en', part)?.text;

describe('importText', () => {
  it('formats a body, whether it is alone or in a curl command', () => {
    assert.equal(textOf(` ${written}\n`), body);
    assert.equal(textOf(`curl -H 'X-Auth-Token: abc' -d '${written}' https://ecs.example`), body);
    assert.equal(textOf('// mine\n{}'), '// mine\n{}\n');
  });

  it('finds none in another text', () => {
    for (const text of [
      '',
      'hello',
      '[1]',
      'curl https://ecs.example',
      'const a = { b: 1 };',
      'hcloud ECS ListServers',
    ])
      assert.equal(textOf(text), undefined, text);
  });

  it('takes only a whole body where a part would be pasted as it is', () => {
    for (const text of [written, `${written}\n`, `curl -d '${written}' https://ecs.example`]) {
      assert.equal(textOf(text, 'whole'), body, text);
    }
    for (const text of ['', '{', '{ "server": {', '}', '"count": 2 }', 'curl https://ecs.example']) {
      assert.equal(textOf(text, 'whole'), undefined, text);
    }
  });

  it('reads very many values without running out of stack', () => {
    const many = 200_000;
    for (const text of [
      `hcloud ECS CreateServers --server.name=a --server.x ${'a '.repeat(many)} --server.x ${'a '.repeat(many)}`,
      `resource "huaweicloud_compute_instance" "a" {\nname = "a"\n}\n${'a=1\n'.repeat(100_000)}`,
      `a = [1]\na.push(${'1,'.repeat(100_000)})\nb = {"server": {"name": "a", "count": 1, "vpcid": "v"}}`,
    ]) {
      assert.match(textOf(text) ?? '', /"name": "a"/);
    }
  });

  it('names the provider of a tool, and none of a body', () => {
    assert.equal(importText(written, 'en')?.provider, undefined);
    assert.equal(importText('zeno bmc create-instances --zone-id SEL-A', 'en')?.provider?.id, 'zenlayer-bmc');
  });
});
