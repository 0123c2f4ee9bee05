// A process with one reader, by the name that it is started with: takes a text to read, or how often to read it, and
// answers with the milliseconds of each time, or with the processor time that one takes.
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
