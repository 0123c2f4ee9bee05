import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reportRemainingCommand } from '../../../../../schemas/protocol.ts';
import { remainingMessage } from '../../../../../server/src/features/code-actions/fix-all.ts';
import { fixAllKind, quickFixKind } from '../../../../../server/src/features/lsp-values.ts';
import { createTimeBudget, type TimeBudget } from '../../../../../server/src/features/time-budget.ts';
import type { ActionRequest, LanguageSettings } from '../../../../../server/src/language-document.ts';
import { testNow } from '../../../../support/builders/diagnose.ts';
import { openDocument, wholeRange } from '../../../../support/builders/language-document.ts';

const name = 'a.huawei-ecs.json';

/** The actions of a kind for the whole of a text, and how many changed texts are analyzed for them. */
async function actionsFor(
  text: string,
  only: string,
  request: Partial<ActionRequest> = {},
  settings: Partial<LanguageSettings> = {},
) {
  // Each analysis reads the clock once.
  let analyses = 0;
  const now = () => {
    analyses++;
    return testNow;
  };
  const document = openDocument(text, name, { now, ...settings });
  document.analysis();
  analyses = 0;
  const actions = await document.actions(wholeRange(document), { diagnostics: [], only: [only], ...request });
  return { actions, reads: analyses };
}

/** A budget for a number of steps after the first. */
function steps(count: number): TimeBudget {
  let left = count;
  return { hasTime: async () => left-- > 0 };
}

const unknown = `{"server":{"name":"w",${Array.from({ length: 2000 }, (_, index) => `"k${index}":1`).join(',')}}}`;
const volumes = (count: number) =>
  `{"server":{"data_volumes":[${Array.from({ length: count }, () => '{"VolumeType":"SSD"}').join(',')}]}}`;

describe('quickFixes', () => {
  it('tries one fix if there is no time, and shows that there are more', async () => {
    const request = { menuBudget: steps(0) };
    const { actions, reads } = await actionsFor(unknown, quickFixKind, request, { showsDisabledActions: true });
    assert.equal(reads, 1);
    const last = actions.at(-1);
    assert.equal(last?.title, 'Show more fixes');
    assert.match(last?.disabled?.reason ?? '', /^Checking every fix would take too long\. Select fewer lines/);
  });

  it('tries as many fixes as the budget allows', async () => {
    const { reads } = await actionsFor(unknown, quickFixKind, { menuBudget: steps(9) });
    assert.equal(reads, 10);
  });

  it('shows it in Chinese, and not in an editor that shows no disabled actions', async () => {
    const request = () => ({ menuBudget: steps(0) });
    const settings = { language: 'zh-cn' } as const;
    const { actions } = await actionsFor(unknown, quickFixKind, request(), { ...settings, showsDisabledActions: true });
    assert.equal(actions.at(-1)?.title, '显示更多修复');
    const hidden = await actionsFor(unknown, quickFixKind, request(), settings);
    assert.ok(hidden.actions.every(({ disabled }) => !disabled));
  });

  it('offers every fix if there is time', async () => {
    const request = { menuBudget: steps(100) };
    const { actions } = await actionsFor('{"server":{"nane":"w"}}', quickFixKind, request, {
      showsDisabledActions: true,
    });
    assert.ok(actions.some(({ title }) => title === 'Rename to "name"'));
    assert.ok(actions.every(({ disabled }) => !disabled));
  });
});

describe('fixAllAction', () => {
  it('counts the problems that it had no time for', async () => {
    const whole = await actionsFor(volumes(30), fixAllKind);
    assert.equal(whole.actions[0]?.command, undefined);
    // Duplicates touch each other, so that they are fixed in several steps.
    const duplicates = `{"server":{${'"name":"w",'.repeat(40)}"name":"w"}}`;
    const { actions, reads } = await actionsFor(duplicates, fixAllKind, { fixAllBudget: steps(0) });
    const [fixed, left] = actions[0]?.command?.arguments ?? [];
    assert.equal(actions[0]?.command?.command, reportRemainingCommand);
    assert.ok(fixed > 0 && left > 0 && fixed + left === 40, `${fixed} and ${left}`);
    assert.equal(reads, 2);
  });

  it('reports each step', async () => {
    const reported: number[] = [];
    await actionsFor(volumes(30), fixAllKind, { onFixAll: ({ fixed }) => reported.push(fixed) });
    assert.deepEqual(reported, [30]);
  });

  it('tells a person who ran it what is left, but nobody after a save', async () => {
    const text = '{"server":{"vpc_id":"v","count":0}}';
    const saved = await actionsFor(text, fixAllKind, { triggerKind: 2 });
    assert.equal(saved.actions[0]?.command, undefined);
    const invoked = await actionsFor(text, fixAllKind, { triggerKind: 1 });
    const [fixed, left, isComplete] = invoked.actions[0]?.command?.arguments ?? [];
    assert.ok(fixed > 0 && left > 0 && isComplete);
    assert.match(remainingMessage(9, 5, true).en, /^Fixed 9 of 14 problems\. The other 5 need a decision/);
    assert.match(remainingMessage(9, 1, true).en, /^Fixed 9 of 10 problems\. The other 1 needs a decision/);
    assert.match(remainingMessage(1, 0, true).en, /^Fixed 1 problem\. None is left\.$/);
  });

  it('does not count hints, which are in no list of problems', async () => {
    const text = '{"server":{"vpc_id":"v","name":"w","count":2}}';
    const { actions } = await actionsFor(text, fixAllKind, { triggerKind: 1 });
    const problems = openDocument(openDocument(text, name).fixAll().text, name).findings();
    const shown = problems.filter(({ severity }) => severity !== 'hint');
    assert.notEqual(shown.length, problems.length);
    assert.equal(actions[0]?.command?.arguments?.[1], shown.length);
  });

  it('has a message about the remaining problems in both languages', () => {
    assert.deepEqual(remainingMessage(120, 180, false), {
      en: 'Fixed 120 of 300 problems. Run Fix All again for the rest.',
      zh: '已修复 300 个问题中的 120 个。请再次运行“全部修复”以修复其余问题。',
    });
    assert.match(remainingMessage(0, 1, false).en, /Nothing was changed; 1 problem is left/);
    assert.match(remainingMessage(0, 2, false).zh, /还有 2 个问题/);
  });
});

describe('createTimeBudget', () => {
  it('ends after its time', async () => {
    let time = 0;
    const budget = createTimeBudget(
      200,
      () => false,
      () => time,
    );
    time = 199;
    assert.equal(await budget.hasTime(), true);
    time = 200;
    assert.equal(await budget.hasTime(), false);
  });

  it('handles pending messages, and ends if one cancels the request', async () => {
    let isCancelled = false;
    const budget = createTimeBudget(1000, () => isCancelled);
    setImmediate(() => {
      isCancelled = true;
    });
    assert.equal(await budget.hasTime(), false);
  });
});
