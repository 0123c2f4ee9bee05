import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Entry, Intended } from '../../../../client/engine/journal/entry.ts';
import { maxSendMs } from '../../../../client/engine/journal/request-record.ts';
import {
  mayTry,
  obstacleTo,
  orderStageOf,
  type StandingOrder,
  standingOrdersOf,
  tokenFor,
} from '../../../../client/engine/standing-orders/standing-order.ts';
import { accepted, intended, sent, settled, unknown } from '../../../support/builders/entries.ts';
import { awaiting } from '../../../support/builders/standing-orders.ts';

const hour = 60 * 60_000;
const placed = awaiting('zenlayer-bmc', 'http://127.0.0.1:1', 100, { request: 'order', until: 24 * hour });
const ofOrder: Partial<Intended> = { file: placed.file, standing: { order: 'order', alternative: 0 } };
const refused = (request: string, at: number): Entry => ({
  ...{ v: 1, at, request, kind: 'refused', status: 400, message: 'Sold out.' },
});

/** The only order of a journal. */
function orderIn(...entries: readonly Entry[]): StandingOrder {
  const [order, ...more] = standingOrdersOf([placed, ...entries]);
  assert.ok(order && more.length === 0);
  return order;
}

describe('a standing order in the journal', () => {
  const later = 100 + maxSendMs + hour;
  const cases: readonly [name: string, entries: readonly Entry[], stage: ReturnType<typeof orderStageOf>][] = [
    ['waits', [], 'waiting'],
    ['waits if a window ended before anything was sent', [intended('a', 101, ofOrder)], 'waiting'],
    ['has an unknown result if a window ended after that', [intended('a', 101, ofOrder), sent('a', 102)], 'unknown'],
    ['is sent', [intended('a', 101, ofOrder), sent('a', 102), accepted('a', 103, 'i')], 'sent'],
    ['waits again after a rejection', [intended('a', 101, ofOrder), sent('a', 102), refused('a', 103)], 'waiting'],
    ['is unknown', [intended('a', 101, ofOrder), sent('a', 102), unknown('a', 103)], 'unknown'],
    [
      'is sent if its instances were found',
      [intended('a', 101, ofOrder), sent('a', 102), unknown('a', 103), settled('a', 104, 'i')],
      'sent',
    ],
    ['is no matter of other sends', [intended('a', 101, { file: placed.file }), sent('a', 102)], 'waiting'],
  ];
  for (const [name, entries, stage] of cases) {
    it(name, () => assert.equal(orderStageOf(orderIn(...entries), later), stage));
  }

  it('is being sent for as long as its window may be busy', () => {
    const order = orderIn(intended('a', 101, ofOrder), sent('a', 102));
    assert.equal(orderStageOf(order, 103), 'sending');
  });
});

describe('what keeps an order from being sent', () => {
  const mine: Entry[] = [intended('mine', 200, ofOrder), sent('mine', 201)];

  it('is another send of it that may have created instances, whichever window began it first', () => {
    const other: Entry[] = [intended('other', 200, ofOrder), sent('other', 201)];
    assert.ok(obstacleTo(orderIn(...mine, ...other), 'mine', 300));
    assert.ok(obstacleTo(orderIn(...mine, ...other), 'other', 300));
    assert.equal(obstacleTo(orderIn(...mine, intended('other', 200, ofOrder)), 'mine', 300), undefined);
    assert.equal(obstacleTo(orderIn(...mine, ...other, refused('other', 202)), 'mine', 300), undefined);
  });

  it('is a send of the file by a person since the order was placed', () => {
    const byPerson: Entry[] = [intended('by-person', 250, { file: placed.file }), sent('by-person', 251)];
    assert.ok(obstacleTo(orderIn(...mine, ...byPerson), 'mine', 300));
    const [before] = standingOrdersOf([...byPerson, placed, ...mine]);
    assert.ok(before);
    assert.equal(obstacleTo(before, 'mine', 300), undefined);
  });

  it('is its end, and the time until which it may wait', () => {
    const reason = { en: 'Stopped.', zh: '已停止。' };
    const ended: Entry = { v: 1, at: 210, request: 'order', kind: 'ended', why: 'person', reason };
    assert.equal(obstacleTo(orderIn(...mine, ended), 'mine', 300), reason);
    assert.equal(obstacleTo(orderIn(...mine), 'mine', placed.until - 1), undefined);
    assert.ok(obstacleTo(orderIn(...mine), 'mine', placed.until));
  });
});

describe('the token of an order', () => {
  it('is the same UUID in every window, until a send with it was rejected', () => {
    const first = tokenFor(orderIn());
    assert.match(first, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(tokenFor(orderIn(intended('a', 101, ofOrder))), first);
    const second = tokenFor(orderIn(intended('a', 101, ofOrder), sent('a', 102), refused('a', 103)));
    assert.notEqual(second, first);
  });
});

describe('an alternative that was rejected as sold out', () => {
  const rejected: Entry[] = [intended('a', 101, ofOrder), sent('a', 102), refused('a', 103)];

  it('is tried again once its stock was seen to change, or after ten minutes', () => {
    assert.ok(mayTry(orderIn(), 0, 200));
    assert.ok(!mayTry(orderIn(...rejected), 0, 200));
    assert.ok(mayTry(orderIn(...rejected), 1, 200), 'another alternative');
    assert.ok(mayTry(orderIn(...rejected), 0, 103 + 10 * 60_000));
    const looked = (at: number): Entry => ({ v: 1, at, request: 'order', kind: 'looked', states: ['available'] });
    assert.ok(!mayTry(orderIn(looked(100), ...rejected), 0, 200));
    assert.ok(mayTry(orderIn(...rejected, looked(150)), 0, 200));
    assert.ok(!mayTry(orderIn(looked(100), ...rejected, looked(150)), 0, 200), 'a look that saw the same');
  });
});
