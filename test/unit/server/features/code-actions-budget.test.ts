import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CodeActionKind } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import {
  type ActionOptions,
  codeActionsAt,
  fixAllKind,
  leftMessage,
  reportLeftCommand,
} from '../../../../server/src/features/actions.ts';
import { type Pace, paceOf } from '../../../../server/src/features/pace.ts';
import { testNow } from '../../../support/builders/diagnose.ts';

const name = 'a.huawei-ecs.json';

/** The actions for the whole of a text, and how often texts were read for them. */
async function actionsFor(text: string, only: string, options: Partial<ActionOptions>) {
  let reads = 0;
  const read = (changed: string) => {
    reads++;
    return analyzeRequest(changed, name, { now: testNow });
  };
  const document = TextDocument.create(`file:///${name}`, 'instance-request', 1, text);
  const range = { start: document.positionAt(0), end: document.positionAt(text.length) };
  const reading = analyzeRequest(text, name, { now: testNow });
  const context = { diagnostics: [], only: [only] };
  const actions = await codeActionsAt(document, reading, range, context, { language: 'en', read, ...options });
  return { actions, reads };
}

/** A pace with time for so many steps after the first. */
function steps(count: number): Pace {
  let left = count;
  return { mayGoOn: async () => left-- > 0 };
}

const unknown = `{"server":{"name":"w",${Array.from({ length: 2000 }, (_, index) => `"k${index}":1`).join(',')}}}`;
const volumes = (count: number) =>
  `{"server":{"data_volumes":[${Array.from({ length: count }, () => '{"VolumeType":"SSD"}').join(',')}]}}`;

describe('a menu of actions', () => {
  test('tries one fix where there is no time, and says that there are more', async () => {
    const { actions, reads } = await actionsFor(unknown, CodeActionKind.QuickFix, {
      menuPace: steps(0),
      showsDisabled: true,
    });
    assert.equal(reads, 1);
    const last = actions.at(-1);
    assert.equal(last?.title, 'Show more fixes');
    assert.match(last?.disabled?.reason ?? '', /^Checking every fix would take too long\. Select fewer lines/);
  });

  test('tries as many fixes as there is time for', async () => {
    const { reads } = await actionsFor(unknown, CodeActionKind.QuickFix, { menuPace: steps(9) });
    assert.equal(reads, 10);
  });

  test('says so in Chinese too, and nothing to an editor that does not show it', async () => {
    const options = { language: 'zh-cn', menuPace: steps(0) } as const;
    const { actions } = await actionsFor(unknown, CodeActionKind.QuickFix, { ...options, showsDisabled: true });
    assert.equal(actions.at(-1)?.title, '显示更多修复');
    const hidden = await actionsFor(unknown, CodeActionKind.QuickFix, options);
    assert.ok(hidden.actions.every(({ disabled }) => !disabled));
  });

  test('is whole where there is time', async () => {
    const { actions } = await actionsFor('{"server":{"nane":"w"}}', CodeActionKind.QuickFix, {
      menuPace: steps(100),
      showsDisabled: true,
    });
    assert.ok(actions.some(({ title }) => title === 'Rename to "name"'));
    assert.ok(actions.every(({ disabled }) => !disabled));
  });
});

describe('the action "fix all"', () => {
  test('names what it had no time for', async () => {
    const whole = await actionsFor(volumes(30), fixAllKind, {});
    assert.equal(whole.actions[0]?.command, undefined);
    // What touches is fixed in several steps.
    const duplicates = `{"server":{${'"name":"w",'.repeat(40)}"name":"w"}}`;
    const { actions, reads } = await actionsFor(duplicates, fixAllKind, { fixAllPace: steps(0) });
    const [fixed, left] = actions[0]?.command?.arguments ?? [];
    assert.equal(actions[0]?.command?.command, reportLeftCommand);
    assert.ok(fixed > 0 && left > 0 && fixed + left === 40, `${fixed} and ${left}`);
    assert.equal(reads, 2);
  });

  test('tells each step', async () => {
    const told: number[] = [];
    await actionsFor(volumes(30), fixAllKind, { onFixAll: ({ fixed }) => told.push(fixed) });
    assert.deepEqual(told, [30]);
  });

  test('says what is left in both languages', () => {
    assert.deepEqual(leftMessage(120, 180), {
      en: 'Fixed 120 of 300 problems. Run Fix All again for the rest.',
      zh: '已修复 300 个问题中的 120 个。请再次运行“全部修复”以修复其余问题。',
    });
    assert.match(leftMessage(0, 1).en, /Nothing was changed; 1 problem is left/);
    assert.match(leftMessage(0, 2).zh, /还有 2 个问题/);
  });
});

describe('a pace', () => {
  test('ends with its time', async () => {
    let time = 0;
    const pace = paceOf(
      200,
      () => false,
      () => time,
    );
    time = 199;
    assert.equal(await pace.mayGoOn(), true);
    time = 200;
    assert.equal(await pace.mayGoOn(), false);
  });

  test('lets a message be heard, and ends when that cancels the request', async () => {
    let isCancelled = false;
    const pace = paceOf(1000, () => isCancelled);
    setImmediate(() => {
      isCancelled = true;
    });
    assert.equal(await pace.mayGoOn(), false);
  });
});
