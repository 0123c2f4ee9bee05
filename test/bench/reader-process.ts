// A process with one reader, by the name that it is started with: takes a text to read, or how often to read it, and
// answers with the milliseconds of each time.
import { timed } from './measure.ts';
import { readerNames, readers } from './readers.ts';

const name = readerNames.find((each) => each === process.argv[2]);
if (!name) throw new Error(`There is no reader "${process.argv[2]}".`);
const read = readers[name]();
let text = '';
const run = timed(() => read(text));
process.on('message', async (message: { readonly text: string } | { readonly runs: number }) => {
  if ('text' in message) text = message.text;
  else process.send?.(await run(message.runs));
});
