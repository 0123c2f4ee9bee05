import type { Limits } from '../../client/engine/http/transport.ts';
import type { Outcome } from '../../client/engine/journal/entry.ts';
import { type Fault, faults } from '../../client/sandbox/faults/catalog.ts';
import type { FaultOptions } from '../../client/sandbox/faults/injector.ts';
import type { ProviderId } from '../../schemas/core/model/provider.ts';

/** The outcome of a send to one provider with a fault. */
export interface Ending {
  readonly outcome: Outcome['kind'];
  /** The provider's error code, if it rejects the request. */
  readonly code?: string;
  /** Whether the provider creates the requested instances; it creates all or none. */
  readonly isMade: boolean;
  /** What resolves an unknown outcome after the fault: a list that proves that none was created, or a person. */
  readonly resolvedBy?: 'none' | 'person';
}

/** The number of instances in each provider's request: two if the provider's API can create several. */
export const requestedCounts: Readonly<Record<ProviderId, number>> = {
  'create-server': 1,
  'zenlayer-bmc': 2,
  'huawei-ecs': 2,
  'huawei-devserver': 1,
  'jdcloud-coc-vm': 2,
};

/** The possible outcomes: only one, unless it depends on whether bytes were sent before the connection broke. */
export type Endings = readonly [Ending, ...Ending[]];

/** One fault and its outcomes. */
export interface FaultRow {
  readonly fault: Fault;
  /** In English. */
  readonly title: string;
  /** The outcomes if the fault affects every create request. */
  readonly always: Readonly<Record<ProviderId, Endings>>;
  /** The outcomes if it affects only the first and the provider supports tokens; absent if they are the same. */
  readonly once?: Endings;
  readonly options?: FaultOptions;
  readonly limits?: Partial<Limits>;
  /** The other message for the person. */
  readonly says?: RegExp;
}

/** The providers in the order of the table; those that support tokens are last. */
export const columns = [
  'create-server',
  'zenlayer-bmc',
  'huawei-devserver',
  'huawei-ecs',
  'jdcloud-coc-vm',
] as const satisfies readonly ProviderId[];

const accepted: Ending = { outcome: 'accepted', isMade: true };
const unsent: Ending = { outcome: 'not-sent', isMade: false };
const unknown: Ending = { outcome: 'unknown', isMade: false, resolvedBy: 'none' };
const unknownAndMade: Ending = { outcome: 'unknown', isMade: true, resolvedBy: 'person' };

const everywhere = (...endings: Endings): FaultRow['always'] => ({
  'create-server': withoutProof(endings),
  'zenlayer-bmc': endings,
  'huawei-devserver': withoutProof(endings),
  'huawei-ecs': endings,
  'jdcloud-coc-vm': endings,
});

/** The outcomes for a provider whose list does not prove that none was created: a person decides. */
function withoutProof([first, ...more]: Endings): Endings {
  const byPerson = (ending: Ending): Ending => (ending.resolvedBy ? { ...ending, resolvedBy: 'person' } : ending);
  return [byPerson(first), ...more.map(byPerson)];
}

/** An instance with that name and time may belong to another send, so only a person can decide. */
const lost = everywhere(unknownAndMade);

const refused = (codes: Readonly<Record<ProviderId, string>>): FaultRow['always'] => ({
  'create-server': refusedWith(codes['create-server']),
  'zenlayer-bmc': refusedWith(codes['zenlayer-bmc']),
  'huawei-devserver': refusedWith(codes['huawei-devserver']),
  'huawei-ecs': refusedWith(codes['huawei-ecs']),
  'jdcloud-coc-vm': refusedWith(codes['jdcloud-coc-vm']),
});

const refusedWith = (code: string): Endings => [{ outcome: 'refused', code, isMade: false }];

const throttled = refused({
  'create-server': 'TooManyRequests',
  'zenlayer-bmc': 'REQUEST_LIMIT_EXCEEDED',
  'huawei-devserver': 'APIGW.0308',
  'huawei-ecs': 'APIGW.0308',
  'jdcloud-coc-vm': 'HTTP_RATE_LIMIT_EXCEEDED',
});

type Rest = Omit<FaultRow, 'fault' | 'title' | 'always'> & { readonly title?: string };

const row = (fault: Fault, always: FaultRow['always'], rest: Rest = {}): FaultRow => ({
  fault,
  title: faults[fault].title.en,
  always,
  ...rest,
});

/** A row in which a provider with tokens gets the request again, and accepts it if the fault is over. */
const repeated = (fault: Fault, always: FaultRow['always'], rest: Rest = {}): FaultRow =>
  row(fault, always, { once: [accepted], ...rest });

/** Time limits of the client: short enough for a test, and long enough for the sandbox to act. */
const impatient = { firstByte: 2500 };
const longerThanAnyTest = 1_000_000;

