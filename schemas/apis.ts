import type { Api } from './core/api.ts';
import type { ProviderId } from './core/provider.ts';
import { api as createServer } from './create-server/api.ts';

/** How to talk to each provider; apart from `providers`, so that the language server does not carry it. */
export const apis: Readonly<Record<ProviderId, Api>> = {
  'create-server': createServer,
};
