import type { Entry, Intended } from '../../../client/engine/journal/entry.ts';

/** The intention of a test's send, as the journal records it. */
export function intended(request: string, at = 1, more: Partial<Intended> = {}): Intended {
  return {
    v: 1,
    at,
    request,
    kind: 'intended',
    provider: 'create-server',
    profile: 'sandbox',
    endpoint: 'http://127.0.0.1:1',
    region: '',
    project: '',
    file: 'file:///a.create-server.json',
    token: 'token',
    body: '{}',
    count: 1,
    names: [],
    digest: '0'.repeat(64),
    ...more,
  };
}

export function accepted(request: string, at: number, ...instances: string[]): Entry {
  return { v: 1, at, request, kind: 'accepted', instances };
}

export function sent(request: string, at: number, attempt = 1): Entry {
  return { v: 1, at, request, kind: 'sent', attempt };
}

const reason = { en: 'No answer.', zh: '无应答。' };

export function unknown(request: string, at: number): Entry {
  return { v: 1, at, request, kind: 'unknown', reason };
}

export function settled(request: string, at: number, ...instances: string[]): Entry {
  return { v: 1, at, request, kind: 'settled', instances, reason, by: 'list' };
}

export function observed(request: string, at: number, instance: string, state: string): Entry {
  return { v: 1, at, request, kind: 'observed', instance, state };
}