/** Every fault of the sandbox, with the outcomes of a send. */
export const faultTable: readonly FaultRow[] = [
  row('refuse', everywhere(unsent), { says: /refused the connection/ }),
  repeated('reset-connected', everywhere(unsent, unknown), { once: [unsent, accepted], says: /was lost/ }),
  repeated('reset-head', everywhere(unknown), { says: /was lost/ }),
  repeated('reset-body', everywhere(unknown), { says: /was lost/ }),
  repeated('reset-read', everywhere(unknown), { says: /was lost/ }),
  repeated('reset-acted', lost, { says: /was lost/ }),
  repeated('silent', everywhere(unknown), { limits: impatient, says: /didn't respond within/ }),
  repeated('silent-acted', lost, { limits: impatient, says: /didn't respond within/ }),
  row('late', everywhere(accepted), { options: { milliseconds: 500 } }),
  repeated('late', lost, {
    title: 'Response after the time limit',
    options: { milliseconds: longerThanAnyTest },
    limits: impatient,
    says: /didn't respond within/,
  }),
  row('slow', everywhere(accepted), { options: { milliseconds: 1 } }),
  repeated('slow', lost, {
    title: 'Response byte by byte, with its end after the time limit',
    options: { milliseconds: longerThanAnyTest },
    limits: { whole: 3500 },
    says: /wasn't complete after/,
  }),
  repeated('truncated', lost, { says: /was lost while reading the response/ }),
  repeated('huge', lost, { says: /too large and wasn't read/ }),
  row('content-type', everywhere(accepted)),
  repeated('html-200', everywhere(unknown), { says: /doesn't say whether anything was created \(HTTP 200\)/ }),
  repeated('html-502', lost, { says: /doesn't say whether anything was created \(HTTP 502\)/ }),
  repeated('redirect', everywhere(unknown), { says: /redirects to another address, which isn't followed/ }),
  row(
    'unauthorized-401',
    refused({
      'create-server': 'Unauthorized',
      'zenlayer-bmc': 'AUTHFAILURE_SIGNATURE_FAILURE',
      'huawei-devserver': 'APIGW.0301',
      'huawei-ecs': 'APIGW.0301',
      'jdcloud-coc-vm': 'ACCESS_ERROR',
    }),
  ),
  row(
    'skew-401',
    refused({
      'create-server': 'RequestExpired',
      'zenlayer-bmc': 'AUTHFAILURE_SIGNATURE_EXPIRED',
      'huawei-devserver': 'APIGW.0301',
      'huawei-ecs': 'APIGW.0301',
      'jdcloud-coc-vm': 'ACCESS_ERROR',
    }),
    { says: /system clock is 20 minutes behind/ },
  ),
  row(
    'forbidden-403',
    refused({
      'create-server': 'Forbidden',
      'zenlayer-bmc': 'AUTHFAILURE_UNAUTHORIZED_OPERATION',
      'huawei-devserver': 'ModelArts.6407',
      'huawei-ecs': 'Ecs.0003',
      'jdcloud-coc-vm': 'HTTP_FORBIDDEN',
    }),
  ),
  row(
    'conflict-409',
    refused({
      'create-server': 'Conflict',
      'zenlayer-bmc': 'OPERATION_DENIED_CONFLICT',
      'huawei-devserver': 'ModelArts.6409',
      'huawei-ecs': 'Ecs.0603',
      'jdcloud-coc-vm': 'ABORTED',
    }),
  ),
  repeated('throttled-429', throttled),
  repeated('throttled-429-seconds', throttled),
  repeated('throttled-429-date', throttled),
  repeated('broken-500', everywhere(unknown), { says: /HTTP 500/ }),
  repeated('broken-500-acted', lost, { says: /HTTP 500/ }),
  repeated('bad-gateway-502', everywhere(unknown), { says: /HTTP 502/ }),
  repeated('unavailable-503', everywhere(unknown), { says: /HTTP 503/ }),
  repeated('unavailable-503-seconds', everywhere(unknown), { says: /HTTP 503/ }),
];

/**
 * What becomes of an action on several instances if a fault hits the call for one of them: it is done, it may be done, it
 * failed and the others are acted on, or it failed and the account's others are left alone.
 */
export type ActionEnding = 'done' | 'unknown' | 'failed' | 'account-stops';

/** The endings of such an action at Zenlayer BMC, by fault. */
export const actionEndings: Readonly<Record<Fault, readonly [ActionEnding, ...ActionEnding[]]>> = {
  refuse: ['account-stops'],
  'reset-connected': ['account-stops', 'unknown'],
  'reset-head': ['unknown'],
  'reset-body': ['unknown'],
  'reset-read': ['unknown'],
  'reset-acted': ['unknown'],
  silent: ['unknown'],
  'silent-acted': ['unknown'],
  late: ['done', 'unknown'],
  slow: ['done', 'unknown'],
  truncated: ['unknown'],
  huge: ['unknown'],
  'content-type': ['done'],
  'html-200': ['unknown'],
  'html-502': ['unknown'],
  redirect: ['unknown'],
  'unauthorized-401': ['account-stops'],
  'skew-401': ['account-stops'],
  'forbidden-403': ['account-stops'],
  'conflict-409': ['failed'],
  'throttled-429': ['failed'],
  'throttled-429-seconds': ['failed'],
  'throttled-429-date': ['failed'],
  'broken-500': ['unknown'],
  'broken-500-acted': ['unknown'],
  'bad-gateway-502': ['unknown'],
  'unavailable-503': ['unknown'],
  'unavailable-503-seconds': ['unknown'],
};
