import { providers } from '../../../schemas/providers/registry.ts';
import { localize } from '../ui/localize.ts';
import type { Profile, profileColors } from './profile.ts';

/** VS Code shows all icons of a list in one color. */
export const colorDots: Readonly<Record<(typeof profileColors)[number], string>> = {
  red: '🔴',
  orange: '🟠',
  yellow: '🟡',
  green: '🟢',
  blue: '🔵',
  purple: '🟣',
};

/** Where a profile leads, in one line. */
export function describeProfile({ kind, provider, region, endpoint, production, color }: Profile): string {
  if (kind === 'sandbox') return localize(messages.sandbox);
  const product = providers.find(({ id }) => id === provider)?.name;
  return [color && colorDots[color], product, region, endpoint, production && localize(messages.production)]
    .filter(Boolean)
    .join(' · ');
}

const messages = {
  sandbox: { en: 'runs on this machine, needs no account, costs nothing', zh: '在本机运行，无需账号，不产生费用' },
  production: { en: 'production', zh: '生产' },
};
