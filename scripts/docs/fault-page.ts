import type { Outcome } from '../../client/engine/journal/entry.ts';
import { outcomeMessage } from '../../client/src/features/send/outcome-message.ts';
import type { ProviderId } from '../../schemas/core/model/provider.ts';
import { apis } from '../../schemas/providers/api-registry.ts';
import { providers } from '../../schemas/providers/registry.ts';

import { columns, type Ending, type Endings, type FaultRow, faultTable, requestedCounts } from './fault-table.ts';

/** The table of faults as a page of the documentation, in English: docs/faults.md. */
export function faultsPage(): string {
  const head = ['What goes wrong', ...columns.map(titleOf), 'If it happens once'];
  const rows = [head, head.map(() => '---'), ...faultTable.map(cellsOf)];
  return `${intro}\n${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

const base = { v: 1, at: 0, request: '' } as const;
const reason = { en: '…', zh: '…' };

/** What the person reads, by an example. */
function sentence(outcome: Outcome): string {
  const { en } = outcomeMessage('The provider', apis['huawei-ecs'], outcome, 2);
  return `“${en}”`;
}

const intro = `# What happens when something goes wrong during a send

Generated from \`test/support/fault-table.ts\` by \`npm run generate\`. The test \`test/unit/send-faults.test.ts\` has the
sandbox misbehave in each of these ways, sends a request to each provider, and holds every cell.

## How to read it

A row is something that goes wrong with the call that creates instances, a column is a provider with the number of
instances that the request asks for. A cell says how the send ends:

- **accepted**: ${sentence({ ...base, kind: 'accepted', instances: ['1', '2'] })}
- **refused**, with the provider's own code: ${sentence({ ...base, kind: 'refused', status: 400, message: '…' })} What the
  code means, and what to do, follows.
- **not sent**: ${sentence({ ...base, kind: 'not-sent', reason })}
- **unknown**: ${sentence({ ...base, kind: 'unknown', reason })}

Where the outcome is unknown, the cell says how many instances there really are, and how that is found out when the fault
is over:

- **none**: the provider's complete list has nothing of it, also half an hour after the send, and the clocks agree; then
  nothing was made.
- **person**: a person says what is of the send ("Settle"). Instances of its name and time are offered first, since they
  may be somebody else's; and a list that lacks some instances, or an order that may be unpaid, proves nothing.

Huawei Cloud ECS and JD Cloud coc-vm know a request by its token, so that they are asked again, up to four times in all and
always with the same token. Their columns are about a fault that hits every attempt; the last column says how a send to
them ends where it hits the first attempt only. The other providers know no token and are never asked twice.

In every cell, whatever happens:

- there are never more instances than were asked for;
- the journal has the intention, each attempt and the outcome, in this order, and in the end every instance;
- nothing is sent to where a redirect points;
- no key and no token is in the journal, and of an answer at most 64 KB are.

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

const endingsText = (endings: Endings, asked?: number) =>
  endings.map((ending) => endingText(ending, asked)).join(' or ');

function endingText({ outcome, code, isMade, settled }: Ending, asked = 0): string {
  switch (outcome) {
    case 'refused':
      return `refused: \`${code}\``;
    case 'unknown':
      return `unknown: ${isMade ? asked : 0} made, ${settled}`;
    default:
      return outcome.replace('-', ' ');
  }
}
