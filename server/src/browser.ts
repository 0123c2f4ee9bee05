import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { serve } from './server.ts';

/** The global object of a worker. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

// The client names the pages of the rules, and a worker can't read the files of a workspace.
const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);
serve(connection, '{provider}/{code}');
