import { pathToFileURL } from 'node:url';
import { providerById } from '../schemas/document/identify-provider.ts';
import type { RuleLink } from '../server/src/features/rule-link.ts';

/**
 * The page that the rules of a provider follow. The page of every rule is too large for the package, which has `explain`;
 * a file without a provider is explained in the README of the package.
 */
export const documentLink: RuleLink = (provider) =>
  providerById(provider)?.document.url ?? new URL('README.md', pathToFileURL(`${import.meta.dirname}/../`)).href;
