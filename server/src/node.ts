import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { foldersOnDisk } from './opened-folders.ts';
import { serve } from './server.ts';

const rulesPage = new URL('docs/rules.md', pathToFileURL(`${import.meta.dirname}/../`));

serve(createConnection(ProposedFeatures.all), `${rulesPage}#{provider}-{code}`, foldersOnDisk());
