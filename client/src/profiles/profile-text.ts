import { providers } from '../../../schemas/providers/registry.ts';
import { localize } from '../ui/localize.ts';
import type { Profile } from './profile.ts';

/** Where a profile leads, in one line. */
export function describeProfile({ kind, provider, region, endpoint, production }: Profile): string {
  if (kind === 'sandbox') return localize(messages.sandbox);
  const product = providers.find(({ id }) => id === provider)?.name;
  return [product, region, endpoint, production && localize(messages.production)].filter(Boolean).join(' · ');
}

const messages = {
  sandbox: { en: 'runs on this machine, needs no account, costs nothing', zh: '在本机运行，无需账号，不产生费用' },
  production: { en: 'production', zh: '生产' },
};
