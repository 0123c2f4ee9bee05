import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { joinFiles } from '../../../../client/src/web/join-files.ts';

const files: Readonly<Record<string, string>> = {
  'main.cjs':
    'const a=require("./chunks/a-1.cjs"),b=require("./chunks/b-2.cjs");exports.sum=a.value+b.value+require("vscode").value//',
  'chunks/a-1.cjs': 'exports.value=require("./b-2.cjs").value*10;exports.late=()=>require("../main.cjs").sum',
  'chunks/b-2.cjs': 'globalThis.runs=(globalThis.runs??0)+1;module.exports={value:3}',
};

const join = () => joinFiles(Object.keys(files), async (file) => files[file] ?? '');

describe('joinFiles', () => {
  it('makes one script of files that require each other, and runs each once', async () => {
    const context: { runs?: number } = {};
    const run = runInNewContext(await join(), context);
    assert.equal(run(() => ({ value: 100 })).sum, 133);
    assert.equal(context.runs, 1);
  });

  it('asks for anything else by its name', async () => {
    const asked: string[] = [];
    const run = runInNewContext(await join(), {});
    run((name: string) => {
      asked.push(name);
      return { value: 0 };
    });
    assert.deepEqual(asked, ['vscode']);
  });
});
