import type { Outcome } from '../../client/engine/journal/entry.ts';
import { outcomeMessage } from '../../client/src/features/send/outcome-message.ts';
import type { ProviderId } from '../../schemas/core/model/provider.ts';
import { apis } from '../../schemas/providers/api-registry.ts';
import { providers } from '../../schemas/providers/registry.ts';

import {
  type ActionEnding,
  actionEndings,
  columns,
  type Ending,
  type Endings,
  type FaultRow,
  faultTable,
  requestedCounts,
} from './fault-table.ts';

/** The table of faults as a page of the documentation, in English: docs/faults.md. */
export function faultsPage(): string {
  const head = ['Failure', ...columns.map(titleOf), 'First attempt only'];
  const rows = [head, head.map(() => '---'), ...faultTable.map(cellsOf)];
  return `${intro}\n${tableOf(rows)}\n\n${seriesIntro}\n${tableOf(seriesRows())}\n\n${waitingPart}`;
}

const tableOf = (rows: readonly string[][]) => rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** What becomes of three files and of an action on three instances. */
function seriesRows(): string[][] {
  const head = ['Failure of the second call', 'Three files', 'An action on three instances'];
  const rows = faultTable.map(({ title, fault, always }) => [
    title,
    [...new Set(always['zenlayer-bmc'].map(({ outcome }) => filesText(outcome)))].join(' or '),
    actionEndings[fault].map((ending) => actionTexts[ending]).join(' or '),
  ]);
  return [head, head.map(() => '---'), ...rows];
}

const filesText = (outcome: Outcome['kind']) =>
  outcome === 'accepted'
    ? 'all sent'
    : `second ${outcome === 'refused' ? 'rejected' : outcome.replace('-', ' ')}, third not sent`;

const actionTexts: Readonly<Record<ActionEnding, string>> = {
  done: 'all done',
  unknown: 'second may be done, third done',
  failed: 'second failed, third done',
  'account-stops': 'second failed, third not tried',
};

const seriesIntro = `## Several files, and actions on several instances

Several files are sent one after the other, and the first that isn't accepted as a whole ends that. An action is carried out
on one instance after the other; an error of the credential or the connection ends it for the account. No call is made
twice, and one message says what was done and what wasn't. The test \`test/unit/client/features/series-faults.test.ts\`
has each failure hit the second of three calls to Zenlayer BMC, and checks every cell.
`;

const waitingPart = `## A request that waits for stock

**Send When Available** goes on waiting if nothing was sent, and if the provider rejects the request because its type is sold
out again. Every other result ends the wait: accepted, rejected or unknown. A failure of a call that reads the stock delays
the next one, and only a credential that is refused (401, 403) ends the wait. The test
\`test/unit/engine/standing-orders/faults.test.ts\` has each failure hit the send and the stock of each provider.
`;

const base = { v: 1, at: 0, request: '' } as const;
const reason = { en: '…', zh: '…' };

/** An example of the message for the person. */
function sentence(outcome: Outcome): string {
  const { en } = outcomeMessage('The provider', apis['huawei-ecs'], outcome, 2);
  return `“${en}”`;
}

const intro = `# What happens if a send fails

Generated from \`scripts/docs/fault-table.ts\` by \`npm run generate\`. The test
\`test/unit/engine/requests/send-faults.test.ts\` simulates each of these failures in the sandbox, sends a request to each
provider, and checks every cell.

## How to read the table

Each row is a failure of the call that creates instances. Each column is a provider, with the number of instances that the
request asks for. Each cell is the result of the send:

- **accepted**: ${sentence({ ...base, kind: 'accepted', instances: ['1', '2'] })}
- **rejected**, with the provider's code: ${sentence({ ...base, kind: 'refused', status: 400, message: '…' })} The
  meaning of the code and what to do follow.
- **not sent**: ${sentence({ ...base, kind: 'not-sent', reason })}
- **unknown**: ${sentence({ ...base, kind: 'unknown', reason })}

If the result is unknown, the cell gives the number of instances that really exist, and how the result is resolved after
the failure:

- **none**: half an hour after the send, the provider's complete list has no instances of it, and the clocks agree. So
  nothing was created.
- **person**: you decide with **Resolve**, which lists instances with the same name and time first. It does not decide by
  itself because they may be someone else's, the list may be incomplete, or the order may be unpaid.

Huawei Cloud ECS and JD Cloud coc-vm accept an idempotency token, so a send to them is attempted up to four times, always
with the same token. Their columns show a failure of every attempt, the last column a failure of only the first attempt. A
send to the other providers is never repeated.

In every case:

- no more instances are created than requested;
- the journal has the intention, each attempt and the result, in this order, and finally every instance;
- nothing is sent to the target of a redirect;
- the journal has no key and no token, and at most 64 KB of a response.

## The table
`;

function titleOf(id: ProviderId): string {
  const name = providers.find((provider) => provider.id === id)?.name ?? id;
  return `${name} (${requestedCounts[id]})`;
}

function cellsOf({ title, always, once }: FaultRow): string[] {
  return [
    title,
    ...columns.map((id) => endingsText(always[id], requestedCounts[id])),
    once ? endingsText(once) : 'the same',
  ];
}

const endingsText = (endings: Endings, count?: number) =>
  endings.map((ending) => endingText(ending, count)).join(' or ');

function endingText({ outcome, code, isMade, resolvedBy }: Ending, count = 0): string {
  switch (outcome) {
    case 'refused':
      return `rejected: \`${code}\``;
    case 'unknown':
      return `unknown: ${isMade ? count : 0} created, ${resolvedBy}`;
    default:
      return outcome.replace('-', ' ');
  }
}
