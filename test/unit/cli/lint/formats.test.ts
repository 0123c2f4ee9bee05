import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { checkText, type LintedFile } from '../../../../cli/lint/check-text.ts';
import { loadFormat } from '../../../../cli/lint/load-format.ts';
import { type FormatName, formatNames } from '../../../../cli/lint/options.ts';
import { noTotals, withFile } from '../../../../cli/lint/totals.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { testSettings } from '../../../support/builders/language-document.ts';

const context = { language: 'en', isDryRun: false, folder: '/work' } as const;

const linted = (text: string, file = 'a.create-server.json') => checkText(text, file, testSettings, 'none');

/** What a format prints of some files. */
async function printed(name: FormatName, files: readonly LintedFile[], unchecked: readonly LocalizedText[] = []) {
  const format = await loadFormat(name, context);
  const parts = files.flatMap((file) => [...format.file(file)]);
  return [...parts, ...format.end(files.reduce(withFile, noTotals), unchecked)].join('');
}

const broken = linted('{\n  "name": "web",\n  "cpu": 0,\n  "image_id": "i"\n}');

const many = linted(JSON.stringify({ name: 'w', security_group_ids: Array(12_000).fill(1) }));

const failure: LocalizedText = { en: 'b.json wasn\'t checked: <no> "such" & file.', zh: '' };

describe('the format json', () => {
  it('writes the same JSON in parts as at once', async () => {
    for (const file of [linted('{}'), broken, many]) {
      assert.equal(await printed('json', [file]), `${JSON.stringify(file.findings, null, 2)}\n`);
    }
    assert.equal(await printed('json', []), '[]\n');
    assert.deepEqual(JSON.parse(await printed('json', [broken, broken])), [...broken.findings, ...broken.findings]);
  });
});

describe('the format text', () => {
  it('writes one line for each finding, however many there are', async () => {
    const format = await loadFormat('text', context);
    const parts = [...format.file(many)];
    assert.ok(parts.length > 1);
    assert.equal(parts.join('').split('\n').length, many.findings.length + 1);
  });
});

describe('the format human', () => {
  it('shows the line of a finding with a mark beneath it, and a summary', async () => {
    const text = await printed('human', [broken]);
    assert.match(
      text,
      /a\.create-server\.json:3:10 error Expected at least 1 core, found 0\. .*\[create-server\/range\]\n {2}3 \| {3}"cpu": 0,\n {4}\| {10}\^\n/,
    );
    assert.match(text, /\d errors?, .* in 1 of 1 file\.\n/);
    assert.equal(
      await printed('human', [
        linted('{ "name": "w1", "image_id": "i-1", "network_id": "n-1", "password": "${secret:p}" }'),
      ]).then((out) => /known only when a request is sent/.test(out)),
      true,
    );
  });

  it('counts columns of wide characters twice', async () => {
    const text = await printed('human', [linted('{ "说明": 1, "name": "w" }')]);
    assert.match(text, /\| \{ "说明": 1, "name": "w" \}\n {4}\| {2,3}\^{6}\n/);
  });

  it('hides secrets in the lines that it shows', async () => {
    const secret = 'Abc';
    const whole = linted(`{ "name": "web", "password": "${secret}" , "cpu": 0 }`);
    assert.ok(whole.findings.some(({ code }) => code === 'create-server/literal-secret'));
    const torn = linted(`{ "name": "web", "password": "${secret} }`);
    for (const file of [whole, torn]) {
      assert.ok(file.findings.length > 0);
      assert.ok(!(await printed('human', [file])).includes(secret));
    }
  });

  it('crops a long line around the finding', async () => {
    const text = await printed('human', [many]);
    assert.ok(text.split('\n').every((line) => line.length < 300));
  });
});

describe('the format sarif', () => {
  const require = createRequire(import.meta.url);
  const file = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const Ajv = createRequire(file)('ajv');
  const ajv = new Ajv({ schemaId: 'id', meta: false });
  ajv.addMetaSchema(createRequire(file)('ajv/lib/refs/json-schema-draft-04.json'));
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));

  it('is valid under the official schema, with and without findings', async () => {
    const spaced = linted('{ "name": "web"', 'a b/ü.create-server.json');
    for (const files of [[], [broken], [broken, many], [spaced]]) {
      const log: unknown = JSON.parse(await printed('sarif', files, files.length === 1 ? [failure] : []));
      assert.ok(validate(log), JSON.stringify(validate.errors));
    }
    assert.ok(!validate({ version: '2.1.0', runs: [{ results: [] }] }));
  });

  it('describes each rule that is broken, with a link, and names files relative to the folder', async () => {
    const { runs } = JSON.parse(await printed('sarif', [broken]));
    const [{ tool, results }] = runs;
    const codes = tool.driver.rules.map(({ id }: { id: string }) => id);
    assert.deepEqual(new Set(codes), new Set(broken.findings.map(({ code }) => code)));
    for (const rule of tool.driver.rules) {
      assert.match(rule.helpUri, /^https:/);
      assert.ok(rule.fullDescription.text.length > 10, rule.id);
    }
    const range = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'create-server/range');
    assert.equal(range.level, 'error');
    assert.equal(range.locations[0].physicalLocation.artifactLocation.uri, 'a.create-server.json');
    assert.deepEqual(range.locations[0].physicalLocation.region, {
      startLine: 3,
      startColumn: 10,
      endLine: 3,
      endColumn: 11,
    });
  });

  it('says that a file was not checked', async () => {
    const { runs } = JSON.parse(await printed('sarif', [], [failure]));
    assert.equal(runs[0].invocations[0].executionSuccessful, false);
    assert.equal(runs[0].invocations[0].toolExecutionNotifications[0].message.text, failure.en);
  });
});

describe('the format github', () => {
  it('writes a workflow command for each finding, in which nothing of the file is a command', async () => {
    const evil = linted('{ "name": "w%0A::error::x", "a,b:c\\n::warning::y": 1 }', 'a,b:c.create-server.json');
    const lines = (await printed('github', [evil])).trimEnd().split('\n');
    assert.equal(lines.length, evil.findings.length);
    for (const line of lines)
      assert.match(line, /^::(?:error|warning|notice) file=a%2Cb%3Ac\.create-server\.json,line=1,/);
  });
});

describe('the format junit', () => {
  it('writes a suite for each file, whose errors are failures', async () => {
    const text = await printed('junit', [broken, linted('{}', 'x<y.json')], [failure]);
    const count = (part: string) => text.split(part).length - 1;
    assert.equal(count('<testsuite '), 3);
    assert.equal(count('</testsuite>'), 3);
    assert.equal(count('<failure '), broken.findings.filter(({ severity }) => severity === 'error').length);
    assert.match(text, /<error message="b\.json wasn't checked: &lt;no&gt; &quot;such&quot; &amp; file\."\/>/);
    assert.doesNotMatch(text, /x<y/);
  });
});

describe('every format', () => {
  it('shows no control character of a file', async () => {
    const evil = linted('{ "name": "web", "\\u001b[2J": 1, "\\u0085": "\\u202e" }', 'a\u001b.create-server.json');
    for (const name of formatNames) {
      const text = await printed(name, [evil], [{ en: 'a\u001b', zh: '' }]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
      assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/, name);
    }
  });
});
