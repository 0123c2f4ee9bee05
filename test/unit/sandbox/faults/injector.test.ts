import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FaultInjector } from '../../../../client/sandbox/faults/injector.ts';

/** The faults of the next calls. */
const next = (injector: FaultInjector, calls: number) =>
  Array.from({ length: calls }, () => injector.onCall(undefined)?.fault);

describe('FaultInjector', () => {
  it('injects faults one after the other, each for its number of calls', () => {
    const injector = new FaultInjector();
    injector.injectAll([
      { fault: 'late', options: { times: 2 } },
      { fault: 'broken-500', options: { times: 1 } },
    ]);
    assert.deepEqual(next(injector, 4), ['late', 'late', 'broken-500', undefined]);
  });

  it('goes on after a fault of the connection', () => {
    const injector = new FaultInjector();
    injector.injectAll([
      { fault: 'reset-connected', options: { times: 1 } },
      { fault: 'huge', options: { times: 1 } },
    ]);
    assert.deepEqual(next(injector, 1), [undefined]);
    assert.equal(injector.onConnection()?.fault, 'reset-connected');
    assert.deepEqual(next(injector, 2), ['huge', undefined]);
  });

  it('forgets the others when one fault is injected', () => {
    const injector = new FaultInjector();
    injector.injectAll([
      { fault: 'late', options: { times: 1 } },
      { fault: 'huge', options: { times: 1 } },
    ]);
    injector.inject('broken-500', { times: 1 });
    assert.deepEqual(next(injector, 3), ['broken-500', undefined, undefined]);
    injector.injectAll([]);
    assert.deepEqual(next(injector, 1), [undefined]);
  });

  it('skips a fault of no calls', () => {
    const injector = new FaultInjector();
    injector.injectAll([
      { fault: 'late', options: { times: 0 } },
      { fault: 'huge', options: { times: 1 } },
    ]);
    assert.deepEqual(next(injector, 2), ['huge', undefined]);
  });
});
