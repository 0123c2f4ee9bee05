// A process with the reader that its argument names. It takes a text, or a number of runs, and responds with the
// milliseconds of each run, or with the mean processor time.
import { processorTime, timed } from './measure.ts';
import { readerNames, readers } from './readers.ts';

export type ReaderMessage = { readonly text: string } | { readonly runs: number } | { readonly processorRuns: number };

const name = readerNames.find((each) => each === process.argv[2]);
if (!name) throw new Error(`There is no reader "${process.argv[2]}".`);
const read = readers[name]();
let text = '';
const run = timed(() => read(text));
process.on('message', async (message: ReaderMessage) => {
  if ('text' in message) text = message.text;
  else if ('runs' in message) process.send?.(await run(message.runs));
  else process.send?.(processorTime(message.processorRuns, () => read(text)));
});
