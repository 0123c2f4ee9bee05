import type { Provider } from './core/provider.ts';
import { createServer } from './create-server/index.ts';

/** Every provider, in the order in which a person is offered them. */
export const providers: readonly Provider[] = [createServer];
