const names = [
  ...['send', 'check', 'preview', 'copyCurl', 'generateCode', 'convert', 'misbehave'],
  ...['history', 'openSent', 'compareSent', 'openAnswer', 'sendAgain'],
  ...['createFromInstance', 'showDetails', 'refreshDetails', 'compareInstance'],
];

/** The commands that `on-demand.ts` registers, whose code is loaded when one of them is run. */
export const onDemandCommands: readonly string[] = names.map((name) => `instanceRequests.${name}`);
