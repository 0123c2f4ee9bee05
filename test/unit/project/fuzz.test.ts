import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { repository } from '../../../scripts/vscode/paths.ts';
import { type Failure, runCampaign, runOnce, type Tally } from '../../fuzz/campaign.ts';
import { readOptions } from '../../fuzz/options.ts';
import { randomOf } from '../../fuzz/random.ts';
import { describeFailure, isClean, readFailure, tableOf, writeFailure } from '../../fuzz/report.ts';
import { shrink } from '../../fuzz/shrink.ts';
import { targets as productTargets } from '../../fuzz/targets/index.ts';
import { targets } from '../../support/processes/fuzz-targets.ts';

const settings = {
  targetsModule: new URL('../../support/processes/fuzz-targets.ts', import.meta.url).href,
  limits: { processorMs: 300, wallMs: 30_000 },
};

function targetNamed(name: string) {
  const target = targets.find((each) => each.name === name);
  assert.ok(target);
  return target;
}

/** Fuzzes one target with enough cases for some to fail. */
async function fuzz(name: string, limits = settings.limits): Promise<{ tally: Tally; failures: readonly Failure[] }> {
  const failures: Failure[] = [];
  const [tally] = await runCampaign({
    ...settings,
    limits,
    targets: [targetNamed(name)],
    seed: 1,
    seconds: 600,
    calls: 20,
    onFailure: (failure) => void failures.push(failure),
  });
  assert.ok(tally);
  return { tally, failures };
}

const textOf = ({ input }: Failure) => (input as { text: string }).text;

describe('the fuzzer', () => {
  for (const [name, kind, counted] of [
    ['hanging', 'hang', 'hangs'],
    ['throwing', 'threw', 'throws'],
    ['breaking', 'broken', 'broken'],
    ['ending', 'crashed', 'throws'],
  ] as const) {
    it(`catches a ${name} call, counts it, and finds the smallest input`, async () => {
      const { tally, failures } = await fuzz(name);
      assert.ok(tally[counted] >= 1 && tally.calls === 20 && tally[counted] < 20, JSON.stringify(tally));
      assert.equal(tally.hangs + tally.throws + tally.broken, tally[counted]);
      assert.equal(failures.length, 1, 'the same failure is reported once');
      const [failure] = failures;
      assert.ok(failure);
      assert.equal(failure.outcome.kind, kind);
      assert.equal(textOf(failure), 'x');
      assert.ok(!isClean([tally]));
    });
  }

  it('catches a call that never returns', async () => {
    const { tally, failures } = await fuzz('waiting', { processorMs: 300, wallMs: 1000 });
    assert.ok(tally.hangs >= 1 && tally.hangs < 20, JSON.stringify(tally));
    assert.deepEqual([...new Set(failures.map(({ outcome }) => outcome.kind))], ['hang']);
  });

  it('counts no failure of a correct target', async () => {
    const { tally, failures } = await fuzz('good');
    assert.equal(tally.calls, 20);
    assert.ok(isClean([tally]));
    assert.deepEqual(failures, []);
  });

  it('reproduces a failure by its case and from its file', async () => {
    const [failure] = (await fuzz('throwing')).failures;
    assert.ok(failure);
    const target = targetNamed('throwing');
    const again = await runOnce(settings, target, failure.case);
    assert.equal(again.outcome.kind, 'threw');
    const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
    const file = writeFailure(folder, failure);
    const written = readFailure(file);
    assert.deepEqual([written.input, written.index], [failure.input, failure.case.index]);
    assert.equal((await runOnce(settings, target, written)).outcome.kind, 'threw');
    const description = describeFailure(failure, file);
    assert.match(description, /FAILED throwing: threw, seed 1, case \d+/);
    assert.match(description, /TypeError: no x/);
    assert.ok(
      description.includes(`--target throwing --seed 1 --case ${failure.case.index}`) && description.includes(file),
    );
  });

  it('reports no hang on a busy machine', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        runOnce(settings, targetNamed('good'), { target: 'good', seed: 1, index }),
      ),
    );
    assert.deepEqual([...new Set(outcomes.map(({ outcome }) => outcome.kind))], ['held']);
  });

  it('prints a row for each target and their sum', () => {
    const tally = { target: 'a', calls: 1500, hangs: 1, throws: 2, broken: 3, slow: 4, spentMs: 1000 };
    const lines = tableOf([tally, { ...tally, target: 'b' }]).split('\n');
    assert.deepEqual(
      lines.map((line) => line.split(/\s+/).filter(Boolean)),
      [
        ['target', 'calls', 'hangs', 'throws', 'broken', 'slow', 'calls/s'],
        ['a', '1,500', '1', '2', '3', '4', '1,500'],
        ['b', '1,500', '1', '2', '3', '4', '1,500'],
        ['all', '3,000', '2', '4', '6', '8', '1,500'],
      ],
    );
  });

  it('rejects invalid arguments', () => {
    assert.deepEqual(readOptions([]), { seconds: 60, seed: 1 });
    assert.deepEqual(readOptions(['--case', '7', '--target', 'parse']), {
      seconds: 60,
      seed: 1,
      target: 'parse',
      case: '7',
    });
    for (const args of [['--seconds', 'x'], ['--seed', ''], ['--seconds', '-1'], ['--case', '7'], ['--loud']]) {
      assert.throws(() => readOptions(args), args.join(' '));
    }
  });
});

