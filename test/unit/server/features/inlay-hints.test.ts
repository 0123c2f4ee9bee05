import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InlayHintSettings } from '../../../../server/src/features/inlay-hint-settings.ts';
import { openDocument, wholeRange } from '../../../support/builders/language-document.ts';

const none: InlayHintSettings = { units: false, defaults: false, names: false, decoded: false };

/** The text with each hint in its place, in angle brackets. */
function hinted(text: string, name: string, inlayHints?: Partial<InlayHintSettings>): string {
  const document = openDocument(text, name, inlayHints && { inlayHints: { ...none, ...inlayHints } });
  let result = text;
  for (const { position, label } of document.inlayHints(wholeRange(document)).toReversed()) {
    const at = document.textDocument.offsetAt(position);
    result = `${result.slice(0, at)}<${label}>${result.slice(at)}`;
  }
  return result;
}

const batch = '{ "amount": 3, "instanceName": "web-[8,2]", "internetMaxBandwidthOut": 10 }';
const zenlayer = 'a.zenlayer-bmc.json';

describe('inlayHints', () => {
  it('show units, and the names that a pattern makes', () => {
    const names = '"web-[8,2]"<web-08, web-09, web-10>';
    const units = '10<Mbit/s>';
    assert.equal(hinted(batch, zenlayer, { names: true }), batch.replace('"web-[8,2]"', names));
    assert.equal(hinted(batch, zenlayer, { units: true }), batch.replace('10 }', `${units} }`));
    assert.equal(hinted(batch, zenlayer), batch.replace('"web-[8,2]"', names).replace('10 }', `${units} }`));
    assert.equal(hinted(batch, zenlayer, {}), batch);
    assert.match(hinted('{ "server": { "name": "web", "count": 2 } }', 'a.huawei-ecs.json'), /"web"<web-0001 …>/);
  });

  it('show the first line of an encoded text only if it can have no secret', () => {
    const data = (text: string) => {
      const encoded = Buffer.from(text).toString('base64');
      const after = hinted(`{ "server": { "user_data": "${encoded}" } }`, 'a.huawei-ecs.json', { decoded: true });
      return after.slice(after.indexOf('<'), after.indexOf('>') + 1);
    };
    assert.equal(data('#!/bin/sh\necho'), '<#!/bin/sh>');
    assert.equal(data('password=1\nx'), '<2 lines>');
  });

  it('show the defaults of absent fields, in an object that has them', () => {
    const text = '{ "server": { "root_volume": { "volumetype": "SSD" } } }';
    const after = hinted(text, 'a.huawei-ecs.json', { defaults: true });
    assert.match(after, /^\{<default: dry_run false> "server": \{<default: count 1, /);
    assert.doesNotMatch(hinted('{ "dry_run": true }', 'a.huawei-ecs.json', { defaults: true }), /dry_run false/);
  });

  it('are those of a range only', () => {
    const document = openDocument(batch.replaceAll(', ', ',\n'), zenlayer);
    const range = { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } };
    assert.deepEqual(
      document.inlayHints(range).map(({ label }) => label),
      ['Mbit/s'],
    );
  });
});
