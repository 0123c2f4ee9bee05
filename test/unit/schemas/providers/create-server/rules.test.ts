import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { assertFixes } from '../../../../support/builders/assert-fixes.ts';
import { diagnose, summary } from '../../../../support/builders/diagnose.ts';
import { afterFixes, problemsOf, textOf } from '../../../../support/builders/fixes.ts';

const valid = { name: 'web', image_id: 'centos-7.9', network_id: 'net-default', hostname: 'web-1' };
const problemsWith = (changes: object) => summary('create-server', { ...valid, ...changes });
const fixes = (changes: object, code: string) => assertFixes('create-server', { ...valid, ...changes }, code);

describe('the rules of create-server', () => {
  it('report nothing for a valid body', () => {
    assert.deepEqual(problemsWith({}), []);
  });

  it('name the missing classes of a password, and accept one with all four', () => {
    assert.deepEqual(problemsWith({ password: 'password@123' }), ['error password-classes /password']);
    assert.deepEqual(problemsWith({ password: 'Password@123' }), []);
    assert.deepEqual(fixes({ password: 'password@123' }, 'password-classes'), ['Generate a password']);
    for (const password of ['Aa1!', 'Aa1!'.repeat(8)]) {
      assert.deepEqual(problemsWith({ password }), ['error length /password']);
      assert.deepEqual(fixes({ password }, 'length'), ['Generate a password']);
    }
  });

  it('hint when the name is not a valid hostname', () => {
    const { hostname: _hostname, ...withoutHostname } = valid;
    assert.deepEqual(summary('create-server', { ...withoutHostname, name: 'Web_1' }), [
      'hint hostname-from-name /name',
    ]);
    assert.deepEqual(summary('create-server', { ...withoutHostname, name: 'web-1' }), []);
    assert.deepEqual(summary('create-server', { ...withoutHostname, name: '${env:NAME}' }), []);
    for (const hostname of [undefined, '', null]) {
      assert.deepEqual(fixes({ name: 'Web_1', hostname }, 'hostname-from-name'), ['Add "hostname"']);
    }
  });

  it('warn about memory from 512 on', () => {
    assert.deepEqual(problemsWith({ memory: 512 }), ['warning memory-in-mb /memory']);
    assert.deepEqual(problemsWith({ memory: 511 }), []);
    assert.deepEqual(fixes({ memory: 2048 }, 'memory-in-mb'), ['Set "memory" to 2']);
    assert.deepEqual(fixes({ memory: 1e9 }, 'memory-in-mb'), []);
  });

  it('hint at a body without image and network', () => {
    assert.deepEqual(summary('create-server', { name: 'web' }), ['hint image-and-network']);
    assert.deepEqual(assertFixes('create-server', { name: 'web' }, 'image-and-network'), [
      'Add "image_id" and "network_id"',
    ]);
    assert.deepEqual(fixes({ network_id: '' }, 'image-and-network'), ['Add "network_id"']);
  });

  it('run on a body that has other errors', () => {
    assert.deepEqual(problemsWith({ cpu: 'two', password: 'password@123', memory: 1024 }), [
      'error type /cpu',
      'error password-classes /password',
      'warning memory-in-mb /memory',
    ]);
  });

  it('report values beyond the limits of their fields', () => {
    assert.deepEqual(problemsWith({ cpu: 0 }), ['error range /cpu']);
    assert.deepEqual(problemsWith({ disk_size: 1.5 }), ['error type /disk_size']);
    assert.deepEqual(problemsWith({ hostname: 'a' }), ['error length /hostname']);
    assert.deepEqual(problemsWith({ hostname: 'web-' }), ['error pattern /hostname']);
    assert.deepEqual(problemsWith({ password: 'Aa1!' }), ['error length /password']);
  });

  it('check no value that is a reference', () => {
    for (const password of ['$SERVER_PASSWORD', '${env:PASSWORD}', '${secret:db}-x'])
      assert.deepEqual(problemsWith({ password }), []);
  });

  it('fix a hostname to the nearest valid one', () => {
    const cases = {
      Web_1: 'web-1',
      'web-': 'web',
      '-web.example.com': 'web-example-com',
      Wéb: 'web',
      '服务器 1': '1-1',
      服务器: 'server',
    };
    for (const [hostname, better] of Object.entries(cases)) {
      assert.deepEqual(problemsWith({ hostname }), ['error pattern /hostname'], hostname);
      assert.deepEqual(fixes({ hostname }, 'pattern'), [`Set "hostname" to "${better}"`]);
    }
    assert.deepEqual(fixes({ hostname: 'a' }, 'length'), ['Set "hostname" to "a-1"']);
    assert.deepEqual(problemsWith({ hostname: 'a'.repeat(65) }), ['error length /hostname']);
    assert.deepEqual(fixes({ hostname: 'a'.repeat(65) }, 'length').length, 1);
    assert.deepEqual(problemsWith({ hostname: 'a'.repeat(64) }), []);
  });

  it('warn about base64 in user_data, and decode it', () => {
    const script = '#!/bin/bash\necho "你好"\n';
    const encoded = Buffer.from(script).toString('base64');
    assert.deepEqual(problemsWith({ user_data: encoded }), ['warning user-data-encoded /user_data']);
    assert.deepEqual(fixes({ user_data: encoded }, 'user-data-encoded'), ['Decode base64']);
    const decoded =
      afterFixes('create-server', { ...valid, user_data: encoded }, 'user-data-encoded')['Decode base64'] ?? '';
    assert.equal(JSON.parse(decoded).user_data, script);
    const cloudConfig = Buffer.from('#cloud-config\npackages: [nginx]').toString('base64');
    assert.deepEqual(problemsWith({ user_data: cloudConfig }), ['warning user-data-encoded /user_data']);
    for (const user_data of [script, '#cloud-config', '', 'IyEv', 'IyE', 'IyEv !', '${env:DATA}']) {
      const expected = user_data === 'IyEv' ? ['warning user-data-encoded /user_data'] : [];
      assert.deepEqual(problemsWith({ user_data }), expected, user_data);
    }
  });

  it('recognize encoded user data in several lines, without padding, encoded twice, and compressed', () => {
    const script = '#!/bin/sh\necho Test\n';
    const once = Buffer.from(script).toString('base64');
    const lines = once.replace(/(.{12})/g, '$1\n');
    const twice = Buffer.from(once).toString('base64');
    for (const user_data of [once, lines, once.replace(/=/g, ''), twice]) {
      assert.deepEqual(problemsWith({ user_data }), ['warning user-data-encoded /user_data'], user_data);
      const after = afterFixes('create-server', { ...valid, user_data }, 'user-data-encoded')['Decode base64'] ?? '';
      assert.equal(JSON.parse(after).user_data, script);
    }
    const compressed = 'H4sIAAAAAAAC/1NW1E/KzNMvzuBKTc7IV8hIzcnJ5wIAixWtzRUAAAA=';
    assert.deepEqual(problemsWith({ user_data: compressed }), ['warning user-data-encoded /user_data']);
    assert.deepEqual(fixes({ user_data: compressed }, 'user-data-encoded'), []);
    const unmarked = Buffer.from('echo hi > /tmp/x\n').toString('base64');
    assert.deepEqual(problemsWith({ user_data: unmarked }), ['warning user-data-encoded /user_data']);
  });

  it('take no plain word for base64', () => {
    for (const user_data of ['PASSWORD', 'installation', 'Iwill', 'configuration1']) {
      assert.deepEqual(problemsWith({ user_data }), [], user_data);
    }
  });

  it('report a level around the fields once, and move the fields out of it', () => {
    for (const key of ['server', 'instance', 'vm']) {
      const body = { [key]: { ...valid, memory: 2048 } };
      const [, fixed = ''] = Object.entries(afterFixes('create-server', body, 'envelope'))[0] ?? [];
      assert.deepEqual(summary('create-server', body), [
        `error envelope /${key}`,
        `warning memory-in-mb /${key}/memory`,
      ]);
      assert.deepEqual(assertFixes('create-server', body, 'envelope'), [`Unwrap "${key}"`]);
      assert.deepEqual(JSON.parse(fixed), { ...valid, memory: 2048 });
    }
    assert.deepEqual(summary('create-server', { server: { name: 'web', cpu: 2 }, image_id: 'i', network_id: 'n' }), [
      'error envelope /server',
    ]);
    assert.deepEqual(summary('create-server', { name: 'web', server: 'db' }).slice(-1), [
      'warning unknown-field /server',
    ]);
  });

  it('warn about fields in a level beside the name', () => {
    assert.deepEqual(problemsWith({ server: { cpu: 2 } }), ['warning envelope-beside-name /server']);
    assert.deepEqual(fixes({ server: { cpu: 2 } }, 'envelope-beside-name'), ['Unwrap "server"']);
    assert.deepEqual(fixes({ cpu: 1, server: { cpu: 2 } }, 'envelope-beside-name'), []);
  });

  it('know fields by the names of sister services', () => {
    const body = { node_name: 'web', template_id: 'i', cpu_core: 2, mem_size: 4, sys_disk_size: 40, subnet_id: 'n' };
    assert.deepEqual(summary('create-server', body), [
      'error unknown-field /node_name',
      'warning unknown-field /template_id',
      'warning unknown-field /cpu_core',
      'warning unknown-field /mem_size',
      'warning unknown-field /sys_disk_size',
      'warning unknown-field /subnet_id',
    ]);
  });

  it('take no size in a smaller unit for one in GB', () => {
    for (const [changes, title, isSafe] of [
      [{ memory_size: 4096 }, 'Replace with "memory": 4 (GB)', false],
      [{ memory_size: 4 }, 'Rename to "memory"', true],
      [{ memory: '4294967296' }, 'Set "memory" to 4', false],
      [{ disk_size: '999999999999' }, 'Set "disk_size" to 999999999999', false],
    ] as const) {
      const [fix] = problemsOf('create-server', textOf({ ...valid, ...changes })).flatMap(({ fixes = [] }) => fixes);
      assert.equal(fix?.title.en, title);
      assert.equal(fix?.safe === true, isSafe, title);
    }
  });

  it('check the text of a hostname beside references, and make none of a template', () => {
    for (const hostname of ['${env:H}_X', '${env:H}-A', 'web-${i}', 'web-%d', '<hostname>']) {
      const found = problemsOf('create-server', textOf({ ...valid, hostname }));
      assert.deepEqual(
        found.map(({ code, severity, fixes = [] }) => [code, severity, fixes.length]),
        [['pattern', 'error', 0]],
        hostname,
      );
    }
    assert.deepEqual(summary('create-server', { ...valid, hostname: 'web-${env:H}' }), []);
  });

  it('warn about placeholders, spaces around an id, and a password beyond ASCII, each once', () => {
    for (const changes of [
      { image_id: 'your-image-id' },
      { image_id: ' centos-7.9' },
      { network_id: 'xxx' },
      { name: '<name>' },
    ])
      assert.deepEqual(summary('create-server', { ...valid, ...changes }), [
        `warning pattern /${Object.keys(changes)[0]}`,
      ]);
    assert.deepEqual(summary('create-server', { ...valid, image_id: '<image_id>' }), ['warning placeholder /image_id']);
    assert.ok(summary('create-server', { ...valid, password: '密码Passw0rd1' }).includes('warning pattern /password'));
  });

  it('name what a rewritten body of a later version loses', () => {
    const body = {
      name: 'web',
      compute: { cpu_core_count: 2 },
      networks: { net_adapters: [{ ipv4_address: '10.0.0.1' }] },
      option: { boot_when_created: false },
    };
    const [fix] = problemsOf('create-server', textOf(body)).flatMap(({ fixes = [] }) => fixes);
    assert.equal(
      fix?.title.en,
      'Rewrite for this version of the API and remove "ipv4_address" and "boot_when_created"',
    );
    assert.equal(fix?.isLastResort, true);
  });

  it('convert memory whose name or text is in MB', () => {
    for (const key of ['memory_mb', 'ramMB', 'memory-in-mb', 'memory_mib']) {
      assert.deepEqual(problemsWith({ [key]: 2048 }), [`warning memory-named-mb /${key}`]);
    }
    assert.deepEqual(fixes({ memory_mb: 2048 }, 'memory-named-mb'), ['Replace with "memory": 2 (GB)']);
    for (const memory_mb of [512, 0, '2048', 1.5]) assert.deepEqual(fixes({ memory_mb }, 'memory-named-mb'), []);
    assert.deepEqual(fixes({ memory: 1, memory_mb: 2048 }, 'memory-named-mb'), []);
    assert.deepEqual(fixes({ memory: '4096 MB' }, 'type'), ['Set "memory" to 4']);
    assert.deepEqual(fixes({ memory: '100MB' }, 'type'), []);
    assert.deepEqual(fixes({ memory: 4 * 1024 ** 3 }, 'memory-in-mb'), ['Set "memory" to 4']);
  });

  it('warn about a system disk in another unit', () => {
    assert.deepEqual(problemsWith({ disk_size: 10_239 }), []);
    assert.deepEqual(fixes({ disk_size: 40_960 }, 'disk-size-in-mb'), ['Set "disk_size" to 40']);
    assert.deepEqual(fixes({ disk_size: 40 * 1024 ** 3 }, 'disk-size-in-mb'), ['Set "disk_size" to 40']);
    assert.deepEqual(fixes({ disk_size: 1e9 }, 'disk-size-in-mb'), []);
  });

  it('replace a list of networks as OpenStack has it by the id of its network', () => {
    const { network_id: _network, ...without } = valid;
    const body = { ...without, networks: [{ uuid: 'n' }] };
    assert.deepEqual(summary('create-server', body), ['hint later-field /networks', 'warning type /networks']);
    assert.deepEqual(assertFixes('create-server', body, 'type'), ['Replace with "network_id": "n"']);
    assert.deepEqual(
      assertFixes('create-server', { ...without, networks: [{ uuid: 'n' }, { uuid: 'm' }] }, 'type'),
      [],
    );
  });

  const later: Json = {
    name: 'example-server',
    compute: { cpu_core_count: 2, memory_size: 4096 },
    storage: { volumes: [{ name: 'system-disk', size: 40, image_ref: 'ubuntu' }] },
    networks: { net_adapters: [{ name: 'eth0', ipv4_address: '192.168.1.100', dns_server1: '8.8.8.8' }] },
    meta_data: { default_root_user: 'root', default_root_password: 'Password@123' },
    option: { boot_when_created: true },
  };

  it('report a body of a later version once', () => {
    assert.deepEqual(summary('create-server', later), [
      'hint later-field /compute',
      'warning later-version /compute',
      'hint later-field /storage',
      'hint later-field /networks',
      'hint later-field /meta_data',
      'hint later-field /option',
    ]);
  });

  it('rewrite a body of a later version, with its fields in any order', () => {
    const rewritten = { cpu: 2, memory: 4, disk_size: 40, image_id: 'ubuntu', password: 'Password@123' };
    const title = 'Rewrite for this version of the API and remove "ipv4_address"';
    const [first, ...rest] = Object.entries(later);
    for (const entries of [Object.entries(later), [...rest, first], rest.toReversed()]) {
      const body = Object.fromEntries(entries.filter((entry) => entry !== undefined));
      for (const text of [JSON.stringify(body), JSON.stringify(body, null, 2)]) {
        const after = JSON.parse(afterFixes('create-server', text, 'later-version')[title] ?? '');
        assert.deepEqual(after, { ...('name' in body && { name: body.name }), ...rewritten });
      }
    }
  });

  it('keep the fields of this version when rewriting, and take over no value that it rejects', () => {
    const fix = (body: Json) =>
      Object.values(afterFixes('create-server', body, 'later-version')).map((text) => JSON.parse(text));
    const mixed = { name: 'web', cpu: 8, compute: { cpu_core_count: 2, memory_size: 100 }, option: {} };
    assert.deepEqual(fix(mixed), [{ name: 'web', cpu: 8, memory: 1 }]);
    const odd = {
      name: 'web',
      compute: { cpu_core_count: 0, memory_size: 1.5 },
      meta_data: { default_root_password: 'root' },
    };
    assert.deepEqual(fix(odd), [{ name: 'web', password: '${secret:server-password}' }]);
    assert.deepEqual(fix({ name: 'web', networks: {} }), []);
  });

  it('treat a password in a body of a later version as a secret', () => {
    const problems = Object.keys(afterFixes('create-server', later, 'literal-secret'));
    assert.deepEqual(problems, ['Replace with a reference']);
  });

  it('ask to move a literal password elsewhere, but not a reference or a template', () => {
    const codes = (password: string) => diagnose('create-server', { ...valid, password }).map(({ code }) => code);
    assert.deepEqual(codes('Password@123'), ['literal-secret']);
    assert.deepEqual(codes('${secret:db}'), []);
    for (const template of ['********', '<password>', '{PASSWORD}', '{{ pw }}']) {
      assert.ok(!codes(template).includes('literal-secret'), template);
    }
  });

  it('split security groups that are written as one text', () => {
    const body = { ...valid, security_group_ids: 'sg-a, sg-b' };
    const [after = ''] = Object.values(afterFixes('create-server', body, 'type'));
    assert.deepEqual(JSON.parse(after).security_group_ids, ['sg-a', 'sg-b']);
    assert.deepEqual(fixes({ security_group_ids: 'sg-a' }, 'type'), ['Wrap in an array']);
  });

  it('read sizes in MB, and in the object of a disk', () => {
    assert.deepEqual(fixes({ memory: '4096' }, 'type'), ['Set "memory" to 4']);
    assert.deepEqual(fixes({ memory: '4' }, 'type'), ['Set "memory" to 4']);
    assert.deepEqual(fixes({ disk_size: '40960MB' }, 'type'), ['Set "disk_size" to 40']);
    for (const disk of [{ disk: { size: 40 } }, { system_disk: { size: 40, type: 'ssd' } }]) {
      const [after = ''] = Object.values(afterFixes('create-server', { ...valid, ...disk }, 'unknown-field'));
      assert.deepEqual(JSON.parse(after), { ...valid, disk_size: 40 });
    }
  });

  it('take a missing name from the hostname, and prefer no image or host name that is made up', () => {
    const { name: _, ...nameless } = valid;
    const [named = ''] = Object.values(afterFixes('create-server', nameless, 'required'));
    assert.equal(JSON.parse(named).name, valid.hostname);
    for (const [body, wanted] of [
      [{ name: 'web' }, 'image-and-network'],
      [{ ...valid, hostname: '网站' }, 'pattern'],
    ] as const) {
      const problem = problemsOf('create-server', JSON.stringify(body)).find(({ code }) => code === wanted);
      assert.deepEqual(
        problem?.fixes?.map(({ isLastResort }) => isLastResort),
        [true],
      );
    }
  });

  it('read a network and a security group in an object', () => {
    const { network_id: _, ...without } = valid;
    const body = { ...without, networks: [{ network_id: 'net-1' }] };
    const [after = ''] = Object.values(afterFixes('create-server', body, 'type'));
    assert.deepEqual(JSON.parse(after), { ...without, network_id: 'net-1' });
    assert.deepEqual(fixes({ security_group_ids: { id: 'sg-a', name: 'a' } }, 'type'), [
      'Set "security_group_ids" to ["sg-a"]',
    ]);
    assert.deepEqual(problemsWith({ security_group_ids: [''] }), ['warning length /security_group_ids/0']);
  });
});
