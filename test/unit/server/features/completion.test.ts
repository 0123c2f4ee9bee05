import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openMarked } from '../../../support/builders/language-document.ts';

/** The text after the first completion at the mark, or after the one with a label; undefined if there is none. */
function take(marked: string, name: string, label?: string): string | undefined {
  const { document, position } = openMarked(marked, name);
  const item = document.completions(position).find((each) => label === undefined || each.label === label);
  if (!item?.textEdit || !('range' in item.textEdit)) return undefined;
  return TextDocument.applyEdits(document.textDocument, [item.textEdit, ...(item.additionalTextEdits ?? [])]);
}

const raids = (sequence: string) => `{ "raidConfig": { "customRaids": [{ "diskSequence": ${sequence} }] } }`;
const takeItem = (sequence: string) => take(raids(sequence), 'a.zenlayer-bmc.json');

describe('completionsAt', () => {
  it('separates a new item of an array from its neighbors with commas', () => {
    for (const [marked, wanted] of [
      ['[|]', '[1]'],
      ['[| 2]', '[1, 2]'],
      ['["0" |]', '["0", 1]'],
      ['["0", |]', '["0", 1]'],
      ['["0" | 2]', '["0", 1, 2]'],
      ['["0", | 2]', '["0", 1, 2]'],
      ['["0" /* , */ |]', '["0", /* , */ 1]'],
    ] as const) {
      assert.equal(takeItem(marked), raids(wanted), marked);
    }
  });

  it('offers nothing before or after the brackets of a closed array', () => {
    assert.equal(takeItem('|[2]'), undefined);
    assert.equal(takeItem('[2]|'), undefined);
  });

  it('separates a property or item from those on other lines with commas, however it was begun', () => {
    for (const [marked, wanted] of [
      ['{ "cpu": 2\n "mem|"\n "name": "a" }', '{ "cpu": 2,\n "memory": 1,\n "name": "a" }'],
      ['{ "cpu": 2\n mem|\n "name": "a" }', '{ "cpu": 2,\n "memory": 1,\n "name": "a" }'],
      ['{ "cpu": 2,\n "mem|": 4\n}', '{ "cpu": 2,\n "memory": 4\n}'],
      ['{ "cpu": 2\n "mem|": 4\n}', '{ "cpu": 2,\n "memory": 4\n}'],
    ] as const) {
      assert.equal(take(marked, 'a.create-server.json', 'memory'), wanted, marked);
    }
    for (const [marked, wanted] of [
      ['[\n"0"\n"|"]', '[\n"0",\n1]'],
      ['[\n{}\n|\n]', '[\n{},\n1\n]'],
    ] as const) {
      assert.equal(takeItem(marked), raids(wanted), marked);
    }
  });

  it('writes a value before the next key, and after the colon a blank', () => {
    const body = (mode: string) => `{ "server": { "extendparam": { "chargingMode":${mode} } } }`;
    for (const [marked, wanted] of [
      ['|', ' "postPaid"'],
      [' |', ' "postPaid"'],
      [' post|', ' "postPaid"'],
      [' "post|"', ' "postPaid"'],
      [' "post|\n', ' "postPaid"\n'],
      [' |\n"periodNum": 1', ' "postPaid",\n"periodNum": 1'],
      [' post|\n"periodNum": 1', ' "postPaid",\n"periodNum": 1'],
      [' |,\n"periodNum": 1', ' "postPaid",\n"periodNum": 1'],
    ] as const) {
      assert.equal(take(body(marked), 'a.huawei-ecs.json', 'postPaid'), body(wanted), marked);
    }
    assert.equal(take(body(' | "postPaid"'), 'a.huawei-ecs.json'), undefined);
  });

  it('offers required fields first, then those that the body requires, then the others in their order', () => {
    const labels = (marked: string) => {
      const { document, position } = openMarked(marked, 'a.huawei-ecs.json');
      const items = document.completions(position);
      return items.sort((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? '')).map(({ label }) => label);
    };
    assert.deepEqual(labels('{ "server": { "data_volumes": [{ | }] } }').slice(0, 2), ['volumetype', 'size']);
    const charging = (inside: string) => labels(`{ "server": { "extendparam": { ${inside} } } }`);
    assert.equal(charging('|')[0], 'chargingMode');
    assert.deepEqual(charging('"chargingMode": "prePaid", |').slice(0, 2), ['periodType', 'periodNum']);
    assert.equal(labels('{ "server": { "root_volume": { "volumetype": "ESSD2", | } } }')[0], 'iops');
  });

  it('offers no field twice, whether its key is complete or not', () => {
    for (const marked of ['{ cp|\n "cpu": 2 }', '{ "cp|"\n "cpu": 2 }', '{ "cpu": 2, "|" }']) {
      const { document, position } = openMarked(marked, 'a.create-server.json');
      assert.ok(!document.completions(position).some(({ label }) => label === 'cpu'), marked);
    }
  });

  it('has a readable label for an object or array, with its fields beside it', () => {
    const first = (marked: string, language: 'en' | 'zh-cn') => {
      const { document, position } = openMarked(marked, 'a.huawei-ecs.json', { language });
      const [item] = document.completions(position);
      return [item?.label, item?.detail];
    };
    assert.deepEqual(first('{ "server": { "data_volumes": [|] } }', 'en'), ['New object', 'volumetype, size']);
    assert.deepEqual(first('{ "server": { "nics": | } }', 'zh-cn'), ['新数组', 'subnet_id']);
  });

  it('has a label of one line for every value', () => {
    const labels = (marked: string) => {
      const { document, position } = openMarked(marked, 'a.create-server.json');
      return document.completions(position).map(({ label }) => label);
    };
    assert.deepEqual(labels('{ "user_data": | }'), ['""', '"#!/bin/bash\\n"']);
    assert.deepEqual(labels('{ "security_group_ids": | }'), ['[]', 'New array']);
  });

  it('offers nothing after a key without a colon, or after a slash', () => {
    for (const marked of ['{ "cpu" | }', '{ "cpu": 2, "name" |', '{ "cpu": 2, / | }', '{ "cpu": 2, /| }']) {
      const { document, position } = openMarked(marked, 'a.create-server.json');
      assert.deepEqual(document.completions(position), [], marked);
    }
  });

  it('offers nothing where wrong brackets would make it a part of something else', () => {
    const text = '{ "server": {\n  "data_volumes": [\n    { "size": 100 }\n  }\n|  ]\n} }';
    const { document, position } = openMarked(text, 'a.huawei-ecs.json');
    assert.deepEqual(document.completions(position), []);
  });

  it('ends a line comment where the parser does, for every kind of line end', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = `{ "cpu": 2 // one, two${end}, |}`;
      const wanted = `{ "cpu": 2 // one, two${end}, "memory": 1}`;
      assert.equal(take(text, 'a.create-server.json', 'memory'), wanted, JSON.stringify(end));
    }
  });

  it('replaces only what is between the quotes of a closed string, for that keeps the tab stops of a snippet', () => {
    const replaced = (marked: string, name: string) => {
      const { document, position } = openMarked(marked, name);
      const edits = document.completions(position).flatMap(({ textEdit }) => textEdit ?? []);
      return edits.flatMap((edit) =>
        'range' in edit ? [document.textDocument.getText(edit.range), edit.newText] : [],
      );
    };
    const body = (value: string) => `{ "internetChargeType": ${value}, "amount": 1 }`;
    for (const [value, wanted] of [
      ['"By|"', ['By', 'ByBandwidth']],
      ['"|"', ['', 'ByBandwidth']],
      ['"By"|', ['"By"', '"ByBandwidth"']],
      ['|', ['', '"ByBandwidth"']],
    ] as const) {
      assert.deepEqual(replaced(body(value), 'a.zenlayer-bmc.json').slice(0, 2), wanted, value);
    }
    assert.deepEqual(replaced('{ "c|" }', 'a.create-server.json')[0], '"c"');
  });

  it('offers no example that the account has, too', () => {
    const { document, position } = openMarked('{ "zoneId": "|" }', 'a.zenlayer-bmc.json', { usesSnippets: true });
    const { items, withValues } = document.accountCompletions(position);
    assert.deepEqual(
      items.map(({ label }) => label),
      ['SEL-A'],
    );
    const labels = (...ids: string[]) => {
      const values = ids.map((id) => ({ id, label: id, facts: {} }));
      const found = { values, total: ids.length, state: 'fresh', isWhole: true, profile: 'p' } as const;
      return withValues(found).map(({ label }) => label);
    };
    assert.deepEqual(labels('HKG-A', 'SEL-A'), ['HKG-A', 'SEL-A']);
    assert.deepEqual(labels('HKG-A'), ['HKG-A', 'SEL-A']);
  });
});