describe('shrink', () => {
  it('keeps the parts that the failure needs in strings, arrays and objects', async () => {
    const input = { text: `${'a'.repeat(500)}x${'b'.repeat(300)}y${'c'.repeat(100)}`, list: [1, 2, 3, 4, 5], other: 7 };
    const fails = async (smaller: unknown) => {
      const { text, list } = smaller as typeof input;
      return /x.*y/.test(text) && list.includes(3);
    };
    const smallest = await shrink(input, fails, () => false);
    assert.deepEqual(smallest, { text: 'xy', list: [3], other: 7 });
  });

  it('stops on request and returns the smallest input so far', async () => {
    let tries = 0;
    const smallest = await shrink(
      'a'.repeat(64),
      async () => true,
      () => ++tries > 2,
    );
    assert.ok(String(smallest).length < 64 && String(smallest).length > 0);
  });
});

describe('fuzz targets', () => {
  for (const { name, generate } of productTargets) {
    it(`generate the same plain data from the same seed: ${name}`, () => {
      for (let index = 0; index < 30; index++) {
        const input = generate(randomOf(1, name, index));
        assert.deepEqual(generate(randomOf(1, name, index)), input);
        assert.deepEqual(JSON.parse(JSON.stringify(input)), input);
      }
      assert.notDeepEqual(generate(randomOf(2, name, 0)), generate(randomOf(1, name, 0)));
    });
  }
});

describe('isClean', () => {
  it('returns false if a target was never called', () => {
    const tally = { target: 'a', calls: 0, hangs: 0, throws: 0, broken: 0, slow: 0, spentMs: 0 };
    assert.equal(isClean([tally]), false);
    assert.equal(isClean([tally, { ...tally, calls: 1 }]), true);
  });
});

describe('the fuzz suite', () => {
  it('runs in npm test, as every other suite', () => {
    const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
    assert.match(scripts.test, /node test\/run\.ts/);
    const suites = readFileSync(join(repository, 'test', 'run.ts'), 'utf8');
    // The files of user tests and the folders of unit tests are jobs of their own.
    for (const name of Object.keys(scripts))
      if (name.startsWith('test:') && !/user|unit/.test(name)) assert.ok(suites.includes(`'${name}'`), name);
    assert.match(suites, /'test', 'user'/);
    assert.match(suites, /'test', 'unit'/);
    assert.match(scripts['test:fuzz'], /--seconds 120/);
  });
});
